"""Which program computes: a result of another one is not remembered as its own."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import platform
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("numba", "numpy", "ortools", "scipy")
"""Whose versions may change a result."""


@functools.cache
def program_fingerprint() -> str:
    """Return a text that changes whenever the program may compute something else.

    It follows from the package's own code and figures, and from the versions of Python
    and of the libraries that compute, never from where the package lies.
    """
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in {".py", ".yaml"}:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    versions = [importlib.metadata.version(name) for name in _LIBRARIES]
    return " ".join([digest.hexdigest(), platform.python_version(), *versions])
