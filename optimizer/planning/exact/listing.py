"""All days of trucks within reach of a bound, listed by a compiled walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.days.completion import least_to_come
from optimizer.planning.bounds.days.day_listing import TooManyDaysError
from optimizer.planning.exact.day_walk import FULL, walk_on
from optimizer.planning.exact.rests import rest_rule
from optimizer.planning.exact.walk_tables import (
    NUM_WHOLE,
    Coming,
    Found,
    Limits,
    Prices,
    Stack,
    Trips,
    Walk,
    Ways,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from scipy import sparse

    from optimizer.planning.bounds.days.capped_days import CappedDays
    from optimizer.planning.exact.approaches import Approaches
    from optimizer.planning.exact.trip_facts import TripFacts

MOST_TRIPS = 40
"""Trips of a day beyond which days are not listed."""


class Listing(NamedTuple):
    """Days of a group of trucks."""

    columns: NDArray[np.int64]
    """Trip columns in driving order, padded with -1, shape (days, trips)"""
    cost: NDArray[np.float64]
    reduced_cost: NDArray[np.float64]


def merged(first: Listing, second: Listing) -> Listing:
    """Return the days of two listings of a group, each once; the second's prices."""
    width = max(first.columns.shape[1], second.columns.shape[1])
    columns = np.concatenate(
        [
            np.pad(
                listing.columns,
                ((0, 0), (0, width - listing.columns.shape[1])),
                constant_values=-1,
            )
            for listing in (second, first)
        ]
    )
    _, kept = np.unique(columns, axis=0, return_index=True)
    return Listing(
        columns[kept],
        np.concatenate([second.cost, first.cost])[kept],
        np.concatenate([second.reduced_cost, first.reduced_cost])[kept],
    )


class Rewards(NamedTuple):
    """What the rows of a program pay for trips."""

    rows: sparse.csr_array
    """Shape (trip columns, rows)"""
    duals: NDArray[np.float64]
    most: NDArray[np.float64]
    """What a day counts at most of each row"""
    once: NDArray[np.int64]
    """Whether a row counts visits of an order that must come in one trip"""


class DayLister:
    """Walks through the days of the groups of one class of trucks."""

    def __init__(
        self,
        capped: CappedDays,
        g: int,
        rewards: Rewards,
        ways: Approaches,
        *,
        facts: Mapping[int, TripFacts],
    ) -> None:
        """Take the prices of trips.

        Parameters
        ----------
        capped
            The relaxation over days.
        g
            Class of the trucks.
        rewards
            Of the rows.
        ways
            What lies between its trips.
        facts
            Of trip columns.
        """
        self._capped, self._g, self._approaches = capped, g, ways
        self._known: dict[int, Coming] = {}
        self._fleet = fleet = capped.fleets[g]
        table = rewards.rows[fleet.rows].tocsr()
        rests = [facts[column].rests for column in fleet.rows.tolist()]
        driven = np.array(rests, dtype=np.int64).reshape(-1, 3).T.copy()
        self._prices = Prices(rewards.duals, rewards.most)
        self._trips = Trips(
            smelter=fleet.smelter,
            plant=fleet.plant,
            first_fill=fleet.first_fill,
            last_fill=np.where(ways.idle < 0, -1, fleet.last_fill),
            duration=fleet.offset + fleet.service,
            earliest_end=fleet.first_service + fleet.service,
            cost=capped.trip_costs(g),
            first=table.indptr.astype(np.int64),
            row=table.indices.astype(np.int64),
            filled=table.data.astype(np.float64),
            once=rewards.once,
            driven=driven[0],
            rests=driven[1],
            driven_since=driven[2],
        )
        counted = np.minimum(table.data, rewards.most[table.indices])
        worth = counted * rewards.duals[table.indices]
        trip = np.repeat(np.arange(len(fleet.rows)), np.diff(table.indptr))
        alone = np.bincount(trip, worth, minlength=len(fleet.rows))
        self._alone = self._trips.cost - alone

    def below(
        self,
        q: int,
        threshold: float,
        most: tuple[int, int],
        seconds_left: Callable[[], float],
    ) -> Listing:
        """Return every day of a group whose reduced cost is at most a threshold.

        Parameters
        ----------
        q
            Group of the class.
        threshold
            [currency]
        most
            Days, and ways to go on from one first trip, at which to give up.
        seconds_left
            [s]

        Raises
        ------
        TooManyDaysError
            There are more, or the time is gone.
        """
        most_days, most_labels = most
        walk = self._walk(q, most_days)
        count = 0
        for first in range(len(self._trips.smelter)):
            if seconds_left() <= 0:
                raise TooManyDaysError
            count = walk_on(walk, first, threshold, count, most_labels)
            if count == FULL:
                raise TooManyDaysError
        rows = walk.found.trips[:count]
        columns = np.where(rows >= 0, self._fleet.rows[rows], -1)
        return Listing(columns, *walk.found.money[:count].T.copy())

    def _walk(self, q: int, most_days: int) -> Walk:
        """Return the tables of a walk that has found nothing yet."""
        limits = self._limits(q)
        width = self._width(limits)
        num_rows = len(self._prices.dual)
        whole = np.zeros((width, NUM_WHOLE), dtype=np.int64)
        trips = np.empty((most_days, width), dtype=np.int64)
        return Walk(
            self._trips,
            self._ways(q),
            limits,
            self._prices,
            self._coming(q),
            Stack(whole, np.zeros((width, 2)), np.zeros(num_rows)),
            Found(trips, np.empty((most_days, 2))),
        )

    def _width(self, limits: Limits) -> int:
        """Return how many trips fit into a day."""
        shortest = int(self._trips.duration.min(initial=limits.length))
        most = limits.longest_day // max(1, shortest)
        if most > MOST_TRIPS:
            raise TooManyDaysError
        return max(1, most)

    def _limits(self, q: int) -> Limits:
        base = self._capped.bases[self._g][q]
        rule = rest_rule(self._approaches.drivers)
        return Limits(
            base.first_start,
            base.latest_end,
            base.longest_day,
            self._fleet.length,
            self._fleet.minute_cost,
            rule.most_driven,
            rule.rest,
        )

    def _ways(self, q: int) -> Ways:
        fleet, base = self._fleet, self._capped.bases[self._g][q]
        minute = fleet.minute_cost
        starts = np.arange(max(fleet.length, base.latest_end + 1))
        return Ways(
            minutes=fleet.next_min,
            cost=_without_minutes(fleet.next_cost, fleet.next_min, minute),
            until_filled=self._approaches.legs,
            drive=self._approaches.drive,
            out_minutes=base.out_min,
            out_cost=_without_minutes(base.out_cost, base.out_min, minute),
            home_minutes=base.home_min,
            home_cost=_without_minutes(base.home_cost, base.home_min, minute),
            deadline=base.deadline(starts).astype(np.int64),
        )

    def _coming(self, q: int) -> Coming:
        if q not in self._known:
            self._known[q] = self._least_coming(q)
        return self._known[q]

    def _least_coming(self, q: int) -> Coming:
        fleet, base, trips = self._fleet, self._capped.bases[self._g][q], self._trips
        rest = np.stack(
            [
                least_to_come(fleet, base, self._alone, int(end))
                for end in base.deadlines
            ]
        )
        begun = np.maximum(trips.first_fill + trips.duration, trips.earliest_end)
        end = np.minimum(begun, fleet.length - 1)
        least = self._alone + rest[-1, trips.plant, end]
        least = least + fleet.minute_cost * trips.duration
        ranked = np.lexsort((least, trips.smelter))
        smelters = np.arange(fleet.next_min.shape[1] + 1)
        first = np.searchsorted(trips.smelter[ranked], smelters)
        return Coming(ranked, least[ranked], first.astype(np.int64), rest)


def _without_minutes(
    cost: NDArray[np.float64], minutes: NDArray[np.int64], minute_cost: float
) -> NDArray[np.float64]:
    known = np.isfinite(cost)
    paid: NDArray[np.float64] = np.where(
        known, cost - np.where(known, minutes, 0) * minute_cost, np.inf
    )
    return paid
