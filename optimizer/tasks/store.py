"""A folder that remembers results by the content they were computed from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import Any

_DIGEST_BYTES = 32
_ENDING = ".result"

MISSING = object()
"""What a store answers when it remembers nothing; any other value may be a result."""


def default_cache_folder() -> Path:
    """Return where results are remembered unless somebody says otherwise.

    The user's cache folder as the system names it: ``XDG_CACHE_HOME`` or ``~/.cache``,
    ``LOCALAPPDATA`` on Windows, ``~/Library/Caches`` on a Mac.
    """
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "molten"


class ResultStore:
    """Results on disk, each under the key of its question.

    An entry is whole or not there. A damaged one counts as absent and is replaced; a
    folder that cannot be written costs nothing but the time saved.

    Parameters
    ----------
    folder
        Made when the first entry is written. Entries are pickles: use only a folder
        that nobody else may write.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, key: str) -> Any:
        """Return the result under a key, or ``MISSING``."""
        try:
            content = self._entry(key).read_bytes()
        except OSError:
            return MISSING
        digest, body = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        if hashlib.sha256(body).digest() != digest:
            return MISSING
        try:
            return pickle.loads(body)
        except Exception:
            return MISSING

    def write(self, key: str, result: object) -> None:
        """Remember a result, if the disk allows."""
        body = pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL)
        path = self._entry(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(body).digest() + body)
                Path(draft).replace(path)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise

    def _entry(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{_ENDING}"
