"""What a truck kind may fill at a smelter, as the growth of trips wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.trip_tables import (
    EARLIEST,
    LOADS,
    ORDER,
    PLANT,
    Entries,
)
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


@dataclass(frozen=True, eq=False)
class Market:
    """All that a truck kind may fill anywhere."""

    sources: tuple[Source, ...]
    entries: Entries
    """Every order and number of loads once, without rewards"""
    places: tuple[NDArray[np.int64], ...]
    """Where the entries of each source are among them"""

    def highest(
        self, rewards: Sequence[NDArray[np.float64]]
    ) -> NDArray[np.float64]:
        """Return the highest reward of each entry at any smelter. [currency]."""
        best = np.full(self.entries.table.shape[1], -np.inf)
        for places, reward in zip(self.places, rewards, strict=True):
            np.maximum.at(best, places, reward)
        return best


def markets(
    scenario: Scenario, kinds: Sequence[TruckKind], roads: tuple[Roads, Roads]
) -> list[Market]:
    """Return what each truck kind may fill.

    Parameters
    ----------
    scenario
        The day.
    kinds
        Of its fleet.
    roads
        Direct legs, and the same by the shortest chains of legs.
    """
    return [
        _market(scenario, tuple(_sources(scenario, number, kind, roads)))
        for number, kind in enumerate(kinds)
    ]


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
    table = np.stack([column[rows] for column in columns])
    heats = (lanes.board_min, lanes.ready_min - origin, lanes.expires_min - origin)
    by_heat = np.stack([column[rows] for column in heats])
    return _by_plant(table, by_heat, len(scenario.plants))


def _by_plant(
    table: NDArray[np.int64], heats: NDArray[np.int64], num_plants: int
) -> Entries:
    first = np.searchsorted(table[PLANT], np.arange(num_plants + 1))
    return Entries(table, first, heats, np.zeros(table.shape[1]))


def _market(scenario: Scenario, sources: tuple[Source, ...]) -> Market:
    tables = [source.entries.table for source in sources]
    table = np.hstack([np.zeros((EARLIEST + 9, 0), dtype=np.int64), *tables])
    key = (table[PLANT], table[ORDER], table[LOADS])
    _, first, number = np.unique(
        np.stack(key), axis=1, return_index=True, return_inverse=True
    )
    cuts = np.cumsum([each.shape[1] for each in tables])[:-1]
    places = np.split(number.reshape(-1), cuts) if sources else []
    no_heats = np.zeros((3, len(first), 0), dtype=np.int64)
    entries = _by_plant(table[:, first], no_heats, len(scenario.plants))
    return Market(sources, entries, tuple(places))
