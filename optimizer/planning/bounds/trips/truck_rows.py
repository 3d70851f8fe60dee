"""Rows about trucks: they flow from place to place, and their days are long enough."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.trips.draft import LegKind
from optimizer.planning.bounds.trips.parts import trips_with_returns
from optimizer.units import MINUTES_PER_HOUR, TONNES_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Order
    from optimizer.planning.bounds.trips.draft import Draft, Leg
    from optimizer.planning.trips import TruckClass


def conserve_trucks(draft: Draft) -> None:
    """Add the balance of each class at smelters, plants and depots.

    Every trip begins where an empty leg ended and ends where one begins; a truck in use
    leaves its depot once and returns to it once.
    """
    index = draft.travel.index_by_id
    for g, truck_class in enumerate(draft.classes):
        legs = [leg for leg in draft.layout.legs if leg.truck_class == g]
        trips = np.flatnonzero(draft.columns.truck_class == g)
        starts = draft.smelter[trips]
        ends = draft.columns.pool.last_plant[draft.columns.trip[trips]]
        smelters = [index[place.place_id] for place in draft.scenario.smelters]
        plants = [index[place.place_id] for place in draft.scenario.plants]
        arriving = [leg for leg in legs if leg.kind is not LegKind.HOME]
        leaving = [leg for leg in legs if leg.kind is not LegKind.OUT]
        _balance(draft, smelters, starts, trips, arriving, "destination")
        _balance(draft, plants, ends, trips, leaving, "origin")
        _balance_depots(draft, g, truck_class, legs)


def _balance(
    draft: Draft,
    places: list[int],
    place_of_trip: NDArray[np.int64],
    trips: NDArray[np.int64],
    legs: list[Leg],
    end: str,
) -> None:
    """Let legs at a place match the trips there."""
    names = [draft.travel.place_ids[place] for place in places]
    rows = draft.open_rows("flow", names, 0.0, 0.0)
    row_of = dict(zip(places, rows.tolist(), strict=True))
    first = draft.layout.first_trip
    draft.gatherer.add(rows[place_of_trip], first + trips, 1.0)
    columns = [draft.layout.legs[leg] for leg in legs]
    draft.gatherer.add([row_of[getattr(leg, end)] for leg in legs], columns, -1.0)


def _balance_depots(
    draft: Draft, g: int, truck_class: TruckClass, legs: list[Leg]
) -> None:
    index = draft.travel.index_by_id
    depots = sorted({group.depot_id for group in truck_class.groups})
    for kind in (LegKind.OUT, LegKind.HOME):
        rows = draft.open_rows("depot", depots, 0.0, 0.0)
        row_of = {index[depot]: int(rows[n]) for n, depot in enumerate(depots)}
        end = "origin" if kind is LegKind.OUT else "destination"
        mine = [leg for leg in legs if leg.kind is kind]
        columns = [draft.layout.legs[leg] for leg in mine]
        draft.gatherer.add([row_of[getattr(leg, end)] for leg in mine], columns, 1.0)
        for q, group in enumerate(truck_class.groups):
            column = draft.layout.groups[g, q]
            draft.gatherer.add(row_of[index[group.depot_id]], column, -1.0)


def limit_work(draft: Draft) -> None:
    """Add, for each class, that its trips and empty legs fit its trucks' days."""
    all_minutes = trips_with_returns(draft).minutes
    for g, truck_class in enumerate(draft.classes):
        row = draft.open_rows("work", [_name(truck_class)], 0.0, math.inf)
        trips = np.flatnonzero(draft.columns.truck_class == g)
        first = draft.layout.first_trip
        draft.gatherer.add(row, first + trips, -all_minutes[trips])
        legs = _legs_of(draft, g)
        length = draft.minutes[legs.origin, legs.destination]
        draft.gatherer.add(row, legs.column, -length)
        for q, group in enumerate(truck_class.groups):
            draft.gatherer.add(row, draft.layout.groups[g, q], group.longest_day_min)


def _name(truck_class: TruckClass) -> str:
    return truck_class.groups[0].truck_ids[0]


class _Legs(NamedTuple):
    """Empty legs of a class as arrays."""

    column: NDArray[np.int64]
    origin: NDArray[np.int64]
    destination: NDArray[np.int64]


def _legs_of(draft: Draft, g: int) -> _Legs:
    rows = [
        (column, leg.origin, leg.destination)
        for leg, column in draft.layout.legs.items()
        if leg.truck_class == g
    ]
    return _Legs(*np.array(rows, dtype=np.int64).reshape(-1, 3).T)


def price_legs(draft: Draft, cost: NDArray[np.float64]) -> None:
    """Write the cost of each empty leg into its column. [currency]."""
    carbon = draft.rates.carbon_price_per_kg * draft.rates.emissions.per_empty_km
    for g, truck_class in enumerate(draft.classes):
        legs = _legs_of(draft, g)
        km = draft.travel.km[legs.origin, legs.destination]
        hours = draft.minutes[legs.origin, legs.destination] / MINUTES_PER_HOUR
        rate = truck_class.cost_per_km + carbon
        cost[legs.column] = km * rate + hours * truck_class.cost_per_hour


def most_trips(draft: Draft) -> float:
    """Return a number of trips, or parts of trips, that no plan exceeds."""
    by_metal = sum(_most_loads(draft, order) for order in draft.scenario.orders)
    by_time = 0.0
    for g, truck_class in enumerate(draft.classes):
        shortest = draft.least_minutes(g)
        if shortest <= 0:
            return by_metal
        parts = truck_class.kind.ladle_slots if draft.by_parts else 1
        by_time += sum(
            len(group.truck_ids) * (group.longest_day_min // shortest) * parts
            for group in truck_class.groups
        )
    return min(by_metal, by_time)


def _most_loads(draft: Draft, order: Order) -> float:
    """Return a number of loads an order cannot exceed: a load holds a kilogram."""
    ladles = [kind.ladle for kind in draft.columns.pool.kinds]
    least_t = min(ladle.min_fill_share * ladle.capacity_t for ladle in ladles)
    least_t = max(least_t - TONNES_TOLERANCE, TONNES_TOLERANCE)
    return max(1.0, (order.tonnes + TONNES_TOLERANCE) / least_t + 1)
