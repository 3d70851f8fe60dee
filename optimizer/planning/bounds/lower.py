"""The entrance: the best lower bound that the time allows."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

from optimizer.domain import IngotDelivery, PlanCosts, Reason, UnservedOrder
from optimizer.economics import ingot_cost, plan_costs, rounding_slack, tariff
from optimizer.planning.bounds.bound import Bound
from optimizer.planning.bounds.column_generation import ColumnGeneration
from optimizer.planning.bounds.columns import trip_columns
from optimizer.planning.bounds.day_master import improved_bound
from optimizer.planning.bounds.day_program import day_program
from optimizer.planning.bounds.relaxation import build_relaxation
from optimizer.planning.trips import enumerate_trips, truck_classes

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.trips import TripPool

LISTINGS: tuple[tuple[int | None, float], ...] = ((None, 0.25), (2, 0.5), (1, 0.9))
"""Largest number of orders in trips listed whole, and the share of the time gone after
which the next, coarser listing is tried. [1]"""
NOT_LIMITED_S = 3600.0
"""What ``seconds=None`` stands for. [s]"""
CENT = 0.01
"""Grain of a plan's cost. [currency]"""


def lower_bound(
    scenario: Scenario, travel: TravelMatrix, *, seconds: float | None = None
) -> Bound:
    """Return a number that no valid plan can cost less than.

    Parameters
    ----------
    scenario
        The day.
    travel
        Roads between all its places.
    seconds
        Time allowed; ``None`` for as long as it takes. [s]

    Returns
    -------
    Bound
        ``value`` is ``None`` when nothing could be proved in the time.
    """
    began = time.monotonic()
    allowed = NOT_LIMITED_S if seconds is None else seconds

    def seconds_left() -> float:
        return allowed - (time.monotonic() - began)

    classes = truck_classes(scenario)
    pool, most_entries = _listed(scenario, travel, allowed, seconds_left)
    statistics: dict[str, Any] = {"trips": len(pool), "complete": pool.complete}

    def bound(value: float | None, kind: str) -> Bound:
        return Bound(value, kind, time.monotonic() - began, statistics)

    if not pool.complete:
        return bound(None, "none: the trips are too many to list in the time")
    rates = tariff(scenario)
    columns = trip_columns(scenario, travel, pool=pool, classes=classes, rates=rates)
    if not len(columns):
        return bound(cost_without_trucks(scenario, travel), "no trip is possible")
    relaxation = build_relaxation(
        scenario, travel, columns=columns, classes=classes, rates=rates
    )
    optimum = ColumnGeneration(relaxation, seconds_left).run()
    statistics |= {
        "columns": len(columns),
        "rows": relaxation.program.rows.shape[0],
        "rounds": optimum.num_rounds,
        "converged": optimum.converged,
    }
    if not math.isfinite(optimum.bound):
        return bound(None, "none: the time was too short for the linear program")
    exact, kind = optimum.bound, "linear relaxation over all feasible trips"
    if relaxation.draft.by_parts:
        kind = f"linear relaxation over trips listed by parts of {most_entries}"
    days = day_program(relaxation) if seconds_left() > 0 else None
    if days is not None:
        climb = improved_bound(days, optimum.duals, seconds_left)
        statistics |= {
            "trip_bound": round(optimum.bound, 2),
            "day_rounds": climb.num_rounds,
            "day_converged": climb.converged,
        }
        if climb.bound > exact:
            exact, kind = climb.bound, "Lagrangian relaxation over all truck days"
    return bound(rounded_bound(scenario, travel, exact), kind)


def _listed(
    scenario: Scenario,
    travel: TravelMatrix,
    allowed: float,
    seconds_left: Callable[[], float],
) -> tuple[TripPool, int | None]:
    """Return all trips, whole if they can be listed in the time, else by parts."""
    for most_entries, gone in LISTINGS:
        pool = enumerate_trips(
            scenario,
            travel,
            most_entries=most_entries,
            should_stop=lambda: seconds_left() < allowed * (1 - gone),  # noqa: B023
        )
        if pool.complete:
            break
    return pool, most_entries


def rounded_bound(scenario: Scenario, travel: TravelMatrix, exact: float) -> float:
    """Return the bound on rounded costs that follows from one on exact costs.

    A plan's cost is a whole number of hundredths, and rounding its items can lower it
    by the slack at most; the kilogram an order may fall short keeps the two items
    per molten tonne from being whole.
    """
    slack = rounding_slack(scenario, travel) + CENT
    hundredths = math.ceil((exact - slack) / CENT - 1e-6)
    return max(0.0, round(hundredths * CENT, 2))


def cost_without_trucks(scenario: Scenario, travel: TravelMatrix) -> float:
    """Return the cost of the only plan where no trip is possible. [currency]."""
    rates = tariff(scenario)
    text = {"text": "no trip is possible"}
    ingots = [
        IngotDelivery(
            order.order_id,
            order.tonnes,
            ingot_cost(rates, order.tonnes),
            Reason.NO_TRUCK_TIME,
            text,
        )
        for order in scenario.orders
        if order.ingot_allowed
    ]
    unserved = [
        UnservedOrder(order.order_id, order.tonnes, Reason.NO_TRUCK_TIME, text)
        for order in scenario.orders
        if not order.ingot_allowed
    ]
    costs: PlanCosts = plan_costs(scenario, travel, (), ingots, unserved)
    return costs.total
