"""The nouns of the domain back to the rows of the tables, without loss."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from optimizer.domain import RoadSettings
from optimizer.intake.figure_rules import ITEM_KEYS
from optimizer.intake.figures import OBJECTIVE_KEYS
from optimizer.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import (
        Alloy,
        Depot,
        Economics,
        Figure,
        Heat,
        LadleType,
        Order,
        Plant,
        Scenario,
        Smelter,
        Truck,
    )

_ROAD_KEYS = (
    "file",
    "detour_factor",
    "speed_km_h",
    "url",
    "profile",
    "costing_options",
    "closed",
)

Cell = str | float | None
"""What a cell holds; ``None`` is an absent value."""
CellRow = dict[str, Cell]


def scenario_tables(scenario: Scenario) -> dict[str, list[CellRow]]:
    """Return the rows of every table, coordinates in WGS-84.

    Parameters
    ----------
    scenario
        The scenario.

    Returns
    -------
    dict
        Rows by table name; ``travel`` only for the matrix provider.
    """
    tables: dict[str, list[CellRow]] = {
        "alloys": [_alloy(alloy) for alloy in scenario.alloys],
        "smelters": [_smelter(smelter) for smelter in scenario.smelters],
        "heats": [_heat(heat) for heat in scenario.heats],
        "plants": [_plant(plant) for plant in scenario.plants],
        "orders": [_order(order) for order in scenario.orders],
        "ladle_types": [_ladle_type(ladle) for ladle in scenario.ladle_types],
        "trucks": [_truck(truck) for truck in scenario.trucks],
        "depots": [_place(depot, "depot_id") for depot in scenario.depots],
    }
    if scenario.roads.provider == "matrix":
        tables["travel"] = [dict(asdict(leg)) for leg in scenario.roads.given_legs]
    return tables


def scenario_settings(scenario: Scenario) -> dict[str, object]:
    """Return ``scenario.yaml`` by dotted key, without the economics."""
    limits, rules = scenario.limits, scenario.driver_rules
    return {
        "name": scenario.name,
        "title": scenario.title,
        "date": scenario.date.isoformat(),
        "timezone": scenario.timezone,
        "currency": scenario.currency,
        "horizon.start": clock_text(scenario.horizon.start_min),
        "horizon.end": clock_text(scenario.horizon.end_min),
        "limits.max_loaded_km": limits.max_loaded_km,
        "limits.preferred_loaded_km": list(limits.preferred_loaded_km),
        "driver_rules.max_driving_minutes": rules.max_driving_duration_min,
        "driver_rules.rest_minutes": rules.rest_duration_min,
        "driver_rules.service_counts_as_rest": _yes_no(rules.service_counts_as_rest),
        "wash_minutes": scenario.wash_duration_min,
        **_roads(scenario.roads),
    }


def economics_rows(economics: Economics) -> Iterator[tuple[str, str | None, CellRow]]:
    """Yield key, item and fields of every figure."""
    for key in OBJECTIVE_KEYS:
        if key in ITEM_KEYS:
            for item, figure in getattr(economics, ITEM_KEYS[key]).items():
                yield key, item, _figure(figure)
        elif (single := getattr(economics, key)) is not None:
            yield key, None, _figure(single)
    for key, figure in economics.extra.items():
        yield key, None, _figure(figure)


def _figure(figure: Figure) -> CellRow:
    return {name: cell for name, cell in asdict(figure).items() if cell is not None}


def _roads(roads: RoadSettings) -> dict[str, object]:
    """Return the provider and what differs from its defaults."""
    written: dict[str, object] = {"roads.provider": roads.provider}
    defaults = RoadSettings()
    for name in _ROAD_KEYS:
        if getattr(roads, name) != getattr(defaults, name):
            value = getattr(roads, name)
            written[f"roads.{name}"] = (
                [list(pair) for pair in value] if name == "closed" else value
            )
    return written


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _alloy(alloy: Alloy) -> CellRow:
    return {
        "alloy": alloy.alloy_id,
        "family": alloy.family.value,
        "liquidus_c": alloy.liquidus_c,
        "solidus_c": alloy.solidus_c,
        "min_superheat_c": alloy.min_superheat_c,
        "metal_price_per_t": alloy.metal_price_per_t,
    }


def _place(place: Smelter | Plant | Depot, key: str) -> CellRow:
    return {
        key: place.place_id,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _smelter(smelter: Smelter) -> CellRow:
    return {
        **_place(smelter, "smelter_id"),
        "loading_bays": smelter.loading_bays,
        "dispatch_minutes": smelter.dispatch_duration_min,
        "fill_minutes_per_ladle": smelter.fill_duration_min,
        "opens": clock_text(smelter.opening.start_min),
        "closes": clock_text(smelter.opening.end_min),
    }


def _plant(plant: Plant) -> CellRow:
    furnace = plant.furnace
    return {
        **_place(plant, "plant_id"),
        "unloading_bays": plant.unloading_bays,
        "arrival_minutes": plant.arrival_duration_min,
        "discharge_minutes_per_ladle": plant.discharge_duration_min,
        "opens": clock_text(plant.receiving.start_min),
        "closes": clock_text(plant.receiving.end_min),
        "furnace_capacity_t": furnace.capacity_t if furnace else None,
        "furnace_level_t": furnace.level_t if furnace else None,
        "furnace_min_t": furnace.min_level_t if furnace else None,
        "draw_t_per_h": furnace.draw_t_per_h if furnace else None,
    }


def _heat(heat: Heat) -> CellRow:
    analysis = heat.analysis
    return {
        "heat_id": heat.heat_id,
        "smelter_id": heat.smelter_id,
        "alloy": heat.alloy_id,
        "tonnes": heat.tonnes,
        "ready": clock_text(heat.ready_min),
        "expires": clock_text(heat.expires_min),
        "tap_temperature_c": heat.tap_temperature_c,
        "max_tap_temperature_c": heat.max_tap_temperature_c,
        "fe_pct": analysis.fe_pct if analysis else None,
        "mn_pct": analysis.mn_pct if analysis else None,
        "cr_pct": analysis.cr_pct if analysis else None,
    }


def _order(order: Order) -> CellRow:
    placed = order.placed_min
    return {
        "order_id": order.order_id,
        "plant_id": order.plant_id,
        "alloy": order.alloy_id,
        "tonnes": order.tonnes,
        "earliest": clock_text(order.window.start_min),
        "latest": clock_text(order.window.end_min),
        "min_arrival_c": order.min_arrival_c,
        "ingot_allowed": _yes_no(order.ingot_allowed),
        "one_trip": _yes_no(order.one_trip),
        "priority": order.priority,
        "placed": None if placed is None else clock_text(placed),
    }


def _ladle_type(ladle: LadleType) -> CellRow:
    return {
        "ladle_type": ladle.ladle_type_id,
        "capacity_t": ladle.capacity_t,
        "min_fill_share": ladle.min_fill_share,
        "fill_drop_c": ladle.fill_drop_c,
        "soak_hot_c": ladle.soak_hot_c,
        "soak_idle_c": ladle.soak_idle_c,
        "soak_tau_h": ladle.soak_tau_h,
        "idle_tau_h": ladle.idle_tau_h,
        "loss_c_per_h": ladle.loss_c_per_h,
        "preheat_minutes": ladle.preheat_duration_min,
    }


def _truck(truck: Truck) -> CellRow:
    return {
        "truck_id": truck.truck_id,
        "depot_id": truck.depot_id,
        "ladle_type": truck.ladle_type_id,
        "ladle_slots": truck.ladle_slots,
        "max_net_t": truck.max_net_t,
        "shift_start": clock_text(truck.shift.start_min),
        "shift_end": clock_text(truck.shift.end_min),
        "max_duty_minutes": truck.max_duty_duration_min,
        "cost_per_day": truck.cost_per_day,
        "cost_per_trip": truck.cost_per_trip,
        "cost_per_km": truck.cost_per_km,
        "cost_per_hour": truck.cost_per_hour,
    }
