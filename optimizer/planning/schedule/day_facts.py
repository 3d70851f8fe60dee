"""One day made flat: tuples of facts that refer to each other by number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN, AlloyFamily
from optimizer.economics import tariff
from optimizer.planning.schedule.facts import (
    HeatFacts,
    OrderFacts,
    PlantFacts,
    SmelterFacts,
    TruckFacts,
    Vessel,
)
from optimizer.planning.schedule.metal import Metal
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from optimizer.domain import Order, Scenario, TravelMatrix, Truck, Window

_DUST_KG = 1e-6
"""Forgives 0.3 t x 1000 = 299.99999999999994 kg."""


class DayFacts:
    """Everything the search looks up, numbered as in the scenario.

    Instants are whole minutes from the horizon's start, masses whole kilograms.
    """

    def __init__(self, scenario: Scenario, travel: TravelMatrix) -> None:
        self.scenario = scenario
        self.travel = travel
        self.origin = scenario.horizon.start_min
        self.length = max(0, scenario.horizon.end_min - self.origin)
        self.tariff = tariff(scenario)
        self.metal = Metal(scenario, self.length)
        self.max_loaded_km = scenario.limits.max_loaded_km
        self.wash = scenario.wash_duration_min
        rules = scenario.driver_rules
        self.max_driving = rules.max_driving_duration_min
        self.rest = rules.rest_duration_min
        self.service_rests = rules.service_counts_as_rest
        self.superheat_price_per_kg_c = (
            self.tariff.superheat_price_per_t_c / KILOGRAMS_PER_TONNE
        )
        self.place_by_id = dict(travel.index_by_id)
        self.km: list[list[float]] = travel.km.tolist()
        self.minutes: list[list[int]] = travel.minutes.tolist()
        self.km_table = travel.km
        self.minutes_table = travel.minutes.astype(np.float64)
        self._number()

    def _number(self) -> None:
        scenario = self.scenario
        alloys = {alloy.alloy_id: n for n, alloy in enumerate(scenario.alloys)}
        self._alloys = alloys
        self._smelter_number = {s.place_id: n for n, s in enumerate(scenario.smelters)}
        self._plant_number = {p.place_id: n for n, p in enumerate(scenario.plants)}
        self.smelters = self._smelter_facts()
        self.plants = self._plant_facts()
        self.orders = tuple(self._order_facts(order) for order in scenario.orders)
        self.heats = self._heat_facts()
        self._vessels: dict[Vessel, int] = {}
        self._twins: dict[tuple[object, ...], int] = {}
        self.trucks = tuple(self._truck_facts(truck) for truck in scenario.trucks)
        self.vessels = tuple(self._vessels)
        self.smelter_places = np.array([s.place for s in self.smelters], dtype=np.int64)
        self.heats_of: dict[tuple[int, int], tuple[int, ...]] = {}
        """Heats by smelter and alloy, the earliest first."""
        by_ready = sorted(
            range(len(self.heats)), key=lambda n: (self.heats[n].ready, n)
        )
        for number in by_ready:
            heat = self.heats[number]
            key = (heat.smelter, heat.alloy)
            self.heats_of[key] = (*self.heats_of.get(key, ()), number)

    def clip(self, window: Window) -> tuple[int, int]:
        """Return a window on the day's own axis, cut to the horizon."""
        start = max(0, window.start_min - self.origin)
        return start, min(self.length, window.end_min - self.origin)

    def drivable(self, origin: int, destination: int) -> bool:
        """Return whether the pair may be driven."""
        return self.minutes[origin][destination] < NO_WAY_MIN

    def _smelter_facts(self) -> tuple[SmelterFacts, ...]:
        facts = []
        for smelter in self.scenario.smelters:
            opens, closes = self.clip(smelter.opening)
            facts.append(
                SmelterFacts(
                    place=self.place_by_id[smelter.place_id],
                    bays=min(smelter.loading_bays, len(self.scenario.trucks)),
                    dispatch=smelter.dispatch_duration_min,
                    fill=smelter.fill_duration_min,
                    opens=opens,
                    closes=closes,
                )
            )
        return tuple(facts)

    def _plant_facts(self) -> tuple[PlantFacts, ...]:
        facts = []
        for plant in self.scenario.plants:
            opens, closes = self.clip(plant.receiving)
            facts.append(
                PlantFacts(
                    place=self.place_by_id[plant.place_id],
                    bays=min(plant.unloading_bays, len(self.scenario.trucks)),
                    arrival=plant.arrival_duration_min,
                    discharge=plant.discharge_duration_min,
                    opens=opens,
                    closes=closes,
                )
            )
        return tuple(facts)

    def _order_facts(self, order: Order) -> OrderFacts:
        earliest, latest = self.clip(order.window)
        plant = self.plants[self._plant_number[order.plant_id]]
        rates = self.tariff
        refusal_per_t = (
            rates.ingot_price_per_t
            if order.ingot_allowed
            else rates.unserved_price_per_t(order)
        )
        families = tuple(AlloyFamily)
        return OrderFacts(
            plant=self._plant_number[order.plant_id],
            alloy=self._alloys[order.alloy_id],
            family=families.index(self.scenario.alloy_by_id[order.alloy_id].family),
            kg=round(order.tonnes * KILOGRAMS_PER_TONNE),
            earliest=max(earliest, plant.opens),
            latest=min(latest, plant.closes),
            one_trip=order.one_trip,
            refusal_cost=order.tonnes * refusal_per_t,
            molten_cost=order.tonnes * rates.molten_price_per_t(order.alloy_id),
        )

    def _heat_facts(self) -> tuple[HeatFacts, ...]:
        return tuple(
            HeatFacts(
                smelter=self._smelter_number[heat.smelter_id],
                alloy=self._alloys[heat.alloy_id],
                kg=math.floor(heat.tonnes * KILOGRAMS_PER_TONNE + _DUST_KG),
                ready=max(0, heat.ready_min - self.origin),
                expires=min(self.length, heat.expires_min - self.origin),
                base_c=heat.tap_temperature_c,
                top_c=max(
                    math.floor(heat.max_tap_temperature_c * 10 + _DUST_KG) / 10,
                    heat.tap_temperature_c,
                ),
            )
            for heat in self.scenario.heats
        )

    def _truck_facts(self, truck: Truck) -> TruckFacts:
        vessel = self._vessel(truck)
        earliest, latest = self.clip(truck.shift)
        facts = (
            self._vessels.setdefault(vessel, len(self._vessels)),
            self.place_by_id[truck.depot_id],
            earliest,
            latest,
            truck.max_duty_duration_min,
            truck.cost_per_day,
            truck.cost_per_trip,
            self.tariff.loaded_km_price(truck),
            self.tariff.empty_km_price(truck),
            self.tariff.minute_price(truck),
        )
        return TruckFacts(*facts, twin=self._twins.setdefault(facts, len(self._twins)))

    def _vessel(self, truck: Truck) -> Vessel:
        ladle = self.scenario.ladle_type_by_id[truck.ladle_type_id]
        capacity_kg = ladle.capacity_t * KILOGRAMS_PER_TONNE
        return Vessel(
            ladle=self.scenario.ladle_types.index(ladle),
            slots=truck.ladle_slots,
            capacity_kg=math.floor(capacity_kg + _DUST_KG),
            least_kg=max(1, math.ceil(ladle.min_fill_share * capacity_kg - _DUST_KG)),
            net_kg=math.floor(truck.max_net_t * KILOGRAMS_PER_TONNE + _DUST_KG),
        )
