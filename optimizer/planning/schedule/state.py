"""A plan in the making: routes, bay calendars, metal left and what it all costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.bays import BayCalendar
from optimizer.planning.schedule.route import Trips, route_cost, span
from optimizer.planning.schedule.timing import Free, TimedTrip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.shape import Shape


class State:
    """A valid plan at any moment; what is not on a truck is refused.

    Everything it holds is immutable, so a copy copies references only.
    """

    __slots__ = (
        "_cost",
        "day",
        "gap_columns",
        "gap_table",
        "heat_left",
        "loading",
        "route_costs",
        "routes",
        "served",
        "spans",
        "unloading",
    )

    def __init__(self, day: Day) -> None:
        self.day = day
        self.routes: list[Trips] = [()] * len(day.trucks)
        self.spans: list[tuple[int, int]] = [(0, 0)] * len(day.trucks)
        self.route_costs: list[float] = [0.0] * len(day.trucks)
        self.loading = [
            BayCalendar(place.bays, opens=place.opens, closes=place.closes)
            for place in day.smelters
        ]
        self.unloading = [
            BayCalendar(place.bays, opens=place.opens, closes=place.closes)
            for place in day.plants
        ]
        self.heat_left = [heat.kg for heat in day.heats]
        self.gap_columns: list[NDArray[np.float64] | None] = [None] * len(day.trucks)
        """Gaps of each truck's day, filled when asked for (``search.gaps``)."""
        self.gap_table: NDArray[np.float64] | None = None
        self.served = [False] * len(day.orders)
        self._cost = sum(order.refusal_cost for order in day.orders)

    def copy(self) -> State:
        """Return an independent copy."""
        twin: State = object.__new__(State)
        twin.day = self.day
        twin.routes = self.routes.copy()
        twin.spans = self.spans.copy()
        twin.route_costs = self.route_costs.copy()
        twin.loading = self.loading.copy()
        twin.unloading = self.unloading.copy()
        twin.heat_left = self.heat_left.copy()
        twin.gap_columns = self.gap_columns.copy()
        twin.gap_table = self.gap_table
        twin.served = self.served.copy()
        twin._cost = self._cost
        return twin

    @property
    def cost(self) -> float:
        """Of the whole plan, before the rounding of its items. [currency]."""
        return self._cost

    def free(self, shape: Shape, without: TimedTrip | None = None) -> Free:
        """Return when a shape's bays are free, as if ``without`` were not there."""
        loading = self.loading[shape.smelter]
        if without is not None and without.shape.smelter == shape.smelter:
            loading = loading.released(
                without.start, without.start + without.shape.fill_duration
            )
        services = []
        for stop in shape.stops:
            calendar = self.unloading[stop.plant]
            if without is not None:
                calendar = _released(calendar, stop.plant, without)
            services.append(calendar.free_starts(stop.duration) & stop.window)
        return Free(loading.free_starts(shape.fill_duration), services)

    def has_metal(self, shape: Shape, without: TimedTrip | None = None) -> bool:
        """Return whether the heats hold what a shape draws (S1)."""
        back = without.shape.heat_kg if without is not None else {}
        return all(
            kg <= self.heat_left[heat] + back.get(heat, 0)
            for heat, kg in shape.heat_kg.items()
        )

    def set_route(self, truck: int, trips: Trips) -> None:
        """Give a truck another route; calendars, metal and cost follow."""
        before, after = self.routes[truck], trips
        kept = {_booking(trip) for trip in before} & {_booking(trip) for trip in after}
        for trip in before:
            if _booking(trip) not in kept:
                self._release(trip)
        for trip in after:
            if _booking(trip) not in kept:
                self._take(trip)
        facts = self.day.trucks[truck]
        duty = span(self.day, facts, trips)
        if duty is None:
            msg = f"route of truck {truck} breaks its shift or duty: {trips}"
            raise AssertionError(msg)
        cost = route_cost(self.day, facts, trips, duty)
        self._cost += cost - self.route_costs[truck]
        self.routes[truck] = trips
        self.gap_columns[truck] = None
        self.gap_table = None
        self.spans[truck] = duty
        self.route_costs[truck] = cost

    def serve(self, order: int) -> None:
        """Count an order as molten: all of its loads are on trucks."""
        facts = self.day.orders[order]
        self.served[order] = True
        self._cost += facts.molten_cost - facts.refusal_cost

    def refuse(self, order: int) -> None:
        """Count an order as refused: none of its loads is on a truck."""
        facts = self.day.orders[order]
        self.served[order] = False
        self._cost += facts.refusal_cost - facts.molten_cost

    def _take(self, trip: TimedTrip) -> None:
        shape = trip.shape
        bays = self.loading[shape.smelter]
        self.loading[shape.smelter] = bays.taken(
            trip.start, trip.start + shape.fill_duration
        )
        for stop, service in zip(shape.stops, trip.services, strict=True):
            calendar = self.unloading[stop.plant]
            self.unloading[stop.plant] = calendar.taken(
                service, service + stop.duration
            )
        for heat, kg in shape.heat_kg.items():
            self.heat_left[heat] -= kg

    def _release(self, trip: TimedTrip) -> None:
        shape = trip.shape
        bays = self.loading[shape.smelter]
        self.loading[shape.smelter] = bays.released(
            trip.start, trip.start + shape.fill_duration
        )
        for stop in shape.stops:
            calendar = self.unloading[stop.plant]
            self.unloading[stop.plant] = _released(calendar, stop.plant, trip)
        for heat, kg in shape.heat_kg.items():
            self.heat_left[heat] += kg


def _booking(trip: TimedTrip) -> tuple[int, int, tuple[int, ...]]:
    """Return what a trip holds of bays and metal, to compare."""
    return id(trip.shape), trip.start, trip.services


def _released(calendar: BayCalendar, plant: int, trip: TimedTrip) -> BayCalendar:
    """Return a plant's calendar without a trip's stop there."""
    for stop, service in zip(trip.shape.stops, trip.services, strict=True):
        if stop.plant == plant:
            return calendar.released(service, service + stop.duration)
    return calendar
