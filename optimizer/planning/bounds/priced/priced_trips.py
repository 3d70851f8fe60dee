"""The relaxation over all trips of a day that has too many to list.

Its program holds the trips found so far. At its duals others are looked for, first near
the smelters, at last everywhere; when none of them pays any more, the program's optimum
is that of all (docs/mathematics.md, section 5).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.days.implied_rows import stand_ins
from optimizer.planning.bounds.priced.findings import Search, joined_findings
from optimizer.planning.bounds.priced.trip_finder import TripFinder
from optimizer.planning.bounds.priced.trip_targets import (
    order_prices,
    row_shares,
    targets_over_trips,
)
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.bounds.trips.columns import trip_columns
from optimizer.planning.bounds.trips.metal_runs import scarce_metal
from optimizer.planning.bounds.trips.relaxation import build_relaxation
from optimizer.planning.bounds.trips.repair import ORDER_ROWS, repaired_duals
from optimizer.planning.bounds.trips.short_metal import short_metal

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.bounds.priced.findings import Finding
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips import TripPool, TruckClass

MOST_FOUND = 2_000
"""Trips of a smelter and a number of ladles looked at one by one."""
MOST_PER_ORDER = 2
"""Of these, taken at a time: a trip joins if it is among so many of an order. [1]"""
FIRST_REWARD = 0.6
"""Share of the first duals at which trips are looked for: with a trip for every order
they are far too high. [1]"""
FAR_REWARD = 0.95
"""Share of the duals at which all trips are looked for first: fewer seem to pay, so it
is quicker, and there is a bound if the time ends before the next look does. [1]"""
LOOKAHEAD = 0.002
"""Trips that fail to pay by less than this share of the mean order's cost are taken
as well: prices will move. [1]"""
INERTIA = 0.3
"""Share of the duals before in those at which trips are looked for: duals of a program
with few trips swing. [1]"""
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
    """What the duals prove, trips not found included; minus infinity where these were
    not looked for everywhere. [currency]"""


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
        """Return the best that was proved in the time, or duals that are near it.

        Parameters
        ----------
        seconds_left
            [s]
        on_better
            Told every optimum that proves more than the one before.
        """
        best: TripOptimum | None = None
        latest: TripOptimum | None = None
        if not self._classes:
            return None
        relaxation = self.relaxation()
        generation = _generation(relaxation, seconds_left)
        share, inertia, is_nearby = FIRST_REWARD, INERTIA, True
        far_share = FAR_REWARD
        while seconds_left() > 0:
            solved = generation.run()
            if solved.solution is None or not solved.converged:
                break
            duals = relaxation.program.signed(solved.duals)
            duals = reward_scaled(relaxation, duals, share)
            latest = _moved(latest, TripOptimum(relaxation, duals, -math.inf), inertia)
            at = reward_scaled(relaxation, latest.duals, 1 if is_nearby else far_share)
            finding = self.look(relaxation, at, seconds_left, is_nearby=is_nearby)
            short = short_metal(relaxation, solved.solution.values)
            is_short, self._short = not short <= self._short, self._short | short
            old, relaxation = relaxation, self.relaxation()
            is_whole, share = share == 1, 1.0
            if is_short:
                known = _carried_over(generation, old, relaxation)
                generation = _generation(relaxation, seconds_left, known)
                continue
            generation.take_trips(relaxation)
            proved = _proved(relaxation, at, finding)
            if not is_nearby and proved.bound > (best.bound if best else -math.inf):
                best = proved
                on_better(best)
            is_near = solved.bound - proved.bound <= ENOUGH * abs(solved.bound)
            is_settled = is_whole and (is_near or not (finding.num_new or inertia))
            if is_settled and not is_nearby and far_share == 1:
                break
            far_share = far_share if is_nearby else 1.0
            inertia = INERTIA if finding.num_new else 0.0
            is_nearby = not is_settled
        return best or latest

    def look(
        self,
        relaxation: Relaxation,
        duals: NDArray[np.float64],
        seconds_left: Callable[[], float],
        lookahead: float = LOOKAHEAD,
        *,
        is_nearby: bool = False,
    ) -> Finding:
        """Look for trips that pay, or nearly do, at duals of the relaxation."""
        num_orders = len(self._scenario.orders)
        mean = abs(relaxation.program.constant) / max(1, num_orders)
        search = Search(
            -lookahead * mean, MOST_FOUND, seconds_left, MOST_PER_ORDER, is_nearby
        )
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
    relaxation: Relaxation, duals: NDArray[np.float64], finding: Finding
) -> TripOptimum:
    """Return what duals prove once no trip pays any more, found or not.

    Lower rewards make no trip pay more than it did.
    """
    lowered = duals * row_shares(relaxation.draft, finding.lowered)
    repaired = repaired_duals(relaxation, lowered)
    still = max(0.0, finding.most_left, finding.most_rest)
    lost = relaxation.program.most_trips * still
    bound = relaxation.program.lagrangian_bound(repaired) - lost
    return TripOptimum(relaxation, repaired, bound)


def _moved(
    before: TripOptimum | None, coming: TripOptimum, inertia: float
) -> TripOptimum:
    """Return duals that keep a share of those before, if rows are the same."""
    if before is None or len(before.duals) != len(coming.duals):
        return coming
    duals = inertia * before.duals + (1 - inertia) * coming.duals
    return replace(coming, duals=duals)


def _generation(
    relaxation: Relaxation,
    seconds_left: Callable[[], float],
    known: NDArray[np.int64] | None = None,
) -> ColumnGeneration:
    """Return the program over trips without rows that others imply."""
    stands = stand_ins(relaxation)
    is_implied = stands != np.arange(len(stands))
    return ColumnGeneration(relaxation, seconds_left, known, is_implied)


def _carried_over(
    generation: ColumnGeneration, old: Relaxation, new: Relaxation
) -> NDArray[np.int64]:
    """Return the trips of a master as columns of a program with more of them."""
    first = old.program.num_structural
    columns = generation.master.columns
    trips = columns[columns >= first] - first
    return new.program.num_structural + old.columns.among(new.columns)[trips]
