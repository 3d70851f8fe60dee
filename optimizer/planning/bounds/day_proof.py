"""What the days of trucks prove, from the quickest relaxation to the strongest."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.planning import diving
from optimizer.planning import exact as small_days
from optimizer.planning.bounds.allowances import cost_without_trucks
from optimizer.planning.bounds.days.branching import branched_bound
from optimizer.planning.bounds.days.capped_days import capped_days
from optimizer.planning.bounds.days.cutting import climb_with_cuts
from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.bounds.prices import prices_over_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.planning.bounds.bound import ResourcePrices
    from optimizer.planning.bounds.days.day_master import Climb
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.trips.column_generation import Optimum
    from optimizer.planning.exact import ExactProof

CUTTING_SHARE = 0.9
"""Share of the time gone after which no further cut is looked for. [1]"""
QUICK_SHARE = 0.25
"""The same where days are to be chosen and timed as well. [1]"""
BAYS_FROM_SHARE = 0.4
"""Share of the time gone from which loading bays are no longer begun with. [1]"""
BAYS_SHARE = 0.7
"""The same after which they are left as they are. [1]"""
DIVING_SHARE = 0.15
"""Of the time, spent on plans from the days of the first climb. [1]"""
MORE_DIVING_SHARE = 0.2
"""Of what is left after the cuts, spent on plans before branching. [1]"""
SPARED_SHARE = 0.75
"""Of what is left after that, spared: branches prove little more. [1]"""
MOST_DIVES = 100
"""Plans told at most."""
MOST_NODES = 400
"""Branches climbed at most."""
MOST_ORDERS = 40
"""Orders beyond which days are not listed: there would be too many."""
KIND = "Lagrangian relaxation over all truck days"
CUT_KIND = "Lagrangian relaxation over all truck days, with cuts over orders"
BAY_KIND = f"{CUT_KIND} and loading bays"
EXACT_KIND = "all truck days that matter, chosen and timed"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a bound is asked for."""

    seconds: float
    """Time in all. [s]"""
    seconds_left: Callable[[], float]
    """[s]"""
    ceiling: Callable[[], float] | None
    """What the best plan costs by now, if whole days shall be proved. [currency]"""


@dataclass(eq=False)
class DayProof:
    """Climbs, branches and lists the days of a relaxation."""

    scenario: Scenario
    travel: TravelMatrix
    days: DayProgram
    terms: Terms
    on_better: Callable[[float, str], object] = lambda *_: None
    """Told bounds on the way, with their kind."""
    on_plan: Callable[[Plan], object] | None = None
    """Told plans that days make, if any are wanted."""
    on_spare: Callable[[Callable[[], float]], object] | None = None
    """Who can use time that the proof has little use for, told how much is left. [s]"""
    prices: ResourcePrices | None = None
    """What resources are worth at the best duals so far."""
    plan: Plan | None = None
    """Found on the way, without figures."""
    num_dives: int = 0
    """Plans told."""

    def best(
        self, optimum: Optimum, exact: float, statistics: dict[str, Any]
    ) -> tuple[float, str] | None:
        """Return the bound and its kind, or ``None`` if it is no better than another.

        Parameters
        ----------
        optimum
            Of the relaxation over trips, to begin with.
        exact
            The bound to beat. [currency]
        statistics
            What is told about the bound; it is added to.
        """
        master = DayMaster(self._days_to_climb())
        start = optimum.duals[self.days.rows]
        climb = climbed_bound(
            master,
            start,
            self.terms.seconds_left,
            on_better=lambda bound: self.on_better(bound, KIND),
        )
        self.prices = prices_over_days(master.days, climb.duals)
        statistics |= {
            "trip_bound": round(optimum.bound, 2),
            "day_bound": round(climb.bound, 2),
            "day_rounds": climb.num_rounds,
            "day_converged": climb.converged,
        }
        proved = [(exact, ""), (climb.bound, KIND)]
        is_small = self._may_go_further(climb)
        if not is_small:
            self._dive(self.days, master, DIVING_SHARE * self.terms.seconds)
        kind, cut = self._cut(master, climb, statistics)
        proved.append((cut.bound, kind))
        is_closed = False
        if is_small:
            exact_bound, is_closed = self._exact(master, cut, statistics)
            proved.append((exact_bound, EXACT_KIND))
        if not is_closed:
            proved += self._further(master, cut, kind, statistics)
        best = max(proved, key=lambda entry: entry[0])
        return best if best[1] else None

    def _cut(
        self, master: DayMaster, climb: Climb, statistics: dict[str, Any]
    ) -> tuple[str, Climb]:
        """Return the climb with cuts and what it is called."""
        share = QUICK_SHARE if self._may_go_further(climb) else CUTTING_SHARE
        kept = self.terms.seconds * (1 - share)
        cut, num_cuts = climb_with_cuts(
            master,
            climb,
            lambda: self.terms.seconds_left() - kept,
            lambda bound: self.on_better(bound, CUT_KIND),
        )
        if num_cuts:
            self.prices = prices_over_days(master.days, cut.duals)
        statistics |= {"cuts": num_cuts, "cut_bound": round(cut.bound, 2)}
        return CUT_KIND if num_cuts else KIND, cut

    def _further(
        self, master: DayMaster, cut: Climb, kind: str, statistics: dict[str, Any]
    ) -> Iterator[tuple[float, str]]:
        """Yield bounds by bays and by branches, and tell plans in between."""
        days = master.days
        kind, root = self._in_bays(master, cut, kind, statistics)
        yield root.bound, kind
        self._dive(days, master, MORE_DIVING_SHARE * self.terms.seconds_left())
        self._spare(SPARED_SHARE * self.terms.seconds_left())
        if not root.converged:
            # Branches from where no duals proved more, at no price of bays.
            unpriced = np.zeros(len(root.duals) - len(cut.duals))
            root = replace(cut, duals=np.concatenate([cut.duals, unpriced]))
        branched = self._branched(master, root, statistics), kind
        self.on_better(*branched)
        yield branched
        self._dive(days, master, MORE_DIVING_SHARE * self.terms.seconds_left())
        self._spare(math.inf)

    def _in_bays(
        self, master: DayMaster, climb: Climb, kind: str, statistics: dict[str, Any]
    ) -> tuple[str, Climb]:
        """Return the climb with crowded loading bays counted, and what it is called."""
        seconds, seconds_left = self.terms.seconds, self.terms.seconds_left
        if seconds_left() < seconds * (1 - BAYS_FROM_SHARE):
            return kind, climb
        counted, num_cuts = climb_with_cuts(
            master,
            climb,
            lambda: seconds_left() - seconds * (1 - BAYS_SHARE),
            lambda bound: self.on_better(bound, BAY_KIND),
            with_bays=True,
        )
        num_rows = len(master.days.bays)
        statistics["cuts"] += num_cuts
        statistics |= {"bay_rows": num_rows, "bay_bound": round(counted.bound, 2)}
        if not num_rows:
            return kind, counted
        self.prices = prices_over_days(master.days, counted.duals)
        return BAY_KIND, counted

    def _dive(self, days: DayProgram, master: DayMaster, seconds: float) -> None:
        """Tell plans from the days found so far, for so long at most. [s].

        The days of a plan keep their trips and not their minutes, so rows about bays
        are none of its program.
        """
        until = max(0.0, self.terms.seconds_left() - seconds)
        wanted = MOST_DIVES - self.num_dives
        if self.on_plan is None or min(seconds, wanted) <= 0:
            return
        diver = diving.Diver(
            days,
            master.found,
            lambda: self.terms.seconds_left() - until,
        )
        for plan in itertools.islice(diver.plans(self.num_dives), wanted):
            self.num_dives += 1
            self.on_plan(plan)

    def _spare(self, seconds: float) -> None:
        """Leave time to others, so much at most. [s]."""
        until = max(0.0, self.terms.seconds_left() - seconds)
        if self.on_spare is not None and self.terms.seconds_left() > until:
            self.on_spare(lambda: self.terms.seconds_left() - until)

    def _branched(
        self, master: DayMaster, climb: Climb, statistics: dict[str, Any]
    ) -> float:
        bound, num_nodes = branched_bound(
            master,
            climb,
            cost_without_trucks(self.scenario, self.travel),
            seconds_left=self.terms.seconds_left,
            most_nodes=MOST_NODES,
        )
        statistics["nodes"] = statistics.get("nodes", 0) + num_nodes
        return bound

    def _days_to_climb(self) -> DayProgram:
        """Return the days, their bays by the minute unless days may be listed."""
        return self.days if self._is_small else self.days.by_minute()

    @property
    def _is_small(self) -> bool:
        """Return whether whole days are wanted, and few enough."""
        few = len(self.scenario.orders) <= MOST_ORDERS
        return few and self.terms.ceiling is not None

    def _may_go_further(self, climb: Climb) -> bool:
        """Return whether days are worth listing."""
        return self._is_small and climb.converged

    def _exact(
        self, master: DayMaster, cut: Climb, statistics: dict[str, Any]
    ) -> tuple[float, bool]:
        """Return what days chosen and timed prove, and whether nothing is left."""
        chosen = small_days.ExactDay(
            capped_days(self.days),
            (master.days, cut),
            self.terms.seconds_left,
            self._hear,
        )
        proof = chosen.run(self.terms.ceiling or (lambda: math.inf))
        statistics |= {
            "exact_bound": round(proof.bound, 2),
            "classes": proof.num_classes,
            "timed": proof.num_timed,
        }
        return proof.bound, chosen.is_closed

    def _hear(self, proof: ExactProof) -> None:
        """Keep the plan of a proof and tell its bound."""
        self.plan = proof.plan
        self.on_better(proof.bound, EXACT_KIND)
