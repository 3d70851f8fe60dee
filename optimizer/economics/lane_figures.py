"""Every figure of one lane of a scenario that nobody has planned yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics.figures_in_use import figures_in_use
from optimizer.economics.lane_metal import lane_metal
from optimizer.economics.relative_ranges import ranged_as
from optimizer.economics.shuttle import cheapest_shuttle

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics.lane_metal import LaneMetal
    from optimizer.economics.shuttle import Shuttle


def lane_figures(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    smelter_id: str,
    plant_id: str,
    alloy_id: str,
) -> dict[str, Figure]:
    """Return the figures of a lane as its cheapest truck would serve it all day.

    Parameters
    ----------
    scenario, travel
        The question; the pair must be drivable both ways.
    smelter_id, plant_id, alloy_id
        The lane.

    Returns
    -------
    dict
        By dotted key, as :func:`figures_in_use`, with the keys of a lane's truck and of
        a lane's metal from the tables.

    Raises
    ------
    ValueError
        There is no such lane: no way, no heat, no order, or no truck.

    Notes
    -----
    The truck goes out full and comes back empty. Its day is shared by the whole trips
    it can make within its duty, so that a trip bears 1 / floor(duty / cycle) of the
    day; rests of the driver are not counted. The metal is as hot as its heat allows
    when reach is asked for, and only as hot as this lane needs when it is paid for.
    The hours that share a day, and superheat, are those of the lane's own length and
    stay when another distance is asked for: cost is linear along the curve.
    """
    metal = lane_metal(
        scenario, smelter_id=smelter_id, plant_id=plant_id, alloy_id=alloy_id
    )
    shuttle = cheapest_shuttle(
        scenario, travel, smelter_id=smelter_id, plant_id=plant_id, metal=metal
    )
    known = figures_in_use(scenario.economics)
    priced = {"metal_price_per_t": _metal_price(scenario, alloy_id)}
    priced |= _rates(shuttle, scenario.currency)
    return (
        known
        | ranged_as(known, priced)
        | _trip(shuttle)
        | _metal(metal)
        | {"permitted_km": permit(scenario)}
    )


def permit(scenario: Scenario) -> Figure:
    """Return how far metal may travel loaded. [km]."""
    limit_km = scenario.limits.max_loaded_km
    return Figure(limit_km, "km", "scenario.yaml: limits.max_loaded_km")


def _metal_price(scenario: Scenario, alloy_id: str) -> Figure:
    """Return an alloy's price. [currency/t]."""
    price = scenario.alloy_by_id[alloy_id].metal_price_per_t
    return Figure(price, f"{scenario.currency}/t", f"alloys.csv: {alloy_id}")


def _rates(shuttle: Shuttle, currency: str) -> dict[str, Figure]:
    """Return what the truck costs, by key."""
    units = {"day": "d", "trip": "trip", "km": "km", "hour": "h"}
    return {
        f"truck_cost_per_{name}": Figure(
            getattr(shuttle.truck, f"cost_per_{name}"),
            f"{currency}/{unit}",
            f"trucks.csv: {shuttle.truck.truck_id}",
        )
        for name, unit in units.items()
    }


def _trip(shuttle: Shuttle) -> dict[str, Figure]:
    """Return what a trip carries, how long it takes and how it cools, by key."""
    truck = f"trucks.csv: {shuttle.truck.truck_id}"
    ladle = f"ladle_types.csv: {shuttle.ladle.ladle_type_id}"
    bays = (
        f"smelters.csv: {shuttle.smelter.place_id}, "
        f"plants.csv: {shuttle.plant.place_id}"
    )
    whole_trips = f"{truck}, whole trips within its duty"
    needed = f"needed from {shuttle.metal.heat.heat_id}"
    return {
        "truck_net_t": Figure(shuttle.net_t, "t", truck),
        "truck_hours_per_day": Figure(shuttle.hours_per_day, "h/d", whole_trips),
        "truck_speed_km_h": Figure(shuttle.speed_km_h, "km/h", "roads of the lane"),
        "truck_turn_minutes": Figure(shuttle.turn_min, "min", bays),
        "standing_minutes_loaded": Figure(shuttle.standing_min, "min", bays),
        "superheat_c": Figure(shuttle.superheat_c, "°C", needed),
        "fill_drop_c": Figure(shuttle.ladle.fill_drop_c, "°C", ladle),
        "soak_c": Figure(shuttle.ladle.soak_hot_c, "°C", f"{ladle}, hot"),
        "soak_tau_h": Figure(shuttle.ladle.soak_tau_h, "h", ladle),
        "loss_c_per_h": Figure(shuttle.loss_c_per_h, "°C/h", f"{ladle}, as filled"),
    }


def _metal(metal: LaneMetal) -> dict[str, Figure]:
    """Return the hottest tap and the floor, by key."""
    heat, order = metal.heat, metal.order
    rule = f"rule T1 for {heat.heat_id} and {order.order_id}"
    return {
        "tap_temperature_c": Figure(
            heat.max_tap_temperature_c, "°C", f"heats.csv: {heat.heat_id}"
        ),
        "arrival_floor_c": Figure(metal.floor_c, "°C", rule),
    }
