"""The lanes a day would have that nobody has planned yet."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.economics.lane_figures import lane_figures
from optimizer.economics.supply_case import SupplyCase, compare_case, largest_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.domain import Order, Scenario, TravelMatrix


def unplanned_lane_cases(
    scenario: Scenario, travel: TravelMatrix
) -> tuple[tuple[SupplyCase, ...], tuple[str, ...]]:
    """Return the lanes that would serve a day's orders most cheaply.

    Parameters
    ----------
    scenario, travel
        The question; furnaces, bays and the number of trucks are not looked at.

    Returns
    -------
    tuple
        For each plant and alloy the cheapest lane that is permitted and arrives warm,
        most tonnes first; and the ids of the orders for which there is none.
    """
    orders: dict[tuple[str, str], list[Order]] = defaultdict(list)
    for order in scenario.orders:
        orders[order.plant_id, order.alloy_id].append(order)
    cases, left_out = [], []
    for wanted in orders.values():
        lane = min(
            _candidates(scenario, travel, wanted), key=_molten_per_t, default=None
        )
        if lane is not None:
            cases.append(lane)
        else:
            left_out += [order.order_id for order in wanted]
    return tuple(sorted(cases, key=largest_first)), tuple(left_out)


def _candidates(
    scenario: Scenario, travel: TravelMatrix, orders: Sequence[Order]
) -> Iterator[SupplyCase]:
    """Yield the lanes that may bring what one plant orders of one alloy."""
    plant_id, alloy_id = orders[0].plant_id, orders[0].alloy_id
    for smelter in scenario.smelters:
        ends = (smelter.place_id, plant_id)
        try:
            figures = lane_figures(
                scenario,
                travel,
                smelter_id=smelter.place_id,
                plant_id=plant_id,
                alloy_id=alloy_id,
            )
        except ValueError:
            continue  # no heat of the alloy, or no way
        case = SupplyCase(
            figures=figures,
            distance_km=travel.km_between(*ends),
            tonnes=math.fsum(order.tonnes for order in orders),
            duration_min=travel.minutes_between(*ends),
            smelter_id=smelter.place_id,
            plant_id=plant_id,
            alloy_id=alloy_id,
        )
        permitted_km = figures["permitted_km"].value
        if case.distance_km <= min(permitted_km, case.thermal_reach_km):
            yield case


def _molten_per_t(case: SupplyCase) -> float:
    return float(compare_case(case).items.molten_per_t)
