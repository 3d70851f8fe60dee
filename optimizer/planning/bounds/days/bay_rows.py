"""Rows about loading bays: no more trucks are filled at once than there are bays.

A path begins its trips at known minutes, so it knows when it holds a bay. For a span
of minutes, what all trucks hold of it is at most the bays times its length (S3;
docs/mathematics.md, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from optimizer.planning.bounds.trips.stays import LOADING
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from optimizer.domain import Scenario
    from optimizer.planning.bounds.trips.relaxation import Relaxation

SPAN_MIN = 20
"""Length of a span: shorter ones say more and are more. [min]"""
CROWDED = 1.01
"""Share of its bays from which a span of a solution is too full. [1]"""
BUSY = 0.6
"""Share of its bays from which another span of a crowded smelter gets a row. [1]"""


class Filling(NamedTuple):
    """A stay in a loading bay; instants count from the horizon's start."""

    smelter: int
    begin: int
    end: int


class Span(NamedTuple):
    """Minutes of a smelter, the last one excluded."""

    smelter: int
    begin: int
    end: int


def _no_rows() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class BayRows:
    """Which of the kept rows are about bays, and about which minutes."""

    row: NDArray[np.int64] = field(default_factory=_no_rows)
    """Place among the kept rows"""
    spans: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.row)

    def and_more(self, row: NDArray[np.int64], spans: Iterable[Span]) -> BayRows:
        """Return these and further rows."""
        return BayRows(np.concatenate([self.row, row]), (*self.spans, *spans))

    def held(self, fillings: Iterable[Filling]) -> NDArray[np.float64]:
        """Return how much of each span fillings hold, shape (bay rows,). [h]."""
        smelter, begin, end = np.array(self.spans, dtype=np.int64).reshape(-1, 3).T
        total = np.zeros(len(self.row))
        for filling in fillings:
            shared = np.minimum(end, filling.end) - np.maximum(begin, filling.begin)
            total += np.where(smelter == filling.smelter, shared.clip(min=0), 0)
        return total / MINUTES_PER_HOUR

    def running_price(
        self, duals: NDArray[np.float64], shape: tuple[int, int]
    ) -> NDArray[np.float64]:
        """Return what a bay costs from the first minute on until each other one.

        Parameters
        ----------
        duals
            Of the kept rows.
        shape
            Smelters and minutes.

        Returns
        -------
        NDArray
            One minute more than there are, shape (smelters, minutes + 1). [currency]
        """
        per_minute = np.zeros(shape)
        for row, span in zip(self.row.tolist(), self.spans, strict=True):
            price = -min(0.0, float(duals[row])) / MINUTES_PER_HOUR
            per_minute[span.smelter, span.begin : span.end] += price
        running = np.zeros((shape[0], shape[1] + 1))
        np.cumsum(per_minute, axis=1, out=running[:, 1:])
        return running


def crowded_spans(
    scenario: Scenario,
    driven: Iterable[tuple[float, Iterable[Filling]]],
    known: Iterable[Span],
) -> list[Span]:
    """Return spans of smelters that a solution fills beyond their bays.

    With the other busy spans of these smelters, for trucks will move there.

    Parameters
    ----------
    scenario
        The day.
    driven
        How often each day is driven, and when it holds bays.
    known
        Spans that have their row.
    """
    length = scenario.horizon.end_min - scenario.horizon.start_min + 1
    taken = np.zeros((len(scenario.smelters), -(-length // SPAN_MIN) * SPAN_MIN))
    for amount, fillings in driven:
        for smelter, begin, end in fillings:
            taken[smelter, begin:end] += amount
    bays = np.array([smelter.loading_bays for smelter in scenario.smelters])
    share = taken.reshape(len(bays), -1, SPAN_MIN).mean(axis=2) / bays[:, None]
    busy = (share > BUSY) & (share > CROWDED).any(axis=1)[:, None]
    found = (
        Span(s, number * SPAN_MIN, min((number + 1) * SPAN_MIN, length))
        for s, number in np.argwhere(busy).tolist()
    )
    there = set(known)
    return [span for span in found if span not in there]


def with_bay_rows(relaxation: Relaxation, spans: list[Span]) -> Relaxation:
    """Return the relaxation with a row a span; only whole days have coefficients."""
    program, draft = relaxation.program, relaxation.draft
    smelters = draft.scenario.smelters
    hours = [
        smelters[span.smelter].loading_bays * (span.end - span.begin) / MINUTES_PER_HOUR
        for span in spans
    ]
    extended = program.with_rows(
        sparse.csr_array((len(spans), program.rows.shape[1])),
        np.full(len(spans), -np.inf),
        np.array(hours),
    )
    names = [*draft.names, *((LOADING, smelters[s].place_id) for s, *_ in spans)]
    return replace(relaxation, program=extended, draft=replace(draft, names=names))
