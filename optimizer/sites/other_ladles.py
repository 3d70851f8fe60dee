"""The lanes of a study with another ladle or a hotter tap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import Figure
from optimizer.economics import with_figures
from optimizer.sites.given_lanes import Ways
from optimizer.sites.lane_fates import lane_fates
from optimizer.sites.operation.template import template_day
from optimizer.sites.pricing import model_of
from optimizer.sites.study_lanes import LaneFate
from optimizer.sites.way_prices import arrival_c

if TYPE_CHECKING:
    from optimizer.domain import LadleType, Study
    from optimizer.sites.study_lanes import StudyLanes


def ladles_of(study: Study) -> dict[str, LadleType]:
    """Return the ladles that a study may ask about, by id.

    Those of the scenario that its sampled days are like.

    Raises
    ------
    ScenarioError
        What ``operation.like`` names cannot be read.
    OperationError
        No scenario counts in the study's currency.
    """
    return {ladle.ladle_type_id: ladle for ladle in template_day(study).ladle_types}


def carried_otherwise(
    study: Study,
    lanes: StudyLanes,
    *,
    ladle: LadleType | None = None,
    tap_c: float | None = None,
) -> tuple[Study, StudyLanes]:
    """Return a study and its lanes as another ladle or tap would have them.

    Parameters
    ----------
    study, lanes
        The question and its lanes.
    ladle
        Whose cooling, full and hot, replaces that of the economics.
    tap_c
        Replaces the tap temperature of the economics. [°C]

    Returns
    -------
    tuple
        Economics with the new figures, and lanes with the arrival temperatures and
        fates that follow; costs stay, since nobody pays for superheat here.
    """
    figures = _cooling(ladle) if ladle else {}
    if tap_c is not None:
        figures["tap_temperature_c"] = Figure(tap_c, "°C", "asked for")
    if not figures:
        return study, lanes
    study = replace(study, economics=with_figures(study.economics, figures))
    arrival = arrival_c(model_of(study), lanes.minutes)
    unpriced = np.full(lanes.km.shape, np.nan)
    is_given = lanes.fate != LaneFate.NOT_GIVEN
    ways = Ways(lanes.km, lanes.minutes, unpriced, is_given)
    fate = lane_fates(study, ways, arrival, range(len(study.demands)))
    return study, replace(lanes, arrival_c=arrival, fate=fate)


def _cooling(ladle: LadleType) -> dict[str, Figure]:
    """Return a ladle's law as the figures of a lane, full and turned round at once."""
    source = f"ladle_types.csv: {ladle.ladle_type_id}"
    return {
        "fill_drop_c": Figure(ladle.fill_drop_c, "°C", source),
        "soak_c": Figure(ladle.soak_hot_c, "°C", f"{source}, hot"),
        "soak_tau_h": Figure(ladle.soak_tau_h, "h", source),
        "loss_c_per_h": Figure(ladle.loss_c_per_h, "°C/h", source),
    }
