"""The relaxation over all trips of a day that has too many to list.

Its program holds the trips found so far. At its duals all others are looked for; when
none of them pays any more, the program's optimum is that of all (docs/mathematics.md,
section 5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.priced.findings import Search, joined_findings
from optimizer.planning.bounds.priced.trip_finder import TripFinder
from optimizer.planning.bounds.priced.trip_targets import (
    order_prices,
    targets_over_trips,
)
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.bounds.trips.columns import trip_columns
from optimizer.planning.bounds.trips.metal_runs import scarce_metal, short_metal
from optimizer.planning.bounds.trips.relaxation import build_relaxation
from optimizer.planning.bounds.trips.repair import ORDER_ROWS, repaired_duals

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.bounds.priced.findings import Finding
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips import TripPool, TruckClass

MOST_FOUND = 300
"""Trips of a smelter and a number of ladles taken at a time."""
FIRST_REWARD = 0.6
"""Share of the first duals at which trips are looked for: with a trip for every order
they are far too high. [1]"""
LOOKAHEAD = 0.002
"""Trips that fail to pay by less than this share of the mean order's cost are taken
as well: prices will move. [1]"""
INERTIA = 0.7, 0.2
"""Share of the best duals so far in those at which trips are looked for: while many are
found, and after that. Duals of a program with few trips swing. [1]"""
ENOUGH = 5e-3
"""Share of the bound that trips just found may take from it at the end: days come
after that. [1]"""


@dataclass(frozen=True, eq=False)
class TripOptimum:
    """What the relaxation over trips ended with."""

    relaxation: Relaxation
    """With the trips found."""
    duals: NDArray[np.float64]
    """Of its rows, signed."""
    bound: float
    """What the duals prove, trips not found included. [currency]"""


class PricedTrips:
    """Finds the trips that the relaxation needs.

    What trips can do with an order is known from ``alone``, all parts of one order.
    """

    def __init__(
        self,
        scenario: Scenario,
        travel: TravelMatrix,
        classes: tuple[TruckClass, ...],
        rates: Tariff,
        *,
        alone: TripPool,
    ) -> None:
        self._scenario, self._travel = scenario, travel
        self._classes, self._rates = classes, rates
        self.finder = TripFinder(scenario, travel, classes, rates)
        self._alone = alone
        self._short = scarce_metal(scenario)

    def relaxation(self) -> Relaxation:
        """Return the relaxation over the trips found so far."""
        columns = trip_columns(
            self._scenario,
            self._travel,
            pool=self.finder.pool,
            classes=self._classes,
            rates=self._rates,
        )
        return build_relaxation(
            self._scenario,
            self._travel,
            columns=replace(columns, alone=self._alone),
            classes=self._classes,
            rates=self._rates,
            short_metal=self._short,
        )

    def optimum(
        self,
        seconds_left: Callable[[], float],
        on_better: Callable[[TripOptimum], object] = lambda _: None,
    ) -> TripOptimum | None:
        """Return the best that was proved in the time, or ``None``.

        Parameters
        ----------
        seconds_left
            [s]
        on_better
            Told every optimum that proves more than the one before.
        """
        best: TripOptimum | None = None
        if not self._classes:
            return None
        relaxation, known = self.relaxation(), None
        share, inertia = FIRST_REWARD, INERTIA[0]
        while seconds_left() > 0:
            generation = ColumnGeneration(relaxation, seconds_left, known)
            solved = generation.run()
            if solved.solution is None or not solved.converged:
                break
            duals = relaxation.program.signed(solved.duals)
            duals = reward_scaled(relaxation, duals, share)
            if best is not None and len(best.duals) == len(duals):
                duals = inertia * best.duals + (1 - inertia) * duals
            finding = self.look(relaxation, duals, seconds_left)
            is_settled = not finding.num_new and not inertia
            calmer = INERTIA[finding.most_left <= 0] if finding.num_new else 0.0
            inertia = min(inertia, calmer)
            lost = relaxation.program.most_trips * max(0.0, finding.most_gain)
            asis = relaxation.program.lagrangian_bound(duals) - lost
            asked = TripOptimum(relaxation, duals, asis)
            at_optimum, share = share == 1, 1.0
            short = short_metal(relaxation, solved.solution.values)
            is_short, self._short = not short <= self._short, self._short | short
            coming = self.relaxation()
            known = _carried_over(generation, relaxation, coming)
            relaxation = coming
            if is_short:
                continue
            proved = _proved(relaxation, duals, finding.most_left)
            proved = max(asked, proved, key=lambda found: found.bound)
            if best is None or proved.bound > best.bound:
                best = proved
                on_better(best)
            is_near = solved.bound - best.bound <= ENOUGH * abs(solved.bound)
            if at_optimum and (is_near or is_settled):
                break
        return best

    def look(
        self,
        relaxation: Relaxation,
        duals: NDArray[np.float64],
        seconds_left: Callable[[], float],
        lookahead: float = LOOKAHEAD,
    ) -> Finding:
        """Look for trips that pay, or nearly do, at duals of the relaxation."""
        num_orders = len(self._scenario.orders)
        mean = abs(relaxation.program.constant) / max(1, num_orders)
        search = Search(-lookahead * mean, MOST_FOUND, seconds_left)
        prices = order_prices(relaxation.draft, duals)
        targets = targets_over_trips(relaxation, duals)
        findings = [self.finder.find(target, prices, search) for target in targets]
        return joined_findings(findings, num_orders)


def reward_scaled(
    relaxation: Relaxation, duals: NDArray[np.float64], share: float
) -> NDArray[np.float64]:
    """Return duals with only a share of what orders are rewarded with."""
    kinds = np.array([name for name, _ in relaxation.draft.names])
    return np.where(np.isin(kinds, ORDER_ROWS), duals * share, duals)


def _proved(
    relaxation: Relaxation, duals: NDArray[np.float64], most_left: float
) -> TripOptimum:
    """Return what duals prove once no trip among the columns pays any more.

    Lower rewards make no trip outside pay more than it did.
    """
    repaired = repaired_duals(relaxation, duals)
    lost = relaxation.program.most_trips * max(0.0, most_left)
    bound = relaxation.program.lagrangian_bound(repaired) - lost
    return TripOptimum(relaxation, repaired, bound)


def _carried_over(
    generation: ColumnGeneration, old: Relaxation, new: Relaxation
) -> NDArray[np.int64]:
    """Return the trips of a master as columns of a program with more of them."""
    first = old.program.num_structural
    columns = generation.master.columns
    trips = columns[columns >= first] - first
    return new.program.num_structural + old.columns.among(new.columns)[trips]
