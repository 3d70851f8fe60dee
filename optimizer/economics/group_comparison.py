"""Several cases compared as one: means whose parts sum to the whole."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics.carbon_items import CarbonItems
from optimizer.economics.case_pool import pool_cases, tonne_shares
from optimizer.economics.lane_comparison import LaneComparison
from optimizer.economics.reach import find_reach
from optimizer.economics.supply_case import SupplyCase, compare_case
from optimizer.economics.supply_items import SupplyItems
from optimizer.economics.transport_emissions import TransportEmissions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


def compare_cases(
    cases: Sequence[SupplyCase], parts: Sequence[LaneComparison] = ()
) -> LaneComparison:
    """Compare the two supplies of several cases' mean tonne.

    Parameters
    ----------
    cases
        At least one.
    parts
        The comparison of each case, where it is known already.

    Returns
    -------
    LaneComparison
        Its items are the mean of the cases' items, so that savings sum to the cent; its
        limits are those of the pooled figures, as if one truck drove the mean lane.

    Notes
    -----
    The items could also be asked of the pooled figures. They agree where every truck
    carries the same; taking the mean of the items instead makes parts sum to wholes
    whatever the cases are.
    """
    parts = parts or [compare_case(case) for case in cases]
    pooled = pool_cases(cases)
    weights = tonne_shares(cases)
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
        transport=_mean_transport([part.transport for part in parts], weights),
    )


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


def _mean_transport(
    parts: Sequence[TransportEmissions], weights: NDArray[np.float64]
) -> TransportEmissions:
    """Return the mean of what hauling takes and emits."""
    means = {
        item.name: float(weights @ [getattr(part, item.name) for part in parts])
        for item in fields(TransportEmissions)
    }
    return TransportEmissions(**means)


def _mean_kg(
    parts: Sequence[Mapping[str, float]], weights: NDArray[np.float64]
) -> dict[str, float]:
    """Return the mean of emissions by item. [kg CO2e/t]."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {
        name: float(weights @ [part.get(name, 0.0) for part in parts]) for name in names
    }
