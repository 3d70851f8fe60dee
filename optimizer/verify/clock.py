"""The clock of one truck's day, walked from its decisions (section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.verify.ids import ROAD
from optimizer.verify.roads import measured
from optimizer.verify.walk import Leg, LoadWalk, RouteWalk, StopWalk, TripWalk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.domain import (
        LadleType,
        Rest,
        Route,
        Scenario,
        TravelMatrix,
        Trip,
    )


def walk_route(scenario: Scenario, travel: TravelMatrix, route: Route) -> RouteWalk:
    """Derive a truck's day; every id of the route must be known.

    Instants that the plan decides (departures, arrivals after a wait, beginnings of
    filling and service) are taken as stated, all others are derived from them.
    """
    where = f"truck {route.truck_id}"
    truck = scenario.truck_by_id[route.truck_id]
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    driver = _Driver(travel, _road_rests(route), truck.depot_id, route.start_min)
    walker = _TripWalker(scenario, driver, ladle)
    trips: list[TripWalk] = []
    for number, trip in enumerate(route.trips, start=1):
        previous = trips[-1] if trips else None
        trips.append(walker.walk(f"{where}, trip {number}", trip, previous))
    return RouteWalk(
        where=where,
        route=route,
        truck=truck,
        ladle=ladle,
        trips=tuple(trips),
        home=driver.drive(where, truck.depot_id, route.end_min),
        stray_rests=tuple(driver.rests),
    )


def _road_rests(route: Route) -> list[Rest]:
    """Return the rests on the road in order of time."""
    rests = [rest for rest in route.rests if rest.place == ROAD]
    return sorted(rests, key=lambda rest: (rest.start_min, rest.end_min))


@dataclass
class _Driver:
    """Where the truck is and since when it may leave."""

    travel: TravelMatrix
    rests: list[Rest]
    """On the road and not yet taken."""
    place_id: str
    ready_min: int
    is_departure_stated: bool = True

    def drive(self, where: str, goal_id: str, arrive_min: int) -> Leg:
        """Return the leg to the next place, and stand there."""
        km, minutes = measured(self.travel, self.place_id, goal_id)
        taken = [
            rest
            for rest in self.rests
            if self.ready_min <= rest.start_min < rest.end_min <= arrive_min
        ]
        self.rests = [rest for rest in self.rests if rest not in taken]
        leg = Leg(
            where=where,
            origin_id=self.place_id,
            goal_id=goal_id,
            km=km,
            driving_duration_min=minutes,
            ready_min=self.ready_min,
            is_departure_stated=self.is_departure_stated,
            arrive_min=arrive_min,
            rests=tuple(taken),
        )
        self.place_id = goal_id
        return leg

    def stay_until(self, ready_min: int, *, is_departure_stated: bool) -> None:
        """Stand here until an instant, or at least until then."""
        self.ready_min = ready_min
        self.is_departure_stated = is_departure_stated


@dataclass
class _TripWalker:
    """Walks the trips of one truck."""

    scenario: Scenario
    driver: _Driver
    ladle: LadleType

    def walk(self, where: str, trip: Trip, previous: TripWalk | None) -> TripWalk:
        """Derive one trip, given the trip before it."""
        smelter = self.scenario.smelter_by_id[trip.smelter_id]
        leg = self.driver.drive(where, trip.smelter_id, trip.arrive_min)
        self.driver.stay_until(trip.depart_min, is_departure_stated=True)
        loads_by_stop = _loads_by_stop(trip)
        loads = self._walk_loads(where, trip, loads_by_stop)
        dispatched_min = trip.fill_start_min + smelter.dispatch_duration_min
        filling_duration_min = len(loads) * smelter.fill_duration_min
        return TripWalk(
            where=where,
            trip=trip,
            smelter=smelter,
            ladle=self.ladle,
            leg=leg,
            fill_end_min=dispatched_min + filling_duration_min,
            clock_start_min=dispatched_min + smelter.fill_duration_min,
            idle_duration_min=self._idle_duration(trip, previous),
            stops=tuple(self._walk_stops(where, trip, loads, loads_by_stop)),
            loads=loads,
            families=frozenset(
                self.scenario.alloy_by_id[load.heat.alloy_id].family for load in loads
            ),
        )

    def _walk_loads(
        self, where: str, trip: Trip, loads_by_stop: Sequence[Sequence[int]]
    ) -> tuple[LoadWalk, ...]:
        """Join each load with its order, its heat and its derived discharge."""
        begins: dict[int, int] = {}
        for stop, indices in zip(trip.stops, loads_by_stop, strict=True):
            plant = self.scenario.plant_by_id[stop.plant_id]
            ready_min = stop.service_start_min + plant.arrival_duration_min
            for place, index in enumerate(indices):
                begins[index] = ready_min + place * plant.discharge_duration_min
        return tuple(
            LoadWalk(
                where=f"{where}, load {index + 1} (order {load.order_id})",
                load=load,
                order=self.scenario.order_by_id[load.order_id],
                heat=self.scenario.heat_by_id[load.heat_id],
                discharge_start_min=begins.get(index),
            )
            for index, load in enumerate(trip.loads)
        )

    def _walk_stops(
        self,
        where: str,
        trip: Trip,
        loads: Sequence[LoadWalk],
        loads_by_stop: Sequence[Sequence[int]],
    ) -> Iterator[StopWalk]:
        """Drive from stop to stop, as early services allow."""
        loaded_km: float | None = 0.0
        for number, (stop, indices) in enumerate(
            zip(trip.stops, loads_by_stop, strict=True), start=1
        ):
            plant = self.scenario.plant_by_id[stop.plant_id]
            place = f"{where}, stop {number} ({plant.name})"
            leg = self.driver.drive(place, stop.plant_id, stop.arrive_min)
            if loaded_km is not None:
                loaded_km = None if leg.km is None else loaded_km + leg.km
            service_duration_min = (
                plant.arrival_duration_min + len(indices) * plant.discharge_duration_min
            )
            service_end_min = stop.service_start_min + service_duration_min
            self.driver.stay_until(service_end_min, is_departure_stated=False)
            yield StopWalk(
                where=place,
                stop=stop,
                plant=plant,
                loads=tuple(loads[index] for index in indices),
                orders=tuple(self.scenario.order_by_id[i] for i in stop.order_ids),
                leg=leg,
                loaded_km=loaded_km,
                service_end_min=service_end_min,
            )

    def _idle_duration(self, trip: Trip, previous: TripWalk | None) -> int:
        """Return how long the ladles count as having stood empty (section 4)."""
        stay_min = trip.fill_start_min - trip.arrive_min
        if previous is None or stay_min >= self.ladle.preheat_duration_min:
            return 0
        return trip.fill_start_min - previous.end_min


def _loads_by_stop(trip: Trip) -> list[list[int]]:
    """Return for each stop the loads discharged there, by their place in the list.

    A load belongs to the first stop that names its order; a load that none names is
    left out here and reported by the checks.
    """
    loads_by_stop: list[list[int]] = [[] for _ in trip.stops]
    for index, load in enumerate(trip.loads):
        for indices, stop in zip(loads_by_stop, trip.stops, strict=True):
            if load.order_id in stop.order_ids:
                indices.append(index)
                break
    return loads_by_stop
