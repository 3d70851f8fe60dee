"""What the compiled growth of trips works on.

Trips too many to list are grown depth first at given prices. Instants count from the
horizon's start. A *level* is a cost at an instant plus what the minutes until then
cost, so that a minute of waiting never lowers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from optimizer.planning.bounds.priced.cut_rewards import CutTables
    from optimizer.planning.machine.loops import Floats, Ints

STEP_MIN = 10
"""How finely the least that may still come is told apart by time. [min]"""
(
    ENTRY,
    ORDER,
    ROOM,
    STOP_LOADS,
    OFFSET,
    BEGIN,
    ALLOWED,
    LATEST,
    LOW,
    HIGH,
) = range(10)
"""Columns of the stack: a trip in the making, by what its next entry has to know."""
KM, COST = range(2)
"""Columns of the stack's numbers."""


class Entries(NamedTuple):
    """Orders with their loads, together by plant; arrays with one place an entry."""

    order: Ints
    loads: Ints
    plant: Ints
    earliest: Ints
    latest: Ints
    closes: Ints
    arrival: Ints
    discharge: Ints
    board: Ints
    """Longest time on board from any heat. [min]"""
    ready: Ints
    """Of the first heat. [min]"""
    expires: Ints
    """Of the last heat. [min]"""
    family: Ints
    first: Ints
    """Where the entries of each plant begin, and the end, shape (plants + 1,)"""
    heats: Ints
    """Longest time on board, -1 where it cannot serve, ready and expiry of each heat,
    shape (3, entries, heats). [min]"""
    reward: Floats
    """No trip is rewarded more for the entry, shape (entries,). [currency]"""


class Ways(NamedTuple):
    """Loaded legs."""

    first_min: Ints
    """From the smelter, shape (plants,). [min]"""
    first_km: Floats
    next_min: Ints
    """From plant to plant, shape (plants, plants). [min]"""
    next_km: Floats
    km_cost: float
    """[currency/km]"""


class Least(NamedTuple):
    """The least level of a trip's end, less the rewards still to come, by what is next.

    Arrays of shape (loads left + 1, plants, steps), or the steps of one of them.
    Instants are rounded down to whole steps; later never means less.
    """

    best: Floats
    """[currency]"""
    order: Ints
    """Which order is next then, -1 for none"""
    other: Floats
    """Where that one has just been served: the least with another order next.
    [currency]"""


class Coming(NamedTuple):
    """What may still come to a trip in the making."""

    after: Least
    """Service ended at a plant"""
    onward: Least
    """Arriving at a plant to leave some of the loads there"""


class Shifts(NamedTuple):
    """Trucks of a class by depot, shift and duty, at one smelter."""

    start: Ints
    """Of the shift, shape (groups,). [min]"""
    end: Ints
    longest_day: Ints
    """[min]"""
    out: Ints
    """Depot to the smelter, shape (groups,). [min]"""
    home: Ints
    """Plants to depot, shape (groups, plants). [min]"""

    def of(self, groups: list[int]) -> Shifts:
        """Return some groups' trucks."""
        return Shifts(*(table[groups] for table in self))


class Site(NamedTuple):
    """A smelter where a number of ladles is filled, and what is asked of its trips."""

    num_loads: int
    fill_min: int
    """From filling start to filling end. [min]"""
    clock_start_min: int
    """From filling start until the first ladle is full. [min]"""
    first_fill_min: int
    last_fill_min: int
    max_km: float
    trip_cost: float
    least_gain: float
    """Trips that gain no more than this are not asked for. [currency]"""
    level: Floats
    """What a trip has to undercut, by filling start, shape (minutes,). [currency]"""
    end: Floats
    """Level of a trip's end, shape (plants, minutes). [currency]"""
    shifts: Shifts
    """Whose trucks may drive them"""


class Ground(NamedTuple):
    """What trips are made of, and the least that may still come."""

    entries: Entries
    """That may be filled at the smelter"""
    ways: Ways
    coming: Coming
    cuts: CutTables
    """That pay for some of the entries"""


class Stack(NamedTuple):
    """The trip in the making, entry by entry."""

    state: Ints
    """Shape (loads + 1, columns): ``ENTRY`` and what follows"""
    number: Floats
    """Shape (loads + 1, columns): ``KM`` and ``COST``"""
    cursor: Ints
    """Which entry is tried next, shape (loads + 1,)"""
    window: Ints
    """First and last filling start by entry and heat, shape (2, loads + 1, heats)"""
    asked: Floats
    """What the trip has to gain more than, besides what all have to, by how many
    entries it has so far, shape (loads + 1,). [currency]"""


class Found(NamedTuple):
    """Trips found."""

    entry: Ints
    """Their entries in driving order, -1 after the last, shape (trips, loads)"""
    gain: Floats
    """What no trip gains more than, shape (trips,). [currency]"""
    leading: Floats
    """By the order that a trip begins with, gains of the best ones, the least last: no
    others are wanted; shape (orders, 0) where all are. [currency]"""
