"""A truck's day as the judge derives it: legs, trips, stops and loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain import (
        AlloyFamily,
        Heat,
        LadleType,
        Load,
        Order,
        Plant,
        Rest,
        Route,
        Smelter,
        Stop,
        Trip,
        Truck,
    )


@dataclass(frozen=True, slots=True)
class Leg:
    """A drive between two consecutive places."""

    where: str
    """The place arrived at, as people are told."""
    origin_id: str
    goal_id: str
    km: float | None
    """``None`` where the pair may not be driven. [km]"""
    driving_duration_min: int | None
    """``None`` where the pair may not be driven. [min]"""
    ready_min: int
    """End of what the truck did at the origin. [min]"""
    is_departure_stated: bool
    """Whether the plan states the departure; else it is as late as arrival allows."""
    arrive_min: int
    """As stated by the plan. [min]"""
    rests: tuple[Rest, ...]
    """Rests on the road, in order of time."""

    @property
    def rest_duration_min(self) -> int:
        """All rests on this leg. [min]."""
        return sum(rest.end_min - rest.start_min for rest in self.rests)

    @property
    def length_min(self) -> int:
        """Driving and rests. [min]."""
        return (self.driving_duration_min or 0) + self.rest_duration_min

    @property
    def leave_min(self) -> int:
        """When the truck leaves the origin. [min]."""
        if self.is_departure_stated or self.driving_duration_min is None:
            return self.ready_min
        return self.arrive_min - self.length_min


@dataclass(frozen=True, slots=True)
class LoadWalk:
    """A load with what belongs to it."""

    where: str
    load: Load
    order: Order
    heat: Heat
    discharge_start_min: int | None
    """Derived; ``None`` when no stop names its order. [min]"""


@dataclass(frozen=True, slots=True)
class StopWalk:
    """A stop with what belongs to it."""

    where: str
    stop: Stop
    plant: Plant
    loads: tuple[LoadWalk, ...]
    """Loads discharged here, in order."""
    orders: tuple[Order, ...]
    """Orders that the stop names."""
    leg: Leg
    """The drive to it."""
    loaded_km: float | None
    """From the smelter along the trip; ``None`` where there is no way. [km]"""
    service_end_min: int
    """Derived. [min]"""


@dataclass(frozen=True, slots=True)
class TripWalk:
    """A trip with what belongs to it."""

    where: str
    trip: Trip
    smelter: Smelter
    ladle: LadleType
    leg: Leg
    """The drive to the smelter."""
    fill_end_min: int
    """Derived. [min]"""
    clock_start_min: int
    """When the first ladle is full. [min]"""
    idle_duration_min: int
    """How long the ladles count as having stood empty. [min]"""
    stops: tuple[StopWalk, ...]
    loads: tuple[LoadWalk, ...]
    """As listed."""
    families: frozenset[AlloyFamily]
    """Of the metal aboard."""

    @property
    def end_min(self) -> int:
        """End of the last service, or of filling where there is no stop. [min]."""
        return self.stops[-1].service_end_min if self.stops else self.fill_end_min

    @property
    def distance_km(self) -> float | None:
        """Smelter to last stop; ``None`` where there is no way. [km]."""
        return self.stops[-1].loaded_km if self.stops else 0.0


@dataclass(frozen=True, slots=True)
class RouteWalk:
    """A truck's whole day."""

    where: str
    route: Route
    truck: Truck
    ladle: LadleType
    trips: tuple[TripWalk, ...]
    home: Leg
    """The drive back to the depot."""
    stray_rests: tuple[Rest, ...]
    """Rests said to be on the road that lie within no leg."""

    @property
    def legs(self) -> tuple[Leg, ...]:
        """All drives in order of time."""
        out = [
            leg
            for trip in self.trips
            for leg in (trip.leg, *(stop.leg for stop in trip.stops))
        ]
        return (*out, self.home)

    @property
    def is_drivable(self) -> bool:
        """Whether the travel matrix knows every leg."""
        return all(leg.km is not None for leg in self.legs)
