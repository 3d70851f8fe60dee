"""Folders in which machine code is remembered: only ones that nobody else may write."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from optimizer.tasks import default_cache_folder

MOST_KEPT = 16
"""Programs of other versions, processors and checkouts that stay."""


def program_folders() -> tuple[Path, ...]:
    """Return where to remember: the user's cache, else one for temporary files."""
    user = getattr(os, "getuid", lambda: "user")()
    return (
        default_cache_folder() / "compiled",
        Path(tempfile.gettempdir()) / f"molten-{user}",
    )


def opened(folder: Path) -> bool:
    """Make a folder if need be and return whether programs may be put there.

    Parameters
    ----------
    folder
        What lies there is run: it does not count if others may write it.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return is_private(folder) and os.access(folder, os.W_OK | os.X_OK)
    return False


def is_private(folder: Path) -> bool:
    """Return whether nobody else may put programs into a folder.

    Raises
    ------
    OSError
        The folder is not there.
    """
    found = folder.stat()
    others = stat.S_IWGRP | stat.S_IWOTH
    return not hasattr(os, "getuid") or (
        found.st_uid == os.getuid() and not found.st_mode & others
    )


def to_forget(folder: Path, pattern: str) -> list[Path]:
    """Return all but the newest entries of a folder whose names have a pattern."""
    found = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)
    return found[:-MOST_KEPT]
