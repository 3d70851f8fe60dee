"""What a tonne costs, emits and how warm it arrives after so much road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics import carbon_items, lane_use
from optimizer.thermal import metal_temperature
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from optimizer.economics import CostModel

_LAW: Final = ("fill_drop_c", "soak_c", "soak_tau_h", "loss_c_per_h")


@dataclass(frozen=True, eq=False)
class WayPrices:
    """Figures of ways; all of the shape of their km, ``nan`` where there is no way."""

    cost_per_t: NDArray[np.float64]
    """Delivered molten, all items. [currency/t]"""
    carbon_kg_per_t: NDArray[np.float64]
    """By the cut-off method. [kg CO2e/t]"""
    arrival_c: NDArray[np.float64]
    """From the hottest tap; ``nan`` also where the figures of the metal are missing.
    [°C]"""


def price_ways(
    model: CostModel, km: ArrayLike, minutes: ArrayLike, *, fill_share: float = 1.0
) -> WayPrices:
    """Return what a tonne costs and emits over ways, and how warm it arrives.

    Parameters
    ----------
    model
        Its figures hold ``truck_net_t``.
    km, minutes
        Ways of one shape, one way and loaded; not finite where there is none. The
        truck drives at the speed of the way itself. [km, min]
    fill_share
        How full trucks and ladles go. [0..1]

    Returns
    -------
    WayPrices
        Of the shape of ``km``.
    """
    km, minutes = np.broadcast_arrays(*np.asarray([km, minutes], dtype=float))
    known = np.isfinite(km) & np.isfinite(minutes)
    table = np.full((3, *km.shape), np.nan)
    changes: dict[str, ArrayLike] = {
        "truck_net_t": model.base["truck_net_t"] * fill_share,
        "truck_speed_km_h": _speed_km_h(km[known], minutes[known]),
    }
    table[0][known] = model.lane_items(km[known], changes).molten_per_t
    at_gate, at_one_km = (_carbon(model, way, fill_share) for way in (0.0, 1.0))
    table[1][known] = at_gate + (at_one_km - at_gate) * km[known]
    table[2][known] = arrival_c(model, minutes[known], fill_share=fill_share)
    return WayPrices(*table)


def arrival_c(
    model: CostModel, minutes: ArrayLike, *, fill_share: float = 1.0
) -> NDArray[np.float64]:
    """Return how warm metal of the hottest tap arrives after minutes of road. [°C].

    ``nan`` where the figures of the metal (``tap_temperature_c`` and the cooling law)
    are missing.
    """
    values = model.base
    driven = np.asarray(minutes, dtype=float)
    if any(key not in values for key in ("tap_temperature_c", *_LAW)):
        return np.full(driven.shape, np.nan)
    aboard = driven + values.get("standing_minutes_loaded", 0.0)
    return metal_temperature(
        values["tap_temperature_c"],
        aboard / MINUTES_PER_HOUR,
        **{key: values[key] for key in _LAW},
        fill_share=fill_share,
    )


def _speed_km_h(
    km: NDArray[np.float64], minutes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the mean speed of ways; of no way at all, any speed takes no time."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        speed = km / minutes * MINUTES_PER_HOUR
    return np.where(speed > 0, speed, np.inf)


def _carbon(model: CostModel, km: float, fill_share: float) -> float:
    """Return what a tonne emits over a way; it is linear in the way. [kg CO2e/t]."""
    net_t = model.base["truck_net_t"] * fill_share
    use = lane_use(model.base | {"truck_net_t": net_t}, km)
    return carbon_items(model.figures, use)[0].molten_kg_per_t
