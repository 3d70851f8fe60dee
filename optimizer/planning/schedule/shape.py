"""What a trip carries and where, before anybody says when."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from optimizer.planning.schedule.bays import minutes_between
from optimizer.planning.schedule.metal import tap_temperature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.facts import Vessel

Item = tuple[int, int, int]
"""Order, kilograms and heat: the metal of one heat for one order in one trip."""


@dataclass(frozen=True, slots=True)
class LadleLoad:
    """The metal of one ladle."""

    order: int
    heat: int
    kg: int
    offset: int
    """From the stop's service start to the beginning of discharge. [min]"""
    reach_c: float
    """Floor plus stream drop. [°C]"""
    margin_c: float
    """What it may lose on the way at the highest tap temperature. [°C]"""
    wall: float
    """[°C/min]"""


@dataclass(frozen=True, slots=True)
class StopShape:
    """One visit of a trip."""

    plant: int
    place: int
    minutes: int
    """Of the leg that leads here. [min]"""
    duration: int
    earliest: int
    """First minute at which service may begin. [min]"""
    latest: int
    rests: bool
    """Whether the service itself is a rest (K3)."""
    window: int
    """The minutes from ``earliest`` to ``latest`` as a bit set."""
    loads: tuple[LadleLoad, ...]


class Shape:
    """A trip without its times: which loads, from where, in which order of stops."""

    __slots__ = (
        "_limits",
        "duration",
        "family",
        "fill_duration",
        "fill_rests",
        "first",
        "heat_kg",
        "items",
        "kg",
        "last",
        "limits_hot",
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
        self.vessel = vessel
        self.smelter = smelter
        self.items = items
        self.place = day.smelters[smelter].place
        self.family = day.orders[items[0][0]].family
        self.soaked_by = day.vessels[vessel].ladle
        self.stops = _stops(day, day.vessels[vessel], self.place, items)
        self.num_loads = sum(len(stop.loads) for stop in self.stops)
        self.kg = sum(kg for _, kg, _ in items)
        self.heat_kg = _heat_kg(items)
        self._time_filling(day)
        places = [self.place, *(stop.place for stop in self.stops)]
        self.loaded_km = sum(day.km[a][b] for a, b in pairwise(places))
        self.duration = self._shortest_duration(day)
        self._limits: dict[int, tuple[int, ...] | None] = {}
        self.limits_hot: tuple[int, ...] = ()
        """Latest service starts, from the filling start, with hot ladles. [min]"""

    def _time_filling(self, day: Day) -> None:
        smelter = day.smelters[self.smelter]
        self.fill_duration = smelter.dispatch + self.num_loads * smelter.fill
        self.metal_start = smelter.dispatch + smelter.fill
        self.fill_rests = day.service_rests and self.fill_duration >= day.rest
        heats = [day.heats[heat] for _, _, heat in self.items]
        self.first = max(smelter.opens, *(heat.ready for heat in heats))
        closes = min(smelter.closes, *(heat.expires for heat in heats))
        self.last = closes - self.fill_duration
        """First and last filling start by hours and heats alone."""

    def _shortest_duration(self, day: Day) -> int:
        """Return minutes from filling to the last service's end without any wait."""
        minutes, driven = self.fill_duration, 0
        for stop in self.stops:
            driven += stop.minutes
            num_rests = max(0, (driven - 1) // day.max_driving)
            minutes += stop.minutes + num_rests * day.rest + stop.duration
            driven = 0 if stop.rests else driven - num_rests * day.max_driving
        return minutes

    def limits(self, day: Day, idle: int) -> tuple[int, ...] | None:
        """Return the latest service start of each stop, from the filling start (T1).

        ``None`` when even the highest tap temperature is too cold.
        """
        if idle not in self._limits:
            self._limits[idle] = self._find_limits(day, idle)
        return self._limits[idle]

    def _find_limits(self, day: Day, idle: int) -> tuple[int, ...] | None:
        metal, limits = day.metal, []
        for stop in self.stops:
            limit = min(
                metal.longest(self.soaked_by, load.wall, load.margin_c, idle)
                - load.offset
                for load in stop.loads
            )
            limits.append(self.metal_start + limit)
        earliest, reachable = self.fill_duration, True
        for stop, limit in zip(self.stops, limits, strict=True):
            earliest += stop.minutes
            reachable = reachable and limit >= earliest
            earliest += stop.duration
        return tuple(limits) if reachable else None

    def superheat(self, day: Day, idle: int, waits: Sequence[int]) -> float:
        """Return the price of superheat, stops beginning ``waits`` after filling."""
        metal = day.metal
        soaked, soak_c = (
            metal.soaked[self.soaked_by],
            metal.soak_c[self.soaked_by][idle],
        )
        cost = 0.0
        for stop, wait in zip(self.stops, waits, strict=True):
            for load in stop.loads:
                elapsed = wait + load.offset - self.metal_start
                need_c = load.reach_c + soak_c * soaked[elapsed] + load.wall * elapsed
                base_c = day.heats[load.heat].base_c
                if need_c > base_c:
                    cost += load.kg * (tap_temperature(need_c, base_c) - base_c)
        return cost * day.superheat_price_per_kg_c


def shape_of(
    day: Day, vessel: int, smelter: int, items: tuple[Item, ...]
) -> Shape | None:
    """Return the trip's shape, or ``None`` when no time of day could make it valid.

    Checked here: K1, K4 within the trip, R1, windows, heats' and opening hours.
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
    if shape.last < shape.first or shape.loaded_km > day.max_loaded_km:
        return None
    if any(stop.latest < stop.earliest for stop in shape.stops):
        return None
    hot = shape.limits(day, 0)
    if hot is None:
        return None
    shape.limits_hot = hot
    return shape


def _fits_ladles(day: Day, vessel: Vessel, items: tuple[Item, ...]) -> bool:
    counts = [vessel.num_ladles(kg) for _, kg, _ in items]
    if not all(counts) or sum(counts) > vessel.slots:
        return False
    families = {day.orders[order].family for order, _, _ in items}
    return len(families) == 1 and sum(kg for _, kg, _ in items) <= vessel.net_kg


def _may_drive(day: Day, origin: int, items: tuple[Item, ...]) -> bool:
    here = origin
    plants: list[int] = []
    for order, _, _ in items:
        plant = day.orders[order].plant
        if plants and plants[-1] == plant:
            continue
        if plant in plants or not day.drivable(here, day.plants[plant].place):
            return False
        plants.append(plant)
        here = day.plants[plant].place
    return True


def _heat_kg(items: tuple[Item, ...]) -> dict[int, int]:
    drawn: dict[int, int] = {}
    for _, kg, heat in items:
        drawn[heat] = drawn.get(heat, 0) + kg
    return drawn


def _stops(
    day: Day, vessel: Vessel, origin: int, items: tuple[Item, ...]
) -> tuple[StopShape, ...]:
    stops, here = [], origin
    for plant, group in groupby(items, key=lambda item: day.orders[item[0]].plant):
        there = day.plants[plant].place
        stops.append(_stop(day, vessel, tuple(group), minutes=day.minutes[here][there]))
        here = there
    return tuple(stops)


def _stop(
    day: Day, vessel: Vessel, items: tuple[Item, ...], *, minutes: int
) -> StopShape:
    orders = [day.orders[order] for order, _, _ in items]
    plant = day.plants[orders[0].plant]
    loads: list[LadleLoad] = []
    for item in items:
        for kg in equal_parts(item[1], vessel.num_ladles(item[1])):
            offset = plant.arrival + len(loads) * plant.discharge
            loads.append(_ladle_load(day, vessel, item, kg=kg, offset=offset))
    duration = plant.arrival + len(loads) * plant.discharge
    earliest = max(order.earliest for order in orders)
    latest = min(plant.closes - duration, *(order.latest for order in orders))
    return StopShape(
        plant=orders[0].plant,
        place=plant.place,
        minutes=minutes,
        duration=duration,
        earliest=earliest,
        latest=latest,
        window=minutes_between(earliest, latest),
        rests=day.service_rests and duration >= day.rest,
        loads=tuple(loads),
    )


def _ladle_load(
    day: Day, vessel: Vessel, item: Item, *, kg: int, offset: int
) -> LadleLoad:
    order, _, heat = item
    reach_c = day.metal.reach_c(vessel.ladle, heat, order)
    return LadleLoad(
        order=order,
        heat=heat,
        kg=kg,
        offset=offset,
        reach_c=reach_c,
        margin_c=day.heats[heat].top_c - reach_c,
        wall=day.metal.wall_c_per_min(vessel.ladle, kg),
    )


def equal_parts(total: int, count: int) -> list[int]:
    """Divide kilograms into nearly equal whole parts, the larger ones first.

    Equal ladles are the best division: superheat is convex in the load, and the
    smallest load is the coldest.
    """
    part, rest = divmod(total, count)
    return [part + 1] * rest + [part] * (count - rest)
