"""Where machine code is remembered: one small file for exactly these sources."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from optimizer.planning.machine.registry import sources
from optimizer.planning.machine.target import processor
from optimizer.tasks import default_cache_folder

_ENDING = ".object"
_MOST_KEPT = 6
"""Programs of other versions, processors and checkouts that stay on the shelf."""
_DIGEST_BYTES = 32


class Shelf:
    """A folder for programs: the user's cache, else one for temporary files.

    Parameters
    ----------
    folders
        To be tried one after the other; only folders that nobody else may write are
        used, for what lies there is run.
    """

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        self._folders = folders if folders is not None else _folders()

    @property
    def holds_program(self) -> bool:
        """Return whether the program is remembered."""
        return self.read() is not None

    def read(self) -> bytes | None:
        """Return the program, if it is whole."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                content = (folder / self._name).read_bytes()
                digest, code = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
                if _is_private(folder) and hashlib.sha256(code).digest() == digest:
                    return code
        return None

    def write(self, code: bytes) -> None:
        """Remember a program in the first folder that takes it, and forget old ones."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not _is_private(folder):
                    continue
                with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                    file.write(hashlib.sha256(code).digest() + code)
                Path(file.name).replace(folder / self._name)
                _forget_old(folder)
                return

    @cached_property
    def _name(self) -> str:
        """Return a name that changes with everything that changes the machine code.

        The compiler's own cache looks at the file of a function, not at those of the
        functions it calls: a change there would go unnoticed.
        """
        digest = hashlib.sha256()
        for path in sources():
            digest.update(path.read_bytes())
        for fact in (processor(), sys.version, version("numba"), version("llvmlite")):
            digest.update(fact.encode())
        return digest.hexdigest()[:16] + _ENDING


def _folders() -> tuple[Path, ...]:
    user = getattr(os, "getuid", lambda: "user")()
    return (
        default_cache_folder() / "compiled",
        Path(tempfile.gettempdir()) / f"molten-{user}",
    )


def _is_private(folder: Path) -> bool:
    """Return whether nobody else may put programs into a folder."""
    found = folder.stat()
    others = stat.S_IWGRP | stat.S_IWOTH
    return not hasattr(os, "getuid") or (
        found.st_uid == os.getuid() and not found.st_mode & others
    )


def _forget_old(folder: Path) -> None:
    """Remove all but the newest programs."""
    programs = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime)
    for path in programs[:-_MOST_KEPT]:
        with contextlib.suppress(OSError):
            path.unlink()
