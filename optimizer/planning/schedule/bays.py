"""Bay calendars as bit sets: bit ``t`` stands for the minute that begins at ``t``.

Python's integers are bit sets of any length whose shifts and intersections run at
memory speed, so "when can a truck of 55 minutes begin" costs less than a microsecond.
"""

from __future__ import annotations


class BayCalendar:
    """Who holds the bays of one place when; immutable, so copies are free."""

    __slots__ = ("_closes", "_free", "_levels", "_opens")

    def __init__(
        self, bays: int, *, opens: int, closes: int, levels: tuple[int, ...] = ()
    ) -> None:
        self._opens = opens
        self._closes = closes
        # levels[j]: minutes in which more than j bays are held
        self._levels = levels or (0,) * bays
        self._free: dict[int, int] = {}

    def free_starts(self, duration: int) -> int:
        """Return the set of minutes from which a bay is free for ``duration``."""
        known = self._free.get(duration)
        if known is None:
            known = self._free[duration] = self._find_free(duration)
        return known

    def _find_free(self, duration: int) -> int:
        last = self._closes - duration
        if last < self._opens or not self._levels:
            return 0
        blocked, span = self._levels[-1], 1
        if duration == 0:
            blocked = 0
        while span < duration:
            step = min(span, duration - span)
            blocked |= blocked >> step
            span += step
        return ~blocked & minutes_between(self._opens, last)

    def taken(self, start: int, end: int) -> BayCalendar:
        """Return the calendar with one more truck in a bay over [start, end)."""
        held = minutes_between(start, end - 1)
        levels = list(self._levels)
        for level in range(len(levels) - 1, 0, -1):
            levels[level] |= levels[level - 1] & held
        levels[0] |= held
        return self._with(tuple(levels))

    def released(self, start: int, end: int) -> BayCalendar:
        """Return the calendar with one truck less over [start, end)."""
        held = minutes_between(start, end - 1)
        above = (*self._levels[1:], 0)
        return self._with(
            tuple(
                (level & ~held) | (higher & held)
                for level, higher in zip(self._levels, above, strict=True)
            )
        )

    def _with(self, levels: tuple[int, ...]) -> BayCalendar:
        return BayCalendar(
            len(levels), opens=self._opens, closes=self._closes, levels=levels
        )


def minutes_between(first: int, last: int) -> int:
    """Return the set of minutes from ``first`` to ``last``, both included."""
    if last < first:
        return 0
    return ((1 << (last - first + 1)) - 1) << first


def first_from(minutes: int, start: int) -> int:
    """Return the first minute of a set that is not before ``start``; -1 for none."""
    later = minutes >> start
    return start + (later & -later).bit_length() - 1 if later else -1


def last_until(minutes: int, end: int) -> int:
    """Return the last minute of a set that is not after ``end``; -1 for none."""
    return (minutes & ((1 << (end + 1)) - 1)).bit_length() - 1 if end >= 0 else -1
