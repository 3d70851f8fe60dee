"""How long metal may travel: asked for one minute, for the longest, from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_generator import random_scenario

from optimizer.planning.engine.day import Day
from optimizer.planning.engine.heat import (
    KNOWN,
    find_limits,
    hot_minutes,
    minutes_on_board,
    stays_hot,
)
from optimizer.planning.engine.search import first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.engine.tables import HEAD, ITEMS, SERVICE, START, STOPS, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

IDLE_MIN = (0, 1, 30, 200)


def trips(day: Day) -> Iterator[NDArray[np.int64]]:
    """Return the rows of all trips of a plan."""
    *_, plan = first_plan(State(day), day_share=0.0)
    for truck, count in enumerate(plan.tables.counts.tolist()):
        yield from plan.tables.trips[truck, :count]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("idle", IDLE_MIN)
def test_metal_is_hot_until_the_longest_minute(seed: int, idle: int) -> None:
    """Asked at the minute of a limit the answer is yes, a minute later no."""
    day, found = Day(*random_scenario(seed, num_orders=10)), 0
    for trip in trips(day):
        if not find_limits(day.tables, day.work, trip, idle):
            continue
        limits = day.work.limits[: trip[STOPS]]
        at = HEAD + WIDE * np.arange(trip[STOPS]) + SERVICE
        row = trip.copy()
        row[at] = row[START] + limits
        assert stays_hot(day.tables, row, idle, int(row[START]))
        for stop in at:
            late = row.copy()
            late[stop] += 1
            assert not stays_hot(day.tables, late, idle, int(row[START]))
            found += 1
    assert found > 0


def test_what_is_remembered_is_what_was_computed() -> None:
    """Also where two questions share one place in memory."""
    day = Day(*random_scenario(3, num_orders=10))
    rows = list(trips(day))
    for _ in range(2):
        for row in rows:
            for item in range(row[ITEMS]):
                longest = minutes_on_board(day.tables, row, item, 0)
                assert hot_minutes(day.tables, day.work, row, item) == longest
        known = day.work.known
        asked = known[known[:, 0] > 0]
        assert len(asked)
        for question, _ in asked.tolist():
            known[question % KNOWN] = question + KNOWN, -1
