"""K1, K2 and K4: what a truck may carry, when it may work, what its ladles held."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from optimizer.errors import Violation
from optimizer.units import TONNES_TOLERANCE, clock_text
from optimizer.verify.tolerance import is_above, is_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Window
    from optimizer.verify.case import Case
    from optimizer.verify.walk import RouteWalk, TripWalk


def check_trucks(case: Case) -> Iterator[Violation]:
    """Check rules K1, K2 and K4."""
    for route in case.routes:
        for trip in route.trips:
            yield from _ladles_hold(route, trip)
        yield from _crew_is_on_shift(case, route)
        yield from _ladles_are_clean(case, route)


def _ladles_hold(route: RouteWalk, trip: TripWalk) -> Iterator[Violation]:
    """K1: number of loads, each load, and all together."""
    truck, ladle = route.truck, route.ladle
    if len(trip.loads) > truck.ladle_slots:
        promised = f"at most {truck.ladle_slots} loads"
        yield Violation("K1", trip.where, promised, f"{len(trip.loads)}")
    least_t = ladle.min_fill_share * ladle.capacity_t
    for load in trip.loads:
        tonnes = load.load.tonnes
        if (
            tonnes <= 0
            or is_below(tonnes, least_t, TONNES_TOLERANCE)
            or is_above(tonnes, ladle.capacity_t, TONNES_TOLERANCE)
        ):
            promised = f"between {least_t:.3f} and {ladle.capacity_t:.3f} t in a ladle"
            yield Violation("K1", load.where, promised, f"{tonnes:.3f} t")
    aboard_t = math.fsum(load.load.tonnes for load in trip.loads)
    if is_above(aboard_t, truck.max_net_t, TONNES_TOLERANCE):
        promised = f"at most {truck.max_net_t:.3f} t aboard"
        yield Violation("K1", trip.where, promised, f"{aboard_t:.3f} t")


def _crew_is_on_shift(case: Case, route: RouteWalk) -> Iterator[Violation]:
    """K2: within shift and horizon, and not too long."""
    start_min, end_min = route.route.start_min, route.route.end_min
    found = f"{clock_text(start_min)} to {clock_text(end_min)}"
    spans = (("shift", route.truck.shift), ("horizon", case.scenario.horizon))
    for name, span in spans:
        if not (span.holds(start_min) and span.holds(end_min)):
            promised = f"within the {name}, {_span(span)}"
            yield Violation("K2", route.where, promised, found)
    duty_min = end_min - start_min
    if duty_min > route.truck.max_duty_duration_min:
        promised = f"at most {route.truck.max_duty_duration_min} min on duty"
        yield Violation("K2", route.where, promised, f"{duty_min} min")


def _ladles_are_clean(case: Case, route: RouteWalk) -> Iterator[Violation]:
    """K4: one family aboard, and washing before another."""
    for trip in route.trips:
        if len(trip.families) > 1:
            found = " and ".join(sorted(trip.families))
            yield Violation("K4", trip.where, "alloys of one family", found)
    wash_min = case.scenario.wash_duration_min
    for before, after in pairwise(route.trips):
        stay_min = after.trip.fill_start_min - after.trip.arrive_min
        if len(before.families | after.families) > 1 and stay_min < wash_min:
            promised = (
                f"{wash_min} min at the smelter to wash the ladles of "
                f"{' and '.join(sorted(before.families))}"
            )
            yield Violation("K4", after.where, promised, f"{stay_min} min")


def _span(window: Window) -> str:
    """Return a window as people read it."""
    return f"{clock_text(window.start_min)} to {clock_text(window.end_min)}"
