"""The entrance: the best lower bound that the time allows."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.economics import tariff
from optimizer.planning.bounds.allowances import (
    cost_of_metal_alone,
    cost_without_trucks,
    rounded_bound,
    tolerance_allowance,
)
from optimizer.planning.bounds.bound import Bound
from optimizer.planning.bounds.day_proof import DayProof, Terms
from optimizer.planning.bounds.days.day_program import day_program
from optimizer.planning.bounds.days.own_prices import at_own_prices
from optimizer.planning.bounds.priced.priced_trips import PricedTrips
from optimizer.planning.bounds.priced_proof import prove_priced
from optimizer.planning.bounds.prices import prices_over_trips
from optimizer.planning.bounds.trips.columns import trip_columns
from optimizer.planning.bounds.trips.merged_classes import merged_classes
from optimizer.planning.bounds.trips.trip_program import TripProgram
from optimizer.planning.trips import MOST_TRIPS, enumerate_trips, truck_classes

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.planning.bounds.priced_proof import Proved
    from optimizer.planning.bounds.trips.column_generation import Optimum
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips import TripPool, TruckClass

LISTINGS: dict[int | None, tuple[float, int]] = {
    None: (0.4, 20_000),
    1: (0.3, 10_000),
    2: (0.6, 5_000),
}
"""By the largest number of orders in trips listed whole: the share of the time gone
after which a listing is given up [1]; trips whose program a second solves, roughly
[1/s]."""
SHARE_OF_PARTS = 0.2
"""Share of the time gone after which parts of single orders are left as is. [1]"""
SHARE_OF_TRIPS = 0.3
"""Share of the time after the listing that the program over trips may take. [1]"""
MOST_LISTED = 400_000
"""Whole trips beyond which they are looked for at prices instead. [1]"""
COLUMNS_PER_S = 6_000
"""Pairs of trip and truck class that a second of the time pays for, roughly. [1/s]"""
MOST_PRICED = 6
"""Truck classes whose trips are looked for at prices."""
NOT_LIMITED_S = 3600.0
"""What ``seconds=None`` stands for. [s]"""


def lower_bound(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    seconds: float | None = None,
    ceiling: float | Callable[[], float] | None = None,
    on_better: Callable[[Bound], None] = lambda _: None,
    on_plan: Callable[[Plan], None] | None = None,
) -> Bound:
    """Return a number that no valid plan can cost less than.

    Parameters
    ----------
    scenario
        The day.
    travel
        Roads between all its places.
    seconds
        Time allowed; ``None`` for as long as it takes. [s]
    ceiling
        Cost of a plan, or who can be asked for it while plans get cheaper: when given,
        small days are proved further, by whole days of trucks, up to it. [currency]
    on_better
        Told every bound that is better than the one before.
    on_plan
        Told plans without figures that truck days make; when given, a part of the time
        is spent on them.

    Returns
    -------
    Bound
        ``value`` is ``None`` when nothing could be proved in the time.
    """
    allowed = NOT_LIMITED_S if seconds is None else seconds
    asked = ceiling if ceiling is None or callable(ceiling) else lambda: ceiling
    prover = Prover(scenario, travel, allowed, asked)
    prover.on_better = on_better
    prover.on_plan = on_plan
    return prover.best()


class Prover:
    """Tries listings of the trips until one bound, as good as time allows, stands."""

    def __init__(
        self,
        scenario: Scenario,
        travel: TravelMatrix,
        seconds: float,
        ceiling: Callable[[], float] | None,
    ) -> None:
        self._began = time.monotonic()
        self._terms = Terms(seconds, self.seconds_left, ceiling)
        self._kept = 0.0
        self._told = -math.inf
        self._told_plan: Plan | None = None
        self.on_better: Callable[[Bound], None] = lambda _: None
        """Told every bound that is better than the one before."""
        self.on_plan: Callable[[Plan], None] | None = None
        """Told plans that truck days make."""
        self.on_spare: Callable[[Callable[[], float]], object] | None = None
        """Who can use time that the proof has little use for."""
        self._scenario = scenario
        self._travel = travel
        self._seconds = seconds
        self._fleet = truck_classes(scenario)
        self._rates = tariff(scenario)
        self._allowance = {"tolerance_allowance": tolerance_allowance(scenario)}

    def seconds_left(self) -> float:
        """Return what is left of the time. [s]."""
        return self._seconds - (time.monotonic() - self._began)

    def best(self) -> Bound:
        """Return the best bound that the time allows.

        Trips are listed whole if they can be. Otherwise parts of single orders prove
        something soon, and trips looked for at prices more; parts of two orders are
        the last resort.
        """
        best = self._metal_alone()
        self._heard(best)
        whole = self._over(self._listed(None), None)
        if whole.value is None and self.seconds_left() > 0:
            self._kept = (1 - SHARE_OF_PARTS) * self._seconds
            parts = self._listed(1)
            best = self._better(best, self._over(parts, 1))
            self._kept = 0.0
            whole = self._priced(parts)
            if whole.value is None and self.seconds_left() > 0:
                best = self._better(best, self._over(self._listed(2), 2))
        best = self._better(best, whole)
        return replace(best, seconds=time.monotonic() - self._began)

    def _better(self, best: Bound, other: Bound) -> Bound:
        """Return the better of two bounds, told if it was not yet."""
        if (other.value or 0.0) <= (best.value or 0.0):
            return best
        return self._heard(other)

    def _listed(self, most_entries: int | None) -> TripPool:
        """Return trips listed whole or by parts."""
        gone, pace = LISTINGS[most_entries]
        most = MOST_LISTED if most_entries is None else MOST_TRIPS
        return enumerate_trips(
            self._scenario,
            self._travel,
            most_entries=most_entries,
            most_trips=int(min(most, self._seconds * pace)),
            should_stop=partial(self._is_gone, gone),
        )

    def _bound(
        self, value: float | None, kind: str, statistics: dict[str, Any]
    ) -> Bound:
        told = statistics | self._allowance
        return Bound(value, kind, time.monotonic() - self._began, told)

    def _heard(self, bound: Bound) -> Bound:
        """Tell a bound that is better than all before, or brings a plan; return it."""
        if bound.value is None:
            return bound
        if bound.value > self._told or bound.plan is not self._told_plan:
            self._told, self._told_plan = bound.value, bound.plan
            self.on_better(bound)
        return bound

    def _metal_alone(self) -> Bound:
        """Return the bound that needs no trips and no time (mathematics, section 5)."""
        exact = cost_of_metal_alone(self._scenario)
        value = rounded_bound(self._scenario, self._travel, exact)
        return self._bound(value, "metal of every order, trips left out", {})

    def _is_gone(self, share: float) -> bool:
        """Return whether a share of the time is gone."""
        return self.seconds_left() < self._seconds * (1 - share)

    def _over(self, pool: TripPool, most_entries: int | None) -> Bound:
        """Return the bound over one listing of the trips."""
        statistics = {
            "trips": len(pool),
            "complete": pool.complete,
        }
        if not pool.complete:
            kind = "none: the trips are too many to list in the time"
            return self._bound(None, kind, statistics)
        classes = self._classes_for(pool)
        columns = trip_columns(
            self._scenario,
            self._travel,
            pool=pool,
            classes=classes,
            rates=self._rates,
        )
        if not len(columns):
            value = cost_without_trucks(self._scenario, self._travel)
            return self._bound(value, "no trip is possible", statistics)
        listed_after = self._seconds - self.seconds_left()
        program = TripProgram(
            self._scenario,
            self._travel,
            classes,
            self._rates,
            partial(self._seconds_for, listed_after),
        )
        return self._solved(program.optimized(columns), statistics, most_entries)

    def _classes_for(self, pool: TripPool) -> tuple[TruckClass, ...]:
        """Return the trucks in as many classes as the time allows for their trips."""
        sizes = np.bincount(pool.kind, minlength=len(pool.kinds)).tolist()
        trips = dict(zip(pool.kinds, sizes, strict=True))
        most = int(self._seconds * COLUMNS_PER_S)
        return merged_classes(self._fleet, trips, most)

    def _priced(self, parts: TripPool) -> Bound:
        """Return the bound over all trips, looked for at prices."""
        best = self._bound(None, "none: the time was too short", {})
        if not parts.complete:
            return best

        def stated(proved: Proved) -> None:
            nonlocal best
            value = rounded_bound(self._scenario, self._travel, proved.exact)
            best = self._bound(value, proved.kind, proved.statistics)
            best = self._heard(replace(best, prices=proved.prices))

        alike = {made.kind: 1 for made in self._fleet}
        few = merged_classes(self._fleet, alike, MOST_PRICED)
        trips = PricedTrips(self._scenario, self._travel, few, self._rates, alone=parts)
        prove_priced(trips, self.seconds_left, stated)
        return best

    def _seconds_for(self, listed_after: float, relaxation: Relaxation) -> float:
        """Return what the program over trips may take: days come after it. [s]."""
        if relaxation.draft.by_parts:
            return self.seconds_left() - self._kept
        left_then = self._seconds - listed_after
        return self.seconds_left() - (1 - SHARE_OF_TRIPS) * left_then

    def _solved(
        self,
        solved: tuple[Relaxation, Optimum],
        statistics: dict[str, Any],
        most_entries: int | None,
    ) -> Bound:
        """State the bound over trips, then climb the one over days."""
        relaxation, optimum = solved
        statistics |= {
            "columns": len(relaxation.columns),
            "rows": relaxation.program.rows.shape[0],
            "rounds": optimum.num_rounds,
            "converged": optimum.converged,
        }
        if not math.isfinite(optimum.bound):
            kind = "none: the time was too short for the linear program"
            return self._bound(None, kind, statistics)
        exact, kind = optimum.bound, "linear relaxation over all feasible trips"
        if relaxation.draft.by_parts:
            kind = f"linear relaxation over trips listed by parts of {most_entries}"
        prices = prices_over_trips(relaxation, optimum.duals)
        days = day_program(relaxation) if self.seconds_left() > 0 else None
        days = days and at_own_prices(days, self._fleet)
        proof = days and DayProof(self._scenario, self._travel, days, self._terms)

        def stated(exact: float, kind: str) -> Bound:
            value = rounded_bound(self._scenario, self._travel, exact)
            bound = self._bound(value, kind, dict(statistics))
            plan, latest = (proof.plan, proof.prices) if proof else (None, None)
            bound = replace(bound, prices=latest or prices, plan=plan)
            return self._heard(bound)

        if proof:
            stated(exact, kind)
            proof.on_better, proof.on_plan = stated, self.on_plan
            proof.on_spare = self.on_spare
            proved = proof.best(optimum, exact, statistics)
            exact, kind = proved or (exact, kind)
        return stated(exact, kind)
