"""The cheapest plan of a day with very few orders, found by trying them all.

Every sequence of trips is driven as early as it can be, each order in the fewest equal
loads of one heat a trip; bays never clash with one truck. What it finds is a valid
plan's cost, and close to the least there is, so a bound above it is wrong.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics import tariff
from optimizer.thermal import arrival_floor, required_tap_temperature, soak

if TYPE_CHECKING:
    from optimizer.domain import (
        AlloyFamily,
        Heat,
        Order,
        Scenario,
        Smelter,
        TravelMatrix,
        Truck,
    )


@dataclass(frozen=True)
class Way:
    """One order from one heat at one smelter, in one trip."""

    order: Order
    heat: Heat
    smelter: Smelter
    num_loads: int


def cheapest_plan_cost(scenario: Scenario, travel: TravelMatrix) -> float:
    """Return the least cost over one truck's sequences of single-order trips."""
    rates = tariff(scenario)
    other = {
        order.order_id: order.tonnes
        * (
            rates.ingot_price_per_t
            if order.ingot_allowed
            else rates.unserved_price_per_t(order)
        )
        for order in scenario.orders
    }
    best = sum(other.values())
    for truck in scenario.trucks:
        ways = {
            order.order_id: _ways(scenario, order, truck) for order in scenario.orders
        }
        for size in range(1, len(scenario.orders) + 1):
            for served in itertools.permutations(scenario.orders, size):
                for chosen in itertools.product(*(ways[o.order_id] for o in served)):
                    cost = _route_cost(scenario, travel, truck, chosen)
                    left = set(other) - {order.order_id for order in served}
                    best = min(best, cost + sum(other[name] for name in left))
    return best


def _ways(scenario: Scenario, order: Order, truck: Truck) -> list[Way]:
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    num_loads = math.ceil(order.tonnes / ladle.capacity_t - 1e-9)
    fits = (
        num_loads <= truck.ladle_slots
        and order.tonnes <= truck.max_net_t
        and order.tonnes / num_loads >= ladle.min_fill_share * ladle.capacity_t
    )
    return [
        Way(order, heat, scenario.smelter_by_id[heat.smelter_id], num_loads)
        for heat in scenario.heats
        if fits and heat.alloy_id == order.alloy_id and heat.tonnes >= order.tonnes
    ]


@dataclass
class _Day:
    """A truck's day so far; its cost is infinite once a rule breaks."""

    scenario: Scenario
    travel: TravelMatrix
    truck: Truck
    clock: int
    place: str
    cost: float
    emptied: int | None = None
    family: AlloyFamily | None = None

    def drive(self, way: Way) -> None:
        """Drive one trip as early as it can be without waiting at the plant."""
        smelter, order = way.smelter, way.order
        plant = self.scenario.plant_by_id[order.plant_id]
        out = self.travel.minutes_between(self.place, smelter.place_id)
        leg = self.travel.minutes_between(smelter.place_id, plant.place_id)
        if max(out, leg) > self.scenario.driver_rules.max_driving_duration_min:
            self.cost = math.inf
            return
        arrive = self.clock + out
        fill_start = self._fill_start(way, arrive, leg)
        filled = fill_start + _fill_minutes(way)
        service = max(filled + leg, order.window.start_min, plant.receiving.start_min)
        discharging = way.num_loads * plant.discharge_duration_min
        end = service + plant.arrival_duration_min + discharging
        if (
            filled > min(way.heat.expires_min, smelter.opening.end_min)
            or service > order.window.end_min
            or end > plant.receiving.end_min
        ):
            self.cost = math.inf
        self.cost += self._kilometers(way) + self.truck.cost_per_trip
        self.cost += self._metal(way, arrive, fill_start, service)
        self.clock, self.place, self.emptied = end, plant.place_id, end
        self.family = self.scenario.alloy_by_id[order.alloy_id].family

    def _fill_start(self, way: Way, arrive: int, leg: int) -> int:
        family = self.scenario.alloy_by_id[way.order.alloy_id].family
        is_dirty = self.family not in (None, family)
        washed = arrive + (self.scenario.wash_duration_min if is_dirty else 0)
        fill = _fill_minutes(way)
        aim = way.order.window.start_min - fill - leg
        return max(
            washed,
            way.heat.ready_min,
            way.smelter.opening.start_min,
            min(aim, way.heat.expires_min - fill),
        )

    def _kilometers(self, way: Way) -> float:
        rates, km = tariff(self.scenario), self.travel.km_between
        loaded = km(way.smelter.place_id, way.order.plant_id)
        if loaded > self.scenario.limits.max_loaded_km:
            return math.inf
        empty = km(self.place, way.smelter.place_id)
        return loaded * rates.loaded_km_price(
            self.truck
        ) + empty * rates.empty_km_price(self.truck)

    def _metal(self, way: Way, arrive: int, fill_start: int, service: int) -> float:
        """Return the cost of the metal and its superheat, infinite when too cold."""
        rates, heat, order = tariff(self.scenario), way.heat, way.order
        ladle = self.scenario.ladle_type_by_id[self.truck.ladle_type_id]
        plant = self.scenario.plant_by_id[order.plant_id]
        idle = 0 if self.emptied is None else fill_start - self.emptied
        if fill_start - arrive >= ladle.preheat_duration_min:
            idle = 0
        smelter, tonnes = way.smelter, order.tonnes / way.num_loads
        clock_start = smelter.dispatch_duration_min + smelter.fill_duration_min
        cost = order.tonnes * rates.molten_price_per_t(order.alloy_id)
        for load in range(way.num_loads):
            unloading = load * plant.discharge_duration_min
            elapsed = service + plant.arrival_duration_min + unloading - fill_start
            needed = required_tap_temperature(
                arrival_floor(self.scenario.alloy_by_id[order.alloy_id], heat, order),
                (elapsed - clock_start) / 60,
                fill_drop_c=ladle.fill_drop_c,
                soak_c=soak(
                    idle / 60,
                    soak_hot_c=ladle.soak_hot_c,
                    soak_idle_c=ladle.soak_idle_c,
                    idle_tau_h=ladle.idle_tau_h,
                ),
                soak_tau_h=ladle.soak_tau_h,
                loss_c_per_h=ladle.loss_c_per_h,
                fill_share=tonnes / ladle.capacity_t,
            )
            tap = math.ceil(float(needed) * 10 - 1e-9) / 10
            tap = max(heat.tap_temperature_c, tap)
            if tap > heat.max_tap_temperature_c:
                return math.inf
            superheat_c = tap - heat.tap_temperature_c
            cost += tonnes * superheat_c * rates.superheat_price_per_t_c
        return cost


def _fill_minutes(way: Way) -> int:
    smelter = way.smelter
    return smelter.dispatch_duration_min + way.num_loads * smelter.fill_duration_min


def _route_cost(
    scenario: Scenario, travel: TravelMatrix, truck: Truck, ways: tuple[Way, ...]
) -> float:
    """Return the cost of a truck's day, infinite where a rule breaks."""
    drawn: Counter[str] = Counter()
    for way in ways:
        drawn[way.heat.heat_id] += round(way.order.tonnes * 1000)
    if any(drawn[way.heat.heat_id] > way.heat.tonnes * 1000 for way in ways):
        return math.inf
    first = ways[0]
    begin = max(first.heat.ready_min, first.smelter.opening.start_min)
    out = travel.minutes_between(truck.depot_id, first.smelter.place_id)
    start = max(truck.shift.start_min, scenario.horizon.start_min, begin - out)
    day = _Day(scenario, travel, truck, start, truck.depot_id, truck.cost_per_day)
    for way in ways:
        day.drive(way)
        if math.isinf(day.cost):
            return math.inf
    home = travel.minutes_between(day.place, truck.depot_id)
    finish = day.clock + home
    latest = min(truck.shift.end_min, scenario.horizon.end_min)
    if finish > latest or finish - start > truck.max_duty_duration_min:
        return math.inf
    rates = tariff(scenario)
    empty_km = travel.km_between(day.place, truck.depot_id)
    duty = (finish - start) * rates.minute_price(truck)
    return day.cost + empty_km * rates.empty_km_price(truck) + duty
