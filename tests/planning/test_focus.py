"""On a large day a repair looks at trucks nearby, and orders know their trucks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_families import family_day

from optimizer.planning import SearchParams
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.focus import MOST_BUSY, focus
from optimizer.planning.engine.removing import (
    forget_picked,
    pick_order,
    position_of,
    truck_of,
)
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def planned() -> State:
    """Return a searched plan of more trucks than a repair looks at."""
    day = Day(*family_day("pearl-river-delta", loads=420, seed=3))
    *_, first = first_plan(State(day), day_share=0.5)
    search = Search(first, SearchParams(), 0)
    search.step(40)
    return search.best()


def carried(state: State) -> Iterator[tuple[int, int]]:
    """Yield order and truck of every item aboard."""
    for truck, trips in enumerate(state.routes):
        for trip in trips:
            for order, _, _ in trip.items:
                yield order, truck


def test_orders_know_their_trucks(planned: State) -> None:
    """After any number of changes the count of items and a truck are right."""
    items = list(carried(planned))
    riders = planned.tables.riders
    for order in range(len(planned.day.orders)):
        trucks = [truck for which, truck in items if which == order]
        assert riders[order, 1] == len(trucks)
        assert riders[order, 2] == sum(trucks)
        found = truck_of(planned.tables, order)
        assert found in trucks or (found == -1 and not trucks)
        assert not trucks or position_of(planned.tables, found, order) >= 0


def test_a_repair_looks_at_trucks_that_serve_orders_alike(planned: State) -> None:
    """Those nearby and a few idle ones; the list holds each truck once."""
    day, work = planned.day, planned.day.work
    forget_picked(work)
    pick_order(work, 0)
    focus(day.tables, planned.tables, work, 0)
    looked_at = work.active[1 : 1 + work.active[0]].tolist()
    assert len(set(looked_at)) == len(looked_at) < len(day.trucks)
    busy = [truck for truck in looked_at if planned.tables.counts[truck]]
    assert len(busy) == MOST_BUSY
    for order in day.tables.kin[0, :20].tolist():
        if planned.tables.served[order]:
            assert planned.tables.riders[order, 0] in looked_at
    assert np.array_equal(np.flatnonzero(work.is_active), sorted(looked_at))
    forget_picked(work)
