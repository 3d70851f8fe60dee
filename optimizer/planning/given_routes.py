"""Routes of a plan from elsewhere in today's numbers, minutes and whole kilograms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.engine.state import GivenTrip
from optimizer.units import KILOGRAMS_PER_TONNE, TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.domain import Plan, Trip
    from optimizer.planning.engine.day import Day

SPARE_KG = round(TONNES_TOLERANCE * KILOGRAMS_PER_TONNE)
"""By which the contract lets masses miss what was promised. [kg]"""


class _Numbers(NamedTuple):
    """Numbers of the ids that a plan uses."""

    truck: dict[str, int]
    smelter: dict[str, int]
    order: dict[str, int]
    heat: dict[str, int]


def given_routes(day: Day, plan: Plan) -> dict[int, list[GivenTrip]]:
    """Return the trips of each truck that can be kept as they were filled.

    The contract compares masses to a kilogram and the search does not: a ladle, a truck
    or a heat beyond its limit by that much gives it back, which an order may lack (O1).

    Parameters
    ----------
    day
        Today.
    plan
        Anybody's. Trips that name what is unknown today, or a heat of another alloy or
        smelter, are left out.

    Returns
    -------
    dict
        Trips in driving order by the truck's number; times may no longer hold.
    """
    trips = list(_known_trips(day, plan))
    loads = np.array(
        [(n, *load) for n, (_, _, _, table) in enumerate(trips) for load in table],
        dtype=np.int64,
    ).reshape(-1, 4)
    vessels = [day.vessels[day.trucks[truck].vessel] for truck, *_ in trips]
    _fit_ladles(loads, [(v.least_kg, v.capacity_kg) for v in vessels])
    _give_back(loads[:, 2], loads[:, 0], [vessel.net_kg for vessel in vessels])
    _give_back(loads[:, 2], loads[:, 3], [heat.kg for heat in day.heats])
    routes: dict[int, list[GivenTrip]] = {}
    for number, (truck, smelter, trip, _) in enumerate(trips):
        items = [tuple(row) for row in loads[loads[:, 0] == number, 1:].tolist()]
        services = [stop.service_start_min - day.origin for stop in trip.stops]
        start = trip.fill_start_min - day.origin
        routes.setdefault(truck, []).append(GivenTrip(smelter, items, start, services))
    return routes


def _known_trips(
    day: Day, plan: Plan
) -> Iterator[tuple[int, int, Trip, list[tuple[int, int, int]]]]:
    """Yield truck, smelter, trip and its loads as items, by their numbers."""
    numbers, seen = _numbers(day), set()
    for route in plan.routes:
        truck = numbers.truck.get(route.truck_id)
        if truck is None or truck in seen:
            continue
        seen.add(truck)
        for trip in route.trips:
            smelter, items = numbers.smelter.get(trip.smelter_id), _items(trip, numbers)
            if smelter is not None and _is_known(day, smelter, trip, items):
                yield truck, smelter, trip, items


def _numbers(day: Day) -> _Numbers:
    scenario = day.scenario
    return _Numbers(
        {truck.truck_id: n for n, truck in enumerate(scenario.trucks)},
        {smelter.place_id: n for n, smelter in enumerate(scenario.smelters)},
        {order.order_id: n for n, order in enumerate(scenario.orders)},
        {heat.heat_id: n for n, heat in enumerate(scenario.heats)},
    )


def _items(trip: Trip, numbers: _Numbers) -> list[tuple[int, int, int]]:
    items = []
    for load in trip.loads:
        order = numbers.order.get(load.order_id)
        heat = numbers.heat.get(load.heat_id)
        kg = round(load.tonnes * KILOGRAMS_PER_TONNE)
        if order is not None and heat is not None and kg > 0:
            items.append((order, kg, heat))
    return items


def _is_known(
    day: Day, smelter: int, trip: Trip, items: list[tuple[int, int, int]]
) -> bool:
    """Return whether every ladle can stay as it was filled."""
    return (
        bool(items)
        and len(items) == len(trip.loads)
        and all(
            day.heats[heat].alloy == day.orders[order].alloy
            and day.heats[heat].smelter == smelter
            for order, _, heat in items
        )
    )


def _fit_ladles(loads: NDArray[np.int64], limits: list[tuple[int, int]]) -> None:
    """Let loads that miss their ladle's limits by the tolerance meet them (K1)."""
    for row in loads:
        least, most = limits[row[0]]
        nearest = min(max(row[2], least), most)
        if abs(nearest - row[2]) <= SPARE_KG:
            row[2] = nearest


def _give_back(
    kg: NDArray[np.int64], groups: NDArray[np.int64], limits: list[int]
) -> None:
    """Let groups of loads that are over their limit by the tolerance meet it."""
    totals = np.bincount(groups, weights=kg, minlength=len(limits))
    over = totals.astype(np.int64) - np.array(limits, dtype=np.int64)
    for group in np.flatnonzero((over > 0) & (over <= SPARE_KG)):
        mine = np.flatnonzero(groups == group)
        kg[mine[np.argmax(kg[mine])]] -= over[group]
