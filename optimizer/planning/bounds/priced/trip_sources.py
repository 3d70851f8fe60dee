"""What a truck kind may fill at a smelter, as the growth of trips wants it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.priced.trip_tables import Entries
from optimizer.planning.trips.enumeration import trip_questions
from optimizer.planning.trips.lanes import smelter_lanes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Scenario
    from optimizer.planning.trips import TruckKind
    from optimizer.planning.trips.growth import Question
    from optimizer.planning.trips.lanes import Lanes
    from optimizer.planning.trips.ways import Roads

NUM_COLUMNS = 12
"""Arrays of entries that say the same at every smelter, or are not looked at there."""


@dataclass(frozen=True, eq=False)
class Source:
    """A truck kind at a smelter."""

    kind: int
    """Index of the kind"""
    smelter: int
    lanes: Lanes
    questions: tuple[Question, ...]
    """By number of ladles"""
    rows: NDArray[np.int64]
    """Rows of the lanes that some heat can serve, together by plant"""
    entries: Entries
    """These rows, without rewards"""

    def lane_rows(self, trips: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return trips, given as places among these rows, as rows of the lanes."""
        return np.where(trips >= 0, self.rows[trips], -1)


@dataclass(frozen=True, eq=False)
class Market:
    """All that a truck kind may fill anywhere."""

    sources: tuple[Source, ...]
    entries: Entries
    """Every order and number of loads once, without rewards"""
    places: tuple[NDArray[np.int64], ...]
    """Where the entries of each source are among them"""

    def highest(self, rewards: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
        """Return the highest reward of each entry at any smelter. [currency]."""
        best = np.full(len(self.entries.reward), -np.inf)
        for places, reward in zip(self.places, rewards, strict=True):
            np.maximum.at(best, places, reward)
        return best

    def nearest(self, km: NDArray[np.float64], count: int) -> Market:
        """Return the market where orders are filled at their nearest smelters only.

        Parameters
        ----------
        km
            Loaded way, shape (smelters, plants). [km]
        count
            How many sources of an order are called its nearest.
        """
        orders = [source.entries.order for source in self.sources]
        way = np.full((len(orders), int(self.entries.order.max()) + 1), np.inf)
        for row, source in zip(way, self.sources, strict=True):
            row[source.entries.order] = km[source.smelter, source.entries.plant]
        rank = way.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
        near = [
            _narrowed(source, np.flatnonzero(rank[place, orders[place]] < count))
            for place, source in enumerate(self.sources)
        ]
        return _market(tuple(source for source in near if len(source.rows)))


def markets(
    scenario: Scenario, kinds: Sequence[TruckKind], roads: tuple[Roads, Roads]
) -> list[Market | None]:
    """Return what each truck kind may fill, ``None`` where that is nothing.

    Parameters
    ----------
    scenario
        The day.
    kinds
        Of its fleet.
    roads
        Direct legs, and the same by the shortest chains of legs.
    """
    found = (
        tuple(_sources(scenario, number, kind, roads))
        for number, kind in enumerate(kinds)
    )
    return [_market(sources) if sources else None for sources in found]


def _sources(
    scenario: Scenario, number: int, kind: TruckKind, roads: tuple[Roads, Roads]
) -> Iterator[Source]:
    for s, smelter in enumerate(scenario.smelters):
        lanes = smelter_lanes(scenario, kind, smelter)
        usable = np.flatnonzero((lanes.board_min >= 0).any(axis=1))
        if not len(usable):
            continue
        rows = usable[np.argsort(lanes.plant[usable], kind="stable")]
        questions = tuple(trip_questions(scenario, lanes, roads, s))
        entries = _entries(scenario, lanes, rows)
        yield Source(number, s, lanes, questions, rows, entries)


def _entries(scenario: Scenario, lanes: Lanes, rows: NDArray[np.int64]) -> Entries:
    """Return rows of the lanes as a table; instants from the horizon's start."""
    origin = scenario.horizon.start_min
    can = lanes.board_min >= 0
    ready = np.where(can, lanes.ready_min, np.iinfo(np.int64).max).min(axis=1)
    expires = np.where(can, lanes.expires_min, 0).max(axis=1)
    columns = (
        lanes.order,
        lanes.loads,
        lanes.plant,
        lanes.earliest_min - origin,
        lanes.latest_min - origin,
        lanes.closes_min - origin,
        lanes.arrival_min,
        lanes.discharge_min,
        lanes.board_min.max(axis=1),
        ready - origin,
        expires - origin,
        lanes.family,
    )
    heats = (lanes.board_min, lanes.ready_min - origin, lanes.expires_min - origin)
    return Entries._make(
        (
            *(column[rows] for column in columns),
            _first_of(lanes.plant[rows], len(scenario.plants)),
            np.stack([column[rows] for column in heats]),
            np.zeros(len(rows)),
        )
    )


def _first_of(plant: NDArray[np.int64], num_plants: int) -> NDArray[np.int64]:
    """Return where the entries of each plant begin, and the end."""
    return np.searchsorted(plant, np.arange(num_plants + 1))


def _narrowed(source: Source, kept: NDArray[np.int64]) -> Source:
    """Return a source with only some of its rows, given in order."""
    entries = source.entries
    narrowed = Entries._make(
        (
            *(column[kept] for column in entries[:NUM_COLUMNS]),
            _first_of(entries.plant[kept], len(entries.first) - 1),
            np.ascontiguousarray(entries.heats[:, kept]),
            entries.reward[kept],
        )
    )
    return replace(source, rows=source.rows[kept], entries=narrowed)


def _market(sources: tuple[Source, ...]) -> Market:
    parts = [source.entries for source in sources]
    key = [
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("plant", "order", "loads")
    ]
    _, first, number = np.unique(
        np.stack(key), axis=1, return_index=True, return_inverse=True
    )
    columns = [part[:NUM_COLUMNS] for part in parts]
    entries = Entries._make(
        (
            *(np.concatenate(each)[first] for each in zip(*columns, strict=True)),
            _first_of(key[0][first], len(parts[0].first) - 1),
            np.zeros((3, len(first), 0), dtype=np.int64),
            np.zeros(len(first)),
        )
    )
    cuts = np.cumsum([len(part.order) for part in parts])[:-1]
    return Market(sources, entries, tuple(np.split(number.reshape(-1), cuts)))
