"""What a trip carries and where, before anybody says when."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from optimizer.planning.schedule.stops import Item, StopShape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.facts import Vessel


class Shape:
    """A trip without its times: which loads, from where, in which order of stops."""

    __slots__ = (
        "_limits",
        "duration",
        "earliest_start",
        "family",
        "fill_duration",
        "fill_rests",
        "heat_kg",
        "items",
        "kg",
        "latest_start",
        "legs",
        "loaded_km",
        "metal_start",
        "num_loads",
        "place",
        "smelter",
        "soaked_by",
        "stops",
        "vessel",
    )

    def __init__(
        self, day: Day, vessel: int, smelter: int, items: tuple[Item, ...]
    ) -> None:
        self.vessel, self.smelter, self.items = vessel, smelter, items
        self.place = day.smelters[smelter].place
        self.family = day.orders[items[0][0]].family
        self.soaked_by = day.vessels[vessel].ladle
        self.stops = _stops(day, vessel, items)
        self.num_loads = sum(len(stop.loads) for stop in self.stops)
        self.kg = sum(kg for _, kg, _ in items)
        self.heat_kg = _heat_kg(items)
        pairs = list(pairwise([self.place, *(stop.place for stop in self.stops)]))
        self.legs = tuple(day.minutes[a][b] for a, b in pairs)
        self.loaded_km = sum(day.km[a][b] for a, b in pairs)
        self._limits: dict[int, tuple[int, ...] | None] = {}
        self._time(day)

    def _time(self, day: Day) -> None:
        """Find the filling starts that hours, heats, windows and hot metal allow."""
        smelter = day.smelters[self.smelter]
        self.fill_duration = smelter.dispatch + self.num_loads * smelter.fill
        self.metal_start = smelter.dispatch + smelter.fill
        self.fill_rests = day.service_rests and self.fill_duration >= day.rest
        heats = [day.heats[heat] for heat in self.heat_kg]
        first = max(smelter.opens, *(heat.ready for heat in heats))
        last = min(smelter.closes, *(heat.expires for heat in heats))
        last -= self.fill_duration
        offset, driven = self.fill_duration, 0
        for leg, stop in zip(self.legs, self.stops, strict=True):
            driven += leg
            num_rests = max(0, (driven - 1) // day.max_driving)
            offset += leg + num_rests * day.rest
            first = max(first, stop.earliest - self.metal_start - stop.limit(0))
            last = min(last, stop.latest - offset)
            offset += stop.duration
            driven = 0 if stop.rests else driven - num_rests * day.max_driving
        self.earliest_start, self.latest_start = first, last
        self.duration = offset
        """From filling to the last service's end without any wait. [min]"""

    def limits(self, idle: int) -> tuple[int, ...] | None:
        """Return the latest service start of each stop, from the filling start (T1).

        ``None`` when even the highest tap temperature is too cold.
        """
        if idle not in self._limits:
            self._limits[idle] = self._find_limits(idle)
        return self._limits[idle]

    def _find_limits(self, idle: int) -> tuple[int, ...] | None:
        limits, earliest = [], self.fill_duration
        for leg, stop in zip(self.legs, self.stops, strict=True):
            limit = self.metal_start + stop.limit(idle)
            earliest += leg
            if limit < earliest:
                return None
            earliest += stop.duration
            limits.append(limit)
        return tuple(limits)

    def superheat(self, idle: int, waits: Sequence[int]) -> float:
        """Return the price of superheat, stops beginning ``waits`` after filling."""
        return sum(
            stop.superheat(idle, wait - self.metal_start)
            for stop, wait in zip(self.stops, waits, strict=True)
        )


def shape_of(
    day: Day, vessel: int, smelter: int, items: tuple[Item, ...]
) -> Shape | None:
    """Return the trip's shape, or ``None`` when no time of day could make it valid.

    Checked here: K1, K4 within the trip, R1, T1 with hot ladles, windows, heats' and
    opening hours.
    """
    key = (vessel, smelter, items)
    if key not in day.shapes:
        day.shapes[key] = _build_shape(day, vessel, smelter, items)
    return day.shapes[key]


def _build_shape(
    day: Day, vessel: int, smelter: int, items: tuple[Item, ...]
) -> Shape | None:
    if not _fits_ladles(day, day.vessels[vessel], items) or not _may_drive(
        day, day.smelters[smelter].place, items
    ):
        return None
    shape = Shape(day, vessel, smelter, items)
    if shape.latest_start < shape.earliest_start or shape.limits(0) is None:
        return None
    return shape


def _fits_ladles(day: Day, vessel: Vessel, items: tuple[Item, ...]) -> bool:
    counts = [vessel.num_ladles(kg) for _, kg, _ in items]
    if not all(counts) or sum(counts) > vessel.slots:
        return False
    families = {day.orders[order].family for order, _, _ in items}
    return len(families) == 1 and sum(kg for _, kg, _ in items) <= vessel.net_kg


def _may_drive(day: Day, origin: int, items: tuple[Item, ...]) -> bool:
    """Return whether all legs exist, none returns to a plant, and R1 holds."""
    here, km = origin, 0.0
    plants: list[int] = []
    for order, _, _ in items:
        plant = day.orders[order].plant
        if plants and plants[-1] == plant:
            continue
        place = day.plants[plant].place
        km += day.km[here][place]
        if plant in plants or not day.drivable(here, place) or km > day.max_loaded_km:
            return False
        plants.append(plant)
        here = place
    return True


def _heat_kg(items: tuple[Item, ...]) -> dict[int, int]:
    drawn: dict[int, int] = {}
    for _, kg, heat in items:
        drawn[heat] = drawn.get(heat, 0) + kg
    return drawn


def _stops(day: Day, vessel: int, items: tuple[Item, ...]) -> tuple[StopShape, ...]:
    stops = []
    for _, group in groupby(items, key=lambda item: day.orders[item[0]].plant):
        key = (vessel, tuple(group))
        if key not in day.stops:
            day.stops[key] = StopShape(day, day.vessels[vessel], key[1])
        stops.append(day.stops[key])
    return tuple(stops)
