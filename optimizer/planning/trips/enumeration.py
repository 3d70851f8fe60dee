"""Every feasible trip, smelter by smelter and truck kind by truck kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.trips.finish import finished_trips, joined_pool
from optimizer.planning.trips.fleet import truck_classes
from optimizer.planning.trips.growth import Growth, Question, extend, seed_growth
from optimizer.planning.trips.lanes import smelter_lanes
from optimizer.planning.trips.ways import measure_roads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.trips.lanes import Lanes
    from optimizer.planning.trips.pool import TripPool
    from optimizer.planning.trips.ways import Roads

CHUNK = 400_000
"""Trips in the making looked at together: what fits the processor's caches."""
MOST_TRIPS = 1_600_000
"""Trips a pool may hold before it is called too large. [1]"""


HEADROOM = 3
"""How many times its even part of the trips a smelter may have. [1]"""


class PoolTooLargeError(Exception):
    """The day has more trips than the pool may hold, or than the time allows."""


@dataclass
class _Tally:
    """How much has been looked at, and when to give up."""

    most_trips: int
    should_stop: Callable[[], bool]
    num_lanes: int
    """Smelters times truck kinds"""
    num_evaluated: int = 0
    num_kept: int = 0
    num_finished: int = 0
    """Lanes done"""

    def count(self, evaluated: int, kept: int) -> None:
        self.num_evaluated += evaluated
        self.num_kept += kept
        self.expect(0)

    def expect(self, coming: int) -> None:
        """Give up where so many trips more would be too many, or time is up."""
        # Early on, one lane is given several times its even part before the whole is
        # called too large: waiting for the limit itself would waste the time.
        lanes = min(self.num_lanes, HEADROOM * (self.num_finished + 1))
        limit = self.most_trips * lanes / self.num_lanes
        if self.num_kept + coming > limit or self.should_stop():
            raise PoolTooLargeError


def enumerate_trips(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    most_entries: int | None = None,
    most_trips: int = MOST_TRIPS,
    should_stop: Callable[[], bool] = lambda: False,
) -> TripPool:
    """Return all feasible trips of the scenario's fleet.

    With ``most_entries`` set, trips with more entries are listed by their parts of that
    size, each as if the rest of the trip cost neither distance nor time: few rows that
    together stand for trips too many to list.

    Parameters
    ----------
    scenario
        The day.
    travel
        Roads between all its places.
    most_entries
        Largest number of entries listed whole; ``None`` for all. [1]
    most_trips
        Where to give up. [1]
    should_stop
        Asked now and then; enumeration gives up when it says so.

    Returns
    -------
    TripPool
        With ``complete=False``, and what was found so far, after giving up.
    """
    chains = measure_roads(scenario, travel, by_chains=True)
    roads = measure_roads(scenario, travel) if most_entries is None else chains
    kinds = tuple(dict.fromkeys(made.kind for made in truck_classes(scenario)))
    lanes_in_all = max(1, len(kinds) * len(scenario.smelters))
    tally = _Tally(most_trips, should_stop, lanes_in_all)
    parts: list[TripPool] = []
    complete = True
    try:
        for kind_index, kind in enumerate(kinds):
            for smelter_index, smelter in enumerate(scenario.smelters):
                lanes = smelter_lanes(scenario, kind, smelter)
                for question in trip_questions(
                    scenario, lanes, (roads, chains), smelter_index
                ):
                    for grown in _complete_trips(question, tally, most_entries):
                        parts.append(finished_trips(question, grown, kind_index))
                tally.num_finished += 1
    except PoolTooLargeError:
        complete = False
    width = max((kind.ladle_slots for kind in kinds), default=1)
    return joined_pool(
        kinds, parts, width=width, complete=complete, evaluated=tally.num_evaluated
    )


def trip_questions(
    scenario: Scenario, lanes: Lanes, roads: tuple[Roads, Roads], smelter: int
) -> Iterator[Question]:
    """Yield one question for every number of ladles filled.

    Parameters
    ----------
    scenario
        The day.
    lanes
        Entries of one truck kind at the smelter.
    roads
        Direct legs, and the same by the shortest chains of legs.
    smelter
        Index in ``scenario.smelters``.
    """
    if not len(lanes) or not lanes.board_min.size:
        return
    for num_loads in range(1, lanes.kind.ladle_slots + 1):
        yield Question(lanes, *roads, smelter, num_loads, scenario.limits.max_loaded_km)


def _complete_trips(
    question: Question, tally: _Tally, most_entries: int | None
) -> Iterator[Growth]:
    """Yield batches of trips that fill exactly the question's ladles, and of parts."""
    deepest = question.num_loads if most_entries is None else most_entries
    followers = _Followers(question, tally, alone=deepest == 1)
    layer = [seed_growth(question)]
    for depth in range(1, min(question.num_loads, deepest) + 1):
        coming: list[Growth] = []
        for growth in layer:
            for parent, entry in followers.pairs(growth):
                grown = extend(question, growth, parent, entry)
                done = grown.used == question.num_loads
                if depth == deepest:
                    done[:] = True
                tally.count(len(parent), int(np.count_nonzero(done)))
                if done.any():
                    yield grown.take(done)
                if not done.all():
                    coming.append(grown.take(~done))
        layer = coming


class _Followers:
    """Which entries may follow which: a filter that loses no feasible trip."""

    def __init__(self, question: Question, tally: _Tally, *, alone: bool) -> None:
        self._question, self._tally = question, tally
        lanes = question.lanes
        self._entries = np.flatnonzero(lanes.loads <= question.num_loads)
        self._table = np.zeros((0, 0), dtype=bool) if alone else self._pair_table()

    def _pair_table(self) -> NDArray[np.bool_]:
        """Return which order may be served right after which, (orders, orders).

        Checked with one load each: more loads leave later and cool longer, so a pair
        that fails with one load fails with more. Checked from the smelter along the
        shortest chain of legs: a table of roads may forbid the direct way to a plant
        that can be reached by way of another.
        """
        question = replace(self._question, roads=self._question.chains)
        lanes = question.lanes
        if question.num_loads == 1:
            return np.zeros((0, 0), dtype=bool)
        fewest = _fewest_loads(lanes)
        first = extend(question, seed_growth(question), np.zeros_like(fewest), fewest)
        size = int(lanes.order.max()) + 1
        table = np.zeros((size, size), dtype=bool)
        for rows in np.array_split(np.arange(len(first)), 1 + len(first) // 400):
            parent, entry = _product(rows, fewest)
            second = extend(question, first, parent, entry)
            before, after = lanes.order[second.entries].T
            table[before, after] = True
            # There is about a trip for every pair: often that is too many already.
            self._tally.expect(int(np.count_nonzero(table)))
        same = lanes.family[fewest]
        family = np.zeros(size, dtype=np.int64)
        family[lanes.order[fewest]] = same
        table &= family[:, None] == family[None, :]
        np.fill_diagonal(table, val=False)
        return table

    def pairs(
        self, growth: Growth
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Yield (row of growth, entry) that are worth extending, chunk by chunk."""
        step = max(1, CHUNK // max(1, len(self._entries)))
        for start in range(0, len(growth), step):
            rows = np.arange(start, min(start + step, len(growth)))
            parent, entry = _product(rows, self._entries)
            keep = self._may_follow(growth, parent, entry)
            yield parent[keep], entry[keep]

    def _may_follow(
        self,
        growth: Growth,
        parent: NDArray[np.int64],
        entry: NDArray[np.int64],
    ) -> NDArray[np.bool_]:
        question = self._question
        lanes = question.lanes
        fits = growth.used[parent] + lanes.loads[entry] <= question.num_loads
        depth = growth.entries.shape[1]
        if depth == 0:
            return fits
        fits &= self._table[lanes.order[growth.entries[parent, -1]], lanes.order[entry]]
        here = growth.plant[parent] == lanes.plant[entry]
        for place in range(depth - 1):
            before = growth.entries[parent, place]
            fits &= lanes.order[before] != lanes.order[entry]
            # A plant is visited once: going back to it is not a stop of its own.
            fits &= here | (lanes.plant[before] != lanes.plant[entry])
        return fits


def _fewest_loads(lanes: Lanes) -> NDArray[np.int64]:
    """Return each order's entry with the fewest loads."""
    ranked = np.lexsort((lanes.loads, lanes.order))
    _, first = np.unique(lanes.order[ranked], return_index=True)
    rows: NDArray[np.int64] = ranked[first]
    return rows


def _product(
    left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return np.repeat(left, len(right)), np.tile(right, len(left))
