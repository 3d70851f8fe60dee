"""On a large day a cycle of the search keeps to some trucks and their orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_families import family_day

from optimizer.planning import SearchParams
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.district import choose_district
from optimizer.planning.engine.picking import NEIGHBORHOODS, pick_orders
from optimizer.planning.engine.removing import forget_picked
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

CREW = 6


@pytest.fixture(scope="module")
def planned() -> State:
    """Return a plan of some thirty trucks."""
    day = Day(*family_day("bohai-rim", loads=240, seed=1))
    *_, first = first_plan(State(day), day_share=0.5)
    return first


@pytest.fixture
def chance() -> Iterator[np.ndarray]:
    """Yield the state of random numbers, which overflow as they should."""
    with np.errstate(over="ignore"):
        yield np.array([12345], dtype=np.uint64)


def listed(table: np.ndarray) -> list[int]:
    """Return a list whose length is its first entry."""
    return [int(entry) for entry in table[1 : 1 + table[0]]]


def test_a_district_is_some_trucks_with_all_they_carry(
    planned: State, chance: np.ndarray
) -> None:
    """And refused orders; everything once."""
    day, work, tables = planned.day, planned.day.work, planned.tables
    chosen = set()
    for _ in range(20):
        choose_district(day.tables, tables, work, chance, CREW)
        crew, orders = listed(work.crew), listed(work.district)
        routes = planned.routes
        aboard = {item[0] for n in crew for trip in routes[n] for item in trip.items}
        assert len(set(crew)) == len(crew) == CREW
        assert len(set(orders)) == len(orders) < len(day.orders)
        assert {n for n in orders if tables.served[n]} == aboard
        chosen.add(tuple(crew))
    assert len(chosen) > CREW
    assert not work.marks.any()


def test_orders_taken_out_are_those_of_the_district_or_alike(
    planned: State, chance: np.ndarray
) -> None:
    """Three in four at least, whatever neighborhood picks them."""
    day, work, tables = planned.day, planned.day.work, planned.tables
    choose_district(day.tables, tables, work, chance, CREW)
    own, picked = set(listed(work.district)), []
    for number in [*range(NEIGHBORHOODS)] * 20:
        forget_picked(work)
        pick_orders(day.tables, tables, work, chance, number, 4)
        picked += listed(work.picked)
    forget_picked(work)
    assert len(own) < len(day.orders) / 2
    assert sum(order in own for order in picked) > 0.75 * len(picked)


def test_a_small_day_is_one_district(planned: State, chance: np.ndarray) -> None:
    """No random number is drawn for it."""
    day, work = planned.day, planned.day.work
    choose_district(day.tables, planned.tables, work, chance, CREW)
    before = chance.copy()
    choose_district(day.tables, planned.tables, work, chance, len(day.trucks))
    assert np.array_equal(chance, before)
    assert listed(work.crew) == [*range(len(day.trucks))]
    assert listed(work.district) == [*range(len(day.orders))]


def test_where_a_search_before_ended_does_not_matter(planned: State) -> None:
    """Same seed, same plans, though both used the same scratch memory."""
    costs = []
    for seed in (1, 2, 1):
        search = Search(planned, SearchParams(crew=CREW, visit=50), seed)
        search.step(400)
        costs.append(search.cost)
        work = planned.day.work
        assert work.crew[0] == CREW
    assert costs[0] == costs[2] != costs[1]
