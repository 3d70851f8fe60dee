"""A plan in the making, to which whole days of trucks are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.diving.day_times import filling_starts
from optimizer.planning.diving.drawing import draw_metal
from optimizer.planning.engine.state import GivenTrip, State

if TYPE_CHECKING:
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.days.day_search import FoundDay
    from optimizer.planning.engine.day import Day
    from optimizer.planning.engine.timed import Item

OTHER_MOMENTS = 4
"""Beside the one that is wished for, at which a trip is tried."""


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
        driven = [
            column
            for column, start in zip(trips, starts, strict=True)
            if self._drive(truck, column, start)
        ]
        if driven:
            self._idle[g, found.group].pop()
        return driven

    def _drive(self, truck: int, column: int, start: int) -> bool:
        """Put a trip behind a truck's others, if metal and bays allow it."""
        counts = self.state.tables.counts
        num_before = int(counts[truck])
        for moment in self._moments(column, start):
            trip = self._given(truck, column, moment)
            if trip is None:
                continue
            self.state.enter_route(truck, [trip])
            if counts[truck] > num_before:
                for order, kg, _ in trip.items:
                    self._missing_kg[order] -= kg
                return True
        return False

    def _moments(self, column: int, start: int) -> list[int]:
        """Return when filling may begin: first as wished, then as heats get ready."""
        columns = self._days.relaxation.draft.columns
        row = int(columns.trip[column])
        smelter = int(columns.pool.smelter[row])
        alloys = {self._day.orders[order].alloy for order, _ in self._entries(row)}
        ready = {
            self._day.heats[heat].ready
            for alloy in alloys
            for heat in self._day.heats_of.get((smelter, alloy), ())
        }
        others = sorted(ready - {start}, key=lambda moment: abs(moment - start))
        return [start, *others[:OTHER_MOMENTS]]

    def _entries(self, row: int) -> list[tuple[int, int]]:
        """Return each entry of a trip: its order and how many loads it has."""
        pool = self._days.relaxation.draft.columns.pool
        count = np.count_nonzero(pool.loads[row])
        orders, loads = pool.order[row, :count], pool.loads[row, :count]
        return list(zip(orders.tolist(), loads.tolist(), strict=True))

    def _given(self, truck: int, column: int, start: int) -> GivenTrip | None:
        """Return a trip with its metal and times.

        ``None`` when nobody waits for it, or when the heats have too little by then.
        """
        columns = self._days.relaxation.draft.columns
        pool, row = columns.pool, int(columns.trip[column])
        smelter, origin = int(pool.smelter[row]), self._day.origin
        until = start + int(pool.fill_duration_min[row])
        left = self.state.tables.left.copy()
        items: list[Item] = []
        services: list[int] = []
        plant = -1
        for entry, (order, loads) in enumerate(self._entries(row)):
            kg = self._carried_kg(truck, order, loads)
            if not kg:
                continue
            live = self._live(smelter, order, start, until)
            filled = draw_metal(left, live, kg, loads)
            if not filled:
                return None
            items += [(order, part, heat) for heat, part in filled.items()]
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

    def _live(self, smelter: int, order: int, start: int, until: int) -> list[int]:
        """Return the heats that an order can be filled from, the first to expire first.

        Those of its alloy at the smelter, all the time from ``start`` to ``until``.
        """
        heats = self._day.heats
        numbers = self._day.heats_of.get((smelter, self._day.orders[order].alloy), ())
        live = [
            n for n in numbers if heats[n].ready <= start and until <= heats[n].expires
        ]
        return sorted(live, key=lambda n: heats[n].expires)
