"""Trips of a plan as objects, for those who read plans one trip at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.planning.engine.heat import reach_c, wall_c_per_min
from optimizer.planning.engine.tables import (
    ARRIVE,
    AT_STOP,
    DRIVEN,
    END,
    FILL,
    FILLED,
    HEAD,
    HEAT,
    IDLE,
    ITEM_KG,
    ITEMS,
    KG,
    LADLES,
    LEG,
    LOADED_KM,
    LOADS,
    ORDER,
    PLACE,
    PLANT,
    SERVICE,
    SMELTER,
    SPAN,
    START,
    STOPS,
    WIDE,
)
from optimizer.planning.schedule.facts import equal_parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.planning.engine.day import Day

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
    wall: float
    """[°C/min]"""


@dataclass(frozen=True, slots=True)
class TimedStop:
    """One visit of a plant."""

    plant: int
    place: int
    leg: int
    """Minutes of driving to it."""
    service: int
    duration: int
    rests: bool
    """Whether the service itself is a rest (K3)."""
    loads: tuple[LadleLoad, ...]


@dataclass(frozen=True, slots=True)
class TimedTrip:
    """A trip with its clock; instants are minutes from the horizon's start."""

    smelter: int
    place: int
    items: tuple[Item, ...]
    stops: tuple[TimedStop, ...]
    kg: int
    num_loads: int
    loaded_km: float
    fill_duration: int
    ladle: int
    """Whose lining takes up the soak."""
    arrive: int
    start: int
    """Filling begins."""
    end: int
    """The last service ends."""
    driven: int
    """Driving since the last rest when the last service ends (K3)."""
    driven_before: int
    """The same when filling ends."""
    idle: int
    """How long the ladles stood empty before filling; 0 when hot."""


def timed_trip(
    day: Day, vessel: int, row: NDArray[np.int64], figures: NDArray[np.float64]
) -> TimedTrip:
    """Return a row of a plan's tables as an object."""
    columns = row.tolist()
    groups = [columns[at : at + WIDE] for at in range(HEAD, len(columns), WIDE)]
    items = groups[: columns[ITEMS]]
    return TimedTrip(
        smelter=columns[SMELTER],
        place=columns[PLACE],
        items=tuple((item[ORDER], item[ITEM_KG], item[HEAT]) for item in items),
        stops=_stops(day, vessel, groups[: columns[STOPS]], items),
        kg=columns[KG],
        num_loads=columns[LOADS],
        loaded_km=float(figures[LOADED_KM]),
        fill_duration=columns[FILL],
        ladle=day.vessels[vessel].ladle,
        arrive=columns[ARRIVE],
        start=columns[START],
        end=columns[END],
        driven=columns[DRIVEN],
        driven_before=columns[FILLED],
        idle=columns[IDLE],
    )


def _stops(
    day: Day, vessel: int, groups: list[list[int]], items: list[list[int]]
) -> tuple[TimedStop, ...]:
    stops, first = [], 0
    for group in groups:
        aboard = items[first : first + group[AT_STOP]]
        first += group[AT_STOP]
        stops.append(
            TimedStop(
                plant=group[PLANT],
                place=day.plants[group[PLANT]].place,
                leg=group[LEG],
                service=group[SERVICE],
                duration=group[SPAN],
                rests=bool(day.service_rests and group[SPAN] >= day.rest),
                loads=_loads(day, vessel, aboard),
            )
        )
    return tuple(stops)


def _loads(day: Day, vessel: int, items: list[list[int]]) -> tuple[LadleLoad, ...]:
    loads: list[LadleLoad] = []
    tables = day.tables
    plant = day.plants[day.orders[items[0][ORDER]].plant]
    for item in items:
        order, heat = item[ORDER], item[HEAT]
        for kg in equal_parts(item[ITEM_KG], item[LADLES]):
            offset = plant.arrival + len(loads) * plant.discharge
            reach = reach_c(tables, vessel, heat, order)
            wall = wall_c_per_min(tables, vessel, kg)
            loads.append(LadleLoad(order, heat, kg, offset, reach, wall))
    return tuple(loads)
