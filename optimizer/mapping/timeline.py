"""Where each truck is at every minute: its legs and stays, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import NO_WAY_MIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Load, Rest, Route, Scenario, TravelMatrix, Trip

ON_THE_ROAD = "road"
"""What a plan writes as the place of a rest taken between two places."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A drive between two places, as it is drawn."""

    from_id: str
    to_id: str
    moves: tuple[tuple[int, float], ...]
    """(instant [min], share of the way [0..1]), rising; level while the driver rests"""
    trip_index: int
    """Trip it belongs to; the way home belongs to the last."""
    loads: tuple[Load, ...] = ()
    """Metal aboard; none on an empty leg."""

    @property
    def start_min(self) -> int:
        """When the truck leaves. [min]."""
        return self.moves[0][0]

    @property
    def end_min(self) -> int:
        """When the truck arrives. [min]."""
        return self.moves[-1][0]


@dataclass(frozen=True, slots=True)
class Stay:
    """A time at one place."""

    what: str
    """waiting, filling or discharging"""
    place_id: str
    start_min: int
    end_min: int
    trip_index: int


def stages(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> tuple[Leg | Stay, ...]:
    """Return the legs and stays of a route in the order of time.

    A truck leaves its depot and a smelter when the plan says so, and a stop as late as
    its next arrival allows (contract, section 3). Stays of no length are left out.
    """
    walk = _Walk(travel, route, depot_id=scenario.truck_by_id[route.truck_id].depot_id)
    return tuple(
        stage
        for stage in walk.stages()
        if not (isinstance(stage, Stay) and stage.start_min >= stage.end_min)
    )


class _Walk:
    """Follows one truck through its day."""

    def __init__(self, travel: TravelMatrix, route: Route, *, depot_id: str) -> None:
        self._travel = travel
        self._route = route
        self._depot_id = depot_id
        self._place_id = depot_id
        self._free_min = route.start_min
        self._trip_index = 0

    def stages(self) -> Iterator[Leg | Stay]:
        """Yield everything from the depot back to the depot."""
        for index, trip in enumerate(self._route.trips):
            self._trip_index = index
            yield from self._approach(trip.smelter_id, trip.arrive_min)
            yield from self._fill(trip)
            yield from self._deliver(trip)
        yield from self._approach(self._depot_id, self._route.end_min)

    def _approach(self, place_id: str, arrive_min: int) -> Iterator[Leg | Stay]:
        """Wait where the truck is, then drive to be there in time."""
        if place_id == self._place_id:
            yield self._stay("waiting", arrive_min)
            return
        leg = self._leg(place_id, arrive_min, loads=())
        yield self._stay("waiting", leg.start_min)
        yield self._drive(leg)

    def _fill(self, trip: Trip) -> Iterator[Stay]:
        yield self._stay("waiting", trip.fill_start_min)
        yield self._stay("filling", trip.fill_end_min)
        yield self._stay("waiting", trip.depart_min)

    def _deliver(self, trip: Trip) -> Iterator[Leg | Stay]:
        aboard = trip.loads
        for stop in trip.stops:
            leg = self._leg(stop.plant_id, stop.arrive_min, loads=aboard)
            yield self._stay("waiting", leg.start_min)
            yield self._drive(leg)
            yield self._stay("waiting", stop.service_start_min)
            yield self._stay("discharging", stop.service_end_min)
            aboard = tuple(
                load for load in aboard if load.order_id not in stop.order_ids
            )

    def _stay(self, what: str, until_min: int) -> Stay:
        start_min = self._free_min
        self._free_min = max(until_min, start_min)
        return Stay(what, self._place_id, start_min, self._free_min, self._trip_index)

    def _drive(self, leg: Leg) -> Leg:
        self._place_id, self._free_min = leg.to_id, leg.end_min
        return leg

    def _leg(self, place_id: str, arrive_min: int, *, loads: tuple[Load, ...]) -> Leg:
        arrive_min = max(arrive_min, self._free_min)
        rests = self._road_rests(arrive_min)
        resting_min = sum(rest.end_min - rest.start_min for rest in rests)
        minutes = self._travel.minutes_between(self._place_id, place_id)
        if minutes >= NO_WAY_MIN:
            minutes = arrive_min - self._free_min
        leave_min = max(arrive_min - minutes - resting_min, self._free_min)
        return Leg(
            from_id=self._place_id,
            to_id=place_id,
            moves=_moves(leave_min, arrive_min, rests),
            trip_index=self._trip_index,
            loads=loads,
        )

    def _road_rests(self, arrive_min: int) -> list[Rest]:
        """Return the rests on the road between now and an arrival."""
        return sorted(
            (
                rest
                for rest in self._route.rests
                if rest.place == ON_THE_ROAD
                and self._free_min <= rest.start_min < rest.end_min <= arrive_min
            ),
            key=lambda rest: rest.start_min,
        )


def _moves(
    leave_min: int, arrive_min: int, rests: list[Rest]
) -> tuple[tuple[int, float], ...]:
    """Return how far along its way a truck is: even driving, halted by rests."""
    resting_min = sum(rest.end_min - rest.start_min for rest in rests)
    driving_min = max(arrive_min - leave_min - resting_min, 1)
    moves = [(leave_min, 0.0)]
    driven, instant = 0, leave_min
    for rest in rests:
        driven += rest.start_min - instant
        share = min(max(driven / driving_min, 0.0), 1.0)
        moves += [(rest.start_min, share), (rest.end_min, share)]
        instant = rest.end_min
    return (*moves, (arrive_min, 1.0))
