"""T1 and T2: metal arrives warm enough and is not tapped hotter than allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import Violation
from optimizer.units import TEMPERATURE_TOLERANCE_C
from optimizer.verify.metal import arrival_temperature, floor
from optimizer.verify.tolerance import is_above, is_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.verify.case import Case
    from optimizer.verify.walk import LoadWalk


def check_temperature(case: Case) -> Iterator[Violation]:
    """Check rules T1 and T2."""
    for trip in case.trips:
        for load in trip.loads:
            arrival_c, floor_c = arrival_temperature(trip, load), floor(case, load)
            if arrival_c is not None and is_below(
                arrival_c, floor_c, TEMPERATURE_TOLERANCE_C
            ):
                promised = f"at least {floor_c:.1f} °C at the beginning of discharge"
                yield Violation("T1", load.where, promised, f"{arrival_c:.1f} °C")
            yield from _tap_is_allowed(load)


def _tap_is_allowed(load: LoadWalk) -> Iterator[Violation]:
    """T2: between the heat's base and its maximum."""
    tap_c = load.load.tap_temperature_c
    base_c, highest_c = load.heat.tap_temperature_c, load.heat.max_tap_temperature_c
    if is_below(tap_c, base_c, TEMPERATURE_TOLERANCE_C) or is_above(
        tap_c, highest_c, TEMPERATURE_TOLERANCE_C
    ):
        promised = f"tapped between {base_c:.1f} and {highest_c:.1f} °C"
        yield Violation("T2", load.where, promised, f"{tap_c:.1f} °C")
