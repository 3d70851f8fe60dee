"""Several cases as one: the figures of their mean tonne."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.domain import Figure
from optimizer.economics.supply_case import SupplyCase
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
    r"""Return several cases as one case of the mean tonne.

    Parameters
    ----------
    cases
        At least one; their tonnes are the weights, or all weigh the same where none
        carries any.

    Returns
    -------
    SupplyCase
        Of all their tonnes. Rates are weighted with what they are paid for, loads,
        speeds and hours so that trips, driving time and days add up, all else with the
        tonnes. What its tonne takes of the trucks is the mean of what theirs take, so
        that the pooled cost is the mean cost.
        What the cases do not share, such as the plant of several, is ``None``.

    Notes
    -----
    With the tonnes' shares :math:`w_i`, what a tonne takes :math:`q_i` (kilometers,
    hours …) and the rates :math:`r_i`,

    .. math:: r = \frac{\sum w_i q_i r_i}{\sum w_i q_i}, \qquad
        \frac{1}{n} = \sum \frac{w_i}{n_i}

    for a rate and for the load :math:`n` of a truck, so that :math:`r \sum w_i q_i` is
    what all pay together and trips add up.
    """
    weights = tonne_shares(cases)
    amounts = _amounts(cases)
    mean_use = {
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
        measured_use=TripUse(**mean_use),
        is_planned=all(case.is_planned for case in cases),
    )


def tonne_shares(cases: Sequence[SupplyCase]) -> NDArray[np.float64]:
    """Return what each case weighs in a mean tonne.

    Parameters
    ----------
    cases
        At least one.

    Returns
    -------
    NDArray[np.float64]
        Shares of the tonnes, shape (n,); equal shares where none carries any. [1]
    """
    tonnes = np.array([case.tonnes for case in cases], dtype=float)
    if not tonnes.any():
        tonnes = np.ones_like(tonnes)
    shares: NDArray[np.float64] = tonnes / tonnes.sum()
    return shares


def _amounts(cases: Sequence[SupplyCase]) -> dict[str, NDArray[np.float64]]:
    """Return what a tonne of each case takes of the trucks.

    By field of the use, ``km_per_t`` for loaded and empty ones together, and ``tonnes``
    for what is paid by the tonne; shape (n,) each.
    """
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
    """Return the figures of the mean tonne.

    A figure that all agree on keeps its source and its range; one that some do not have
    is the mean of the others.
    """
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
