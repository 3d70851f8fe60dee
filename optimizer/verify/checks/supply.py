"""S1 to S4: metal is there, in time, and a bay and the smelter are open for it."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.errors import Violation
from optimizer.units import TONNES_TOLERANCE, clock_text
from optimizer.verify.bays import Holding, crowded
from optimizer.verify.tolerance import is_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.verify.case import Case
    from optimizer.verify.walk import LoadWalk, TripWalk


def check_supply(case: Case) -> Iterator[Violation]:
    """Check rules S1, S2, S3 and S4."""
    for trip in case.trips:
        for load in trip.loads:
            yield from _heat_is_right(trip, load)
    yield from _heats_suffice(case)
    for trip in case.trips:
        yield from _heats_are_ready(trip)
        yield from _smelter_is_open(trip)
    yield from _bays_suffice(case)


def _heat_is_right(trip: TripWalk, load: LoadWalk) -> Iterator[Violation]:
    """S1: a heat of the ordered alloy at the trip's smelter."""
    heat = load.heat
    if heat.alloy_id != load.order.alloy_id:
        promised = f"metal of alloy {load.order.alloy_id}"
        found = f"heat {heat.heat_id} of {heat.alloy_id}"
        yield Violation("S1", load.where, promised, found)
    if heat.smelter_id != trip.smelter.place_id:
        promised = f"a heat of smelter {trip.smelter.place_id}"
        found = f"heat {heat.heat_id} of smelter {heat.smelter_id}"
        yield Violation("S1", load.where, promised, found)


def _heats_suffice(case: Case) -> Iterator[Violation]:
    """S1: no more is drawn from a heat than it holds."""
    drawn: dict[str, list[float]] = defaultdict(list)
    for load in case.loads:
        drawn[load.heat.heat_id].append(load.load.tonnes)
    for heat_id, tonnes in drawn.items():
        held_t, drawn_t = case.scenario.heat_by_id[heat_id].tonnes, math.fsum(tonnes)
        if is_above(drawn_t, held_t, TONNES_TOLERANCE):
            promised = f"at most {held_t:.3f} t drawn"
            yield Violation("S1", f"heat {heat_id}", promised, f"{drawn_t:.3f} t")


def _heats_are_ready(trip: TripWalk) -> Iterator[Violation]:
    """S2: filling lies within every heat's instants."""
    for heat in {load.heat.heat_id: load.heat for load in trip.loads}.values():
        if not heat.ready_min <= trip.trip.fill_start_min <= heat.expires_min or (
            trip.fill_end_min > heat.expires_min
        ):
            yield Violation(
                "S2",
                trip.where,
                f"filling from heat {heat.heat_id} between "
                f"{clock_text(heat.ready_min)} and {clock_text(heat.expires_min)}",
                _filling(trip),
            )


def _smelter_is_open(trip: TripWalk) -> Iterator[Violation]:
    """S4: filling lies within the opening hours."""
    opening = trip.smelter.opening
    if trip.trip.fill_start_min < opening.start_min or (
        trip.fill_end_min > opening.end_min
    ):
        yield Violation(
            "S4",
            trip.where,
            f"filling while {trip.smelter.name} is open, "
            f"{clock_text(opening.start_min)} to {clock_text(opening.end_min)}",
            _filling(trip),
        )


def _bays_suffice(case: Case) -> Iterator[Violation]:
    """S3: no more trucks are being filled than there are bays."""
    holdings: dict[str, list[Holding]] = defaultdict(list)
    for trip in case.trips:
        held = Holding(trip.trip.fill_start_min, trip.fill_end_min, trip.where)
        holdings[trip.smelter.place_id].append(held)
    for smelter_id, held_there in holdings.items():
        smelter = case.scenario.smelter_by_id[smelter_id]
        for late, others in crowded(held_there, smelter.loading_bays):
            yield Violation(
                "S3",
                late.where,
                f"{smelter.loading_bays} trucks at most being filled at {smelter.name}",
                f"at {clock_text(late.start_min)} also "
                + "; ".join(other.where for other in others),
            )


def _filling(trip: TripWalk) -> str:
    """Return when a trip is filled."""
    start, end = trip.trip.fill_start_min, trip.fill_end_min
    return f"{clock_text(start)} to {clock_text(end)}"
