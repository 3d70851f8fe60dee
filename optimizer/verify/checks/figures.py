"""M1: the figures of a plan follow from its times and places."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from optimizer.economics import (
    CARBON_ITEMS,
    ingot_cost,
    plan_carbon,
    plan_costs,
    route_costs,
    tariff,
)
from optimizer.errors import Violation
from optimizer.units import (
    DISTANCE_TOLERANCE_KM,
    MONEY_TOLERANCE,
    TEMPERATURE_TOLERANCE_C,
)
from optimizer.verify.metal import arrival_temperature, floor
from optimizer.verify.tolerance import differs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from optimizer.domain import PlanCosts
    from optimizer.verify.case import Case
    from optimizer.verify.walk import RouteWalk, TripWalk

CARBON_TOLERANCE_KG = 0.01
"""As fine as money; carbon is stated to the gram. [kg CO2e]"""


def check_figures(case: Case) -> Iterator[Violation]:
    """Check rule M1 but for the gap."""
    for route in case.routes:
        for trip in route.trips:
            yield from _temperatures(case, trip)
            yield from _trip_kilometers(trip)
        if route.is_drivable:
            yield from _route_kilometers(route)
            derived = route_costs(case.scenario, case.travel, route.route)
            stated = asdict(route.route.costs)
            yield from _items(f"{route.where}, costs", stated, asdict(derived))
    rates = tariff(case.scenario)
    for delivery in case.plan.ingots:
        where = f"ingots of order {delivery.order_id}"
        cost = ingot_cost(rates, delivery.tonnes)
        yield from _money(where, "cost", delivery.cost, cost)
    if case.is_measurable:
        yield from _totals(case)


def _temperatures(case: Case, trip: TripWalk) -> Iterator[Violation]:
    """Yield arrival temperatures and floors."""
    for load in trip.loads:
        derived = {
            "arrival temperature": arrival_temperature(trip, load),
            "floor": floor(case, load),
        }
        stated = {
            "arrival temperature": load.load.arrival_temperature_c,
            "floor": load.load.floor_c,
        }
        for what, temperature_c in derived.items():
            if temperature_c is not None and differs(
                stated[what], temperature_c, TEMPERATURE_TOLERANCE_C
            ):
                promised = f"{what} {temperature_c:.1f} °C"
                yield Violation("M1", load.where, promised, f"{stated[what]:.1f} °C")


def _trip_kilometers(trip: TripWalk) -> Iterator[Violation]:
    """Yield loaded kilometers."""
    if trip.distance_km is not None:
        yield from _kilometers(trip.where, trip.trip.distance_km, trip.distance_km)
    for stop in trip.stops:
        if stop.loaded_km is not None:
            yield from _kilometers(stop.where, stop.stop.loaded_km, stop.loaded_km)


def _route_kilometers(route: RouteWalk) -> Iterator[Violation]:
    """Yield all kilometers and driving minutes of a truck."""
    distance_km = sum(leg.km or 0.0 for leg in route.legs)
    yield from _kilometers(route.where, route.route.distance_km, distance_km)
    driving_min = sum(leg.driving_duration_min or 0 for leg in route.legs)
    stated_min = route.route.driving_duration_min
    if stated_min != driving_min:
        promised = f"{driving_min} min of driving"
        yield Violation("M1", route.where, promised, f"{stated_min} min")


def _totals(case: Case) -> Iterator[Violation]:
    """Yield the plan's cost items, its cost and its carbon."""
    plan = case.plan
    derived = derived_costs(case)
    stated = asdict(plan.costs)
    yield from _items("plan, costs", stated, asdict(derived))
    yield from _money("plan", "cost, the sum of its items,", plan.cost, derived.total)
    if plan.carbon.keys().isdisjoint(CARBON_ITEMS):
        # The contract names no items: a plan of another program may break its carbon
        # down differently or not at all. What it costs is checked above.
        return
    emitted = plan_carbon(case.scenario, case.travel, plan.routes, plan.ingots)
    for item in sorted({*CARBON_ITEMS, *plan.carbon}):
        found, wanted = plan.carbon.get(item), emitted.get(item)
        if (
            found is None
            or wanted is None
            or (differs(found, wanted, CARBON_TOLERANCE_KG))
        ):
            promised = "no such item" if wanted is None else f"{wanted:.3f} kg CO2e"
            shown = "none" if found is None else f"{found:.3f} kg CO2e"
            yield Violation("M1", f"plan, carbon, {item}", promised, shown)


def derived_costs(case: Case) -> PlanCosts:
    """Return the cost items of a measurable case."""
    plan = case.plan
    return plan_costs(
        case.scenario, case.travel, plan.routes, plan.ingots, plan.unserved
    )


def _items(
    where: str, stated: Mapping[str, float], derived: Mapping[str, float]
) -> Iterator[Violation]:
    """Yield cost items that differ."""
    for item, amount in derived.items():
        yield from _money(f"{where}, {item}", item, stated[item], amount)


def _money(where: str, what: str, stated: float, derived: float) -> Iterator[Violation]:
    """Report an amount that is not the derived one."""
    if differs(stated, derived, MONEY_TOLERANCE):
        yield Violation("M1", where, f"{what} {derived:.2f}", f"{stated:.2f}")


def _kilometers(where: str, stated: float, derived: float) -> Iterator[Violation]:
    """Report a distance that is not the derived one."""
    if differs(stated, derived, DISTANCE_TOLERANCE_KM):
        yield Violation("M1", where, f"{derived:.1f} km", f"{stated:.1f} km")
