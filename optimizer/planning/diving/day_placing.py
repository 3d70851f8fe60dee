"""A plan in the making, to which whole days of trucks are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.diving.day_times import filling_starts
from optimizer.planning.engine.state import GivenTrip, State
from optimizer.planning.engine.tables import HEAD, ITEMS, ORDER, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.bounds.day_program import DayProgram
    from optimizer.planning.bounds.day_search import FoundDay
    from optimizer.planning.engine.timed import Item
    from optimizer.planning.schedule.day import Day


class DayPlacing:
    """Trucks with their days; bays, metal, linings and rests are the engine's to keep.

    What no longer fits is left out, so orders may be carried in part only.
    """

    def __init__(self, days: DayProgram, day: Day) -> None:
        self._days, self._day = days, day
        self.state = State(day)
        self._missing_kg = [order.kg for order in day.orders]
        number = {truck.truck_id: n for n, truck in enumerate(day.scenario.trucks)}
        self._idle = {
            (g, q): [number[truck_id] for truck_id in group.truck_ids]
            for g, kind in enumerate(days.relaxation.draft.classes)
            for q, group in enumerate(kind.groups)
        }

    def place(self, g: int, found: FoundDay) -> list[int]:
        """Let an idle truck of class ``g`` drive a day; return the trips it can drive.

        Trips are columns of the relaxation, as in the found day.
        """
        truck = self._idle[g, found.group][-1]
        trips = found.trips[::-1]
        starts = filling_starts(self._days.fleets[g], trips, self._day, truck)
        given, columns = [], []
        for column, start in zip(trips, starts, strict=True):
            trip = self._given(truck, column, start)
            if trip is not None:
                given.append(trip)
                columns.append(column)
        self.state.enter_route(truck, given)
        driven = list(self._driven(truck, given, columns))
        if driven:
            self._idle[g, found.group].pop()
        return driven

    def _given(self, truck: int, column: int, start: int) -> GivenTrip | None:
        """Return a trip with its metal and times, ``None`` when nobody waits for it."""
        columns = self._days.relaxation.draft.columns
        pool, row = columns.pool, int(columns.trip[column])
        smelter, origin = int(pool.smelter[row]), self._day.origin
        items: list[Item] = []
        services: list[int] = []
        plant = -1
        for entry in range(np.count_nonzero(pool.loads[row])):
            order = int(pool.order[row, entry])
            kg = self._carried_kg(truck, order, int(pool.loads[row, entry]))
            if not kg:
                continue
            until = start + int(pool.fill_duration_min[row])
            items.append((order, kg, self._heat(smelter, (order, kg), start, until)))
            if pool.plant[row, entry] != plant:
                plant = pool.plant[row, entry]
                first = int(pool.first_service_min[row, entry]) - origin
                services.append(max(first, start + int(pool.offset_min[row, entry])))
        return GivenTrip(smelter, items, start, services) if items else None

    def _carried_kg(self, truck: int, order: int, loads: int) -> int:
        """Return what so many loads carry: their share of all loads still missing."""
        vessel = self._day.vessels[self._day.trucks[truck].vessel]
        missing = self._missing_kg[order]
        needed = -(-missing // vessel.capacity_kg)
        return missing if loads >= needed else round(missing * loads / needed)

    def _heat(self, smelter: int, load: tuple[int, int], start: int, until: int) -> int:
        """Return the heat that expires first of those that can fill it all.

        If there is none, the one with the most metal.
        """
        order, kg = load
        left, heats = self.state.tables.left, self._day.heats
        numbers = self._day.heats_of[smelter, self._day.orders[order].alloy]
        live = [
            n for n in numbers if heats[n].ready <= start and until <= heats[n].expires
        ]
        enough = [n for n in live if left[n] >= kg]
        if enough:
            return min(enough, key=lambda n: heats[n].expires)
        return max(live or numbers, key=lambda n: int(left[n]))

    def _driven(
        self, truck: int, given: list[GivenTrip], columns: list[int]
    ) -> Iterator[int]:
        """Yield the trips that the truck drives, and take their metal off."""
        tables, at = self.state.tables, 0
        count = int(tables.counts[truck])
        for trip, column in zip(given, columns, strict=True):
            orders = [order for order, _, _ in trip.items]
            if at < count and _orders_of(tables.trips[truck, at].tolist()) == orders:
                at += 1
                for order, kg, _ in trip.items:
                    self._missing_kg[order] -= kg
                yield column


def _orders_of(row: list[int]) -> list[int]:
    """Return the order of each item of a trip's row."""
    return [row[HEAD + WIDE * item + ORDER] for item in range(row[ITEMS])]
