"""VROOM on the relaxed day: a shipment a ladle, from the nearest smelter that has it.

It cannot choose smelters nor refuse what does not pay; it knows how long a truck's day
is, but pays hours of driving only. Its time limit is a wish: it ends when it is done.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import vroom as engine
from relaxed_day import Answer
from shipments import trips_of

if TYPE_CHECKING:
    from relaxed_day import Proposal, RelaxedDay

METERS = 1000
SECONDS = 60
THOROUGH = 5
"""VROOM's highest level of exploration."""


def vroom(day: RelaxedDay, *, seconds: float, seed: int) -> Answer:
    """Return VROOM's answer; it has no seed."""
    del seed
    question = engine.Input()
    question.set_durations_matrix("car", (day.minutes * SECONDS).astype(np.uint32))
    # A "kilometer" of one currency unit: VROOM's own prices are whole numbers.
    price = day.priced_km(0) * day.scenario.trucks[0].cost_per_km
    question.set_distances_matrix("car", np.rint(price * METERS).astype(np.uint32))
    for number in range(len(day.scenario.trucks)):
        question.add_vehicle(_vehicle(day, number))
    for number, task in enumerate(day.tasks):
        smelter = day.day.smelters[task.smelters[0]]
        window = engine.TimeWindow(task.earliest * SECONDS, task.latest * SECONDS)
        question.add_shipment(
            pickup=engine.ShipmentStep(
                id=number,
                location=smelter.place,
                default_setup=smelter.dispatch * SECONDS,
                default_service=smelter.fill * SECONDS,
            ),
            delivery=engine.ShipmentStep(
                id=number,
                location=task.place,
                default_service=task.discharge * SECONDS,
                time_windows=[window],
            ),
            amount=engine.Amount([1, task.kg]),
        )
    solution = question.solve(
        exploration_level=THOROUGH,
        nb_threads=2,
        timeout=timedelta(seconds=seconds),
    )
    proposal = _proposal(day, solution)
    return Answer(proposal, _cost(day, proposal, solution))


def _vehicle(day: RelaxedDay, number: int) -> engine.Vehicle:
    truck = day.scenario.trucks[number]
    home = day.day.trucks[number].depot
    start = truck.shift.start_min
    # VROOM has no duty: the truck's day is cut to it.
    end = min(truck.shift.end_min, start + truck.max_duty_duration_min)
    return engine.Vehicle(
        number,
        start=home,
        end=home,
        capacity=[truck.ladle_slots, round(truck.max_net_t * METERS)],
        time_window=engine.TimeWindow(start * SECONDS, end * SECONDS),
        costs=engine.VehicleCosts(
            fixed=round(truck.cost_per_day),
            per_hour=round(truck.cost_per_hour),
            per_km=1,
        ),
    )


def _proposal(day: RelaxedDay, solution: engine.Solution) -> Proposal:
    """Return trips from VROOM's steps."""
    steps: dict[int, list[tuple[int, int | None]]] = {}
    for row in solution.routes.to_dict("records"):
        if row["type"] in ("pickup", "delivery"):
            task = int(row["id"])
            smelter = day.tasks[task].smelters[0] if row["type"] == "pickup" else None
            steps.setdefault(int(row["vehicle_id"]), []).append((task, smelter))
    return {truck: trips_of(visits) for truck, visits in steps.items()}


def _cost(day: RelaxedDay, proposal: Proposal, solution: engine.Solution) -> float:
    """Return the relaxed cost; what is not served is refused at its price."""
    served = {
        task for trips in proposal.values() for trip in trips for task in trip.tasks
    }
    refused = sum(
        task.prize for number, task in enumerate(day.tasks) if number not in served
    )
    return float(solution.summary.cost) + refused + day.own_prices
