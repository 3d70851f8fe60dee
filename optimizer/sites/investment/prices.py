"""What other prices add to a day's saving: the doubt about gas, diesel and metal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.sites.pricing import model_of
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

    from optimizer.domain import Study
    from optimizer.economics import CostModel, Saving
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes


def saving_shift(
    study: Study, lanes: StudyLanes, selection: Selection, baseline: Selection
) -> Saving | None:
    """Return what figures of the economics add to a day's saving against a baseline.

    Parameters
    ----------
    study, lanes
        Whose lanes are computed, not given.
    selection, baseline
        The two choices.

    Returns
    -------
    Saving or None
        From values that differ from the base to currency a day; ``None`` where lanes
        are given, whose cost no figure moves.

    Notes
    -----
    Each choice is one lane of its mean distance and speed: what a tonne costs is all
    but linear in both.
    """
    model = model_of(study)
    if study.rules.given_lanes_only or "truck_net_t" not in model.base:
        return None
    new, old = (_cost(model, study, lanes, choice) for choice in (selection, baseline))
    at_base = old({}) - new({})
    return lambda changes: old(changes) - new(changes) - at_base


def _cost(
    model: CostModel, study: Study, lanes: StudyLanes, choice: Selection
) -> Saving:
    """Return what a choice's lanes and ingots cost as a function of the figures."""
    molten_t, km, minutes = _mean_lane(study, lanes, choice)
    ingot_t = math.fsum(part.t_per_day for part in choice.ingots)
    speed_km_h = km / minutes * MINUTES_PER_HOUR if minutes > 0 else math.inf

    def cost(changes: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
        items = model.lane_items(km, {**changes, "truck_speed_km_h": speed_km_h})
        ingots = ingot_t * items.ingot_per_t if study.rules.ingots else 0.0
        return np.asarray(molten_t * items.molten_per_t + ingots, dtype=float)

    return cost


def _mean_lane(
    study: Study, lanes: StudyLanes, choice: Selection
) -> tuple[float, float, float]:
    """Return molten tonnes, and their mean kilometers and minutes."""
    row = {site.place_id: at for at, site in enumerate(study.sites)}
    column = {(d.plant_id, d.alloy_id): at for at, d in enumerate(study.demands)}
    table = np.array(
        [
            (
                part.t_per_day,
                lanes.km[row[part.site_id], column[part.plant_id, part.alloy_id]],
                lanes.minutes[row[part.site_id], column[part.plant_id, part.alloy_id]],
            )
            for part in choice.assignments
        ]
    ).reshape(-1, 3)
    known = np.isfinite(table).all(axis=1) & (table[:, 0] > 0)
    if not known.any():
        return math.fsum(table[:, 0]), 0.0, 0.0
    km, minutes = np.average(table[known, 1:], axis=0, weights=table[known, 0])
    return math.fsum(table[:, 0]), float(km), float(minutes)
