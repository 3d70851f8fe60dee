"""Whether an order's tonnes can be divided into loads at all (rule K1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from optimizer.domain import Order, Scenario, Truck

_Range = tuple[float, float]


def can_fill(scenario: Scenario, order: Order) -> bool:
    """Return whether some trucks' ladles can hold exactly the order's tonnes.

    Loads of one trip ride in one truck; otherwise ladles of all types may be combined.
    """
    if order.one_trip:
        return any(
            _fits_one_trip(scenario, truck, order.tonnes) for truck in scenario.trucks
        )
    ranges = {_load_range(scenario, truck) for truck in scenario.trucks}
    usable = sorted((low, high) for low, high in ranges if low <= high)
    return _can_sum(usable, order.tonnes)


def _load_range(scenario: Scenario, truck: Truck) -> _Range:
    """Return the least and the largest load of one ladle of a truck. [t]."""
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    least_t = ladle.min_fill_share * ladle.capacity_t
    return least_t, min(ladle.capacity_t, truck.max_net_t)


def _fits_one_trip(scenario: Scenario, truck: Truck, tonnes: float) -> bool:
    if tonnes > truck.max_net_t + TONNES_TOLERANCE:
        return False
    low, high = _load_range(scenario, truck)
    return any(
        count * low - TONNES_TOLERANCE <= tonnes <= count * high + TONNES_TOLERANCE
        for count in range(1, truck.ladle_slots + 1)
    )


def _can_sum(ranges: list[_Range], tonnes: float) -> bool:
    """Return whether loads within these ranges can sum to the tonnes.

    Every number of loads of one type spans an interval of sums; the intervals of all
    types are added up, and only those that begin below the tonnes are kept.
    """
    reached: set[_Range] = {(0.0, 0.0)}
    for low, high in ranges:
        # Without a least fill, so many loads may ride that any tonnes are reached.
        if low <= 0 or any(_holds(one, tonnes) for one in reached):
            return True
        most = int((tonnes + TONNES_TOLERANCE) / low)
        reached = {
            (start + count * low, end + count * high)
            for start, end in reached
            for count in range(most + 1)
            if start + count * low <= tonnes + TONNES_TOLERANCE
        }
    return any(_holds(one, tonnes) for one in reached)


def _holds(interval: _Range, tonnes: float) -> bool:
    return interval[0] - TONNES_TOLERANCE <= tonnes <= interval[1] + TONNES_TOLERANCE
