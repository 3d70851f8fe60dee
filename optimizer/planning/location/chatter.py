"""Standard output kept for answers while a solver runs."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_OUTPUT = 1
"""The operating system's number of it."""


@contextmanager
def without_chatter() -> Iterator[None]:
    """Let nothing that C code prints reach standard output.

    HiGHS 1.12 prints a line now and then although it was told to be silent (its issue
    2783, mended since); in the middle of a JSON document it would do harm.
    """
    library = ctypes.CDLL("msvcrt" if os.name == "nt" else None)
    sys.stdout.flush()
    kept = os.dup(STANDARD_OUTPUT)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STANDARD_OUTPUT)
        yield
    finally:
        # C keeps what it prints for a while: it must go before the way is open again.
        library.fflush(None)
        os.dup2(kept, STANDARD_OUTPUT)
        os.close(kept)
        os.close(nowhere)
