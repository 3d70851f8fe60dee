"""What all drawn days of one choice of sites share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import Economics
from optimizer.errors import OperationError
from optimizer.sites.operation.day_places import day_plant, day_smelter, day_travel
from optimizer.sites.operation.drawing import demand_shape
from optimizer.sites.operation.metal import site_capacities
from optimizer.sites.operation.template import template_day
from optimizer.sites.operation.trucks import truck_kinds

if TYPE_CHECKING:
    from optimizer.domain import (
        Plant,
        RoadProvider,
        Scenario,
        Smelter,
        Study,
        TravelMatrix,
        Truck,
    )
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes


@dataclass(frozen=True)
class Frame:
    """A choice of sites among real smelters, plants, trucks and roads."""

    study: Study
    lanes: StudyLanes
    selection: Selection
    template: Scenario
    """The real day that the drawn ones take after."""
    economics: Economics
    smelters: tuple[Smelter, ...]
    """Open sites that may serve a demand."""
    plants: tuple[Plant, ...]
    """With a demand in reach of an open site."""
    in_reach: tuple[bool, ...]
    """Whether an open site may serve each demand, in the study's order."""
    kinds: tuple[Truck, ...]
    """Trucks of one build, one for each shift."""
    travel: TravelMatrix


def frame_of(
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    *,
    provider: RoadProvider | None = None,
) -> Frame:
    """Return what all days of a choice share.

    Raises
    ------
    OperationError
        The choice is infeasible, or days cannot be made like any scenario.
    ScenarioError, RoadError
        The scenario to be like cannot be read; the roads cannot be measured.
    """
    if selection.cost_per_day is None:
        msg = (
            f"an infeasible choice cannot be tried out: {selection.infeasible_because}"
        )
        raise OperationError(msg)
    _require_distinct_ids(study)
    template = template_day(study)
    economics = day_economics(study, template)
    is_open = [site.place_id in selection.open_ids for site in study.sites]
    usable = lanes.is_usable & np.array(is_open, dtype=bool)[:, np.newaxis]
    smelters = _smelters(study, selection, usable.any(axis=1).tolist(), template)
    in_reach = tuple(usable.any(axis=0).tolist())
    plants = _plants(study, in_reach, template)
    return Frame(
        study=study,
        lanes=lanes,
        selection=selection,
        template=template,
        economics=economics,
        smelters=smelters,
        plants=plants,
        in_reach=in_reach,
        kinds=truck_kinds(template, economics),
        travel=day_travel(study, lanes, (*smelters, *plants), provider=provider),
    )


def day_economics(study: Study, template: Scenario) -> Economics:
    """Return the figures by which drawn days are planned.

    Parameters
    ----------
    study
        Its own figures.
    template
        Lends all of its figures to a study that has none, and its penalty for unserved
        orders to one that states none but allows no ingots.

    Raises
    ------
    OperationError
        Ingots may not stand in, and nobody says what an unserved tonne costs.
    """
    economics = study.economics
    if economics == Economics():
        economics = template.economics
    if study.rules.ingots or economics.unserved_penalty_per_t is not None:
        return economics
    penalty = template.economics.unserved_penalty_per_t
    if penalty is None:
        msg = (
            "with ingots: no an unserved tonne must have its price; add "
            "unserved_penalty_per_t to the economics"
        )
        raise OperationError(msg)
    return replace(economics, unserved_penalty_per_t=penalty)


def _require_distinct_ids(study: Study) -> None:
    """Make sure that roads can tell sites and plants apart."""
    shared = sorted(study.site_by_id.keys() & study.plant_by_id.keys())
    if shared:
        msg = (
            f"{len(shared)} ids, such as {shared[0]!r}, name both a site and a plant, "
            "which trucks could not tell apart; give each place its own id"
        )
        raise OperationError(msg)


def _smelters(
    study: Study, selection: Selection, serves: list[bool], template: Scenario
) -> tuple[Smelter, ...]:
    capacity = site_capacities(study, selection)
    return tuple(
        day_smelter(site, capacity[site.place_id], template)
        for site, does in zip(study.sites, serves, strict=True)
        if does
    )


def _plants(
    study: Study, in_reach: tuple[bool, ...], template: Scenario
) -> tuple[Plant, ...]:
    busiest = max((1.0, *study.operation.weekday_shares))
    peak_t: dict[str, float] = defaultdict(float)
    for demand, near in zip(study.demands, in_reach, strict=True):
        if near:
            peak_t[demand.plant_id] += demand_shape(demand).high * busiest
    return tuple(
        day_plant(plant, peak_t[plant.place_id], template)
        for plant in study.plants
        if plant.place_id in peak_t
    )
