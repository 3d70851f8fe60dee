"""A truck's whole day: trips in driving order, with the minutes between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.exact.rests import NOT_RESTED, rest_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.bounds.days.completion import Base
    from optimizer.planning.bounds.days.truck_days import Fleet
    from optimizer.planning.exact.approaches import Approaches
    from optimizer.planning.exact.rests import RestRule
    from optimizer.planning.exact.trip_facts import TripFacts


@dataclass(frozen=True, slots=True)
class TruckDay:
    """What one truck may do in a day."""

    trips: tuple[TripFacts, ...]
    columns: tuple[int, ...]
    """Trip columns of the relaxation, in driving order."""
    out: int
    """From the depot to the first smelter. [min]"""
    drives: tuple[int, ...]
    """To the smelter of each later trip. [min]"""
    legs: tuple[int, ...]
    """Until each later trip is filled at the earliest. [min]"""
    idle: tuple[int, ...]
    """How long ladles may stand empty before each later trip. [min]"""
    hot: tuple[int, ...]
    """Until each later trip is filled with preheated ladles. [min]"""
    home: int
    """[min]"""
    duty: int
    """Least time on duty. [min]"""
    cost: float
    """Least cost. [currency]"""

    def unheated(self, place: int) -> int:
        """Return how long ladles of a trip stood empty without the burner. [min]."""
        if not place or self.legs[place - 1] >= self.hot[place - 1]:
            return 0
        return self.legs[place - 1]


class Approach(NamedTuple):
    """The way to a later trip of a day."""

    leg: int
    """Until it is filled at the earliest. [min]"""
    drive: int
    """[min]"""


def least_duty(
    base: Base,
    trips: Sequence[TripFacts],
    ways: Sequence[Approach],
    *,
    out: int,
    home: int,
    rule: RestRule,
) -> int | None:
    """Return the least time on duty of a day by itself, ``None`` if it cannot be.

    The first leg comes out of the depot; the truck waits before filling rather than
    loaded, which costs the same. Rests take time wherever they are.
    """
    elapsed = driven = 0
    end, last_start = base.first_start, base.latest_end
    for trip, (leg, drive) in zip(trips, (Approach(out, out), *ways), strict=True):
        elapsed += leg + rule.more_rests(driven, drive)
        driven = driven + rule.driven_in(drive) if leg == drive else 0
        last_start = min(last_start, trip.last_fill - elapsed)
        if end + leg > trip.last_fill or last_start < base.first_start:
            return None
        begun = max(end + leg, trip.unhurried_fill)
        end = max(begun + trip.length, trip.earliest_end)
        reached, since = driven + trip.rests.driven, trip.rests.driven_since
        rests = trip.rests.rests + rule.rests_of(reached) - rule.rests_of(driven)
        elapsed += trip.length + rests
        driven = reached if since == NOT_RESTED else since
    elapsed += rule.more_rests(driven, home)
    last_start = min(last_start, base.latest_end - home - elapsed)
    duty = max(elapsed, end - last_start) + home
    fits = end + home <= base.latest_end and last_start >= base.first_start
    return duty if fits and duty <= base.longest_day else None


def truck_day(
    fleet: Fleet,
    base: Base,
    facts: dict[int, TripFacts],
    found: tuple[tuple[int, ...], float],
    ways: Approaches,
) -> TruckDay:
    """Return a listed day with its minutes.

    Parameters
    ----------
    fleet, base
        Of the truck.
    facts
        By trip column.
    found
        Trip columns in driving order, and the cost.
    ways
        What lies between trips.

    Raises
    ------
    ValueError
        The day takes longer than the truck may be on duty.
    """
    columns, cost = found
    trips = tuple(facts[column] for column in columns)
    rows = np.searchsorted(fleet.rows, columns)
    smelters, plants = fleet.smelter[rows], fleet.plant[rows]
    places = plants[:-1], smelters[1:]
    drives = tuple(ways.drive[places].tolist())
    legs = tuple(ways.legs[plants[:-1], rows[1:]].tolist())
    idle, hot = tuple(ways.idle[rows[1:]].tolist()), tuple(ways.hot[places].tolist())
    out, home = int(base.out_min[smelters[0]]), int(base.home_min[plants[-1]])
    between = list(map(Approach, legs, drives))
    rule = rest_rule(ways.drivers)
    duty = least_duty(base, trips, between, out=out, home=home, rule=rule)
    if duty is None:
        msg = f"day of trips {columns} does not fit its shift"
        raise ValueError(msg)
    return TruckDay(
        trips=trips,
        columns=columns,
        out=out,
        drives=drives,
        legs=legs,
        idle=idle,
        hot=hot,
        home=home,
        duty=duty,
        cost=cost,
    )
