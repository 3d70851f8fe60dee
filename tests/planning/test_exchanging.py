"""Trips keep their times and change trucks where another one drives them cheaper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.planning import SearchParams
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.engine.tables import EMPTY, LAST, LOADED
from optimizer.planning.finish import finished_plan
from optimizer.planning.warm_start import recovered_state
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

DEARER = 3.0


def with_cheap_copies(scenario: Scenario, most_net_t: float = 100.0) -> Scenario:
    """Return a day on which every truck has a copy at a third of its price."""
    copies = tuple(
        replace(
            truck,
            truck_id=f"{truck.truck_id} cheap",
            max_net_t=min(truck.max_net_t, most_net_t),
            cost_per_day=truck.cost_per_day / DEARER,
            cost_per_trip=truck.cost_per_trip / DEARER,
            cost_per_km=truck.cost_per_km / DEARER,
            cost_per_hour=truck.cost_per_hour / DEARER,
        )
        for truck in scenario.trucks
    )
    return replace(scenario, trucks=(*scenario.trucks, *copies))


def one_step(
    scenario: Scenario, travel: TravelMatrix, richer: Scenario
) -> tuple[State, State]:
    """Return a first plan's state on a richer day, before and after one iteration."""
    *_, first = first_plan(State(Day(scenario, travel)), day_share=1.0)
    plan = finished_plan(first, lower_bound=None, solver={}, seconds=0.0)
    start = recovered_state(Day(richer, travel), plan)
    search = Search(start, SearchParams(), 0)
    search.step(1)
    return start, search.best()


def used(state: State) -> set[str]:
    """Return the trucks that drive."""
    trucks = state.day.scenario.trucks
    return {
        truck.truck_id
        for truck, count in zip(trucks, state.tables.counts, strict=True)
        if count
    }


@pytest.mark.parametrize("shape", ["plain", "mixed_fleet", "both_families"])
def test_a_changed_day_moves_to_a_truck_that_drives_it_cheaper(shape: str) -> None:
    """A single iteration takes a few orders out, and yet whole days move."""
    scenario, travel = random_scenario(4, num_orders=14, shape=shape)
    richer = with_cheap_copies(scenario)
    start, best = one_step(scenario, travel, richer)
    assert any("cheap" in name for name in used(best))
    assert best.cost < start.cost
    plan = finished_plan(best, lower_bound=None, solver={}, seconds=0.0)
    assert find_violations(richer, travel, plan) == ()
    assert best.cost == pytest.approx(plan.cost, abs=0.06)


def test_a_truck_that_cannot_carry_a_day_does_not_get_it() -> None:
    """Ladles alike are not enough: the net limit counts as well."""
    scenario, travel = random_scenario(4, num_orders=14)
    richer = with_cheap_copies(scenario, most_net_t=0.5)
    _, best = one_step(scenario, travel, richer)
    assert not any("cheap" in name for name in used(best))


def test_what_a_truck_has_driven_adds_up() -> None:
    """An exchange is priced by the way before each trip, loaded and empty."""
    day = Day(*random_scenario(4, num_orders=14))
    *_, first = first_plan(State(day), day_share=0.0)
    search = Search(first, SearchParams(), 0)
    search.step(200)
    best = search.best()
    for truck, trips in enumerate(best.routes):
        here, loaded, empty = day.trucks[truck].depot, 0.0, 0.0
        for number, trip in enumerate(trips):
            empty += day.km[here][day.smelters[trip.smelter].place]
            loaded += trip.loaded_km
            driven = best.tables.driven[truck, number + 1]
            assert driven[LOADED] == pytest.approx(loaded)
            assert driven[EMPTY] == pytest.approx(empty)
            here = best.tables.trips[truck, number, LAST]
