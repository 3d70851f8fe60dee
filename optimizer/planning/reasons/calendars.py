"""What a plan leaves free: minutes in the bays, gaps in the trucks' days, metal."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from optimizer.domain import Route, Scenario, Trip, Truck

MOST_ALIKE = 4
"""Unused trucks of one kind that are looked at; orders rarely take more."""

Stay = tuple[int, int]
"""A truck in a bay, from its start until before its end. [min]"""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a truck's day between two duties."""

    truck: Truck
    from_place: str
    from_min: int
    """Free from; the last service's end after a trip."""
    to_place: str
    to_min: int
    """Must be there by."""
    after_trip: bool
    """Whether its ladles are empty from a trip: they cool and may need washing."""
    before_trip: bool
    duty_left_min: int
    """By how much the truck's day may still grow."""
    family: str | None = None
    """Family of the metal before."""

    @property
    def is_unused(self) -> bool:
        """Whether the truck has no trip at all."""
        return not self.after_trip and not self.before_trip


class Bays:
    """Stays in the bays of one place; answers which starts are free, as bits."""

    def __init__(self, num_bays: int, length_min: int, stays: Iterable[Stay]) -> None:
        self._num_bays = num_bays
        self._length_min = length_min
        self._stays = list(stays)
        self._starts: dict[int, int] = {}

    def free_starts(self, duration_min: int) -> int:
        """Return the minutes at which a stay of this length could start, as bits."""
        if duration_min not in self._starts:
            self._starts[duration_min] = self._find(duration_min)
        return self._starts[duration_min]

    def with_stay(self, stay: Stay) -> Bays:
        """Return the bays with one truck more."""
        return Bays(self._num_bays, self._length_min, [*self._stays, stay])

    def _find(self, duration_min: int) -> int:
        steps = np.zeros(self._length_min + duration_min + 2, dtype=np.int64)
        for start, end in self._stays:
            steps[max(0, start)] += 1
            steps[min(end, len(steps) - 1)] -= 1
        full = np.cumsum(steps) >= self._num_bays
        blocked = np.concatenate([[0], np.cumsum(full)])
        starts = np.arange(self._length_min)
        ends = np.minimum(starts + duration_min, len(full))
        free = blocked[ends] == blocked[starts]
        packed = np.packbits(free, bitorder="little").tobytes()
        return int.from_bytes(packed, "little")


@dataclass(frozen=True)
class Calendars:
    """Everything that orders compete for. Instants count from the horizon's start."""

    loading: dict[str, Bays]
    unloading: dict[str, Bays]
    metal_t: dict[str, float]
    """Left in each heat. [t]"""
    gaps: tuple[Gap, ...]


def plan_calendars(scenario: Scenario, routes: Sequence[Route]) -> Calendars:
    """Return what the routes leave of the day; without routes, the empty day."""
    origin = scenario.horizon.start_min
    length = max(1, scenario.horizon.end_min - origin + 1)
    loading: dict[str, list[Stay]] = defaultdict(list)
    unloading: dict[str, list[Stay]] = defaultdict(list)
    metal_t = {heat.heat_id: heat.tonnes for heat in scenario.heats}
    for trip in (trip for route in routes for trip in route.trips):
        stay = (trip.fill_start_min - origin, trip.fill_end_min - origin)
        loading[trip.smelter_id].append(stay)
        for stop in trip.stops:
            service = (stop.service_start_min - origin, stop.service_end_min - origin)
            unloading[stop.plant_id].append(service)
        for load in trip.loads:
            metal_t[load.heat_id] -= load.tonnes
    return Calendars(
        loading={
            s.place_id: Bays(s.loading_bays, length, loading[s.place_id])
            for s in scenario.smelters
        },
        unloading={
            p.place_id: Bays(p.unloading_bays, length, unloading[p.place_id])
            for p in scenario.plants
        },
        metal_t=metal_t,
        gaps=tuple(_gaps(scenario, routes)),
    )


def _gaps(scenario: Scenario, routes: Sequence[Route]) -> Iterable[Gap]:
    origin = scenario.horizon.start_min
    used = {route.truck_id: route for route in routes}
    seen: Counter[tuple[object, ...]] = Counter()
    for truck in scenario.trucks:
        start = max(truck.shift.start_min, scenario.horizon.start_min) - origin
        end = min(truck.shift.end_min, scenario.horizon.end_min) - origin
        route = used.get(truck.truck_id)
        if route is not None:
            yield from _route_gaps(scenario, truck, route, (start, end))
            continue
        alike = (truck.ladle_type_id, truck.ladle_slots, truck.max_net_t, *_day(truck))
        seen[alike] += 1
        # A few unused trucks stand for all of their kind.
        if seen[alike] <= MOST_ALIKE:
            depot = truck.depot_id
            duty = truck.max_duty_duration_min
            yield Gap(truck, depot, start, depot, end, False, False, duty)


def _day(truck: Truck) -> tuple[object, ...]:
    return (
        truck.depot_id,
        truck.shift,
        truck.max_duty_duration_min,
        truck.cost_per_day,
        truck.cost_per_trip,
        truck.cost_per_km,
        truck.cost_per_hour,
    )


def _route_gaps(
    scenario: Scenario, truck: Truck, route: Route, shift: Stay
) -> Iterable[Gap]:
    origin = scenario.horizon.start_min
    left = truck.max_duty_duration_min - (route.end_min - route.start_min)
    first = route.trips[0]
    depot = truck.depot_id
    yield Gap(
        truck,
        depot,
        shift[0],
        first.smelter_id,
        first.fill_start_min - origin,
        after_trip=False,
        before_trip=True,
        duty_left_min=left,
    )
    following = [*route.trips[1:], None]
    for trip, coming in zip(route.trips, following, strict=True):
        last = trip.stops[-1]
        yield Gap(
            truck,
            last.plant_id,
            last.service_end_min - origin,
            coming.smelter_id if coming else depot,
            coming.fill_start_min - origin if coming else shift[1],
            after_trip=True,
            before_trip=coming is not None,
            duty_left_min=left,
            family=_family(scenario, trip),
        )


def _family(scenario: Scenario, trip: Trip) -> str:
    alloy_id = scenario.heat_by_id[trip.loads[0].heat_id].alloy_id
    return scenario.alloy_by_id[alloy_id].family.value
