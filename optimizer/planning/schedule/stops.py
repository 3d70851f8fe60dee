"""What a trip does at one plant, whichever way it comes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.schedule.bays import minutes_between
from optimizer.planning.schedule.metal import tap_temperature

if TYPE_CHECKING:
    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.facts import Vessel

Item = tuple[int, int, int]
"""Order, kilograms and heat: the metal of one heat for one order in one trip."""


class LadleLoad(NamedTuple):
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


class StopShape:
    """One visit of a plant without its time; shared by all trips that make it."""

    __slots__ = (
        "_day",
        "_ladle",
        "_limits",
        "_superheats",
        "duration",
        "earliest",
        "items",
        "latest",
        "loads",
        "place",
        "plant",
        "rests",
        "window",
    )

    def __init__(self, day: Day, vessel: Vessel, items: tuple[Item, ...]) -> None:
        orders = [day.orders[order] for order, _, _ in items]
        plant = day.plants[orders[0].plant]
        self._day, self._ladle = day, vessel.ladle
        self.items = items
        self.plant, self.place = orders[0].plant, plant.place
        self.loads = _ladle_loads(day, vessel, items)
        self.duration = plant.arrival + len(self.loads) * plant.discharge
        self.earliest = max(order.earliest for order in orders)
        self.latest = min(
            plant.closes - self.duration, *(order.latest for order in orders)
        )
        self.window = minutes_between(self.earliest, self.latest)
        """The minutes from ``earliest`` to ``latest`` as a bit set."""
        self.rests = day.service_rests and self.duration >= day.rest
        """Whether the service itself is a rest (K3)."""
        self._limits: dict[int, int] = {}
        self._superheats: dict[tuple[int, int], float] = {}

    def limit(self, idle: int) -> int:
        """Return the longest minutes from the metal's clock start to service (T1).

        Negative when the metal is too cold whenever it comes.
        """
        limit = self._limits.get(idle)
        if limit is None:
            longest = self._day.metal.longest
            limit = self._limits[idle] = min(
                longest(self._ladle, load.wall, load.margin_c, idle) - load.offset
                for load in self.loads
            )
        return limit

    def superheat(self, idle: int, elapsed: int) -> float:
        """Return the price of superheat for a service so long after the clock's start.

        Parameters
        ----------
        idle
            How long the ladles stood empty. [min]
        elapsed
            From the metal's clock start to the service. [min]
        """
        key = (idle, elapsed)
        cost = self._superheats.get(key)
        if cost is None:
            cost = self._superheats[key] = self._price_superheat(idle, elapsed)
        return cost

    def _price_superheat(self, idle: int, elapsed: int) -> float:
        metal, excess_kg_c = self._day.metal, 0.0
        soaked, soak_c = metal.soaked[self._ladle], metal.soak_c[self._ladle][idle]
        for load in self.loads:
            on_board = elapsed + load.offset
            need_c = load.reach_c + soak_c * soaked[on_board] + load.wall * on_board
            base_c = self._day.heats[load.heat].base_c
            excess_kg_c += load.kg * (tap_temperature(need_c, base_c) - base_c)
        return excess_kg_c * self._day.superheat_price_per_kg_c


def _ladle_loads(
    day: Day, vessel: Vessel, items: tuple[Item, ...]
) -> tuple[LadleLoad, ...]:
    loads: list[LadleLoad] = []
    plant = day.plants[day.orders[items[0][0]].plant]
    for order, item_kg, heat in items:
        reach_c = day.metal.reach_c(vessel.ladle, heat, order)
        for kg in equal_parts(item_kg, vessel.num_ladles(item_kg)):
            offset = plant.arrival + len(loads) * plant.discharge
            wall = day.metal.wall_c_per_min(vessel.ladle, kg)
            margin_c = day.heats[heat].top_c - reach_c
            loads.append(LadleLoad(order, heat, kg, offset, reach_c, margin_c, wall))
    return tuple(loads)


def equal_parts(total: int, count: int) -> list[int]:
    """Divide kilograms into nearly equal whole parts, the larger ones first.

    Equal ladles are the best division: superheat is convex in the load, and the
    smallest load is the coldest.
    """
    part, rest = divmod(total, count)
    return [part + 1] * rest + [part] * (count - rest)
