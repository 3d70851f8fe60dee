"""Stays of trips in bays: what they hold at least of spans of minutes.

A trip may be filled at any minute of an interval, and served at any minute from its
earliest to the last that its orders allow. Of a span of minutes it holds a bay at least
for as long as it would at either end of the interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.draft import Draft

LOADING, UNLOADING = "bay", "unloading"
"""What rows about smelters and about plants are called."""
GRID_MIN = 30
"""Spans of minutes that are looked at begin and end on a grid. [min]"""
MOST_SPANS = 4
"""Of one place and round."""
LEAST_EXCESS_MIN = 1.0
"""By how much a solution must hold more than there is. [min]"""
DRIVEN = 1e-7
"""How much of a trip counts as something. [1]"""


class BusySpan(NamedTuple):
    """Minutes of a smelter or plant, the last one excluded."""

    kind: str
    place: int
    begin: int
    end: int


@dataclass(frozen=True, eq=False)
class Stays:
    """Stays of trips in the bays of one place, one row each. All in minutes."""

    kind: str
    place: int
    num_bays: int
    column: NDArray[np.int64]
    """The trip, among the columns of the relaxation"""
    earliest: NDArray[np.int64]
    """When the stay begins"""
    latest: NDArray[np.int64]
    duration: NDArray[np.int64]

    def of(self, kept: NDArray[np.bool_]) -> Stays:
        """Return the stays of some trips, kept is by column."""
        mine = kept[self.column]
        return replace(
            self,
            column=self.column[mine],
            earliest=self.earliest[mine],
            latest=self.latest[mine],
            duration=self.duration[mine],
        )

    def held(
        self, begin: NDArray[np.int64], end: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return what each stay holds at least of spans, shape (spans, stays)."""
        first, last = begin[:, None], end[:, None]
        least = [
            np.minimum(last, start + self.duration) - np.maximum(first, start)
            for start in (self.earliest, self.latest)
        ]
        held: NDArray[np.int64] = np.minimum(*least).clip(min=0)
        return held

    def capacity(
        self, begin: NDArray[np.int64], end: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return what the bays have of spans: minutes at which some trip could stay."""
        origin, final = self.range
        change = np.zeros(final - origin + 1, dtype=np.int64)
        np.add.at(change, self.earliest - origin, 1)
        np.add.at(change, self.latest + self.duration - origin, -1)
        usable = np.concatenate([[0], np.cumsum(np.cumsum(change)[:-1] > 0)])
        last, first = (
            usable[(edge - origin).clip(0, final - origin)] for edge in (end, begin)
        )
        capacity: NDArray[np.int64] = self.num_bays * (last - first)
        return capacity

    def spans(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return begin and end of all spans of the grid."""
        origin, final = self.range
        edges = np.unique(np.append(np.arange(origin, final, GRID_MIN), final))
        begin, end = np.triu_indices(len(edges), k=1)
        return edges[begin], edges[end]

    @property
    def range(self) -> tuple[int, int]:
        """Return the first minute of any stay, and the first one after all."""
        return int(self.earliest.min()), int((self.latest + self.duration).max())


def stays_of(draft: Draft) -> Iterator[Stays]:
    """Yield all stays of trips at every place, loading bays first."""
    scenario, columns = draft.scenario, draft.columns
    pool, trip = columns.pool, columns.trip
    every = np.arange(len(trip))
    loading = every, columns.earliest_fill_min, columns.latest_fill_min
    fill = pool.fill_duration_min[trip]
    bays = [smelter.loading_bays for smelter in scenario.smelters]
    yield from _by_place(LOADING, pool.smelter[trip], bays, (*loading, fill))
    stops = [_stops(draft, entry) for entry in range(pool.order.shape[1])]
    place, *table = (np.concatenate(arrays) for arrays in zip(*stops, strict=True))
    bays = [plant.unloading_bays for plant in scenario.plants]
    yield from _by_place(UNLOADING, place, bays, tuple(table))


def _by_place(
    kind: str,
    place: NDArray[np.int64],
    bays: list[int],
    table: tuple[NDArray[np.int64], ...],
) -> Iterator[Stays]:
    for number, num_bays in enumerate(bays):
        mine = np.flatnonzero(place == number)
        if len(mine):
            yield Stays(kind, number, num_bays, *(array[mine] for array in table))


def _stops(draft: Draft, entry: int) -> tuple[NDArray[np.int64], ...]:
    """Return the stops that begin with an entry: plant, trip, earliest, latest, stay.

    Further orders of the stop only shorten the time in which it can begin.
    """
    columns, pool = draft.columns, draft.columns.pool
    plant, order = pool.plant[columns.trip], draft.order
    begins = order[:, entry] >= 0
    if entry:
        begins &= plant[:, entry] != plant[:, entry - 1]
    column = np.flatnonzero(begins)
    trip, at = columns.trip[column], plant[column, entry]
    service = pool.service_duration_min[trip, entry]
    earliest = np.maximum(
        columns.earliest_fill_min[column] + pool.offset_min[trip, entry],
        pool.first_service_min[trip, entry],
    )
    scenario = draft.scenario
    window = np.array([made.window.end_min for made in scenario.orders])
    closing = np.array([made.receiving.end_min for made in scenario.plants])
    latest = np.minimum(window[order[column, entry]], closing[at] - service)
    return at, column, earliest, np.maximum(latest, earliest), service


def scarce_bays(draft: Draft) -> list[BusySpan]:
    """Return the whole day of smelters that could not fill all that is ordered."""
    ladles = [made.kind.ladle for made in draft.classes]
    largest = max((ladle.capacity_t for ladle in ladles), default=1.0)
    loads = sum(order.tonnes for order in draft.scenario.orders) / largest
    found = []
    for stays in stays_of(draft):
        begin, end = stays.range
        if stays.kind == LOADING:
            minutes = draft.scenario.smelters[stays.place].fill_duration_min
            capacity = stays.capacity(np.array([begin]), np.array([end]))
            if loads * minutes > capacity[0]:
                found.append(BusySpan(LOADING, stays.place, begin, end))
    return found


def crowded_stays(
    draft: Draft, values: NDArray[np.float64], known: Collection[BusySpan]
) -> list[BusySpan]:
    """Return spans in which a solution surely holds more than the bays have.

    Parameters
    ----------
    draft
        The trips.
    values
        How often each is driven, shape (columns,).
    known
        Spans that have their row.
    """
    found = []
    for stays in stays_of(draft):
        driven = stays.of(values > DRIVEN)
        if not len(driven.column):
            continue
        begin, end = stays.spans()
        taken = driven.held(begin, end) @ values[driven.column]
        excess = taken - stays.capacity(begin, end)
        # Long spans hold more: shorter ones that overflow as much say more.
        ranked = np.argsort(-excess / np.sqrt(end - begin), kind="stable")
        worst = ranked[excess[ranked] > LEAST_EXCESS_MIN][:MOST_SPANS]
        spans = zip(begin[worst].tolist(), end[worst].tolist(), strict=True)
        found += [BusySpan(stays.kind, stays.place, *span) for span in spans]
    there = set(known)
    return [span for span in found if span not in there]
