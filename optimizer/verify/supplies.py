"""What could reach an order at all, truck by truck left aside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.thermal import arrival_floor, metal_temperature
from optimizer.units import TONNES_TOLERANCE, hours
from optimizer.verify.roads import measured

if TYPE_CHECKING:
    from optimizer.domain import Heat, LadleType, Order, Scenario, TravelMatrix, Truck


@dataclass(frozen=True)
class Supplies:
    """Answers that hold whatever the rest of the plan does."""

    scenario: Scenario
    travel: TravelMatrix

    def has_no_way(self, order: Order) -> bool:
        """Return whether no smelter has a way to the plant."""
        return all(km is None for km in self._kilometers(order))

    def is_too_far(self, order: Order) -> bool:
        """Return whether every smelter is too far, at least one having a way."""
        limit_km = self.scenario.limits.max_loaded_km
        distances = self._kilometers(order)
        return not self.has_no_way(order) and all(
            km is None or km > limit_km for km in distances
        )

    def heats_of(self, order: Order) -> list[Heat]:
        """Return the heats of the ordered alloy."""
        return [h for h in self.scenario.heats if h.alloy_id == order.alloy_id]

    def is_plant_closed(self, order: Order) -> bool:
        """Return whether not even one load can be served in window and hours."""
        return not self._can_serve(order, num_loads=1)

    def can_receive(self, order: Order) -> bool:
        """Return whether window and hours leave time for a whole service.

        An order that must come in one trip may need as many ladles as a truck has.
        """
        most = max((truck.ladle_slots for truck, _ in self._fleet()), default=1)
        return self._can_serve(order, num_loads=most if order.one_trip else 1)

    def _can_serve(self, order: Order, num_loads: int) -> bool:
        """Return whether a service of some loads fits window and hours."""
        plant = self.scenario.plant_by_id[order.plant_id]
        discharging_min = num_loads * plant.discharge_duration_min
        service_min = plant.arrival_duration_min + discharging_min
        earliest_min = max(order.window.start_min, plant.receiving.start_min)
        latest_min = min(order.window.end_min, plant.receiving.end_min - service_min)
        return earliest_min <= latest_min

    def fits_ladles(self, order: Order) -> bool:
        """Return whether some kind of truck can carry the whole order by itself."""
        for truck, ladle in self._fleet():
            most_t = min(ladle.capacity_t, truck.max_net_t)
            least_t = ladle.min_fill_share * ladle.capacity_t
            if most_t <= 0 or least_t > most_t:
                continue
            num_loads = _fewest_loads(order, most_t)
            is_enough = num_loads * least_t <= order.tonnes
            if is_enough and _may_ride(order, truck, num_loads):
                return True
        return False

    def arrives_warm(self, order: Order) -> bool:
        """Return whether direct trips with fresh ladles could serve the whole order."""
        return any(
            self._is_warm(order, heat, truck, ladle)
            for heat in self.heats_of(order)
            if self._is_in_time(order, heat)
            for truck, ladle in self._fleet()
        )

    def _kilometers(self, order: Order) -> list[float | None]:
        """Return the way from every smelter to the plant. [km]."""
        return [
            measured(self.travel, smelter.place_id, order.plant_id)[0]
            for smelter in self.scenario.smelters
        ]

    def _fleet(self) -> list[tuple[Truck, LadleType]]:
        """Return one truck of each kind with its ladle."""
        ladles = self.scenario.ladle_type_by_id
        kinds = {
            (truck.ladle_type_id, truck.ladle_slots, truck.max_net_t): truck
            for truck in self.scenario.trucks
        }
        return [(truck, ladles[truck.ladle_type_id]) for truck in kinds.values()]

    def _is_warm(
        self, order: Order, heat: Heat, truck: Truck, ladle: LadleType
    ) -> bool:
        """Return whether equal loads of one heat arrive above the floor."""
        km, elapsed_min = self._shortest_time_on_board(order, heat)
        most_t = min(ladle.capacity_t, truck.max_net_t)
        if km is None or km > self.scenario.limits.max_loaded_km or most_t <= 0:
            return False
        num_loads = _fewest_loads(order, most_t)
        load_t = order.tonnes / num_loads
        if load_t < ladle.min_fill_share * ladle.capacity_t or not _may_ride(
            order, truck, num_loads
        ):
            return False
        if order.one_trip:
            elapsed_min += self._wait_for_others(order, heat, num_loads)
        arrival_c = metal_temperature(
            heat.max_tap_temperature_c,
            hours(elapsed_min),
            fill_drop_c=ladle.fill_drop_c,
            soak_c=ladle.soak_hot_c,
            soak_tau_h=ladle.soak_tau_h,
            loss_c_per_h=ladle.loss_c_per_h,
            fill_share=load_t / ladle.capacity_t,
        )
        alloy = self.scenario.alloy_by_id[heat.alloy_id]
        return float(arrival_c) >= arrival_floor(alloy, heat, order)

    def _is_in_time(self, order: Order, heat: Heat) -> bool:
        """Return whether the earliest filling can still be served in the window."""
        _, driving_min = measured(self.travel, heat.smelter_id, order.plant_id)
        smelter = self.scenario.smelter_by_id[heat.smelter_id]
        ready_min = max(heat.ready_min, smelter.opening.start_min)
        filling_min = smelter.dispatch_duration_min + smelter.fill_duration_min
        is_filled = ready_min + filling_min <= min(
            heat.expires_min, smelter.opening.end_min
        )
        arrival_min = ready_min + filling_min + (driving_min or 0)
        return is_filled and arrival_min <= order.window.end_min

    def _shortest_time_on_board(
        self, order: Order, heat: Heat
    ) -> tuple[float | None, int]:
        """Return km and minutes from a full ladle to its discharge, or no way.

        The last filling the heat and the smelter allow may lie before the window: then
        the metal waits.
        """
        km, driving_min = measured(self.travel, heat.smelter_id, order.plant_id)
        if km is None or driving_min is None:
            return None, 0
        smelter = self.scenario.smelter_by_id[heat.smelter_id]
        plant = self.scenario.plant_by_id[order.plant_id]
        rules = self.scenario.driver_rules
        num_rests = max(0, driving_min - 1) // max(1, rules.max_driving_duration_min)
        driving_min += num_rests * rules.rest_duration_min
        last_full_min = min(heat.expires_min, smelter.opening.end_min)
        opens_min = max(order.window.start_min, plant.receiving.start_min)
        waiting_min = max(0, opens_min - (last_full_min + driving_min))
        return km, driving_min + waiting_min + plant.arrival_duration_min

    def _wait_for_others(self, order: Order, heat: Heat, num_loads: int) -> int:
        """Return the minutes the last of several loads waits for the others."""
        smelter = self.scenario.smelter_by_id[heat.smelter_id]
        plant = self.scenario.plant_by_id[order.plant_id]
        each_min = smelter.fill_duration_min + plant.discharge_duration_min
        return (num_loads - 1) * each_min


def _fewest_loads(order: Order, most_t: float) -> int:
    """Return how many ladles of a size an order takes at least."""
    return max(1, math.ceil((order.tonnes - TONNES_TOLERANCE) / most_t))


def _may_ride(order: Order, truck: Truck, num_loads: int) -> bool:
    """Return whether a truck may carry the loads, all at once where that is asked."""
    is_one_trip = num_loads <= truck.ladle_slots and order.tonnes <= truck.max_net_t
    return is_one_trip or not order.one_trip
