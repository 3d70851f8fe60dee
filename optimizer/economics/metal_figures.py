"""What a lane's metal meets: tap, floor, ladle and the minutes it stands aboard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.thermal import arrival_floor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import (
        LadleType,
        Load,
        Plan,
        Plant,
        Scenario,
        Smelter,
        TravelMatrix,
        Trip,
        Truck,
    )


def warmest_metal(
    scenario: Scenario, *, smelter_id: str, plant_id: str, alloy_id: str
) -> dict[str, Figure]:
    """Return the tap temperature and the floor of a lane's most enduring heat.

    Parameters
    ----------
    scenario
        Its heats and orders decide; the plant's most demanding order counts.
    smelter_id, plant_id, alloy_id
        The lane.

    Returns
    -------
    dict
        ``tap_temperature_c`` and ``arrival_floor_c`` of the heat with the largest
        difference between the two. [°C]

    Raises
    ------
    ValueError
        The smelter has no heat of the alloy, or the plant orders none.

    Notes
    -----
    The floor is rule T1's, heat by heat: iron and manganese raise it.
    """
    heats = [
        heat
        for heat in scenario.heats
        if heat.smelter_id == smelter_id and heat.alloy_id == alloy_id
    ]
    orders = [
        order
        for order in scenario.orders
        if order.plant_id == plant_id and order.alloy_id == alloy_id
    ]
    if not heats or not orders:
        lacking = f"the smelter {smelter_id!r} has no heat of"
        if heats:
            lacking = f"the plant {plant_id!r} orders no"
        msg = f"{lacking} {alloy_id!r}; there is no such lane"
        raise ValueError(msg)
    alloy = scenario.alloy_by_id[alloy_id]
    demanding = max(orders, key=lambda order: order.min_arrival_c)
    margin_c, heat = max(
        (
            (heat.max_tap_temperature_c - arrival_floor(alloy, heat, demanding), heat)
            for heat in heats
        ),
        key=lambda pair: pair[0],
    )
    tap_c = heat.max_tap_temperature_c
    by_rule = f"rule T1 for {heat.heat_id} and {demanding.order_id}"
    return {
        "tap_temperature_c": Figure(tap_c, "°C", f"heats.csv: {heat.heat_id}, hottest"),
        "arrival_floor_c": Figure(tap_c - margin_c, "°C", by_rule),
    }


def full_ladle(scenario: Scenario, truck: Truck) -> dict[str, Figure]:
    """Return the cooling law of a full truck whose ladles come straight from use.

    Parameters
    ----------
    scenario
        Its ladle types.
    truck
        With as much metal as it may carry.

    Returns
    -------
    dict
        ``fill_drop_c``, ``soak_c``, ``soak_tau_h``, ``loss_c_per_h``; the last is that
        of the ladles as full as the truck's net weight lets them be.
    """
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    source = f"ladle_types.csv: {ladle.ladle_type_id}"
    fill_share = net_t(truck, ladle) / (num_ladles(truck, ladle) * ladle.capacity_t)
    return {
        "fill_drop_c": Figure(ladle.fill_drop_c, "°C", source),
        "soak_c": Figure(ladle.soak_hot_c, "°C", f"{source}, hot"),
        "soak_tau_h": Figure(ladle.soak_tau_h, "h", source),
        "loss_c_per_h": Figure(ladle.loss_c_per_h / fill_share, "°C/h", source),
    }


def net_t(truck: Truck, ladle: LadleType) -> float:
    """Return the metal a truck carries at most. [t]."""
    return min(truck.max_net_t, truck.ladle_slots * ladle.capacity_t)


def num_ladles(truck: Truck, ladle: LadleType) -> int:
    """Return the ladles that a full truck fills. [1]."""
    # The tolerance keeps 12 t in ladles of 4 t from asking for a fourth one.
    return math.ceil(net_t(truck, ladle) / ladle.capacity_t - 1e-9)


def turn_min(smelter: Smelter, plant: Plant, loads: int) -> int:
    """Return the minutes in both bays of a trip with one stop. [min]."""
    return (
        smelter.dispatch_duration_min
        + plant.arrival_duration_min
        + loads * (smelter.fill_duration_min + plant.discharge_duration_min)
    )


def standing_loaded_min(smelter: Smelter, plant: Plant, loads: int) -> int:
    """Return the bay minutes between the first full ladle and the last discharge.

    [min]
    """
    further = (loads - 1) * (smelter.fill_duration_min + plant.discharge_duration_min)
    return further + plant.arrival_duration_min


def metal_price(scenario: Scenario, alloy_id: str) -> Figure:
    """Return an alloy's price as a figure. [currency/t]."""
    price = scenario.alloy_by_id[alloy_id].metal_price_per_t
    return Figure(price, f"{scenario.currency}/t", f"alloys.csv: {alloy_id}")


def permit(scenario: Scenario) -> Figure:
    """Return how far metal may travel loaded. [km]."""
    limit_km = scenario.limits.max_loaded_km
    return Figure(limit_km, "km", "scenario.yaml: limits.max_loaded_km")


def carried_metal(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> dict[str, Figure]:
    """Return what the metal of a plan meets, mean of its tonnes.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        With at least one load.

    Returns
    -------
    dict
        Keys of a lane's metal: the hottest tap its heats allow, its floors, the ladles
        as full as they were, and the minutes aboard without driving.
    """
    rows = []
    for route in plan.routes:
        ladle = scenario.ladle_type_by_id[
            scenario.truck_by_id[route.truck_id].ladle_type_id
        ]
        rows += [
            (load.tonnes, *_met(scenario, ladle, load), standing_min)
            for trip in route.trips
            for load, standing_min in _standing(scenario, travel, trip)
        ]
    tonnes = math.fsum(row[0] for row in rows)
    units = {
        "tap_temperature_c": "°C",
        "arrival_floor_c": "°C",
        "fill_drop_c": "°C",
        "soak_c": "°C",
        "soak_tau_h": "h",
        "loss_c_per_h": "°C/h",
        "standing_minutes_loaded": "min",
    }
    return {
        key: Figure(
            math.fsum(row[0] * row[index] for row in rows) / tonnes,
            unit,
            "the plan, mean of its tonnes",
        )
        for index, (key, unit) in enumerate(units.items(), start=1)
    }


def _met(scenario: Scenario, ladle: LadleType, load: Load) -> tuple[float, ...]:
    """Return tap, floor and cooling law of a load, by the keys' order."""
    return (
        scenario.heat_by_id[load.heat_id].max_tap_temperature_c,
        load.floor_c,
        ladle.fill_drop_c,
        ladle.soak_hot_c,
        ladle.soak_tau_h,
        ladle.loss_c_per_h * ladle.capacity_t / load.tonnes,
    )


def _standing(
    scenario: Scenario, travel: TravelMatrix, trip: Trip
) -> Iterator[tuple[Load, float]]:
    """Yield a trip's loads with their minutes aboard that are not driving. [min]."""
    smelter = scenario.smelter_by_id[trip.smelter_id]
    full_min = (
        trip.fill_start_min + smelter.dispatch_duration_min + smelter.fill_duration_min
    )
    driven_min, place = 0, trip.smelter_id
    driven_by_order: dict[str, int] = {}
    for stop in trip.stops:
        driven_min += travel.minutes_between(place, stop.plant_id)
        place = stop.plant_id
        driven_by_order |= dict.fromkeys(stop.order_ids, driven_min)
    for load in trip.loads:
        aboard_min = load.discharge_start_min - full_min
        yield load, aboard_min - driven_by_order[load.order_id]
