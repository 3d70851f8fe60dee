"""OR-Tools routing on the relaxed day, with everything it can express.

A pickup and a delivery a ladle, pickups to choose from at the nearest smelters that
have the alloy, the time metal lasts as a longest time between them, windows, duty,
ladles and kilograms aboard, refusal at its price.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2
from relaxed_day import TENTHS, Answer
from shipments import trips_of

if TYPE_CHECKING:
    from relaxed_day import Proposal, RelaxedDay

CHOICES = 2
"""Smelters a ladle may come from; more only make the search slower."""


class _Nodes:
    """Depots, deliveries and pickups in one row of numbers."""

    def __init__(self, day: RelaxedDay) -> None:
        self.places: list[int] = []
        self.service: list[int] = []
        self.kg: list[int] = []
        self.task: list[int] = []
        self.smelter: list[int | None] = []
        self.deliveries: list[int] = []
        self.pickups: list[list[int]] = []
        self.homes = [
            self._add(day.day.trucks[number].depot, -1)
            for number in range(len(day.scenario.trucks))
        ]
        for number, task in enumerate(day.tasks):
            self.deliveries.append(
                self._add(task.place, number, kg=-task.kg, service=task.discharge)
            )
            self.pickups.append(
                [
                    self._add(
                        day.day.smelters[smelter].place,
                        number,
                        kg=task.kg,
                        service=day.day.smelters[smelter].fill,
                        smelter=smelter,
                    )
                    for smelter in task.smelters[:CHOICES]
                ]
            )

    def _add(
        self,
        place: int,
        task: int,
        *,
        kg: int = 0,
        service: int = 0,
        smelter: int | None = None,
    ) -> int:
        self.places.append(place)
        self.service.append(service)
        self.kg.append(kg)
        self.task.append(task)
        self.smelter.append(smelter)
        return len(self.places) - 1


def ortools(day: RelaxedDay, *, seconds: float, seed: int) -> Answer:
    """Return the answer of OR-Tools routing; it has no seed."""
    del seed
    nodes = _Nodes(day)
    manager = pywrapcp.RoutingIndexManager(
        len(nodes.places), len(nodes.homes), nodes.homes, nodes.homes
    )
    routing = pywrapcp.RoutingModel(manager)
    _price(routing, day, nodes)
    time = _clock(routing, day, nodes)
    _capacity(routing, day, nodes)
    _shipments(routing, manager, day, nodes=nodes, time=time)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    parameters.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    parameters.time_limit.FromMilliseconds(int(seconds * 1000))
    solution = routing.SolveWithParameters(parameters)
    if solution is None:
        refused = sum(task.prize for task in day.tasks)
        return Answer({}, refused + day.own_prices)
    proposal: Proposal = {}
    for truck in range(len(nodes.homes)):
        visits, index = [], routing.Start(truck)
        while not routing.IsEnd(index):
            node = manager.IndexToNode(index)
            if nodes.task[node] >= 0:
                visits.append((nodes.task[node], nodes.smelter[node]))
            index = solution.Value(routing.NextVar(index))
        if visits:
            proposal[truck] = trips_of(visits)
    return Answer(proposal, solution.ObjectiveValue() / TENTHS + day.own_prices)


def _at(nodes: _Nodes) -> np.ndarray:
    return np.array(nodes.places)


def _price(routing: pywrapcp.RoutingModel, day: RelaxedDay, nodes: _Nodes) -> None:
    """Let kilometers, a trip's fee and the day cost what they cost."""
    at = _at(nodes)
    first = day.scenario.trucks[0]
    priced = day.priced_km(0)[np.ix_(at, at)] * first.cost_per_km * TENTHS
    matrix = np.rint(priced).astype(np.int64).tolist()
    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(matrix))
    for number, truck in enumerate(day.scenario.trucks):
        routing.SetFixedCostOfVehicle(round(truck.cost_per_day * TENTHS), number)


def _clock(
    routing: pywrapcp.RoutingModel, day: RelaxedDay, nodes: _Nodes
) -> pywrapcp.RoutingDimension:
    """Add the time: driving and service, shifts, duty, its price, windows."""
    at = _at(nodes)
    minutes = day.minutes[np.ix_(at, at)] + np.array(nodes.service)[:, None]
    dispatch = {smelter.place: smelter.dispatch for smelter in day.day.smelters}
    picked = np.array([smelter is not None for smelter in nodes.smelter])
    setup = np.array([dispatch.get(place, 0) for place in nodes.places]) * picked
    arriving = at[:, None] != at[None, :]
    minutes = minutes + arriving * setup[None, :]
    index = routing.RegisterTransitMatrix(minutes.astype(np.int64).tolist())
    horizon = day.scenario.horizon.end_min
    routing.AddDimension(index, horizon, horizon, False, "time")
    time = routing.GetDimensionOrDie("time")
    for number, truck in enumerate(day.scenario.trucks):
        price = round(truck.cost_per_hour / 60 * TENTHS)
        time.SetSpanCostCoefficientForVehicle(price, number)
        time.SetSpanUpperBoundForVehicle(truck.max_duty_duration_min, number)
        for end in (routing.Start(number), routing.End(number)):
            time.CumulVar(end).SetRange(truck.shift.start_min, truck.shift.end_min)
        routing.AddVariableMinimizedByFinalizer(time.CumulVar(routing.End(number)))
    return time


def _capacity(routing: pywrapcp.RoutingModel, day: RelaxedDay, nodes: _Nodes) -> None:
    """Add ladles and kilograms aboard."""
    ladles = [int(np.sign(kg)) for kg in nodes.kg]
    trucks = day.scenario.trucks
    for name, amounts, room in (
        ("ladles", ladles, [truck.ladle_slots for truck in trucks]),
        ("kg", nodes.kg, [round(truck.max_net_t * 1000) for truck in trucks]),
    ):
        index = routing.RegisterUnaryTransitVector(amounts)
        routing.AddDimensionWithVehicleCapacity(index, 0, room, True, name)


def _shipments(
    routing: pywrapcp.RoutingModel,
    manager: pywrapcp.RoutingIndexManager,
    day: RelaxedDay,
    *,
    nodes: _Nodes,
    time: pywrapcp.RoutingDimension,
) -> None:
    """Tie pickups to deliveries, by truck, sequence and the time metal lasts."""
    solver = routing.solver()
    for number, task in enumerate(day.tasks):
        goal = manager.NodeToIndex(nodes.deliveries[number])
        starts = [manager.NodeToIndex(node) for node in nodes.pickups[number]]
        penalty = max(0, round(task.prize * TENTHS))
        one_of = routing.AddDisjunction(starts, 0)
        there = routing.AddDisjunction([goal], penalty)
        routing.AddPickupAndDeliverySets(one_of, there)
        time.CumulVar(goal).SetRange(task.earliest, max(task.earliest, task.latest))
        for start, longest in zip(starts, task.longest, strict=False):
            is_it = routing.ActiveVar(start)
            solver.Add(
                time.CumulVar(goal)
                <= time.CumulVar(start) + longest + (1 - is_it) * 100_000
            )
            solver.Add(is_it <= routing.ActiveVar(goal))
            solver.Add(
                is_it * routing.VehicleVar(start) == is_it * routing.VehicleVar(goal)
            )
            solver.Add(
                time.CumulVar(goal) >= time.CumulVar(start) - (1 - is_it) * 100_000
            )
        solver.Add(
            sum(routing.ActiveVar(start) for start in starts) == routing.ActiveVar(goal)
        )
