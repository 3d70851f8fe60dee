"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def require_writable(folder: Path) -> None:
    """Make sure, before hours of work, that files can be written to a folder.

    Parameters
    ----------
    folder
        It need not exist: then the nearest folder above must be writable.

    Raises
    ------
    OutputError
        It is a file, lies below a file, or may not be written.
    """
    nearest = folder.absolute()
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not nearest.is_dir():
        msg = f"{nearest} is a file, so {folder} cannot be a folder; choose another"
        raise OutputError(msg)
    if not os.access(nearest, os.W_OK | os.X_OK):
        msg = f"{nearest} may not be written; choose another folder for the results"
        raise OutputError(msg)


def require_writable_file(path: Path) -> None:
    """Make sure, before any work, that a file can be written.

    Raises
    ------
    OutputError
        It is a folder, or lies in one that may not be written.
    """
    if path.is_dir():
        msg = f"{path} is a folder; give the name of a file"
        raise OutputError(msg)
    require_writable(path.parent)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a place to write files that are moved into a folder once all are whole.

    Parameters
    ----------
    folder
        Made if it is not there. Files of the same names are replaced, others stay.

    Yields
    ------
    An empty folder on the same disk, gone afterwards.

    Raises
    ------
    OutputError
        The disk refuses, is full, or the folder is a file.
    """
    require_writable(folder)
    made = _missing_parents(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".molten-", dir=folder) as stage:
            yield Path(stage)
            for file in sorted(Path(stage).iterdir()):
                file.replace(folder / file.name)
    except OSError as error:
        _remove_empty(made)
        what = error.strerror or str(error)
        msg = f"cannot write the results to {folder}: {what}; nothing is half-written"
        raise OutputError(msg) from error
    except BaseException:
        _remove_empty(made)
        raise


def write_text(path: Path, text: str) -> None:
    """Write one text file in UTF-8, whole or not at all.

    Raises
    ------
    OutputError
        The file cannot be written, or is a folder.
    """
    require_writable_file(path)
    with staged(path.parent) as stage:
        (stage / path.name).write_text(text, encoding="utf-8", newline="\n")


def _missing_parents(folder: Path) -> list[Path]:
    folder = folder.absolute()
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            shutil.rmtree(folder, ignore_errors=True)
