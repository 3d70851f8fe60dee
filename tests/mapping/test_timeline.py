"""Where a truck is at every minute follows from the plan alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from optimizer.domain import Rest
from optimizer.mapping.timeline import Leg, Stay, stages

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


def _ends(stage: Leg | Stay) -> tuple[str, str]:
    """Return the places where a stage begins and ends."""
    if isinstance(stage, Leg):
        return stage.from_id, stage.to_id
    return stage.place_id, stage.place_id


@pytest.mark.parametrize("day", ["first_steps", "delta"])
def test_a_day_has_no_hole_in_time_or_place(
    day: str, request: pytest.FixtureRequest
) -> None:
    """Each stage begins when and where the one before ended, depot to depot."""
    dossier = request.getfixturevalue(day)
    for route in dossier.plan.routes:
        walked = stages(dossier.scenario, dossier.travel, route)
        depot_id = dossier.scenario.truck_by_id[route.truck_id].depot_id
        assert walked[0].start_min == route.start_min
        assert walked[-1].end_min == route.end_min
        assert _ends(walked[0])[0] == _ends(walked[-1])[1] == depot_id
        for before, after in pairwise(walked):
            assert before.end_min == after.start_min
            assert _ends(before)[1] == _ends(after)[0]


def test_legs_take_the_minutes_of_the_road(delta: Dossier) -> None:
    """Driving takes what the travel matrix says, rests on the road apart."""
    for route in delta.plan.routes:
        resting = sum(
            rest.end_min - rest.start_min
            for rest in route.rests
            if rest.place == "road"
        )
        legs = [
            stage
            for stage in stages(delta.scenario, delta.travel, route)
            if isinstance(stage, Leg)
        ]
        driven = sum(leg.end_min - leg.start_min for leg in legs) - resting
        assert driven == route.driving_duration_min


def test_a_truck_leaves_a_stop_as_late_as_it_may(first_steps: Dossier) -> None:
    """Due later at the smelter, it waits at the plant and drives no longer."""
    route = first_steps.plan.routes[0]
    last = route.trips[-1]
    assert last.arrive_min < last.fill_start_min
    late = replace(last, arrive_min=last.fill_start_min)
    walked = stages(
        first_steps.scenario,
        first_steps.travel,
        replace(route, trips=(*route.trips[:-1], late)),
    )
    index, leg = next(
        (index, stage)
        for index, stage in enumerate(walked)
        if isinstance(stage, Leg) and stage.end_min == late.arrive_min
    )
    minutes = first_steps.travel.minutes_between(leg.from_id, leg.to_id)
    assert leg.end_min - leg.start_min == minutes
    waiting = walked[index - 1]
    assert isinstance(waiting, Stay)
    assert (waiting.what, waiting.place_id) == ("waiting", leg.from_id)


def test_a_loaded_leg_carries_what_its_later_stops_receive(delta: Dossier) -> None:
    """Every load is aboard from its smelter to its own stop and no farther."""
    for route in delta.plan.routes:
        walked = stages(delta.scenario, delta.travel, route)
        for index, trip in enumerate(route.trips):
            legs = [
                stage
                for stage in walked
                if isinstance(stage, Leg) and stage.trip_index == index and stage.loads
            ]
            assert [leg.to_id for leg in legs] == [stop.plant_id for stop in trip.stops]
            assert set(legs[0].loads) == set(trip.loads)
            last = trip.stops[-1].order_ids
            assert {load.order_id for load in legs[-1].loads} == set(last)


def test_a_rest_on_the_road_halts_the_truck(first_steps: Dossier) -> None:
    """While the driver rests, the share of the way stands still."""
    route = first_steps.plan.routes[0]
    leg = next(
        stage
        for stage in stages(first_steps.scenario, first_steps.travel, route)
        if isinstance(stage, Leg) and stage.to_id == "lishui"
    )
    rest = Rest(leg.start_min + 10, leg.start_min + 30, "road")
    longer = _delayed(first_steps, leg.end_min, 20, rest)
    resting = next(
        stage
        for stage in stages(longer.scenario, longer.travel, longer.plan.routes[0])
        if isinstance(stage, Leg) and stage.to_id == "lishui"
    )
    instants = dict(resting.moves)
    assert instants[rest.start_min] == instants[rest.end_min]
    assert 0 < instants[rest.start_min] < 1
    assert resting.end_min == leg.end_min + 20


def _delayed(dossier: Dossier, from_min: int, by_min: int, rest: Rest) -> Dossier:
    """Return the day with one stop's arrival later by a rest on the road."""
    plan = dossier.plan
    route = plan.routes[0]
    trips = tuple(
        replace(
            trip,
            stops=tuple(
                replace(stop, arrive_min=stop.arrive_min + by_min)
                if stop.arrive_min == from_min
                else stop
                for stop in trip.stops
            ),
        )
        for trip in route.trips
    )
    route = replace(route, trips=trips, rests=(rest,))
    plan = replace(plan, routes=(route, *plan.routes[1:]))
    return replace(dossier, result=replace(dossier.result, plan=plan))
