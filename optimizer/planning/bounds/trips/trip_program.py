"""The program over listed trips, with as much about metal as the day asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.trips.carried_duals import carried_duals
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.bounds.trips.metal_runs import scarce_metal
from optimizer.planning.bounds.trips.relaxation import build_relaxation
from optimizer.planning.bounds.trips.short_metal import short_metal
from optimizer.planning.bounds.trips.stay_rows import with_stay_rows
from optimizer.planning.bounds.trips.stays import BusySpan, crowded_stays, scarce_bays
from optimizer.planning.bounds.trips.trips_by_heats import split_by_heats

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.bounds.trips.column_generation import Optimum
    from optimizer.planning.bounds.trips.columns import TripColumns
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips import TruckClass

Solved = tuple["Relaxation", "Optimum"]
"""A relaxation and its optimum."""

MOST_PIECES = 400_000
"""Trips split by heats that a program may have."""
LEAST_GAIN = 5e-4
"""Share by which splitting must raise the bound over trips to be kept. [1]"""


@dataclass(frozen=True)
class TripProgram:
    """A day whose trips are listed, and the time for the program over them."""

    scenario: Scenario
    travel: TravelMatrix
    classes: tuple[TruckClass, ...]
    rates: Tariff
    seconds_for: Callable[[Relaxation], float]
    """What a relaxation may still take. [s]"""

    def optimized(self, columns: TripColumns) -> Solved:
        """Return the relaxation over trips and its optimum.

        Most smelters have metal enough: unless less is there than is ordered, it is
        left out until a solution overdraws it. What is counted is then counted by the
        heats that are live when trips are filled, where that proves more.
        """
        short = scarce_metal(self.scenario)
        before: Solved | None = None
        while True:
            relaxation, optimum = before = self.solved(columns, short, before)
            if optimum.solution is None or not optimum.converged:
                return relaxation, optimum
            found = short_metal(relaxation, optimum.solution.values)
            if found <= short:
                break
            short |= found
        if short and not relaxation.draft.by_parts:
            pieces = split_by_heats(columns, self.scenario, short)
            if len(pieces) <= MOST_PIECES:
                finer, proved = self.solved(pieces, short, before)
                least = optimum.bound + LEAST_GAIN * abs(optimum.bound)
                if proved.converged and proved.bound > least:
                    return finer, proved
        return relaxation, optimum

    def solved(
        self,
        columns: TripColumns,
        short: frozenset[tuple[int, str]],
        before: Solved | None = None,
    ) -> Solved:
        """Return the relaxation that counts some metal, and its optimum.

        What an earlier relaxation of the day ended with, this one begins with: the
        trips that it drives, its duals and its crowded spans.
        """
        relaxation = build_relaxation(
            self.scenario,
            self.travel,
            columns=columns,
            classes=self.classes,
            rates=self.rates,
            short_metal=short,
        )
        spans = [] if relaxation.draft.by_parts else scarce_bays(relaxation.draft)
        known = before[0].spans.values() if before else ()
        spans = list(dict.fromkeys([*spans, *known]))
        relaxation = with_stay_rows(relaxation, spans)
        keys = _driven_keys(*before) if before else np.zeros(0, dtype=np.int64)
        generation = ColumnGeneration(
            relaxation,
            partial(self.seconds_for, relaxation),
            relaxation.layout.first_trip + np.flatnonzero(np.isin(columns.keys, keys)),
        )
        start = None
        if before:
            start = carried_duals(before[0], before[1].duals, relaxation)
        return self._with_bays(generation, generation.run(start), set(spans))

    def _with_bays(
        self,
        generation: ColumnGeneration,
        optimum: Optimum,
        known: set[BusySpan],
    ) -> Solved:
        """Count bays wherever a solution surely holds more than there are."""
        relaxation = generation.relaxation
        draft, first = relaxation.draft, relaxation.layout.first_trip
        while optimum.solution and optimum.converged and not draft.by_parts:
            driven = optimum.solution.values[first:]
            spans = crowded_stays(draft, driven, known)
            if not spans:
                break
            known |= set(spans)
            relaxation = with_stay_rows(relaxation, spans)
            generation.take_rows(relaxation)
            coming = generation.run()
            if coming.bound < optimum.bound:
                duals = np.concatenate([optimum.duals, np.zeros(len(spans))])
                coming = replace(coming, bound=optimum.bound, duals=duals)
            optimum = coming
        return relaxation, optimum


def _driven_keys(relaxation: Relaxation, optimum: Optimum) -> NDArray[np.int64]:
    """Return the trips that a solution drives, by key."""
    if optimum.solution is None:
        return np.zeros(0, dtype=np.int64)
    trips = optimum.solution.values[relaxation.layout.first_trip :]
    driven: NDArray[np.int64] = relaxation.columns.keys[trips > 0]
    return driven
