"""Calendars of free runs answer as a plain count of trucks per minute does."""

from __future__ import annotations

import random

import numpy as np
import pytest

from optimizer.planning.engine.calendars import (
    first_free,
    hold,
    is_free,
    last_free,
    open_bays,
    stay_earlier_by,
)

OPENS, CLOSES = 5, 90
LONGEST = 20
"""No stay of these tests is longer."""


class Calendar:
    """The tables of one place."""

    def __init__(self, bays: int, opens: int = OPENS, closes: int = CLOSES) -> None:
        self.place = bays, opens
        self.held = np.zeros(102, dtype=np.int16)
        self.runs = np.zeros(102, dtype=np.int32)
        open_bays(self.runs, bays, opens, closes, LONGEST)

    def change(self, start: int, end: int, by: int) -> None:
        """Take or release a bay."""
        hold(self.held, self.runs, *self.place, start, end, by, LONGEST)

    def starts(self, duration: int) -> set[int]:
        """Return the minutes from which a bay is free."""
        return {n for n in range(100) if is_free(self.runs, n, duration)}


def naive_starts(held: list[tuple[int, int]], bays: int, duration: int) -> set[int]:
    """Count trucks minute by minute."""
    return {
        start
        for start in range(OPENS, CLOSES - duration + 1)
        if all(
            sum(begin <= minute < end for begin, end in held) < bays
            for minute in range(start, start + duration)
        )
    }


@pytest.mark.parametrize("bays", [1, 2, 3])
@pytest.mark.parametrize("duration", [1, 7, 16, LONGEST])
def test_free_starts_are_those_of_a_plain_count(bays: int, duration: int) -> None:
    """After any bookings and cancellations, free starts match a count per minute."""
    rng = random.Random(bays * 100 + duration)
    calendar = Calendar(bays)
    held: list[tuple[int, int]] = []
    for _ in range(60):
        start = rng.randrange(OPENS, CLOSES - 10)
        end = start + rng.randrange(1, 10)
        if is_free(calendar.runs, start, end - start):
            calendar.change(start, end, 1)
            held.append((start, end))
        elif held:
            gone = held.pop(rng.randrange(len(held)))
            calendar.change(*gone, -1)
        expected = naive_starts(held, bays, duration)
        assert calendar.starts(duration) == expected
        first = first_free(calendar.runs, 30, duration, 60)
        assert first == min((n for n in expected if 30 <= n <= 60), default=-1)
        last = last_free(calendar.runs, 60, duration, 30)
        assert last == max((n for n in expected if 30 <= n <= 60), default=-1)


def test_a_bay_is_free_again_the_minute_it_is_left() -> None:
    """Intervals are half open: one truck may begin when another ends."""
    calendar = Calendar(1, 0, 100)
    calendar.change(10, 20, 1)
    free = calendar.starts(5)
    assert 20 in free
    assert 5 in free
    assert 6 not in free


@pytest.mark.parametrize(("bays", "opens", "closes"), [(1, 50, 40), (0, 0, 100)])
def test_a_place_without_hours_or_bays_has_no_start(
    bays: int, opens: int, closes: int
) -> None:
    """Hours that end before they begin leave no minute, nor does no bay."""
    calendar = Calendar(bays, opens, closes)
    assert calendar.starts(1) == set()
    assert first_free(calendar.runs, 0, 1, 100) == -1


@pytest.mark.parametrize("duration", [1, 4])
def test_a_stay_begins_so_much_earlier_that_nothing_free_is_passed_over(
    duration: int,
) -> None:
    """Between a start that is not free and the one to look at next, none is free."""
    calendar = Calendar(1)
    calendar.change(20, 23, 1)
    calendar.change(31, 40, 1)
    free = calendar.starts(duration)
    for minute in set(range(OPENS, CLOSES)) - free:
        earlier = stay_earlier_by(calendar.runs, minute, duration)
        assert earlier >= 1
        assert not free & set(range(minute - earlier + 1, minute))
