"""What can stand in an order's way, and the day on which exactly that does not."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from optimizer.domain import Figure, Reason, Window
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Heat, Order, Scenario


class Obstacle(StrEnum):
    """What is taken out of an order's way, one at a time."""

    FAR = "far"
    COLD = "cold"
    METAL = "metal"
    LADLE_FIT = "ladle fit"
    PLANT_HOURS = "plant hours"
    WINDOW = "window"
    TRUCK_TIME = "truck time"
    LOADING_BAY = "loading bay"
    UNLOADING_BAY = "unloading bay"
    PRICE = "price"

    @property
    def removal(self) -> str:
        """How the day without it differs."""
        return _REMOVALS[self]


_REMOVALS = {
    Obstacle.FAR: "no limit to the loaded distance",
    Obstacle.COLD: "ladles in which metal does not cool",
    Obstacle.METAL: "the order's tonnes at hand all day, at every smelter",
    Obstacle.LADLE_FIT: "ladles filled as little as one likes, in any number of trips",
    Obstacle.PLANT_HOURS: "the plant receives all day",
    Obstacle.WINDOW: "service at any time of the plant's hours",
    Obstacle.TRUCK_TIME: "one more truck of each kind, on duty all day",
    Obstacle.LOADING_BAY: "a loading bay for every truck",
    Obstacle.UNLOADING_BAY: "an unloading bay of the plant for every truck",
    Obstacle.PRICE: "served at any price",
}
_BY_REASON = {
    Reason.TOO_FAR: Obstacle.FAR,
    Reason.TOO_COLD: Obstacle.COLD,
    Reason.NO_METAL: Obstacle.METAL,
    Reason.NO_LADLE_FIT: Obstacle.LADLE_FIT,
    Reason.PLANT_CLOSED: Obstacle.PLANT_HOURS,
    Reason.NO_TRUCK_TIME: Obstacle.TRUCK_TIME,
    Reason.NO_LOADING_BAY: Obstacle.LOADING_BAY,
    Reason.NO_UNLOADING_BAY: Obstacle.UNLOADING_BAY,
    Reason.DEARER_THAN_INGOTS: Obstacle.PRICE,
    Reason.DEARER_THAN_UNSERVED: Obstacle.PRICE,
}


def obstacle_of(reason: Reason) -> Obstacle | None:
    """Return what a plan's reason says is in the way; ``None`` for a missing road."""
    return _BY_REASON.get(reason)


def without_obstacle(
    scenario: Scenario, order_id: str, obstacle: Obstacle
) -> Scenario | None:
    """Return the day on which nothing but one obstacle is out of an order's way.

    Parameters
    ----------
    scenario
        The day.
    order_id
        An order of it.
    obstacle
        What is taken away; every plan of the day stays valid.

    Returns
    -------
    The day, or ``None`` where it cannot be said what it would be: metal on a day
    without any heat.
    """
    order = scenario.order_by_id[order_id]
    if obstacle is Obstacle.PRICE:
        return at_any_price(scenario, order_id)
    return _WITHOUT[obstacle](scenario, order)


def at_any_price(scenario: Scenario, order_id: str) -> Scenario | None:
    """Return the day on which an order is served molten if any plan can do it.

    Ingots may not stand in for it, and leaving it unserved costs more than everything
    else of the day. The costs of plans that serve it are those of the day.

    Returns
    -------
    ``None`` where a penalty of 0 lets nothing be dear.
    """
    order = scenario.order_by_id[order_id]
    dearest = _dearer_than_the_day(scenario)
    figure = scenario.economics.unserved_penalty_per_t
    if figure is None:
        # No order needs one: it touches this order alone.
        figure = Figure(dearest, f"{scenario.currency}/t", "to serve it at any price")
    if figure.value <= 0:
        return None
    priority = math.ceil(dearest / (figure.value * order.tonnes))
    wanted = replace(order, ingot_allowed=False, priority=priority)
    economics = replace(scenario.economics, unserved_penalty_per_t=figure)
    return replace(_with_order(scenario, wanted), economics=economics)


def alone(scenario: Scenario, order_id: str) -> Scenario:
    """Return the day with one order and everything that there is for all."""
    return replace(scenario, orders=(scenario.order_by_id[order_id],))


def _dearer_than_the_day(scenario: Scenario) -> float:
    """Return more than giving up all orders, and a trip a tonne for one, would cost.

    Not much more: a search takes small shares of the cost for small.
    """
    economics = scenario.economics
    penalty = economics.unserved_penalty_per_t
    per_t = sum(figure.value for figure in economics.ingot_items.values())
    per_t += 0.0 if penalty is None else penalty.value
    hours = (scenario.horizon.end_min - scenario.horizon.start_min) / MINUTES_PER_HOUR
    there_and_back_km = 2 * scenario.limits.max_loaded_km
    if math.isinf(there_and_back_km):
        there_and_back_km = 0.0
    trip = max(
        (
            truck.cost_per_day
            + truck.cost_per_trip
            + truck.cost_per_km * there_and_back_km
            + truck.cost_per_hour * hours
            for truck in scenario.trucks
        ),
        default=0.0,
    )
    tonnes = sum(o.tonnes * (1 + o.priority) for o in scenario.orders)
    return 1.0 + trip * max(o.tonnes for o in scenario.orders) + per_t * tonnes


def _not_far(scenario: Scenario, _: Order) -> Scenario:
    return replace(scenario, limits=replace(scenario.limits, max_loaded_km=math.inf))


def _not_cold(scenario: Scenario, _: Order) -> Scenario:
    warm = tuple(
        replace(ladle, fill_drop_c=0.0, soak_hot_c=0.0, soak_idle_c=0.0, loss_c_per_h=0)
        for ladle in scenario.ladle_types
    )
    return replace(scenario, ladle_types=warm)


def _with_metal(scenario: Scenario, order: Order) -> Scenario | None:
    """Return the day with a heat for the order at every smelter, hot as the hottest."""
    if not scenario.heats:
        return None
    known = [heat for heat in scenario.heats if heat.alloy_id == order.alloy_id]
    like = max(known or scenario.heats, key=lambda heat: heat.max_tap_temperature_c)
    more = tuple(
        _heat_for(scenario, order, replace(like, smelter_id=smelter.place_id))
        for smelter in scenario.smelters
    )
    return replace(scenario, heats=(*scenario.heats, *more))


def _heat_for(scenario: Scenario, order: Order, like: Heat) -> Heat:
    return replace(
        like,
        heat_id=f"for {order.order_id} at {like.smelter_id}",
        alloy_id=order.alloy_id,
        tonnes=order.tonnes,
        ready_min=scenario.horizon.start_min,
        expires_min=scenario.horizon.end_min,
    )


def _fitting(scenario: Scenario, order: Order) -> Scenario:
    ladles = tuple(replace(one, min_fill_share=0.0) for one in scenario.ladle_types)
    freed = _with_order(scenario, replace(order, one_trip=False))
    return replace(freed, ladle_types=ladles)


def _receiving(scenario: Scenario, order: Order) -> Scenario:
    plants = tuple(
        replace(plant, receiving=scenario.horizon)
        if plant.place_id == order.plant_id
        else plant
        for plant in scenario.plants
    )
    return replace(scenario, plants=plants)


def _at_any_time(scenario: Scenario, order: Order) -> Scenario:
    return _with_order(scenario, replace(order, window=scenario.horizon))


def _with_trucks(scenario: Scenario, _: Order) -> Scenario:
    """Return the day with one more truck of each kind, on duty all day."""
    horizon = scenario.horizon
    length = horizon.end_min - horizon.start_min
    kinds = {
        replace(
            truck,
            truck_id="",
            shift=Window(horizon.start_min, horizon.end_min),
            max_duty_duration_min=length,
        )
        for truck in scenario.trucks
    }
    ordered = sorted(kinds, key=repr)
    more = (
        replace(kind, truck_id=f"one more truck, {number}")
        for number, kind in enumerate(ordered, start=1)
    )
    return replace(scenario, trucks=(*scenario.trucks, *more))


def _with_loading_bays(scenario: Scenario, _: Order) -> Scenario:
    enough = len(scenario.trucks)
    smelters = tuple(
        replace(smelter, loading_bays=max(smelter.loading_bays, enough))
        for smelter in scenario.smelters
    )
    return replace(scenario, smelters=smelters)


def _with_unloading_bays(scenario: Scenario, order: Order) -> Scenario:
    enough = len(scenario.trucks)
    plants = tuple(
        replace(plant, unloading_bays=max(plant.unloading_bays, enough))
        if plant.place_id == order.plant_id
        else plant
        for plant in scenario.plants
    )
    return replace(scenario, plants=plants)


def _with_order(scenario: Scenario, order: Order) -> Scenario:
    orders = tuple(
        order if known.order_id == order.order_id else known
        for known in scenario.orders
    )
    return replace(scenario, orders=orders)


_WITHOUT: dict[Obstacle, Callable[[Scenario, Order], Scenario | None]] = {
    Obstacle.FAR: _not_far,
    Obstacle.COLD: _not_cold,
    Obstacle.METAL: _with_metal,
    Obstacle.LADLE_FIT: _fitting,
    Obstacle.PLANT_HOURS: _receiving,
    Obstacle.WINDOW: _at_any_time,
    Obstacle.TRUCK_TIME: _with_trucks,
    Obstacle.LOADING_BAY: _with_loading_bays,
    Obstacle.UNLOADING_BAY: _with_unloading_bays,
}
