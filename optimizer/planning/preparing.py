"""Machine code for a run: made before its clock starts, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning import machine
from optimizer.planning.bounds import is_rehearsed, rehearse

if TYPE_CHECKING:
    from optimizer.planning.schedule.day import Day


def is_prepared() -> bool:
    """Return whether a run finds all its machine code."""
    return machine.is_ready() and is_rehearsed()


def prepare(day: Day) -> None:
    """Translate the engine and the loops of the proof, where they are not yet."""
    machine.prepare()
    if not is_rehearsed():
        rehearse(day.scenario, day.travel)
