"""One lane a bay: which truck is filled or emptied where, and when a bay is free."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.report.gantt.bars import Bar, Lane
from optimizer.report.gantt.metal import filling_bar, service_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.dossier import Dossier


def bay_lanes(dossier: Dossier) -> tuple[Lane, ...]:
    """Return the lanes of the loading bays in use, then of the unloading bays."""
    return (*loading_lanes(dossier), *unloading_lanes(dossier))


def loading_lanes(dossier: Dossier) -> tuple[Lane, ...]:
    """Return the lanes of the loading bays in use."""
    scenario = dossier.scenario
    lanes: list[Lane] = []
    for smelter in scenario.smelters:
        bars = [
            replace(filling_bar(scenario, trip), label=route.truck_id)
            for route in dossier.plan.routes
            for trip in route.trips
            if trip.smelter_id == smelter.place_id
        ]
        lanes += _share_out(smelter.name, "loading bay", bars)
    return tuple(lanes)


def unloading_lanes(dossier: Dossier) -> tuple[Lane, ...]:
    """Return the lanes of the unloading bays in use."""
    scenario = dossier.scenario
    lanes: list[Lane] = []
    for plant in scenario.plants:
        bars = [
            replace(service_bar(scenario, trip, stop), label=route.truck_id)
            for route in dossier.plan.routes
            for trip in route.trips
            for stop in trip.stops
            if stop.plant_id == plant.place_id
        ]
        lanes += _share_out(plant.name, "unloading bay", bars)
    return tuple(lanes)


def _share_out(name: str, noun: str, bars: Sequence[Bar]) -> list[Lane]:
    """Put bars into as few lanes as are in use at once.

    The plan does not say which of a place's bays a truck takes: the first free one
    is shown. More lanes than bays show a plan that is not valid.
    """
    lanes: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda entry: (entry.start_min, entry.end_min)):
        free = next((lane for lane in lanes if lane[-1].end_min <= bar.start_min), None)
        if free is None:
            lanes.append([bar])
        else:
            free.append(bar)
    return [
        Lane(name, f"{noun} {number}", tuple(lane))
        for number, lane in enumerate(lanes, start=1)
    ]
