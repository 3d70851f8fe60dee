"""Bay calendars: bays in use by the minute, and how long each minute stays free.

Nobody asks for more than the longest stay of the day, so a minute knows no further. Who
comes or goes then changes the minutes of one stay before, not those of half a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.tables import NEVER
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import Row


def open_bays(runs: Row, bays: int, opens: int, closes: int, longest: int) -> None:
    """Set up the calendar of a place that nobody uses yet.

    Parameters
    ----------
    runs
        Per minute, how long the minute stays free; it is filled.
    bays
        How many there are.
    opens, closes
        Hours of the place. [min]
    longest
        Stay beyond which nobody asks. [min]
    """
    runs[:] = -NEVER
    if bays > 0 and opens < closes:
        runs[:opens] = -opens
        runs[opens:closes] = np.minimum(np.arange(opens, closes) + longest, closes)


@compiled
def hold(
    held: Row,
    runs: Row,
    bays: int,
    opens: int,
    start: int,
    end: int,
    change: int,
    longest: int,
) -> None:
    """Take or release one bay over [start, end); ``change`` is 1 or -1.

    Nothing changes for others but where the last bay was taken or given back.
    """
    for minute in range(start, end):
        held[minute] += change
    turning, last = bays if change > 0 else bays - 1, end - 1
    while last >= start and held[last] != turning:
        last -= 1
    if last < start:
        return
    after = runs[last + 1]
    if after > 0:
        full, free = after, last + 1
    else:
        full, free = last + 1, -after
    for minute in range(last, start - 1, -1):
        if held[minute] < bays:
            runs[minute] = min(full, minute + longest)
            free = minute
        else:
            runs[minute] = -free
            full = minute
    for minute in range(start - 1, opens - 1, -1):
        until = -free
        if held[minute] < bays:
            until = min(full, minute + longest)
            free = minute
        else:
            full = minute
        if runs[minute] == until:
            return
        runs[minute] = until


@compiled
def first_free(runs: Row, start: int, duration: int, last: int) -> int:
    """Return the first minute from ``start`` to ``last`` that begins a stay, or -1."""
    minute = start
    while minute <= last:
        until = runs[minute]
        if until < 0:
            minute = -until
        elif until - minute >= duration:
            return minute
        else:
            minute = until
    return -1


@compiled
def is_free(runs: Row, minute: int, duration: int) -> bool:
    """Return whether a bay is free for ``duration`` from a minute on."""
    return minute >= 0 and runs[minute] - minute >= duration


@compiled
def last_free(runs: Row, start: int, duration: int, first: int) -> int:
    """Return the last minute from ``first`` to ``start`` that begins a stay, or -1."""
    minute = start
    while minute >= first:
        if runs[minute] - minute >= duration:
            return minute
        minute -= stay_earlier_by(runs, minute, duration)
    return -1


@compiled
def stay_earlier_by(runs: Row, minute: int, duration: int) -> int:
    """Return by how much a stay that is not free must begin earlier at least. [min].

    It has to end before the first full minute that it would hold.
    """
    full = max(minute, runs[minute])
    return max(1, minute + duration - full)
