"""How far metal gets from each smelter: by road kilometers and by temperature."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.mapping.figures import celsius, duration
from optimizer.mapping.temperature_trace import ALMOST_EMPTY_SHARE
from optimizer.roads import GraphRoads, reach_by_km, reach_by_minutes
from optimizer.thermal import arrival_floor, longest_time_on_board, soak
from optimizer.units import MINUTES_PER_HOUR

DAY_MIN = 24 * MINUTES_PER_HOUR
"""Longer drives are told as a day: no truck is on the road for longer. [min]"""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import (
        Heat,
        LadleType,
        RoadProvider,
        Scenario,
        Smelter,
        TravelMatrix,
    )
    from optimizer.roads import Reach

RINGS_KM = (30.0, 50.0, 120.0, 160.0)
"""The preferred band, the reach often quoted for molten supply and the usual permit.
Source: RMI and CMRA, *Secondary aluminum value chain* (2025); 160 km is the
contract's default for ``max_loaded_km``."""


@dataclass(frozen=True, slots=True)
class ThermalReach:
    """How long metal of one alloy may be on the road from one smelter."""

    alloy_id: str
    floor_c: float
    """Strictest floor among the alloy's orders. [°C]"""
    case: str
    """``sure`` (base tap, ladle at its least fill) or ``most`` (highest tap, full)"""
    tap_c: float
    """The hottest of its kind among the smelter's heats of the alloy. [°C]"""
    drive_duration_min: float
    """Driving that keeps the metal above the floor. [min]"""


def reach_document(
    scenario: Scenario, travel: TravelMatrix, provider: RoadProvider
) -> dict[str, Any]:
    """Return the rings of every smelter, by kilometers and by temperature.

    Parameters
    ----------
    scenario
        The day: its heats, orders and ladles set the reach by temperature.
    travel
        Tells where temperature does not bind: every permitted plant is near enough.
    provider
        Who measures the roads; a graph gives outlines along the roads, any other
        provider circles, and the document says which.

    Raises
    ------
    NoRoadError
        A smelter lies too far from every road.
    """
    along_roads = isinstance(provider, GraphRoads)
    return {
        "note": (
            "Along the roads"
            if along_roads
            else "Circles: road kilometers over the detour factor"
        ),
        "by_smelter": {
            smelter.place_id: {
                "km": _outlines(reach_by_km(provider, smelter, RINGS_KM)),
                "temperature": _by_temperature(
                    scenario, travel, provider=provider, smelter=smelter
                ),
            }
            for smelter in scenario.smelters
        },
    }


def thermal_reaches(scenario: Scenario, smelter: Smelter) -> tuple[ThermalReach, ...]:
    """Return how long metal of each alloy tapped at a smelter may be driven.

    The longest time on board with a hot lining, less what passes at the plant before
    discharge begins: for a ladle at its least fill tapped at the base temperature (the
    reach one can count on), and for a full one tapped as hot as may be.

    Notes
    -----
    Computed for a single ladle of the type that keeps warm best, served at once at the
    plant with the quickest gate: an outer limit, not what every trip reaches.
    """
    heats: dict[str, list[Heat]] = defaultdict(list)
    for heat in scenario.heats:
        if heat.smelter_id == smelter.place_id:
            heats[heat.alloy_id].append(heat)
    wanted = {order.alloy_id for order in scenario.orders}
    return tuple(
        reach
        for alloy_id in sorted(heats.keys() & wanted)
        for reach in _alloy_reaches(scenario, heats[alloy_id])
    )


def _alloy_reaches(
    scenario: Scenario, heats: Sequence[Heat]
) -> tuple[ThermalReach, ThermalReach]:
    alloy = scenario.alloy_by_id[heats[0].alloy_id]
    floor_c = max(
        arrival_floor(alloy, heat, order)
        for heat in heats
        for order in scenario.orders
        if order.alloy_id == alloy.alloy_id
    )
    sure_c = max(heat.tap_temperature_c for heat in heats)
    most_c = max(heat.max_tap_temperature_c for heat in heats)
    sure_min = _drive_duration_min(scenario, sure_c, floor_c=floor_c, is_full=False)
    most_min = _drive_duration_min(scenario, most_c, floor_c=floor_c, is_full=True)
    return (
        ThermalReach(
            alloy_id=alloy.alloy_id,
            floor_c=floor_c,
            case="sure",
            tap_c=sure_c,
            drive_duration_min=sure_min,
        ),
        ThermalReach(
            alloy_id=alloy.alloy_id,
            floor_c=floor_c,
            case="most",
            tap_c=most_c,
            drive_duration_min=most_min,
        ),
    )


def _drive_duration_min(
    scenario: Scenario, tap_c: float, *, floor_c: float, is_full: bool
) -> float:
    on_board_h = max(
        (
            _time_on_board_h(
                ladle,
                tap_c,
                floor_c=floor_c,
                fill_share=1.0 if is_full else least_fill(ladle),
            )
            for ladle in scenario.ladle_types
        ),
        default=0.0,
    )
    gate_min = min((plant.arrival_duration_min for plant in scenario.plants), default=0)
    return max(on_board_h * MINUTES_PER_HOUR - gate_min, 0.0)


def least_fill(ladle: LadleType) -> float:
    """Return the least fill share that the cooling law can be asked about. [0..1]."""
    return max(ladle.min_fill_share, ALMOST_EMPTY_SHARE)


def _time_on_board_h(
    ladle: LadleType, tap_c: float, *, floor_c: float, fill_share: float
) -> float:
    return float(
        longest_time_on_board(
            tap_c,
            floor_c,
            fill_drop_c=ladle.fill_drop_c,
            soak_c=soak(
                0.0,
                soak_hot_c=ladle.soak_hot_c,
                soak_idle_c=ladle.soak_idle_c,
                idle_tau_h=ladle.idle_tau_h,
            ),
            soak_tau_h=ladle.soak_tau_h,
            loss_c_per_h=ladle.loss_c_per_h,
            fill_share=fill_share,
        )
    )


def _by_temperature(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    provider: RoadProvider,
    smelter: Smelter,
) -> list[dict[str, Any]]:
    """Return the outline of each alloy and case.

    Outlines beyond what a driver may drive without a rest are told, not drawn.
    """
    enough_min = _minutes_to_every_plant(scenario, travel, smelter)
    reaches = thermal_reaches(scenario, smelter)
    drawn_min = {
        reach.drive_duration_min
        for reach in reaches
        if 0 < reach.drive_duration_min < scenario.driver_rules.max_driving_duration_min
    }
    # All limits at once: they share one survey of the ground.
    outlines = {
        document["limit"]: document["outlines"]
        for document in _outlines(
            reach_by_minutes(provider, smelter, sorted(drawn_min)) if drawn_min else ()
        )
    }
    return [
        {
            "alloy": reach.alloy_id,
            "text": _text(reach, enough_min),
            "label": _label(reach),
            "outlines": outlines.get(reach.drive_duration_min, []),
        }
        for reach in reaches
    ]


def _label(reach: ThermalReach) -> str:
    drive = duration(min(reach.drive_duration_min, DAY_MIN))
    return f"{reach.alloy_id} {reach.case}: {drive}"


def _text(reach: ThermalReach, enough_min: float) -> str:
    fill = "a full ladle" if reach.case == "most" else "the smallest load"
    metal = f"{reach.alloy_id} {reach.case}: {fill} tapped at {celsius(reach.tap_c)}"
    if reach.drive_duration_min >= enough_min:
        return f"{metal} stays hot enough for every plant that may be driven to."
    if reach.drive_duration_min <= 0:
        return f"{metal} is below {celsius(reach.floor_c)} before any drive."
    drive = duration(reach.drive_duration_min)
    return f"{metal} may be driven {drive} down to {celsius(reach.floor_c)}."


def _minutes_to_every_plant(
    scenario: Scenario, travel: TravelMatrix, smelter: Smelter
) -> float:
    """Return the longest drive to a plant within the permitted distance. [min]."""
    return max(
        (
            float(travel.minutes_between(smelter.place_id, plant.place_id))
            for plant in scenario.plants
            if travel.km_between(smelter.place_id, plant.place_id)
            <= scenario.limits.max_loaded_km
        ),
        default=0.0,
    )


def _outlines(reaches: Sequence[Reach]) -> list[dict[str, Any]]:
    return [
        {
            "limit": reach.limit,
            "outlines": [
                [round(value, 4) for point in outline for value in point]
                for outline in reach.outlines
            ],
        }
        for reach in reaches
    ]
