"""What a row of the damage tables is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from damage import Change, decide

if TYPE_CHECKING:
    from plan_builder import Day, Pour


class Damage(NamedTuple):
    """One row of the table."""

    name: str
    day: str
    change: Change
    rules: str
    """Every violation's rule, in the order reported."""
    where: str
    """Place of the first violation."""
    has_consequences: bool = False
    """Whether more rules break with it; then the one named must be among them."""


def more(amount: float) -> Any:
    """Return a change that adds an amount."""
    return lambda value: value + amount


def pour(days: list[Day], truck: int, tour: int, call: int = 0) -> Pour:
    """Return the first load decided for a stop of the rich day."""
    return days[truck].tours[tour].calls[call].pours[0]


def tap(truck: int, tour: int, temperature_c: float) -> Change:
    """Decide another tap temperature for a load."""
    return decide(lambda d: setattr(pour(d, truck, tour), "tap_c", temperature_c))


TRIP = "routes.0.trips.0"
LOAD = f"{TRIP}.loads.0"
STOP = f"{TRIP}.stops.0"
T1, T2 = "truck T1, trip 1", "truck T2, trip 1"
L1 = f"{T1}, load 1 (order O1)"
S1 = f"{T1}, stop 1 (Dinghu foundry)"
