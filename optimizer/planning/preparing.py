"""Machine code for a run: made before its clock starts, and remembered."""

from __future__ import annotations

from optimizer.planning import machine
from optimizer.planning.bounds import is_rehearsed, rehearsed_meanwhile


def is_prepared() -> bool:
    """Return whether a run finds all its machine code."""
    return machine.is_ready() and is_rehearsed()


def prepare() -> None:
    """Translate the engine and the loops of the proof, where they are not yet."""
    with rehearsed_meanwhile():
        machine.prepare()
