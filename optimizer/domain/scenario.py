"""The whole question: one day's heats, orders, trucks, places and rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from optimizer.domain.economics import Economics

if TYPE_CHECKING:
    from optimizer.domain.fleet import LadleType, Truck
    from optimizer.domain.metal import Alloy, Heat
    from optimizer.domain.orders import Order
    from optimizer.domain.places import Depot, Place, Plant, Smelter, Window
    from optimizer.domain.travel import RoadSettings


@dataclass(frozen=True, slots=True)
class DriverRules:
    """When a driver must rest (rule K3)."""

    max_driving_duration_min: int = 240
    rest_duration_min: int = 20
    service_counts_as_rest: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """How far metal may travel (rule R1)."""

    max_loaded_km: float = 160.0
    preferred_loaded_km: tuple[float, float] = (30.0, 50.0)


@dataclass(frozen=True)
class Scenario:
    """One planning day, complete and consistent: every id used is defined.

    Built by ``intake.read_scenario``; holds data and looks things up, computes nothing.
    """

    name: str
    title: str
    date: datetime.date
    timezone: str
    currency: str
    horizon: Window
    alloys: tuple[Alloy, ...]
    smelters: tuple[Smelter, ...]
    heats: tuple[Heat, ...]
    plants: tuple[Plant, ...]
    orders: tuple[Order, ...]
    ladle_types: tuple[LadleType, ...]
    trucks: tuple[Truck, ...]
    roads: RoadSettings
    depots: tuple[Depot, ...] = ()
    limits: Limits = field(default_factory=Limits)
    driver_rules: DriverRules = field(default_factory=DriverRules)
    wash_duration_min: int = 60
    economics: Economics = field(default_factory=Economics)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Smelters, plants and depots: everything a truck may drive to."""
        return (*self.smelters, *self.plants, *self.depots)

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Smelters, plants and depots by id."""
        return {place.place_id: place for place in self.places}

    @cached_property
    def alloy_by_id(self) -> dict[str, Alloy]:
        """Alloys by id."""
        return {alloy.alloy_id: alloy for alloy in self.alloys}

    @cached_property
    def smelter_by_id(self) -> dict[str, Smelter]:
        """Smelters by id."""
        return {smelter.place_id: smelter for smelter in self.smelters}

    @cached_property
    def plant_by_id(self) -> dict[str, Plant]:
        """Plants by id."""
        return {plant.place_id: plant for plant in self.plants}

    @cached_property
    def heat_by_id(self) -> dict[str, Heat]:
        """Heats by id."""
        return {heat.heat_id: heat for heat in self.heats}

    @cached_property
    def order_by_id(self) -> dict[str, Order]:
        """Orders by id."""
        return {order.order_id: order for order in self.orders}

    @cached_property
    def truck_by_id(self) -> dict[str, Truck]:
        """Trucks by id."""
        return {truck.truck_id: truck for truck in self.trucks}

    @cached_property
    def ladle_type_by_id(self) -> dict[str, LadleType]:
        """Ladle types by id."""
        return {ladle.ladle_type_id: ladle for ladle in self.ladle_types}

    @cached_property
    def midnight(self) -> datetime.datetime:
        """00:00 local time of the planning day, in UTC: the origin of every minute."""
        local = datetime.datetime.combine(
            self.date, datetime.time.min, tzinfo=ZoneInfo(self.timezone)
        )
        return local.astimezone(datetime.UTC)

    def instant(self, minutes: int) -> datetime.datetime:
        """Return the local instant that lies ``minutes`` elapsed after midnight.

        Minutes are counted as they pass, so a change of clocks does not shift them.
        """
        moment = self.midnight + datetime.timedelta(minutes=minutes)
        return moment.astimezone(ZoneInfo(self.timezone))
