"""Bit-set calendars answer as a plain count of trucks per minute does."""

from __future__ import annotations

import random

import pytest

from optimizer.planning.schedule.bays import BayCalendar, first_from, last_until

OPENS, CLOSES = 5, 90


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


def minutes_in(bits: int) -> set[int]:
    """Return the members of a bit set."""
    return {minute for minute in range(bits.bit_length()) if bits >> minute & 1}


@pytest.mark.parametrize("bays", [1, 2, 3])
@pytest.mark.parametrize("duration", [0, 1, 7, 16])
def test_free_starts_are_those_of_a_plain_count(bays: int, duration: int) -> None:
    """After any bookings and cancellations, free starts match a count per minute."""
    rng = random.Random(bays * 100 + duration)
    calendar = BayCalendar(bays, opens=OPENS, closes=CLOSES)
    held: list[tuple[int, int]] = []
    for _ in range(60):
        start = rng.randrange(OPENS, CLOSES - 10)
        end = start + rng.randrange(1, 10)
        if calendar.free_starts(end - start) >> start & 1:
            calendar = calendar.taken(start, end)
            held.append((start, end))
        elif held:
            gone = held.pop(rng.randrange(len(held)))
            calendar = calendar.released(*gone)
        expected = naive_starts(held, bays, duration)
        assert minutes_in(calendar.free_starts(duration)) == expected


def test_a_bay_is_free_again_the_minute_it_is_left() -> None:
    """Intervals are half open: one truck may begin when another ends."""
    calendar = BayCalendar(1, opens=0, closes=100).taken(10, 20)
    free = minutes_in(calendar.free_starts(5))
    assert 20 in free
    assert 5 in free
    assert 6 not in free


def test_a_place_that_is_never_open_has_no_start() -> None:
    """Hours that end before they begin leave no minute."""
    assert BayCalendar(1, opens=50, closes=40).free_starts(1) == 0


def test_a_place_without_bays_has_no_start() -> None:
    """No bay, no service."""
    assert BayCalendar(0, opens=0, closes=100).free_starts(1) == 0


def test_members_are_found_from_both_ends() -> None:
    """The first member from a minute on, the last one up to a minute, -1 for none."""
    bits = 0b1001000
    assert first_from(bits, 0) == 3
    assert first_from(bits, 4) == 6
    assert first_from(bits, 7) == -1
    assert last_until(bits, 5) == 3
    assert last_until(bits, 60) == 6
    assert last_until(bits, 2) == -1
    assert last_until(bits, -1) == -1
