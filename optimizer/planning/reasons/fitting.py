"""Whether an order can be divided into loads at all (rule K1)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.planning.reasons.finding import Finding
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Order
    from optimizer.planning.trips import TruckKind


@dataclass(frozen=True, slots=True)
class Division:
    """An order in equal loads for one kind of truck.

    The fewest loads are the heaviest, and equal ones have the heaviest lightest load:
    no other division by this ladle travels farther.
    """

    kind: TruckKind
    num_loads: int
    load_t: float
    """[t]"""

    @property
    def loads_per_trip(self) -> int:
        """Most such loads that one trip can carry."""
        by_weight = math.floor((self.kind.max_net_t + TONNES_TOLERANCE) / self.load_t)
        return max(1, min(self.kind.ladle_slots, by_weight))

    @property
    def trips(self) -> list[int]:
        """Loads of each trip: full ones first."""
        full, rest = divmod(self.num_loads, self.loads_per_trip)
        return [self.loads_per_trip] * full + ([rest] if rest else [])


def divisions(order: Order, kinds: Sequence[TruckKind]) -> list[Division]:
    """Return how each kind of truck that can carry the whole order would carry it."""
    found = []
    for kind in kinds:
        most_t = min(kind.ladle.capacity_t, kind.max_net_t)
        if most_t <= 0 or kind.ladle_slots < 1:
            continue
        num_loads = max(1, math.ceil((order.tonnes - TONNES_TOLERANCE) / most_t))
        load_t = order.tonnes / num_loads
        least_t = kind.ladle.min_fill_share * kind.ladle.capacity_t
        division = Division(kind, num_loads, load_t)
        in_one = num_loads <= division.loads_per_trip
        if load_t >= least_t - TONNES_TOLERANCE and (in_one or not order.one_trip):
            found.append(division)
    return found


def is_divisible(order: Order, kinds: Sequence[TruckKind]) -> bool:
    """Return whether some mixture of ladles can carry the order's tonnes."""
    if divisions(order, kinds):
        return True
    if order.one_trip:
        return False
    sizes = sorted(
        {
            (
                kind.ladle.min_fill_share * kind.ladle.capacity_t,
                min(kind.ladle.capacity_t, kind.max_net_t),
            )
            for kind in kinds
            if kind.ladle_slots > 0
        }
    )
    usable = [(least, most) for least, most in sizes if 0 < most >= least]
    return bool(usable) and _reaches(order.tonnes, order.tonnes, usable)


def _reaches(low: float, high: float, sizes: Sequence[tuple[float, float]]) -> bool:
    """Return whether loads can add up to something between two amounts."""
    (least, most), rest = sizes[0], sizes[1:]
    for count in range(max(0, math.ceil(high / most)) + 1):
        if count * least <= high + TONNES_TOLERANCE and count * most >= (
            low - TONNES_TOLERANCE
        ):
            return True
        if rest and _reaches(low - count * most, high - count * least, rest):
            return True
    return False


def no_ladle_fit(order: Order, kinds: Sequence[TruckKind]) -> Finding | None:
    """Return why no ladle fits, if none does."""
    if not kinds or is_divisible(order, kinds):
        return None
    sizes = sorted({_size_text(kind) for kind in kinds})
    largest_t = max(
        min(kind.max_net_t, kind.ladle_slots * kind.ladle.capacity_t) for kind in kinds
    )
    if order.one_trip and order.tonnes > largest_t:
        text = (
            f"{order.tonnes:g} t must come in one trip, but the largest truck carries "
            f"{largest_t:g} t"
        )
    else:
        text = (
            f"{order.tonnes:g} t cannot be divided into loads: ladles take "
            f"{' or '.join(sizes)}"
        )
        if order.one_trip:
            text += ", all in one trip"
    figures = {"tonnes": order.tonnes, "largest_trip_t": largest_t}
    return Finding(Reason.NO_LADLE_FIT, text, figures, 0.0)


def _size_text(kind: TruckKind) -> str:
    ladle = kind.ladle
    return f"{ladle.min_fill_share * ladle.capacity_t:g} to {ladle.capacity_t:g} t"
