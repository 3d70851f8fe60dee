"""What lies around a site: demand by distance, and how far each limit reaches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics import break_even_km, thermal_reach_km
from optimizer.sites.contours import contours, usual_levels
from optimizer.sites.other_ladles import carried_otherwise
from optimizer.sites.pricing import model_of
from optimizer.sites.screening_results import BANDS_KM
from optimizer.sites.study_lanes import LaneFate
from optimizer.sites.surroundings_results import (
    Band,
    Catchment,
    CatchmentPlant,
    Contour,
    ContourKind,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import LadleType, RoadProvider, Site, Study
    from optimizer.economics import CostModel
    from optimizer.sites.contours import Levels
    from optimizer.sites.study_lanes import StudyLanes

DEARER = "DEARER"
"""Fate of a lane that may be used but costs more than ingots."""


def catchment(  # noqa: PLR0913 - a site is looked at by ladle, tap and levels
    study: Study,
    lanes: StudyLanes,
    site_id: str,
    *,
    provider: RoadProvider | None,
    ladle: LadleType | None = None,
    tap_c: float | None = None,
    levels: Levels | None = None,
) -> Catchment:
    """Return the surroundings of a site.

    Parameters
    ----------
    study, lanes
        The question and its lanes.
    site_id
        One of the study's sites, whatever its state.
    provider
        Who measures the roads; ``None`` draws no contours.
    ladle
        Whose cooling the temperatures follow; by default that of the economics. See
        :func:`~optimizer.sites.ladles_of`.
    tap_c
        Tap temperature; by default that of the economics. [°C]
    levels
        Of the contours; by default as :func:`~optimizer.sites.usual_levels`.

    Returns
    -------
    Catchment
        Its plants are the demands with a way or a given lane, nearest first.

    Raises
    ------
    KeyError
        The study has no such site.
    """
    site = study.site_by_id[site_id]
    study, lanes = carried_otherwise(study, lanes, ladle=ladle, tap_c=tap_c)
    model = model_of(study)
    permitted_km = study.limits.max_loaded_km
    around = _around(study, lanes, study.sites.index(site))
    return Catchment(
        site_id=site_id,
        ladle=ladle.ladle_type_id if ladle else study.economics.name or "economics",
        tap_temperature_c=model.base.get("tap_temperature_c", math.nan),
        permitted_km=permitted_km,
        thermal_km=float(thermal_reach_km(model.base)),
        economic_km=_economic_km(model) if study.rules.ingots else math.inf,
        bands=tuple(_band(around, to_km) for to_km in BANDS_KM),
        plants=_plants(study, around),
        contours=_contours(study, site, model, provider=provider, levels=levels),
    )


@dataclass(frozen=True, eq=False)
class _Around:
    """The lanes of one site; all shapes (demands,)."""

    plant: NDArray[np.str_]
    t_per_day: NDArray[np.float64]
    km: NDArray[np.float64]
    minutes: NDArray[np.float64]
    arrival_c: NDArray[np.float64]
    cost_per_t: NDArray[np.float64]
    saving_per_t: NDArray[np.float64]
    carbon_saved_kg_per_t: NDArray[np.float64]
    fate: NDArray[np.int8]


def _around(study: Study, lanes: StudyLanes, row: int) -> _Around:
    return _Around(
        plant=np.array([demand.plant_id for demand in study.demands], dtype=str),
        t_per_day=np.array([demand.t_per_day for demand in study.demands], dtype=float),
        km=lanes.km[row],
        minutes=lanes.minutes[row],
        arrival_c=lanes.arrival_c[row],
        cost_per_t=lanes.cost_per_t[row],
        saving_per_t=lanes.saving_per_t[row],
        carbon_saved_kg_per_t=lanes.ingot_carbon_kg_per_t - lanes.carbon_kg_per_t[row],
        fate=lanes.fate[row],
    )


def _band(around: _Around, to_km: float) -> Band:
    """Return what lies within a road distance."""
    near = around.km <= to_km
    warm = near & (around.fate != LaneFate.TOO_COLD)
    saves = near & (around.saving_per_t > 0)
    usable = near & (around.fate == LaneFate.USABLE)
    tonnes = around.t_per_day
    return Band(
        to_km=to_km,
        num_plants=len(np.unique(around.plant[near & (tonnes > 0)])),
        t_per_day=float(tonnes[near].sum()),
        warm_t_per_day=float(tonnes[warm].sum()),
        saving_t_per_day=float(tonnes[saves].sum()),
        cost_per_t=_mean(around.cost_per_t, tonnes, usable),
        saving_per_t=_mean(around.saving_per_t, tonnes, usable),
        carbon_saved_kg_per_t=_mean(around.carbon_saved_kg_per_t, tonnes, usable),
    )


def _mean(
    values: NDArray[np.float64], tonnes: NDArray[np.float64], chosen: NDArray[np.bool_]
) -> float:
    """Return the mean of chosen tonnes; ``nan`` for none."""
    chosen = chosen & (tonnes > 0)
    if not chosen.any():
        return math.nan
    return float(np.average(values[chosen], weights=tonnes[chosen]))


def _plants(study: Study, around: _Around) -> tuple[CatchmentPlant, ...]:
    """Return every demand that is not out of the question, nearest first."""
    known = ~np.isin(around.fate, [LaneFate.NO_WAY, LaneFate.NOT_GIVEN])
    order = np.argsort(around.km, kind="stable")
    return tuple(
        CatchmentPlant(
            plant_id=study.demands[at].plant_id,
            alloy_id=study.demands[at].alloy_id,
            t_per_day=study.demands[at].t_per_day,
            km=float(around.km[at]),
            minutes=float(around.minutes[at]),
            arrival_c=float(around.arrival_c[at]),
            cost_per_t=float(around.cost_per_t[at]),
            saving_per_t=float(around.saving_per_t[at]),
            carbon_saved_kg_per_t=float(around.carbon_saved_kg_per_t[at]),
            fate=_fate_name(around, at),
        )
        for at in order[known[order]].tolist()
    )


def _fate_name(around: _Around, at: int) -> str:
    fate = LaneFate(int(around.fate[at]))
    is_dearer = fate is LaneFate.USABLE and around.saving_per_t[at] < 0
    return DEARER if is_dearer else fate.name


def _economic_km(model: CostModel) -> float:
    """Return where molten metal costs as much as ingots; 0 where it always does more.

    Without figures of a truck nobody knows: endless.
    """
    if "truck_net_t" not in model.base:
        return math.inf
    return max(float(break_even_km(model)), 0.0)


def _contours(
    study: Study,
    site: Site,
    model: CostModel,
    *,
    provider: RoadProvider | None,
    levels: Levels | None,
) -> tuple[Contour, ...]:
    if provider is None:
        return ()
    # A study without ingots has nothing to save against.
    wanted = levels or usual_levels(model, permitted_km=study.limits.max_loaded_km)
    if not study.rules.ingots:
        wanted = {k: of for k, of in wanted.items() if k is not ContourKind.SAVING}
    return contours(site, model, provider=provider, levels=wanted)
