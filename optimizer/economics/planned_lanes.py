"""A planned day as lanes, and as one mean tonne."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics.case_pool import pool_cases
from optimizer.economics.day_figures import day_figures
from optimizer.economics.day_totals import day_use
from optimizer.economics.lane_figures import lane_figures
from optimizer.economics.shares import Served, order_shares
from optimizer.economics.supply_case import SupplyCase, largest_first
from optimizer.economics.trip_use import TripUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.economics.shares import Share

_RATES = {
    "truck_cost_per_day": ("days", ("days",), "d"),
    "truck_cost_per_trip": ("trips", ("trips",), "trip"),
    "truck_cost_per_km": ("km", ("loaded_km", "empty_km"), "km"),
    "truck_cost_per_hour": ("hours", ("hours",), "h"),
}
"""Key of a rate: the cost item it pays, what it is paid for, and its unit."""


def day_case(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> SupplyCase:
    """Return a planned day as one case.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        Measured by its decisions.

    Returns
    -------
    SupplyCase
        Of the plan's molten tonnes, with the distance these travel on average from
        their smelter to their plant.

    Raises
    ------
    ValueError
        The plan brings no molten metal.
    """
    figures = day_figures(scenario, travel, plan)
    lanes = pool_cases(planned_lane_cases(scenario, travel, plan))
    use = day_use(scenario, travel, plan)
    return replace(lanes, figures=figures, planned_use=use)


def planned_lane_cases(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> tuple[SupplyCase, ...]:
    """Return the lanes on which a plan carries metal.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        Measured by its decisions.

    Returns
    -------
    tuple of SupplyCase
        Most tonnes first. What a lane's tonne takes of the trucks is its share of the
        plan (``docs/allocation.md``), so that the lanes sum to the day. Its limits are
        those of a full truck on the lane alone; of several alloys the one that
        reaches least far decides.
    """
    lanes = _shares_by_lane(scenario, travel, plan)
    cases = [
        _planned_lane(scenario, travel, ends, shares) for ends, shares in lanes.items()
    ]
    return tuple(sorted(cases, key=largest_first))


def _planned_lane(
    scenario: Scenario,
    travel: TravelMatrix,
    ends: tuple[str, str],
    shares: Sequence[Share],
) -> SupplyCase:
    """Return one lane of a plan."""
    tonnes = _sum(shares)
    tonnes_by_alloy: dict[str, float] = defaultdict(float)
    for share in shares:
        alloy_id = scenario.order_by_id[share.order_id].alloy_id
        tonnes_by_alloy[alloy_id] += share.tonnes
    figures = min(
        (_figures(scenario, travel, ends, alloy_id) for alloy_id in tonnes_by_alloy),
        key=lambda figures: SupplyCase(figures, 0.0).thermal_reach_km,
    )
    price = math.fsum(
        some * scenario.alloy_by_id[alloy_id].metal_price_per_t
        for alloy_id, some in tonnes_by_alloy.items()
    )
    own = {
        "metal_price_per_t": Figure(
            price / tonnes,
            f"{scenario.currency}/t",
            "alloys.csv, mean of the lane's tonnes",
        )
    }
    return SupplyCase(
        figures=figures | _rates(scenario, shares) | own,
        distance_km=travel.km_between(*ends),
        tonnes=tonnes,
        duration_min=travel.minutes_between(*ends),
        smelter_id=ends[0],
        plant_id=ends[1],
        alloy_id=next(iter(tonnes_by_alloy)) if len(tonnes_by_alloy) == 1 else None,
        planned_use=_use(shares),
    )


def _rates(scenario: Scenario, shares: Sequence[Share]) -> dict[str, Figure]:
    """Return what the lane's trucks cost, so that rate times use is what it pays."""
    rates = {}
    for key, (item, names, unit) in _RATES.items():
        paid = math.fsum(share.costs[item] for share in shares)
        taken = math.fsum(share.amounts[name] for share in shares for name in names)
        if taken:
            rates[key] = Figure(
                paid / taken,
                f"{scenario.currency}/{unit}",
                "trucks.csv, mean of the lane's shares",
            )
    return rates


def _use(shares: Sequence[Share]) -> TripUse:
    """Return what a lane's mean tonne takes of the trucks."""
    tonnes = _sum(shares)

    def per_t(name: str) -> float:
        return math.fsum(share.amounts[name] for share in shares) / tonnes

    return TripUse(
        days_per_t=per_t("days"),
        trips_per_t=per_t("trips"),
        loaded_km_per_t=per_t("loaded_km"),
        empty_km_per_t=per_t("empty_km"),
        hours_per_t=per_t("hours"),
        superheat_c=per_t("superheat_t_c"),
    )


def _shares_by_lane(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> dict[tuple[str, str], list[Share]]:
    """Return what orders take of a plan, by smelter and plant."""
    lanes: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for share in order_shares(scenario, travel, plan):
        if share.served is Served.MOLTEN:
            plant_id = scenario.order_by_id[share.order_id].plant_id
            lanes[str(share.smelter_id), plant_id].append(share)
    return lanes


def _figures(
    scenario: Scenario, travel: TravelMatrix, ends: tuple[str, str], alloy_id: str
) -> dict[str, Figure]:
    return lane_figures(
        scenario, travel, smelter_id=ends[0], plant_id=ends[1], alloy_id=alloy_id
    )


def _sum(shares: Sequence[Share]) -> float:
    """Return the tonnes of several shares. [t]."""
    return math.fsum(share.tonnes for share in shares)
