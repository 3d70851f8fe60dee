"""Gaps in the trucks' days as one array, a column a gap."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import AlloyFamily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Route, Trip, Truck
    from optimizer.planning.reasons.standing import Ground

MOST_ALIKE = 4
"""Unused trucks of one kind that are looked at; orders rarely take more."""
FAMILIES = tuple(AlloyFamily)
NO_FAMILY = -1


class Row(IntEnum):
    """Rows of the array. Instants count from the horizon's start."""

    FROM = 0
    """Place the truck comes from, by its number."""
    FROM_MIN = 1
    """Free from; the last service's end after a trip. [min]"""
    TO = 2
    TO_MIN = 3
    """Must be there by. [min]"""
    AFTER_TRIP = 4
    """Whether its ladles are empty from a trip: they cool and may need washing."""
    BEFORE_TRIP = 5
    DUTY_LEFT = 6
    """By how much the truck's day may still grow. [min]"""
    FAMILY = 7
    """Of the metal before."""
    DAY_PRICE = 8
    """Of a truck that has no trip yet. [currency]"""
    KIND = 9
    """By its number; -1 for a truck that can have no trip."""
    TRIP_PRICE = 10
    LOADED_PRICE = 11
    """[currency/km]"""
    EMPTY_PRICE = 12
    """[currency/km]"""
    MINUTE_PRICE = 13
    """[currency/min]"""


def gap_rows(ground: Ground, routes: Sequence[Route]) -> NDArray[np.float64]:
    """Return what the routes leave of the trucks' days, shape (rows, gaps)."""
    columns = list(_columns(ground, routes))
    return np.array(columns, dtype=float).reshape(-1, len(Row)).T


def truck_figures(ground: Ground, truck: Truck) -> tuple[float, ...]:
    """Return a truck's kind and prices: the last rows of its gaps."""
    key = (truck.ladle_type_id, truck.ladle_slots, truck.max_net_t)
    rates = ground.rates
    return (
        ground.kind_numbers.get(key, -1),
        truck.cost_per_trip,
        rates.loaded_km_price(truck),
        rates.empty_km_price(truck),
        rates.minute_price(truck),
    )


def _columns(ground: Ground, routes: Sequence[Route]) -> Iterator[tuple[float, ...]]:
    horizon, index = ground.scenario.horizon, ground.travel.index_by_id
    used = {route.truck_id: route for route in routes}
    seen: Counter[tuple[object, ...]] = Counter()
    for truck in ground.scenario.trucks:
        start = max(truck.shift.start_min, horizon.start_min) - horizon.start_min
        end = min(truck.shift.end_min, horizon.end_min) - horizon.start_min
        figures = truck_figures(ground, truck)
        route = used.get(truck.truck_id)
        if route is not None:
            for gap in _route_gaps(ground, truck, route, shift=(start, end)):
                yield (*gap, *figures)
            continue
        day = (truck.depot_id, start, end, truck.max_duty_duration_min)
        alike = (*day, truck.cost_per_day, figures)
        seen[alike] += 1
        # A few unused trucks stand for all of their kind.
        if seen[alike] <= MOST_ALIKE:
            depot, duty = index[truck.depot_id], truck.max_duty_duration_min
            gap = (depot, start, depot, end, 0, 0, duty, NO_FAMILY, truck.cost_per_day)
            yield (*gap, *figures)


def _route_gaps(
    ground: Ground, truck: Truck, route: Route, *, shift: tuple[int, int]
) -> Iterable[tuple[float, ...]]:
    origin, index = ground.scenario.horizon.start_min, ground.travel.index_by_id
    left = truck.max_duty_duration_min - (route.end_min - route.start_min)
    first, depot = route.trips[0], index[truck.depot_id]
    there, when = index[first.smelter_id], first.fill_start_min - origin
    yield depot, shift[0], there, when, 0, 1, left, NO_FAMILY, 0
    following = [*route.trips[1:], None]
    for trip, coming in zip(route.trips, following, strict=True):
        last = trip.stops[-1]
        there, when = depot, shift[1]
        if coming is not None:
            there, when = index[coming.smelter_id], coming.fill_start_min - origin
        here, free = index[last.plant_id], last.service_end_min - origin
        family = _family(ground, trip)
        yield here, free, there, when, 1, coming is not None, left, family, 0


def _family(ground: Ground, trip: Trip) -> int:
    scenario = ground.scenario
    alloy_id = scenario.heat_by_id[trip.loads[0].heat_id].alloy_id
    return FAMILIES.index(scenario.alloy_by_id[alloy_id].family)
