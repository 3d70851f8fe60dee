"""Trips are enumerated exactly: none is missing, none is too many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_generator import random_scenario, shape_names
from trip_oracle import feasible_starts

from optimizer.planning import BoundParams, SolveParams, solve
from optimizer.planning.stop import MaxIterations
from optimizer.planning.trips import TripPool, enumerate_trips, truck_classes

if TYPE_CHECKING:
    from trip_oracle import Pattern

    from optimizer.domain import Route, Scenario, TravelMatrix, Trip

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""For plans whose own proof is not asked for."""
SHAPES = tuple(
    name
    for name in shape_names()
    # The oracle drives legs without the rests on the road that these days need.
    if name not in ("road_rests", "short_rests")
)


def patterns(scenario: Scenario, pool: TripPool) -> list[Pattern]:
    """Return each trip of a pool as the oracle writes it."""
    found = []
    for row in range(len(pool)):
        stops: list[dict[int, int]] = []
        plants: list[int] = []
        for place in range(np.count_nonzero(pool.loads[row])):
            plant = int(pool.plant[row, place])
            if not plants or plants[-1] != plant:
                plants.append(plant)
                stops.append({})
            stops[-1][int(pool.order[row, place])] = int(pool.loads[row, place])
        smelter = scenario.smelters[int(pool.smelter[row])].place_id
        found.append((smelter, tuple(frozenset(stop.items()) for stop in stops)))
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_the_pool_holds_exactly_the_trips_that_a_minute_by_minute_search_finds(
    shape: str,
) -> None:
    """Patterns and the hulls of their filling starts agree with the slow oracle."""
    scenario, travel = random_scenario(3, num_orders=3, shape=shape)
    scenario = replace(scenario, smelters=scenario.smelters[:2])
    pool = enumerate_trips(scenario, travel)
    assert pool.complete
    seen = patterns(scenario, pool)
    for number, kind in enumerate(pool.kinds):
        expected = feasible_starts(scenario, travel, kind)
        hulls: dict[Pattern, tuple[int, int]] = {}
        for row in np.flatnonzero(pool.kind == number).tolist():
            hulls[seen[row]] = (
                int(pool.earliest_fill_min[row]),
                int(pool.latest_fill_min[row]),
            )
        assert hulls == expected


def trip_rows(
    scenario: Scenario, pool: TripPool, route: Route, trip: Trip
) -> list[int]:
    """Return the rows of a pool that are a plan's trip."""
    truck = scenario.truck_by_id[route.truck_id]
    index = {order.order_id: i for i, order in enumerate(scenario.orders)}
    stops = tuple(
        frozenset(
            (index[order_id], sum(load.order_id == order_id for load in trip.loads))
            for order_id in stop.order_ids
        )
        for stop in trip.stops
    )
    return [
        row
        for row, pattern in enumerate(patterns(scenario, pool))
        if pattern == (trip.smelter_id, stops)
        and pool.kinds[int(pool.kind[row])].ladle.ladle_type_id == truck.ladle_type_id
        and pool.kinds[int(pool.kind[row])].ladle_slots == truck.ladle_slots
    ]


@pytest.mark.parametrize("shape", shape_names())
def test_every_trip_of_a_plan_is_in_the_pool_with_its_filling_start(
    shape: str,
) -> None:
    """What the planner drives, the bound has priced: else it would prove nothing."""
    scenario, travel = random_scenario(5, num_orders=7, shape=shape)
    pool = enumerate_trips(scenario, travel)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(15), seed=2).plan
    for route in plan.routes:
        for trip in route.trips:
            rows = trip_rows(scenario, pool, route, trip)
            assert rows, f"{trip.trip_id} is not in the pool"
            row = rows[0]
            first, last = pool.earliest_fill_min[row], pool.latest_fill_min[row]
            assert first <= trip.fill_start_min <= last
            length = trip.stops[-1].service_end_min - trip.fill_start_min
            assert length >= pool.duration_min[row]
            assert trip.distance_km == pytest.approx(pool.km[row])


def test_an_enumeration_that_gives_up_says_so(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """A pool that is not whole never claims to be."""
    assert not enumerate_trips(*busy_day, most_trips=5).complete
    assert not enumerate_trips(*busy_day, should_stop=lambda: True).complete


def test_parts_of_trips_share_the_trip_that_they_stand_for(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """Listed by single orders, a part is a whole trip at most, one ladle at least."""
    pool = enumerate_trips(*busy_day, most_entries=1)
    assert pool.complete
    assert np.all(np.count_nonzero(pool.loads, axis=1) == 1)
    slots = max(kind.ladle_slots for kind in pool.kinds)
    assert pool.share.max() == 1
    assert pool.share.min() >= 1 / slots


def test_parts_come_no_later_and_go_no_farther_than_the_trips_they_are_of(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """For each entry of a whole trip there is a part that costs no more of the day."""
    whole = enumerate_trips(*busy_day)
    parts = enumerate_trips(*busy_day, most_entries=1)
    num_loads = whole.num_loads
    best: dict[tuple[int, ...], tuple[float, int]] = {}
    for row in range(len(parts)):
        left = round(parts.loads[row].sum() / parts.share[row])
        assert left >= parts.loads[row].sum()
        key = (
            int(parts.kind[row]),
            int(parts.smelter[row]),
            int(parts.order[row, 0]),
            int(parts.loads[row, 0]),
            int(parts.fill_duration_min[row]),
        )
        best[key] = (float(parts.km[row]), int(parts.duration_min[row]))
    for row in range(len(whole)):
        for place in range(np.count_nonzero(whole.loads[row])):
            key = (
                int(whole.kind[row]),
                int(whole.smelter[row]),
                int(whole.order[row, place]),
                int(whole.loads[row, place]),
                int(whole.fill_duration_min[row]),
            )
            km, minutes = best[key]
            assert km <= whole.km[row] + 1e-6
            assert minutes <= whole.duration_min[row]
    assert num_loads.max() > 1


def test_trucks_that_differ_in_depot_only_are_of_one_class(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """Trips are enumerated once for all trucks that are alike."""
    scenario, _ = busy_day
    truck = scenario.trucks[0]
    moved = replace(truck, truck_id="moved", depot_id=scenario.smelters[-1].place_id)
    classes = truck_classes(replace(scenario, trucks=(truck, moved)))
    assert len(classes) == 1
    names = [name for group in classes[0].groups for name in group.truck_ids]
    assert sorted(names) == sorted([truck.truck_id, "moved"])
