"""Cost of a tonne by distance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics.reach import Reach, find_reach

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.economics.cost_model import CostModel

_NUM_INTERVALS: Final = 200
_ROOM_BEYOND: Final = 1.15
"""The curve ends so far beyond the last limit that the limit is seen. [1]"""
_SHORTEST_KM: Final = 100.0
_ROUND_KM: Final = 20.0
"""Axes end at a multiple of this. [km]"""


@dataclass(frozen=True)
class DistanceCurve:
    """Ingot and molten cost along the distance, with the limits."""

    distance_km: NDArray[np.float64]
    """Rising from 0, shape (n,). [km]"""
    ingot_per_t: NDArray[np.float64]
    """Shape (n,). [currency/t]"""
    molten_per_t: NDArray[np.float64]
    """Shape (n,). [currency/t]"""
    reach: Reach


def distance_curve(model: CostModel, *, to_km: float | None = None) -> DistanceCurve:
    """Return what a tonne costs either way along the distance.

    Parameters
    ----------
    model
        Its figures hold ``truck_net_t``.
    to_km
        Where the curve ends; when absent a little beyond the last finite limit, and at
        least at 100 km. [km]

    Returns
    -------
    DistanceCurve
        From 0 on, in even steps.

    Raises
    ------
    ValueError
        ``to_km`` is not above 0.
    """
    if to_km is not None and not to_km > 0:
        msg = f"to_km must be above 0, got {to_km:g} km"
        raise ValueError(msg)
    reach = find_reach(model)
    end_km = _end_km(reach) if to_km is None else to_km
    distance_km = np.linspace(0.0, end_km, _NUM_INTERVALS + 1)
    items = model.lane_items(distance_km)
    return DistanceCurve(
        distance_km=distance_km,
        ingot_per_t=np.broadcast_to(items.ingot_per_t, distance_km.shape),
        molten_per_t=np.broadcast_to(items.molten_per_t, distance_km.shape),
        reach=reach,
    )


def _end_km(reach: Reach) -> float:
    """Return a round distance that shows every finite limit. [km]."""
    limits = (reach.break_even_km or 0.0, reach.thermal_reach_km, reach.permitted_km)
    finite = max(km for km in (0.0, *limits) if math.isfinite(km))
    shown_km = max(finite * _ROOM_BEYOND, _SHORTEST_KM)
    return math.ceil(shown_km / _ROUND_KM) * _ROUND_KM
