"""One truck to and fro on one lane, all day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.thermal import required_tap_temperature
from optimizer.units import MINUTES_PER_HOUR, hours

if TYPE_CHECKING:
    from optimizer.domain import (
        LadleType,
        Plant,
        Scenario,
        Smelter,
        TravelMatrix,
        Truck,
    )
    from optimizer.economics.lane_metal import LaneMetal

_DUST = 1e-9
"""Keeps 12 t in ladles of 4 t from asking for a fourth one."""


@dataclass(frozen=True, slots=True)
class Shuttle:
    """A full truck on a lane, out and back, with ladles that come straight from use.

    Notes
    -----
    The clock is that of section 3 of the contract for a trip with one stop: one bay at
    either end, the metal's clock from the first full ladle to the discharge of the
    last. Queues, rests and the way from the depot are a plan's, not a lane's.
    """

    truck: Truck
    ladle: LadleType
    smelter: Smelter
    plant: Plant
    metal: LaneMetal
    out_min: int
    """Driving time, loaded. [min]"""
    driving_min: int
    """Out and back. [min]"""
    driving_km: float
    """Out and back. [km]"""
    speed_km_h: float

    @property
    def net_t(self) -> float:
        """Metal aboard. [t]."""
        return min(self.truck.max_net_t, self.truck.ladle_slots * self.ladle.capacity_t)

    @property
    def num_ladles(self) -> int:
        """Ladles filled. [1]."""
        return math.ceil(self.net_t / self.ladle.capacity_t - _DUST)

    @property
    def turn_min(self) -> int:
        """Minutes in both bays. [min]."""
        each = self.smelter.fill_duration_min + self.plant.discharge_duration_min
        once = self.smelter.dispatch_duration_min + self.plant.arrival_duration_min
        return once + self.num_ladles * each

    @property
    def standing_min(self) -> int:
        """Bay minutes from the first full ladle to the last discharge. [min]."""
        each = self.smelter.fill_duration_min + self.plant.discharge_duration_min
        return self.plant.arrival_duration_min + (self.num_ladles - 1) * each

    @property
    def trip_h(self) -> float:
        """Length of one trip. [h]."""
        return hours(self.driving_min + self.turn_min)

    @property
    def duty_h(self) -> float:
        """Most hours on duty a day. [h]."""
        shift_min = self.truck.shift.end_min - self.truck.shift.start_min
        return hours(min(self.truck.max_duty_duration_min, shift_min))

    @property
    def hours_per_day(self) -> float:
        """Hours of the whole trips that fit into a day; at least one trip's. [h/d].

        The rest of the duty is not paid for twice: whoever shares the day by these
        hours gives each trip 1 / floor(duty / trip) of it.
        """
        if not self.trip_h:
            return self.duty_h  # neighbors, served in no time
        return max(1, math.floor(self.duty_h / self.trip_h + _DUST)) * self.trip_h

    @property
    def loss_c_per_h(self) -> float:
        """Loss through the wall of ladles as full as the net weight lets be. [°C/h]."""
        fill_share = self.net_t / (self.num_ladles * self.ladle.capacity_t)
        return self.ladle.loss_c_per_h / fill_share

    @property
    def needed_tap_c(self) -> float:
        """Tap temperature with which the last ladle arrives at its floor. [°C].

        The cooling law backwards, as ``docs/thermal.md`` states it, for hot ladles.
        """
        return float(
            required_tap_temperature(
                self.metal.floor_c,
                hours(self.out_min + self.standing_min),
                fill_drop_c=self.ladle.fill_drop_c,
                soak_c=self.ladle.soak_hot_c,
                soak_tau_h=self.ladle.soak_tau_h,
                loss_c_per_h=self.loss_c_per_h,
            )
        )

    @property
    def superheat_c(self) -> float:
        """Degrees above the heat's base that the lane needs, as far as allowed. [°C].

        At most what the furnace allows: a lane too long for its metal pays for the
        hottest tap and is told by its reach, not by its price.
        """
        heat = self.metal.heat
        tap_c = min(self.needed_tap_c, heat.max_tap_temperature_c)
        return max(0.0, tap_c - heat.tap_temperature_c)

    @property
    def may_serve(self) -> bool:
        """Whether the truck is back within its duty and its metal arrives warm."""
        arrives_warm = self.needed_tap_c <= self.metal.heat.max_tap_temperature_c
        return arrives_warm and self.trip_h <= self.duty_h

    @property
    def cost_per_t(self) -> float:
        """Day, trip, kilometers and hours. [currency/t]."""
        of_trip = (
            self.truck.cost_per_day * self.trip_h / self.hours_per_day,
            self.truck.cost_per_trip,
            self.truck.cost_per_km * self.driving_km,
            self.truck.cost_per_hour * self.trip_h,
        )
        return math.fsum(of_trip) / self.net_t


def cheapest_shuttle(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    smelter_id: str,
    plant_id: str,
    metal: LaneMetal,
) -> Shuttle:
    """Return the truck that serves a lane most cheaply per tonne.

    Parameters
    ----------
    scenario, travel
        The question.
    smelter_id, plant_id
        The lane's ends.
    metal
        What it carries.

    Returns
    -------
    Shuttle
        Of the trucks that may serve the lane, the cheapest; of all trucks where none
        may, so that the lane can still be shown beside its limits.

    Raises
    ------
    ValueError
        There is no way between the two places, or no truck at all.
    """
    ways = ((smelter_id, plant_id), (plant_id, smelter_id))
    if not all(travel.is_drivable(*way) for way in ways):
        msg = f"no such lane: no way between {smelter_id!r} and {plant_id!r}"
        raise ValueError(msg)
    if not scenario.trucks:
        msg = f"the scenario {scenario.name!r} has no truck to price a lane with"
        raise ValueError(msg)
    driving_min = sum(travel.minutes_between(*way) for way in ways)
    driving_km = math.fsum(travel.km_between(*way) for way in ways)
    # Neighbors without a road between them: any speed covers no distance.
    speed_km_h = scenario.roads.speed_km_h
    if driving_min and driving_km:
        speed_km_h = driving_km / driving_min * MINUTES_PER_HOUR
    shuttles = (
        Shuttle(
            truck=truck,
            ladle=scenario.ladle_type_by_id[truck.ladle_type_id],
            smelter=scenario.smelter_by_id[smelter_id],
            plant=scenario.plant_by_id[plant_id],
            metal=metal,
            out_min=travel.minutes_between(*ways[0]),
            driving_min=driving_min,
            driving_km=driving_km,
            speed_km_h=speed_km_h,
        )
        for truck in scenario.trucks
    )
    return min(shuttles, key=lambda each: (not each.may_serve, each.cost_per_t))
