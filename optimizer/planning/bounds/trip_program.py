"""The program over listed trips, with as much about metal as the day asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from optimizer.planning.bounds.column_generation import ColumnGeneration
from optimizer.planning.bounds.metal_runs import scarce_metal, short_metal
from optimizer.planning.bounds.relaxation import build_relaxation
from optimizer.planning.bounds.trips_by_heats import split_by_heats

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.bounds.column_generation import Optimum
    from optimizer.planning.bounds.columns import TripColumns
    from optimizer.planning.bounds.relaxation import Relaxation
    from optimizer.planning.trips import TruckClass

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

    def optimized(self, columns: TripColumns) -> tuple[Relaxation, Optimum]:
        """Return the relaxation over trips and its optimum.

        Most smelters have metal enough: unless less is there than is ordered, it is
        left out until a solution overdraws it. What is counted is then counted by the
        heats that are live when trips are filled, where that proves more.
        """
        short = scarce_metal(self.scenario)
        while True:
            relaxation, optimum = self.solved(columns, short)
            if optimum.solution is None or not optimum.converged:
                return relaxation, optimum
            found = short_metal(relaxation, optimum.solution.values)
            if found <= short:
                break
            short |= found
        if short and not relaxation.draft.by_parts:
            pieces = split_by_heats(columns, self.scenario, short)
            if len(pieces) <= MOST_PIECES:
                finer, proved = self.solved(pieces, short)
                least = optimum.bound + LEAST_GAIN * abs(optimum.bound)
                if proved.converged and proved.bound > least:
                    return finer, proved
        return relaxation, optimum

    def solved(
        self, columns: TripColumns, short: frozenset[tuple[int, str]]
    ) -> tuple[Relaxation, Optimum]:
        """Return the relaxation that counts some metal, and its optimum."""
        relaxation = build_relaxation(
            self.scenario,
            self.travel,
            columns=columns,
            classes=self.classes,
            rates=self.rates,
            short_metal=short,
        )
        seconds_left = partial(self.seconds_for, relaxation)
        return relaxation, ColumnGeneration(relaxation, seconds_left).run()
