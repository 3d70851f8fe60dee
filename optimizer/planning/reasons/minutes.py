"""Sets of minutes as the bits of an integer."""

from __future__ import annotations

LOADED_WAITS_MIN = (0, 5, 10, 20, 30, 45, 60, 90, 120)
"""Waits with metal aboard that are tried before a plant. [min]"""


def between(minutes: int, first: int, last: int) -> int:
    """Return the minutes of a set from first to last, both included."""
    first = max(0, first)
    if last < first:
        return 0
    return minutes & (((1 << (last - first + 1)) - 1) << first)


def first_fit(
    starts: int, services: int, offset: int, *, longest: int, late: bool
) -> tuple[int, int] | None:
    """Return filling and service start with the shortest wait aboard."""
    for wait in LOADED_WAITS_MIN:
        if offset + wait > longest:
            return None
        both = starts & (services >> (offset + wait))
        if both:
            fill = both.bit_length() - 1 if late else (both & -both).bit_length() - 1
            return fill, fill + offset + wait
    return None
