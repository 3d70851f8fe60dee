"""Rests that a driver cannot do without (K3), wherever they are taken.

Driving adds up from one stay in a bay that is a rest to the next. Whatever a driver
does in between takes a rest each time the limit is full: those rests are time on duty
that no bay and no leg holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.domain import DriverRules

NOT_RESTED = -1
"""No stay of a trip is a rest."""


@compiled
def rests_of(driven: int, most_driven: int, rest: int) -> int:
    """Return what rests take at least in so much driving after a rest. [min]."""
    return max(0, (driven - 1) // most_driven) * rest


@compiled
def driven_in(leg: int, most_driven: int, rest: int) -> int:
    """Return the driving in a leg that is counted with its own rests. [min]."""
    return leg - max(0, (leg - 1) // (most_driven + rest)) * rest


@compiled
def more_rests(driven: int, leg: int, most_driven: int, rest: int) -> int:
    """Return what rests take because of driving before a leg. [min].

    Parameters
    ----------
    driven
        Since the last rest in a bay. [min]
    leg
        With the rests that a rested driver takes on it. [min]
    most_driven, rest
        The rule. [min]
    """
    ahead = driven_in(leg, most_driven, rest)
    both = rests_of(driven + ahead, most_driven, rest)
    return both - rests_of(driven, most_driven, rest) - (leg - ahead)


class TripRests(NamedTuple):
    """What a trip means to its driver."""

    driven: int
    """Until the first rest in a bay, or in all. [min]"""
    rests: int
    """After that, less those counted with single legs. [min]"""
    driven_since: int
    """After the last rest in a bay, ``NOT_RESTED`` without any. [min]"""


@dataclass(frozen=True, slots=True)
class RestRule:
    """The drivers' rule of a day."""

    most_driven: int
    """Between two rests. [min]"""
    rest: int
    """Least time of one. [min]"""
    in_bays: bool
    """Whether stays in bays are rests if they last as long."""

    def is_rest(self, stay: int) -> bool:
        """Return whether a stay in a bay is a rest. [min]."""
        return self.in_bays and stay >= self.rest

    def driven_in(self, leg: int) -> int:
        """Return the driving in a leg, its own rests left out. [min]."""
        return driven_in(leg, self.most_driven, self.rest)

    def rests_of(self, driven: int) -> int:
        """Return what rests take in so much driving after a rest. [min]."""
        return rests_of(driven, self.most_driven, self.rest)

    def more_rests(self, driven: int, leg: int) -> int:
        """Return what rests take because of driving before a leg. [min]."""
        return more_rests(driven, leg, self.most_driven, self.rest)

    def of_trip(self, fill: int, stops: Iterable[tuple[int, int]]) -> TripRests:
        """Return what a trip means to its driver.

        Parameters
        ----------
        fill
            Time in the loading bay. [min]
        stops
            The leg to each stop and the time in its bay. [min]
        """
        first = 0 if self.is_rest(fill) else NOT_RESTED
        since = rests = 0
        for leg, stay in stops:
            since += self.driven_in(leg)
            rests -= leg - self.driven_in(leg)
            if not self.is_rest(stay):
                continue
            if first == NOT_RESTED:
                first = since
            else:
                rests += self.rests_of(since)
            since = 0
        if first == NOT_RESTED:
            return TripRests(since, rests, NOT_RESTED)
        return TripRests(first, rests + self.rests_of(since), since)


def rest_rule(rules: DriverRules) -> RestRule:
    """Return the rule of a scenario's drivers."""
    return RestRule(
        max(1, rules.max_driving_duration_min),
        rules.rest_duration_min,
        rules.service_counts_as_rest,
    )
