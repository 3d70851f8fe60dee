"""All days of a truck that cost less than a given reduced cost, listed exactly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.bounds.days.completion import Base, least_to_come
from optimizer.planning.bounds.days.day_labels import Labels, joined, undominated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.needs import Needs
    from optimizer.planning.bounds.days.truck_days import Fleet

CHUNK = 300_000
"""Ways to go on looked at together: bounds the memory."""


class Listing(NamedTuple):
    """Whole days, each with its least cost."""

    trips: list[NDArray[np.int64]]
    """Rows among the class's trips, in driving order"""
    cost: NDArray[np.float64]
    """Without rewards. [currency]"""
    reduced_cost: NDArray[np.float64]


class TooManyDaysError(Exception):
    """More days are worth a look than the time allows."""


@dataclass(frozen=True, eq=False)
class DayListing:
    """The days of a group of trucks at given duals."""

    fleet: Fleet
    base: Base
    needs: Needs
    duals: NDArray[np.float64]
    trip_cost: NDArray[np.float64]
    """Of each trip without its minutes. [currency]"""

    @cached_property
    def _alone(self) -> NDArray[np.float64]:
        return self.needs.alone(self.duals)

    @cached_property
    def _to_come(self) -> NDArray[np.float64]:
        """Return what is to come, shape (deadlines, plants, minutes). [currency]."""
        price = self.trip_cost - self._alone
        tables = [
            least_to_come(self.fleet, self.base, price, int(end))
            for end in self.base.deadlines
        ]
        return np.stack(tables)

    @cached_property
    def _duration(self) -> NDArray[np.int64]:
        return self.fleet.offset + self.fleet.service

    @cached_property
    def _ranked(self) -> list[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Return, smelter by smelter, trips by the least that they and the rest add."""
        fleet = self.fleet
        every = np.arange(len(fleet.rows))
        end = np.minimum(fleet.end_of(every, fleet.first_fill), fleet.length - 1)
        least = self.trip_cost - self._alone + self._to_come[-1, fleet.plant, end]
        least = least + fleet.minute_cost * self._duration
        ranked = []
        for s in range(fleet.next_min.shape[1]):
            rows = np.flatnonzero(fleet.smelter == s)
            rows = rows[np.argsort(least[rows], kind="stable")]
            ranked.append((rows, least[rows]))
        return ranked

    def least(self) -> float:
        """Return a number that no day's reduced cost undercuts."""
        first = self._first(np.inf)
        return float(self._least_ends(first).min(initial=np.inf))

    def below(self, threshold: float, most_labels: int) -> Listing:
        """Return every day whose reduced cost is at most the threshold.

        Of days with equal content only the cheapest is sure to be there.

        Parameters
        ----------
        threshold
            [currency]
        most_labels
            Days in the making looked at before it is given up.

        Raises
        ------
        TooManyDaysError
            They were more.
        """
        labels = self._first(threshold)
        whole: list[Listing] = []
        looked_at = 0
        while len(labels):
            labels = undominated(labels, self.needs.content, self.fleet.plant)
            looked_at += len(labels)
            if looked_at > most_labels:
                raise TooManyDaysError
            whole.append(self._ended(labels, threshold))
            labels = self._longer(labels, threshold, 40 * most_labels)
        return Listing(
            [trips for part in whole for trips in part.trips],
            np.concatenate([part.cost for part in whole] or [np.zeros(0)]),
            np.concatenate([part.reduced_cost for part in whole] or [np.zeros(0)]),
        )

    def _first(self, threshold: float) -> Labels:
        """Return the days of one trip."""
        fleet, base = self.fleet, self.base
        out = base.out_min[fleet.smelter]
        elapsed = out + self._duration
        start = np.minimum(base.latest_end, fleet.last_fill - out)
        waited = np.maximum(fleet.first_fill + self._duration, self._service_end)
        labels = Labels(
            trips=np.arange(len(out))[:, None],
            elapsed=elapsed,
            end=np.maximum(waited, base.first_start + elapsed),
            last_start=start,
            cost=self.trip_cost
            + base.out_cost[fleet.smelter]
            - fleet.minute_cost * np.minimum(out, NO_WAY_MIN),
            reward=self._alone,
        )
        known = np.isfinite(base.out_cost[fleet.smelter])
        possible = known & (start >= base.first_start)
        possible &= (fleet.first_fill <= fleet.last_fill) & (labels.end < fleet.length)
        return self._promising(labels.take(possible), threshold)

    @cached_property
    def _service_end(self) -> NDArray[np.int64]:
        """Return the earliest end of each trip's last service."""
        return self.fleet.first_service + self.fleet.service

    def _least_ends(self, labels: Labels) -> NDArray[np.float64]:
        """Return the least reduced cost with which each day may end."""
        fleet = self.fleet
        deadline = self.base.deadline(labels.last_start)
        plant = fleet.plant[labels.trips[:, -1]]
        rest = self._to_come[deadline, plant, labels.end]
        least: NDArray[np.float64] = (
            labels.cost - labels.reward + fleet.minute_cost * labels.duty_min + rest
        )
        return least

    def _promising(self, labels: Labels, threshold: float) -> Labels:
        fits = labels.duty_min <= self.base.longest_day
        return labels.take(fits & (self._least_ends(labels) <= threshold))

    def _longer(self, labels: Labels, threshold: float, most: int) -> Labels:
        """Return the days with a trip more."""
        parts = [
            self._with(labels.take(rows), coming, threshold)
            for rows, coming in self._pairs(labels, threshold, most)
        ]
        return joined(parts) if parts else labels.take(np.zeros(0, dtype=np.int64))

    def _pairs(
        self, labels: Labels, threshold: float, most: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Yield rows of labels with trips that may follow, a chunk at a time."""
        fleet = self.fleet
        here = fleet.plant[labels.trips[:, -1]]
        spent = labels.cost - labels.reward + fleet.minute_cost * labels.duty_min
        for s, (trips, least) in enumerate(self._ranked):
            left = threshold - spent - fleet.next_cost[here, s]
            counts = np.searchsorted(least, left, side="right")
            most -= int(counts.sum())
            if most < 0:
                raise TooManyDaysError
            ends = np.cumsum(counts)
            first = 0
            while first < len(labels):
                begun = int(ends[first - 1]) if first else 0
                last = int(np.searchsorted(ends, begun + CHUNK, side="right"))
                last = max(last, first + 1)
                rows = np.repeat(np.arange(first, last), counts[first:last])
                before = ends[first:last] - counts[first:last]
                offset = np.repeat(before, counts[first:last])
                place = begun + np.arange(len(rows)) - offset
                yield rows, trips[place]
                first = last

    def _with(
        self, labels: Labels, coming: NDArray[np.int64], threshold: float
    ) -> Labels:
        """Return the promising days among labels with one trip more each."""
        fleet, minute = self.fleet, self.fleet.minute_cost
        here, s = fleet.plant[labels.trips[:, -1]], fleet.smelter[coming]
        leg = fleet.next_min[here, s]
        fill = labels.end + leg
        elapsed = labels.elapsed + leg
        start = np.minimum(labels.last_start, fleet.last_fill[coming] - elapsed)
        possible = (fill <= fleet.last_fill[coming]) & (start >= self.base.first_start)
        begun = np.maximum(fill, fleet.first_fill[coming])
        end = np.maximum(begun + self._duration[coming], self._service_end[coming])
        possible &= end < fleet.length
        longer = Labels(
            trips=np.column_stack([labels.trips, coming]),
            elapsed=elapsed + self._duration[coming],
            end=end,
            last_start=start,
            cost=labels.cost
            + fleet.next_cost[here, s]
            - minute * leg
            + self.trip_cost[coming],
            reward=labels.reward + self._alone[coming],
        )
        longer = self._promising(longer.take(possible), threshold)
        added = self.needs.gain(
            self.duals, longer.trips[:, :-1], longer.trips[:, -1], self._alone
        )
        reward = longer.reward - self._alone[longer.trips[:, -1]] + added
        longer = Labels(**{**vars(longer), "reward": reward})
        return self._promising(longer, threshold)

    def _ended(self, labels: Labels, threshold: float) -> Listing:
        """Return the days that may end now, home and paid for."""
        fleet, base = self.fleet, self.base
        plant = fleet.plant[labels.trips[:, -1]]
        way = base.home_min[plant]
        start = np.minimum(labels.last_start, base.latest_end - way - labels.elapsed)
        duty = np.maximum(labels.elapsed, labels.end - start)
        home = base.home_cost[plant]
        possible = (labels.end + way <= base.latest_end) & np.isfinite(home)
        possible &= (start >= base.first_start) & (duty + way <= base.longest_day)
        cost = labels.cost + np.where(possible, home, 0.0) + fleet.minute_cost * duty
        reduced = cost - labels.reward
        kept = np.flatnonzero(possible & (reduced <= threshold))
        return Listing(list(labels.trips[kept]), cost[kept], reduced[kept])
