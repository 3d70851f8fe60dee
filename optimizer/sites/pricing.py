"""What every lane of a study costs, emits and forbids, as arrays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics import (
    CostModel,
    TripUse,
    carbon_items,
    figures_in_use,
)
from optimizer.intake import require_figures
from optimizer.roads import LaneTravel, measure_lanes, provider_for
from optimizer.sites.given_lanes import with_given_ways
from optimizer.sites.lane_fates import lane_fates
from optimizer.sites.study_lanes import StudyLanes
from optimizer.sites.way_prices import WayPrices, arrival_c, price_ways

if TYPE_CHECKING:
    from optimizer.domain import Study
    from optimizer.sites.given_lanes import Ways

LANE_KEYS = (
    "truck_net_t",
    "truck_cost_per_km",
    "molten_loss_share",
    "metal_price_per_t",
)
"""Figures without which a lane would be carried, or would lose metal, for nothing."""

_SPEED = "truck_speed_km_h"
_NO_TRUCK = TripUse(0.0, 0.0, 0.0, 0.0, 0.0)
"""What ingots take of the ladle trucks."""


def model_of(study: Study) -> CostModel:
    """Return what a tonne costs either way as a function of the study's figures."""
    return CostModel(figures_in_use(study.economics))


def price_lanes(study: Study, *, travel: LaneTravel | None = None) -> StudyLanes:
    """Return every lane of a study with its cost, carbon and fate.

    Parameters
    ----------
    study
        The question.
    travel
        Ways from the study's sites to its plants, where they are known already; by
        default they are measured, unless only given lanes exist.

    Returns
    -------
    StudyLanes
        A row a site, a column a demand, both in the study's order.

    Raises
    ------
    FiguresError
        Figures are missing without which a lane or a tonne of ingots would cost
        nothing.
    RoadError
        The roads cannot be measured at all.
    """
    _require_figures(study)
    if travel is None:
        travel = _measured(study)
    model = model_of(study)
    ways = with_given_ways(study, travel, speed_km_h=model.base.get(_SPEED))
    column_by_id = {plant.place_id: at for at, plant in enumerate(study.plants)}
    columns = [column_by_id[demand.plant_id] for demand in study.demands]
    priced = _priced(model, ways)
    ingot_cost, ingot_carbon = _ingots(study, model)
    return StudyLanes(
        km=ways.km[:, columns],
        minutes=ways.minutes[:, columns],
        arrival_c=priced.arrival_c[:, columns],
        cost_per_t=priced.cost_per_t[:, columns],
        carbon_kg_per_t=priced.carbon_kg_per_t[:, columns],
        fate=lane_fates(study, ways, priced.arrival_c, columns),
        ingot_cost_per_t=np.full(len(columns), ingot_cost),
        ingot_carbon_kg_per_t=np.full(len(columns), ingot_carbon),
        source=travel.source,
        off_road=travel.off_road,
    )


def _require_figures(study: Study) -> None:
    is_computed = not study.rules.given_lanes_only
    if study.rules.ingots or is_computed:
        require_figures(
            figures_in_use(study.economics),
            LANE_KEYS if is_computed else (),
            name=study.economics.name or "economics",
            with_ingots=study.rules.ingots,
        )


def _measured(study: Study) -> LaneTravel:
    if study.rules.given_lanes_only:
        unknown = np.full((len(study.sites), len(study.plants)), np.nan)
        return LaneTravel(unknown, unknown, "given lanes", {})
    provider = provider_for(study.roads, (*study.sites, *study.plants))
    return measure_lanes(study.sites, study.plants, provider)


def _priced(model: CostModel, ways: Ways) -> WayPrices:
    """Return what is known of every way; a given cost stands in place of its items."""
    if "truck_net_t" in model.base:
        priced = price_ways(model, ways.km, ways.minutes)
    else:
        unknown = np.full(ways.km.shape, np.nan)
        priced = WayPrices(unknown, unknown, arrival_c(model, ways.minutes))
    is_given = ~np.isnan(ways.cost_per_t)
    cost = np.where(is_given, ways.cost_per_t, priced.cost_per_t)
    return replace(priced, cost_per_t=cost)


def _ingots(study: Study, model: CostModel) -> tuple[float, float]:
    """Return cost and carbon of a tonne of ingots, the same for every plant."""
    if not study.rules.ingots:
        return np.inf, np.nan
    carbon, _ = carbon_items(model.figures, _NO_TRUCK)
    return float(model.items(_NO_TRUCK).ingot_per_t), carbon.ingot_kg_per_t
