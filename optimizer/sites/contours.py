"""Lines of equal distance, time, temperature and saving around a site."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from optimizer.errors import NoRoadError
from optimizer.roads import reach_where
from optimizer.sites.screening_results import BANDS_KM
from optimizer.sites.surroundings_results import Contour, ContourKind
from optimizer.sites.way_prices import arrival_c, price_ways
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Place, RoadProvider
    from optimizer.economics import CostModel

Levels = Mapping[ContourKind, Sequence[float]]
"""Levels to draw, by kind."""

_USUAL_MINUTES = (30.0, 60.0, 90.0, 120.0)
_USUAL_SPEED_KM_H = 50.0
"""Where the economics state none. [km/h]"""
_MOST_STEPS = 5
_ROUND_STEPS = (1.0, 2.0, 5.0, 10.0)
"""Steps that are read easily, up to a power of ten."""
_RISING = {ContourKind.TEMPERATURE, ContourKind.SAVING}
"""Kinds whose ground is above the level, not below it."""


def contours(
    place: Place, model: CostModel, *, provider: RoadProvider, levels: Levels
) -> tuple[Contour, ...]:
    """Return the ground within some levels of a place, along the roads.

    Parameters
    ----------
    place
        Where trucks start.
    model
        Prices and cools; kinds that its figures say nothing about are left out.
    provider
        Who measures the roads: outlines along a network, circles for others.
    levels
        To draw, by kind. The ground of a distance or a time is within it, that of a
        temperature or a saving at or above it.

    Returns
    -------
    tuple
        By kind and level, as asked; none where no road comes near the place.
    """
    wanted = [
        (kind, float(level))
        for kind, of_kind in levels.items()
        if _is_known(kind, model)
        for level in of_kind
    ]
    margins = [partial(_margin, model, kind, level) for kind, level in wanted]
    try:
        outlines = reach_where(provider, place, margins)
    except NoRoadError:
        return ()
    return tuple(
        Contour(kind, level, outline.outlines, outline.holes)
        for (kind, level), outline in zip(wanted, outlines, strict=True)
    )


def usual_levels(model: CostModel, *, permitted_km: float) -> Levels:
    """Return levels that show how things change from a gate to the end of the permit.

    The distances of the bands, half hours, and round temperatures and savings between
    their values at the gate and after the permitted distance, no lower than the floor
    or a saving of nothing.

    Parameters
    ----------
    model
        Of the study.
    permitted_km
        Loaded distance allowed. [km]

    Returns
    -------
    Levels
        Of the kinds that the model's figures say something about.
    """
    speed_km_h = model.base.get("truck_speed_km_h", _USUAL_SPEED_KM_H)
    km = np.array([0.0, permitted_km])
    minutes = km / speed_km_h * MINUTES_PER_HOUR
    levels: dict[ContourKind, Sequence[float]] = {
        ContourKind.DISTANCE: [band for band in BANDS_KM if band <= permitted_km],
        ContourKind.TIME: _USUAL_MINUTES,
    }
    least = {
        ContourKind.TEMPERATURE: model.base.get("arrival_floor_c", -math.inf),
        ContourKind.SAVING: 0.0,
    }
    for kind, lowest in least.items():
        if _is_known(kind, model):
            gate, end = _field(model, kind, km, minutes).tolist()
            levels[kind] = _round_levels(gate, max(end, lowest))
    return levels


def _round_levels(high: float, low: float) -> list[float]:
    """Return few round numbers below one value and not below another, falling."""
    if not low < high:
        return []
    finest = (high - low) / _MOST_STEPS
    power = 10.0 ** math.floor(math.log10(finest))
    step = next(power * step for step in _ROUND_STEPS if power * step >= finest)
    first = math.ceil(high / step) - 1
    last = math.ceil(low / step)
    return [round(step * number, 6) for number in range(first, last - 1, -1)]


def _margin(
    model: CostModel,
    kind: ContourKind,
    level: float,
    km: NDArray[np.float64],
    minutes: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return what is left of a level after ways."""
    beyond = _field(model, kind, km, minutes) - level
    return beyond if kind in _RISING else -beyond


def _field(
    model: CostModel,
    kind: ContourKind,
    km: NDArray[np.float64],
    minutes: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return what a contour is drawn of, after ways; ``nan`` where nobody knows."""
    match kind:
        case ContourKind.DISTANCE:
            return km
        case ContourKind.TIME:
            return minutes
        case ContourKind.TEMPERATURE:
            return arrival_c(model, minutes)
        case ContourKind.SAVING:
            return _saving_per_t(model, km, minutes)


def _saving_per_t(
    model: CostModel, km: NDArray[np.float64], minutes: NDArray[np.float64]
) -> NDArray[np.float64]:
    if "truck_net_t" not in model.base:
        return np.full(km.shape, np.nan)
    ingot_per_t = model.lane_items(0.0).ingot_per_t
    return ingot_per_t - price_ways(model, km, minutes).cost_per_t


def _is_known(kind: ContourKind, model: CostModel) -> bool:
    at_gate = _field(model, kind, np.zeros(1), np.zeros(1))
    return bool(np.isfinite(at_gate).all())
