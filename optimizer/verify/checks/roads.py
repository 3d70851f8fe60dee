"""R1: no stop lies too far along the trip, and every leg may be driven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import Violation
from optimizer.verify.tolerance import is_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.verify.case import Case


def check_roads(case: Case) -> Iterator[Violation]:
    """Check rule R1, without the tolerance that other kilometers have."""
    limit_km = case.scenario.limits.max_loaded_km
    for stop in case.stops:
        if stop.loaded_km is not None and is_above(stop.loaded_km, limit_km):
            promised = f"at most {limit_km:g} km loaded"
            yield Violation("R1", stop.where, promised, f"{stop.loaded_km:g} km")
    for route in case.routes:
        for leg in route.legs:
            if leg.km is None:
                promised = "a pair of places that may be driven"
                found = f"no way from {leg.origin_id} to {leg.goal_id}"
                yield Violation("R1", leg.where, promised, found)
