"""Tables of a walk through days, and what they hold where.

Instants are minutes from the horizon's start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from optimizer.planning.machine.loops import Floats, Ints


class Trips(NamedTuple):
    """Trips of a class of trucks, one row each, and what they carry."""

    smelter: Ints
    plant: Ints
    first_fill: Ints
    last_fill: Ints
    duration: Ints
    """From filling start to the end of the last service, without waiting. [min]"""
    earliest_end: Ints
    cost: Floats
    """Without minutes and rewards. [currency]"""
    first: Ints
    """Where the rows that a trip fills begin, shape (trips + 1,)"""
    row: Ints
    filled: Floats
    once: Ints
    """Whether the row counts visits of an order that must come in one trip, (rows,)"""
    driven: Ints
    """Until its first rest in a bay, or in all. [min]"""
    rests: Ints
    """Of the driver after that, less those counted with single legs. [min]"""
    driven_since: Ints
    """After its last rest in a bay, ``NOT_RESTED`` without any. [min]"""


class Ways(NamedTuple):
    """Empty ways and the limits of a group of trucks."""

    minutes: Ints
    """Plant to smelter, washing included, shape (plants, smelters): berths. [min]"""
    cost: Floats
    """The same, minutes not counted. [currency]"""
    until_filled: Ints
    """Plant to filling, cold ladles preheated, shape (plants, trips). [min]"""
    drive: Ints
    """Plant to smelter, shape (plants, smelters). [min]"""
    out_minutes: Ints
    out_cost: Floats
    """The day and the leg to a smelter, minutes not counted. [currency]"""
    home_minutes: Ints
    home_cost: Floats
    deadline: Ints
    """Which table of what is to come holds for a last start, (minutes,)"""


class Limits(NamedTuple):
    """Numbers that hold for all days."""

    first_start: int
    latest_end: int
    longest_day: int
    length: int
    minute_cost: float
    most_driven: int
    """Between two rests. [min]"""
    rest: int
    """Least time of one. [min]"""


class Coming(NamedTuple):
    """What a trip and the rest of a day add at least, by which days are cut off."""

    ranked: Ints
    """Trips by smelter and by the least that they and the rest add."""
    least: Floats
    """In that order. [currency]"""
    first: Ints
    """Where the trips of each smelter begin, shape (smelters + 1,)"""
    rest: Floats
    """Shape (deadlines, plants, minutes). [currency]"""


class Prices(NamedTuple):
    """What rows reward, up to what they ask for."""

    dual: Floats
    most: Floats


class Stack(NamedTuple):
    """The day in the making, one row a trip."""

    whole: Ints
    """Trip, smelter looked at, place in the ranking, elapsed, end, last start,
    driven since a rest"""
    money: Floats
    """Cost and reward"""
    filled: Floats
    """Of each row so far"""


class Found(NamedTuple):
    """Days, one row each."""

    trips: Ints
    """Padded with -1, shape (days, trips)"""
    money: Floats
    """Cost and reduced cost, shape (days, 2)"""


class Walk(NamedTuple):
    """Everything a walk looks at and writes."""

    trips: Trips
    ways: Ways
    limits: Limits
    prices: Prices
    coming: Coming
    stack: Stack
    """As deep as a day may have trips; nothing filled."""
    found: Found
    """With days so far."""


NUM_WHOLE = 7
TRIP, SMELTER, PLACE, ELAPSED, END, LAST_START, DRIVEN = range(NUM_WHOLE)
COST, REWARD = range(2)
