"""How far metal gets from each smelter: by road kilometers and by temperature."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.mapping.figures import celsius, duration
from optimizer.roads import GraphRoads, reach_by_km, reach_by_minutes
from optimizer.thermal import arrival_floor, longest_time_on_board, soak
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Heat, LadleType, Order, RoadProvider, Scenario, Smelter
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
    tap_c: float
    """Hottest tap among the smelter's heats of the alloy. [°C]"""
    drive_duration_min: float
    """Driving that keeps a full ladle above the floor. [min]"""


def reach_document(scenario: Scenario, provider: RoadProvider) -> dict[str, Any]:
    """Return the rings of every smelter, by kilometers and by temperature.

    Parameters
    ----------
    scenario
        The day: its heats, orders and ladles set the reach by temperature.
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
                "temperature": _by_temperature(scenario, provider, smelter),
            }
            for smelter in scenario.smelters
        },
    }


def thermal_reaches(scenario: Scenario, smelter: Smelter) -> tuple[ThermalReach, ...]:
    """Return how long metal of each alloy tapped at a smelter may be driven.

    The longest time on board of a full ladle with a hot lining, tapped at the maximum,
    less what passes before the truck moves and before discharge begins.

    Notes
    -----
    Computed for a single ladle of the type that keeps warm best, served at once at the
    plant with the quickest gate: the outer limit, not what every trip reaches.
    """
    heats: dict[str, list[Heat]] = defaultdict(list)
    for heat in scenario.heats:
        if heat.smelter_id == smelter.place_id:
            heats[heat.alloy_id].append(heat)
    return tuple(
        reach
        for alloy_id, offered in sorted(heats.items())
        for orders in [_orders_of(scenario, alloy_id)]
        if orders
        for reach in [_thermal_reach(scenario, offered, orders)]
    )


def _orders_of(scenario: Scenario, alloy_id: str) -> list[Order]:
    return [order for order in scenario.orders if order.alloy_id == alloy_id]


def _thermal_reach(
    scenario: Scenario, heats: Sequence[Heat], orders: Sequence[Order]
) -> ThermalReach:
    heat = max(heats, key=lambda heat: heat.max_tap_temperature_c)
    alloy = scenario.alloy_by_id[heat.alloy_id]
    floor = max(arrival_floor(alloy, heat, order) for order in orders)
    on_board_h = max(
        (_time_on_board_h(ladle, heat, floor) for ladle in scenario.ladle_types),
        default=0.0,
    )
    gate_min = min((plant.arrival_duration_min for plant in scenario.plants), default=0)
    return ThermalReach(
        alloy_id=heat.alloy_id,
        floor_c=floor,
        tap_c=heat.max_tap_temperature_c,
        drive_duration_min=max(on_board_h * MINUTES_PER_HOUR - gate_min, 0.0),
    )


def _time_on_board_h(ladle: LadleType, heat: Heat, floor_c: float) -> float:
    return float(
        longest_time_on_board(
            heat.max_tap_temperature_c,
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
        )
    )


def _by_temperature(
    scenario: Scenario, provider: RoadProvider, smelter: Smelter
) -> list[dict[str, Any]]:
    """Return the outline of each alloy, within the length of the horizon."""
    horizon_min = scenario.horizon.end_min - scenario.horizon.start_min
    documents = []
    for reach in thermal_reaches(scenario, smelter):
        limit = min(reach.drive_duration_min, float(horizon_min))
        outlines = (
            _outlines(reach_by_minutes(provider, smelter, [limit])) if limit > 0 else []
        )
        text = (
            f"{reach.alloy_id}: {duration(limit)} of driving keep a full, hot ladle "
            f"tapped at {celsius(reach.tap_c)} above {celsius(reach.floor_c)}"
        )
        documents.append(
            {
                "alloy": reach.alloy_id,
                "text": text,
                "label": f"{reach.alloy_id} {duration(limit)}",
                "outlines": outlines[0]["outlines"] if outlines else [],
            }
        )
    return documents


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
