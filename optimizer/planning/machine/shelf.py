"""Where machine code is remembered: one small file for exactly these sources."""

from __future__ import annotations

import contextlib
import hashlib
import sys
import tempfile
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from optimizer.planning.machine.folders import (
    is_private,
    opened,
    program_folders,
    to_forget,
)
from optimizer.planning.machine.registry import sources
from optimizer.planning.machine.target import processor

_ENDING = ".object"
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
        self._folders = folders if folders is not None else program_folders()

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
                if is_private(folder) and hashlib.sha256(code).digest() == digest:
                    return code
        return None

    def write(self, code: bytes) -> None:
        """Remember a program in the first folder that takes it, and forget old ones."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                if not opened(folder):
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


def _forget_old(folder: Path) -> None:
    """Remove all but the newest programs."""
    for path in to_forget(folder, f"*{_ENDING}"):
        with contextlib.suppress(OSError):
            path.unlink()
