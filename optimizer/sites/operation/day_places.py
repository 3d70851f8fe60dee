"""The places of drawn days: open sites as smelters, reached plants, their roads."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN, TravelMatrix
from optimizer.errors import OperationError
from optimizer.roads import measure, provider_for
from optimizer.sites.operation.template import usual
from optimizer.units import whole_minutes_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import (
        Place,
        Plant,
        RoadProvider,
        Scenario,
        Site,
        Smelter,
        Study,
    )
    from optimizer.sites.study_lanes import StudyLanes


def day_smelter(site: Site, capacity_t: float, template: Scenario) -> Smelter:
    """Return a site as a smelter of a day.

    Parameters
    ----------
    site
        Takes over the hours and minutes of the template's smelter of the same id, or
        else of its commonest.
    capacity_t
        A day; as many loading bays as the template has for so much metal ordered. [t/d]
    template
        A real day.
    """
    tonnes = math.fsum(order.tonnes for order in template.orders)
    bays = sum(smelter.loading_bays for smelter in template.smelters)
    model = template.smelter_by_id.get(site.place_id) or usual(
        template.smelters,
        lambda one: (one.opening, one.dispatch_duration_min, one.fill_duration_min),
    )
    return replace(
        model,
        place_id=site.place_id,
        name=site.name,
        latitude=site.latitude,
        longitude=site.longitude,
        loading_bays=max(1, math.ceil(capacity_t * bays / tonnes)),
    )


def day_plant(place: Place, peak_t: float, template: Scenario) -> Plant:
    """Return a place as a plant of a day.

    Parameters
    ----------
    place
        Takes over from the template as in :func:`day_smelter`, without a holding
        furnace.
    peak_t
        Of its busiest day; as many unloading bays as the template has for it. [t]
    template
        A real day.
    """
    tonnes = math.fsum(order.tonnes for order in template.orders)
    bays = sum(plant.unloading_bays for plant in template.plants)
    model = template.plant_by_id.get(place.place_id) or usual(
        template.plants,
        lambda one: (
            one.receiving,
            one.arrival_duration_min,
            one.discharge_duration_min,
        ),
    )
    return replace(
        model,
        place_id=place.place_id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        unloading_bays=max(1, math.ceil(peak_t * bays / tonnes)),
        furnace=None,
    )


def day_travel(
    study: Study,
    lanes: StudyLanes,
    places: Sequence[Place],
    *,
    provider: RoadProvider | None = None,
) -> TravelMatrix:
    """Return the roads between the places of a study's days.

    Parameters
    ----------
    study, lanes
        A given lane that states kilometers and minutes replaces the roads both ways;
        where only given lanes exist, there are no other roads.
    places
        Open sites and plants in reach, n of them.
    provider
        Who measures; by default the one that the study asks for.

    Returns
    -------
    TravelMatrix
        n rows and columns.

    Raises
    ------
    RoadError
        The roads cannot be measured.
    OperationError
        Only given lanes exist, and none of them states kilometers and minutes.
    """
    if not study.rules.given_lanes_only:
        measured = measure(places, provider or provider_for(study.roads, places))
    elif all(lane.km is None or lane.minutes is None for lane in study.lanes):
        msg = (
            "lanes.csv states no km and minutes, and with lanes: given there are no "
            "other roads, so that no day can be planned; fill in both columns, or let "
            "the roads be measured"
        )
        raise OperationError(msg)
    else:
        measured = _no_roads(places)
    return _with_given(measured, study, lanes)


def _no_roads(places: Sequence[Place]) -> TravelMatrix:
    """Return a matrix without any way but that from a place to itself."""
    apart = ~np.eye(len(places), dtype=bool)
    return TravelMatrix(
        tuple(place.place_id for place in places),
        np.where(apart, np.inf, 0.0),
        np.where(apart, NO_WAY_MIN, 0).astype(np.int64),
        "lanes.csv",
    )


def _with_given(travel: TravelMatrix, study: Study, lanes: StudyLanes) -> TravelMatrix:
    """Return the roads with the given lanes in place of measured ones, both ways."""
    row = {site.place_id: number for number, site in enumerate(study.sites)}
    column = {demand.plant_id: n for n, demand in enumerate(study.demands)}
    index, km, minutes = travel.index_by_id, travel.km.copy(), travel.minutes.copy()
    for lane in study.lanes:
        if {lane.site_id, lane.plant_id} <= index.keys():
            of_lane = row[lane.site_id], column[lane.plant_id]
            length_km, drive_min = lanes.km[of_lane], lanes.minutes[of_lane]
            if np.isfinite(length_km) and np.isfinite(drive_min):
                there = index[lane.site_id], index[lane.plant_id]
                for way in (there, there[::-1]):
                    km[way], minutes[way] = length_km, whole_minutes_up(drive_min)
    return TravelMatrix(travel.place_ids, km, minutes, travel.source)
