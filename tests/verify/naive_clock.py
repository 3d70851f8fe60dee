"""K3 and K5 for the naive judge: what a truck does in each minute."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from naive_walk import discharges, fill_end, service_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Plan, Rest, Route, Scenario, TravelMatrix, Trip

HAIR = 1e-6


def _rest_minutes(rests: list[Rest], begin: int, end: int) -> int:
    """Return the minutes of rest on the road between two instants."""
    return sum(
        rest.end_min - rest.start_min
        for rest in rests
        if rest.place == "road" and begin <= rest.start_min < rest.end_min <= end
    )


def _leaves(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> Iterator[tuple[str, str, int, int, bool]]:
    """Yield from, to, ready, arrival and whether the truck leaves when ready."""
    place = scenario.truck_by_id[route.truck_id].depot_id
    ready, at_once = route.start_min, True
    for trip in route.trips:
        yield place, trip.smelter_id, ready, trip.arrive_min, at_once
        place, ready, at_once = trip.smelter_id, trip.depart_min, True
        for index, stop in enumerate(trip.stops):
            yield place, stop.plant_id, ready, stop.arrive_min, at_once
            place, at_once = stop.plant_id, False
            ready = service_end(scenario, trip, index)
    home = scenario.truck_by_id[route.truck_id].depot_id
    yield place, home, ready, route.end_min, at_once


def broken_clock(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Iterator[str]:
    """Yield K5 as often as the clock is broken."""
    trucks = [route.truck_id for route in plan.routes]
    if len(trucks) != len(set(trucks)):
        yield "K5"
    for route in plan.routes:
        if not route.trips:
            yield "K5"
        rests = list(route.rests)
        for origin, goal, ready, arrive, at_once in _leaves(scenario, travel, route):
            if travel.is_drivable(origin, goal):
                length = travel.minutes_between(origin, goal)
                length += _rest_minutes(rests, ready, arrive)
                is_late = at_once and arrive > ready + length
                if arrive < ready + length or is_late:
                    yield "K5"
        for trip in route.trips:
            yield from _trip_clock(scenario, trip)


def _trip_clock(scenario: Scenario, trip: Trip) -> Iterator[str]:
    end = fill_end(scenario, trip)
    yield from _broken_if(
        not trip.loads or not trip.stops,
        trip.fill_start_min < trip.arrive_min or trip.fill_end_min != end,
        trip.depart_min < end,
    )
    for index, stop in enumerate(trip.stops):
        yield from _broken_if(
            stop.service_start_min < stop.arrive_min,
            stop.service_end_min != service_end(scenario, trip, index),
        )
        for order_id in stop.order_ids:
            yield from _broken_if(
                scenario.order_by_id[order_id].plant_id != stop.plant_id,
                order_id not in [load.order_id for load in trip.loads],
            )
    plants = [stop.plant_id for stop in trip.stops]
    named = [order_id for stop in trip.stops for order_id in stop.order_ids]
    begins = discharges(scenario, trip)
    known = [begin for begin in begins if begin is not None]
    yield from _broken_if(
        len(plants) != len(set(plants)) or len(named) != len(set(named)),
        begins != [load.discharge_start_min for load in trip.loads],
        known != sorted(known),
    )


def _broken_if(*faults: bool) -> Iterator[str]:
    if any(faults):
        yield "K5"


def broken_rests(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Iterator[str]:
    """Yield K3 as often as a rest is missing or unreal."""
    for route in plan.routes:
        for rest in route.rests:
            length = rest.end_min - rest.start_min
            if length < scenario.driver_rules.rest_duration_min:
                yield "K3"
        states = _minutes(scenario, travel, route)
        for rest in route.rests:
            there = [states.get(minute) for minute in _span(rest)]
            wanted = {f"rest {rest.place}"}
            if rest.place != "road":
                wanted = {f"out {rest.place}"}
                if scenario.driver_rules.service_counts_as_rest:
                    wanted |= {f"bay {rest.place}"}
            if len(set(there)) > 1 or not set(there) <= wanted:
                yield "K3"
        for before, after in pairwise(sorted(route.rests, key=_start)):
            if after.start_min < before.end_min:
                yield "K3"
        yield from _drives_on(scenario, route, states)


def _start(rest: Rest) -> int:
    return rest.start_min


def _span(rest: Rest) -> range:
    return range(rest.start_min, rest.end_min)


def _minutes(scenario: Scenario, travel: TravelMatrix, route: Route) -> dict[int, str]:
    """Return what the truck does in each minute of its day."""
    states: dict[int, str] = {}
    for origin, goal, ready, arrive, at_once in _leaves(scenario, travel, route):
        if not travel.is_drivable(origin, goal):
            continue
        length = travel.minutes_between(origin, goal)
        length += _rest_minutes(list(route.rests), ready, arrive)
        leave = ready if at_once else arrive - length
        _be(states, f"out {origin}", ready, leave)
        _be(states, "drive", leave, arrive)
        for rest in route.rests:
            is_inside = max(ready, leave) <= rest.start_min and rest.end_min <= arrive
            if rest.place == "road" and is_inside:
                _be(states, "rest road", rest.start_min, rest.end_min)
    for trip in route.trips:
        end = fill_end(scenario, trip)
        _be(states, f"out {trip.smelter_id}", trip.arrive_min, trip.depart_min)
        _be(states, f"bay {trip.smelter_id}", trip.fill_start_min, end)
        for index, stop in enumerate(trip.stops):
            begin, end = stop.service_start_min, service_end(scenario, trip, index)
            _be(states, f"out {stop.plant_id}", stop.arrive_min, begin)
            _be(states, f"bay {stop.plant_id}", begin, end)
    return states


def _be(states: dict[int, str], state: str, begin: int, end: int) -> None:
    states.update(dict.fromkeys(range(begin, end), state))


def _drives_on(
    scenario: Scenario, route: Route, states: dict[int, str]
) -> Iterator[str]:
    """Count driving minutes, and forget them after a rest."""
    rules = scenario.driver_rules
    driven = stood = 0
    last = ""
    for minute in range(route.start_min, route.end_min + 1):
        state = states.get(minute, "")
        stood = stood + 1 if state == last else 1
        last = state
        if state == "drive":
            driven += 1
        may_rest = not state.startswith("bay") or rules.service_counts_as_rest
        is_standing = state not in ("", "drive")
        if is_standing and may_rest and stood >= rules.rest_duration_min:
            driven = 0
        if driven > rules.max_driving_duration_min:
            yield "K3"
