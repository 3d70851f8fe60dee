"""Measured ways, and what ``lanes.csv`` says instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Study
    from optimizer.roads import LaneTravel


@dataclass(frozen=True, eq=False)
class Ways:
    """Ways from sites to plants, measured or given; all shapes (sites, plants)."""

    km: NDArray[np.float64]
    """[km], ``inf`` without a way, ``nan`` where nobody knows"""
    minutes: NDArray[np.float64]
    """[min], as ``km``"""
    cost_per_t: NDArray[np.float64]
    """What is given, ``nan`` where it is to be computed. [currency/t]"""
    is_given: NDArray[np.bool_]
    """Whether ``lanes.csv`` has the way."""


def with_given_ways(
    study: Study, travel: LaneTravel, *, speed_km_h: float | None = None
) -> Ways:
    """Return the ways of a study, given figures in place of measured ones.

    Parameters
    ----------
    study
        With its lanes.
    travel
        What was measured; ``nan`` where nothing was.
    speed_km_h
        Usual speed, at which a way that is given without minutes is driven. [km/h]

    Returns
    -------
    Ways
        A way that is given although no road was found has no distance: it is as the
        study says.
    """
    km, minutes = travel.km.copy(), travel.minutes.copy()
    cost = np.full(km.shape, np.nan)
    is_given = np.zeros(km.shape, dtype=bool)
    if study.lanes:
        row_by_id = {site.place_id: at for at, site in enumerate(study.sites)}
        column_by_id = {plant.place_id: at for at, plant in enumerate(study.plants)}
        cells = (
            [row_by_id[lane.site_id] for lane in study.lanes],
            [column_by_id[lane.plant_id] for lane in study.lanes],
        )
        cost[cells] = [lane.cost_per_t for lane in study.lanes]
        is_given[cells] = True
        km[cells] = _laid_over(km[cells], [lane.km for lane in study.lanes])
        given_min = [lane.minutes for lane in study.lanes]
        minutes[cells] = _laid_over(minutes[cells], given_min)
    if speed_km_h:
        usual = km / speed_km_h * MINUTES_PER_HOUR
        minutes = np.where(np.isnan(minutes), usual, minutes)
    return Ways(km, minutes, cost, is_given)


def _laid_over(
    measured: NDArray[np.float64], given: list[float | None]
) -> NDArray[np.float64]:
    """Return what is given where it is, else what was measured if there was a way."""
    values = np.array([np.nan if value is None else value for value in given])
    known = np.where(np.isfinite(measured), measured, np.nan)
    return np.where(np.isnan(values), known, values)
