"""PyVRP on the relaxed day: depots to reload at, prizes, several trips a truck.

It knows neither which smelter has which alloy nor how long metal lasts, and loads where
it starts: a depot of its own is the nearest smelter to it.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, VehicleType, solve
from pyvrp.stop import MaxRuntime
from relaxed_day import TENTHS, Answer, ProposedTrip

if TYPE_CHECKING:
    from pyvrp import Route
    from relaxed_day import Proposal, RelaxedDay


def pyvrp(day: RelaxedDay, *, seconds: float, seed: int) -> Answer:
    """Return PyVRP's answer."""
    data, groups = _data(day)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = solve(data, MaxRuntime(seconds), seed=seed, display=False)
    proposal: Proposal = {}
    trucks = {number: iter(group) for number, group in enumerate(groups)}
    for route in result.best.routes():
        trips = _trips(day, route)
        if trips:
            proposal[next(trucks[route.vehicle_type()])] = trips
    cost = result.cost() / TENTHS + day.own_prices
    return Answer(proposal, cost)


def _data(day: RelaxedDay) -> tuple[ProblemData, list[list[int]]]:
    """Return PyVRP's question, and the trucks of each of its vehicle types."""
    smelters = day.day.smelters
    places = [Location(0, 0) for _ in range(len(day.km))]
    depots = [
        Depot(
            smelter.place,
            tw_early=smelter.opens,
            tw_late=smelter.closes,
            service_duration=smelter.dispatch,
        )
        for smelter in smelters
    ]
    fill = round(np.mean([smelter.fill for smelter in smelters]))
    clients = [
        Client(
            task.place,
            delivery=[1, task.kg],
            service_duration=task.discharge + fill,
            tw_early=max(0, task.earliest - fill),
            tw_late=max(0, task.latest - fill),
            prize=max(0, round(task.prize * TENTHS)),
            required=False,
        )
        for task in day.tasks
    ]
    groups = _alike(day)
    types = [_vehicle_type(day, group) for group in groups]
    first = day.scenario.trucks[0]
    priced = np.rint(day.priced_km(0) * first.cost_per_km * TENTHS).astype(np.int64)
    data = ProblemData(
        locations=places,
        clients=clients,
        depots=depots,
        vehicle_types=types,
        distance_matrices=[priced],
        duration_matrices=[day.minutes],
    )
    return data, groups


def _alike(day: RelaxedDay) -> list[list[int]]:
    """Return trucks that do not differ, group by group."""
    groups: dict[object, list[int]] = {}
    for number, truck in enumerate(day.scenario.trucks):
        key = (
            truck.depot_id,
            truck.ladle_slots,
            truck.max_net_t,
            truck.shift,
            truck.max_duty_duration_min,
        )
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def _vehicle_type(day: RelaxedDay, group: list[int]) -> VehicleType:
    truck, depot = day.scenario.trucks[group[0]], day.day.trucks[group[0]].depot
    smelters = [smelter.place for smelter in day.day.smelters]
    home = int(np.argmin(day.minutes[depot, smelters]))
    return VehicleType(
        num_available=len(group),
        capacity=[truck.ladle_slots, round(truck.max_net_t * 1000)],
        start_depot=home,
        end_depot=home,
        fixed_cost=round(truck.cost_per_day * TENTHS),
        tw_early=truck.shift.start_min,
        tw_late=truck.shift.end_min,
        shift_duration=truck.max_duty_duration_min,
        unit_distance_cost=1,
        unit_duration_cost=round(truck.cost_per_hour / 60 * TENTHS),
        reload_depots=list(range(len(smelters))),
        max_reloads=12,
    )


def _trips(day: RelaxedDay, route: Route) -> list[ProposedTrip]:
    """Return a route's trips, each from the depot before its clients."""
    trips: list[ProposedTrip] = []
    smelter, tasks = 0, list[int]()
    for stop in route.schedule():
        if stop.is_depot():
            if tasks:
                trips.append(ProposedTrip(smelter, tuple(tasks)))
            smelter, tasks = stop.idx, []
        else:
            tasks.append(stop.idx)
    return trips
