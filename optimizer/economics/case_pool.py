"""Several cases as one: the mean over their tonnes."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.domain import Figure
from optimizer.economics.carbon_items import CarbonItems
from optimizer.economics.lane_comparison import LaneComparison
from optimizer.economics.reach import find_reach
from optimizer.economics.supply_case import SupplyCase, compare_case
from optimizer.economics.supply_items import SupplyItems
from optimizer.economics.trip_use import TripUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

_PAID_BY: Final = {
    "truck_cost_per_day": "days_per_t",
    "truck_cost_per_trip": "trips_per_t",
    "truck_turn_minutes": "trips_per_t",
    "waiting_minutes_per_trip": "trips_per_t",
    "truck_cost_per_km": "km_per_t",
    "truck_cost_per_hour": "hours_per_t",
}
"""What a rate is weighted with, so that rate times use is what all take together."""

_DIVIDED_BY: Final = {
    "truck_net_t": "tonnes",
    "truck_speed_km_h": "km_per_t",
    "truck_hours_per_day": "hours_per_t",
}
"""Of these the inverses are weighted, since something is divided by them."""


def pool_cases(cases: Sequence[SupplyCase]) -> SupplyCase:
    """Return several cases as one case of the mean tonne.

    Parameters
    ----------
    cases
        At least one, all planned or none; their tonnes are the weights, or all weigh
        the same where none carries any.

    Returns
    -------
    SupplyCase
        Of all their tonnes. Rates are weighted with what they are paid for, loads,
        speeds and hours so that trips, driving time and days add up, all else with the
        tonnes: where every truck carries the same, the pooled cost is the mean cost.
        What the cases do not share, such as the plant of several, is ``None``.
    """
    weights = _weights(cases)
    amounts = _amounts(cases)
    planned = {
        item.name: float(weights @ amounts[item.name]) for item in fields(TripUse)
    }
    return SupplyCase(
        figures=_pooled_figures(cases, weights, amounts),
        distance_km=float(weights @ [case.distance_km for case in cases]),
        tonnes=math.fsum(case.tonnes for case in cases),
        duration_min=_mean_duration_min(cases, weights),
        smelter_id=_shared(case.smelter_id for case in cases),
        plant_id=_shared(case.plant_id for case in cases),
        alloy_id=_shared(case.alloy_id for case in cases),
        planned_use=TripUse(**planned) if cases[0].planned_use is not None else None,
    )


def compare_cases(cases: Sequence[SupplyCase]) -> LaneComparison:
    """Compare the two supplies of several cases' mean tonne.

    Parameters
    ----------
    cases
        At least one.

    Returns
    -------
    LaneComparison
        Its items are the mean of the cases' items, so that savings sum to the cent; its
        limits are those of the pooled figures.
    """
    parts = [compare_case(case) for case in cases]
    pooled = pool_cases(cases)
    weights = _weights(cases)
    return LaneComparison(
        smelter_id=pooled.smelter_id,
        plant_id=pooled.plant_id,
        alloy_id=pooled.alloy_id,
        tonnes=pooled.tonnes,
        distance_km=pooled.distance_km,
        duration_min=pooled.duration_min,
        items=SupplyItems(
            ingot=_mean_items([part.items.ingot for part in parts], weights),
            molten=_mean_items([part.items.molten for part in parts], weights),
        ),
        reach=find_reach(pooled.model),
        carbon=_mean_carbon([part.carbon for part in parts], weights),
    )


def _weights(cases: Sequence[SupplyCase]) -> NDArray[np.float64]:
    """Return each case's share of the tonnes, equal shares of none. [1]."""
    tonnes = np.array([case.tonnes for case in cases], dtype=float)
    if not tonnes.any():
        tonnes = np.ones_like(tonnes)
    shares: NDArray[np.float64] = tonnes / tonnes.sum()
    return shares


def _amounts(cases: Sequence[SupplyCase]) -> dict[str, NDArray[np.float64]]:
    """Return what a tonne of each case takes, by field of the use, shape (n,)."""
    uses = [case.use for case in cases]
    amounts = {
        item.name: np.array(
            [float(np.asarray(getattr(use, item.name))) for use in uses]
        )
        for item in fields(TripUse)
    }
    driven = amounts["loaded_km_per_t"] + amounts["empty_km_per_t"]
    return amounts | {"km_per_t": driven, "tonnes": np.ones(len(cases))}


def _pooled_figures(
    cases: Sequence[SupplyCase],
    weights: NDArray[np.float64],
    amounts: Mapping[str, NDArray[np.float64]],
) -> dict[str, Figure]:
    """Return the figures of the mean tonne; those that agree keep their source."""
    keys = dict.fromkeys(key for case in cases for key in case.figures)
    pooled = {}
    for key in keys:
        known = [index for index, case in enumerate(cases) if key in case.figures]
        found = [cases[index].figures[key] for index in known]
        values = np.array([figure.value for figure in found], dtype=float)
        if not np.ptp(values):
            pooled[key] = found[0]
            continue
        by = amounts[_PAID_BY.get(key) or _DIVIDED_BY.get(key) or "tonnes"][known]
        mean = _mean(values, by * weights[known], is_divisor=key in _DIVIDED_BY)
        pooled[key] = Figure(mean, found[0].unit, "mean of the lanes compared")
    return pooled


def _mean(
    values: NDArray[np.float64], weights: NDArray[np.float64], *, is_divisor: bool
) -> float:
    """Return the weighted mean, harmonic for divisors; the plain one at no weight."""
    if not weights.sum():
        weights = np.ones_like(values)
    if is_divisor:
        return float(weights.sum() / (weights @ (1 / values)))
    return float(weights @ values / weights.sum())


def _mean_duration_min(
    cases: Sequence[SupplyCase], weights: NDArray[np.float64]
) -> float | None:
    """Return the mean driving time, ``None`` where one is not known. [min]."""
    durations = [case.duration_min for case in cases]
    known = [minutes for minutes in durations if minutes is not None]
    return float(weights @ known) if len(known) == len(durations) else None


def _shared(names: Iterable[str | None]) -> str | None:
    """Return the one name that all have; ``None`` where there are several."""
    different = set(names)
    return different.pop() if len(different) == 1 else None


def _mean_items(
    parts: Sequence[Mapping[str, NDArray[np.float64]]], weights: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """Return the mean of items; one that a part does not have is 0 there."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {
        name: np.asarray(weights @ [float(part.get(name, 0.0)) for part in parts])[()]
        for name in names
    }


def _mean_carbon(
    parts: Sequence[tuple[CarbonItems, CarbonItems]], weights: NDArray[np.float64]
) -> tuple[CarbonItems, CarbonItems]:
    """Return the mean of both methods' items and bands."""
    cut_off, co_product = (
        CarbonItems(
            method=items[0].method,
            ingot=_mean_kg([one.ingot for one in items], weights),
            molten=_mean_kg([one.molten for one in items], weights),
            saving_low=float(weights @ [one.saving_low for one in items]),
            saving_high=float(weights @ [one.saving_high for one in items]),
        )
        for items in zip(*parts, strict=True)
    )
    return cut_off, co_product


def _mean_kg(
    parts: Sequence[Mapping[str, float]], weights: NDArray[np.float64]
) -> dict[str, float]:
    """Return the mean of emissions by item. [kg CO2e/t]."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {
        name: float(weights @ [part.get(name, 0.0) for part in parts]) for name in names
    }
