"""Which classes of days are driven at the least cost: an integer program."""

from __future__ import annotations

import datetime
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from optimizer.planning.location.chatter import without_chatter
from optimizer.planning.trips.lanes import heats_by_alloy
from optimizer.planning.trips.metal import MOST_HEAT_BITS
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.exact.day_book import DayClass, Filling
    from optimizer.planning.exact.metal_cuts import MetalCut

MARGIN = 0.002
"""By which an integer program in floating point may be wrong: tolerances of 1e-6 on
some dozens of rows and prices. [currency]"""
ABSOLUTE_GAP = 1e-4
"""At which the program counts as solved. [currency]"""
NO_CHOICE = (
    mathopt.TerminationReason.INFEASIBLE,
    mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED,
)
"""What a solver says where there is no choice: whatever earns money is bounded."""


class Cut(NamedTuple):
    """What a choice of classes costs at least beyond its days: timed, they compete."""

    signatures: tuple[tuple[object, ...], ...]
    """Of the classes, each as often as it is driven."""
    surcharge: float
    """[currency]"""
    is_part: bool = False
    """Whether it costs so much whatever else is driven."""


class Choice(NamedTuple):
    """What the program found."""

    bound: float | None
    """No choice among the classes costs less; ``None`` when that is not proved,
    infinite when there is no choice. [currency]"""
    cost: float
    """Of the choice; infinite without one. [currency]"""
    classes: list[tuple[DayClass, int]]
    """With the number of trucks."""

    @property
    def is_proved(self) -> bool:
        """Whether no other choice is cheaper, or none is possible."""
        return self.bound is not None and self.bound >= self.cost - 2 * MARGIN


class DayChoice:
    """Orders' rows over classes of days, with the metal by the load where asked."""

    def __init__(
        self,
        days: DayProgram,
        classes: Sequence[DayClass],
        fates: Mapping[int, int] | None = None,
    ) -> None:
        self._days, self._classes = days, classes
        self._program = days.relaxation.program
        self._scenario = days.relaxation.draft.scenario
        self._model = mathopt.Model()
        self._model.objective.is_maximize = False
        self._rows = [
            self._model.add_linear_constraint(lb=float(low), ub=float(high))
            for low, high in zip(
                self._program.low[days.rows],
                self._program.high[days.rows],
                strict=True,
            )
        ]
        self._fates = self._structural()[: len(self._scenario.orders)]
        for i, value in (fates or {}).items():
            self._fates[i].lower_bound = self._fates[i].upper_bound = float(value)
        self._chosen = self._driven()
        self._ride_once()
        if any(made.fillings for made in classes):
            self._share_heats()

    def take(self, cuts: Sequence[MetalCut]) -> None:
        """Take rows over the classes, in the order of the pool's numbers."""
        for cut in cuts:
            row = self._model.add_linear_constraint(lb=cut.least)
            for fate, value in zip(self._fates, cut.fates.tolist(), strict=True):
                row.set_coefficient(fate, value)
            for made, variable in zip(self._classes, self._chosen, strict=True):
                row.set_coefficient(variable, float(cut.classes[made.number]))

    def best(self, cuts: Sequence[Cut], ceiling: float, seconds: float) -> Choice:
        """Return the cheapest choice.

        Parameters
        ----------
        cuts
            What was learned from timetables.
        ceiling
            Dearer choices are not asked for: a row that cuts off most of the tree;
            infinite for none. [currency]
        seconds
            [s]
        """
        for cut in cuts:
            self._add(cut)
        if math.isfinite(ceiling):
            cost = self._model.objective.as_linear_expression()
            most = ceiling - self._program.constant + MARGIN
            self._model.add_linear_constraint(cost <= most)
        limit = datetime.timedelta(seconds=max(0.01, seconds))
        with without_chatter():
            result = mathopt.solve(
                self._model,
                mathopt.SolverType.HIGHS,
                params=mathopt.SolveParameters(
                    time_limit=limit,
                    relative_gap_tolerance=0.0,
                    absolute_gap_tolerance=ABSOLUTE_GAP,
                ),
            )
        constant = self._program.constant
        if result.termination.reason in NO_CHOICE:
            return Choice(math.inf, math.inf, [])
        dual = result.termination.objective_bounds.dual_bound
        bound = constant + dual - MARGIN if math.isfinite(dual) else None
        if not result.has_primal_feasible_solution():
            return Choice(bound, math.inf, [])
        counts = result.variable_values(self._chosen)
        driven = [
            (made, round(count))
            for made, count in zip(self._classes, counts, strict=True)
            if round(count)
        ]
        return Choice(bound, constant + float(result.objective_value()), driven)

    def _structural(self) -> list[Any]:
        """Return fates and supplies, in their rows."""
        program, days = self._program, self._days
        block = program.rows[days.rows][:, days.structural].tocsc()
        found = []
        for place, column in enumerate(days.structural.tolist()):
            variable = self._model.add_variable(
                lb=0.0,
                ub=float(program.upper[column]),
                is_integer=column < len(self._scenario.orders),
            )
            self._model.objective.set_linear_coefficient(
                variable, float(program.cost[column])
            )
            for at in range(block.indptr[place], block.indptr[place + 1]):
                row = self._rows[block.indices[at]]
                row.set_coefficient(variable, float(block.data[at]))
            found.append(variable)
        return found

    def _driven(self) -> list[Any]:
        """Return how many trucks drive each class, no more than there are."""
        counts = self._days.counts
        groups = {
            (g, q): self._model.add_linear_constraint(ub=float(count))
            for g, of_class in enumerate(counts)
            for q, count in enumerate(of_class)
        }
        chosen = []
        for made in self._classes:
            most = float(counts[made.g][made.q])
            variable = self._model.add_variable(lb=0.0, ub=most, is_integer=True)
            self._model.objective.set_linear_coefficient(variable, made.cost)
            groups[made.g, made.q].set_coefficient(variable, 1.0)
            for row in np.flatnonzero(made.column).tolist():
                self._rows[row].set_coefficient(variable, float(made.column[row]))
            chosen.append(variable)
        return chosen

    def _ride_once(self) -> None:
        """Let orders that must come in one trip do so (O1)."""
        for i, order in enumerate(self._scenario.orders):
            if order.one_trip:
                row = self._model.add_linear_constraint(ub=1.0)
                for made, variable in zip(self._classes, self._chosen, strict=True):
                    row.set_coefficient(variable, float(made.visits(i)))

    def _share_heats(self) -> None:
        """Let every load be filled from one heat, and no heat give more than it has."""
        loads: dict[tuple[int, Filling], Any] = defaultdict(dict)
        for made, variable in zip(self._classes, self._chosen, strict=True):
            for filling, num_loads in made.fillings:
                loads[made.g, filling][variable] = float(num_loads)
        drawn: dict[str, list[Any]] = defaultdict(list)
        carried: dict[int, list[Any]] = defaultdict(list)
        for (g, filling), terms in loads.items():
            for heat_id, tonnes in self._filled(g, filling, terms):
                drawn[heat_id].append(tonnes)
                carried[filling.order].append(tonnes)
        for heat_id, tonnes in drawn.items():
            most_t = self._scenario.heat_by_id[heat_id].tonnes + TONNES_TOLERANCE
            self._model.add_linear_constraint(mathopt.fast_sum(tonnes) <= most_t)
        for i, tonnes in carried.items():
            ordered_t = self._scenario.orders[i].tonnes
            molten = 1 - self._fates[i]
            least_t, most_t = ordered_t - TONNES_TOLERANCE, ordered_t + TONNES_TOLERANCE
            self._model.add_linear_constraint(
                mathopt.fast_sum(tonnes) >= least_t * molten
            )
            self._model.add_linear_constraint(
                mathopt.fast_sum(tonnes) <= most_t * molten
            )

    def _filled(
        self, g: int, filling: Filling, terms: dict[Any, float]
    ) -> list[tuple[str, Any]]:
        """Return the tonnes that each heat gives to loads of one filling."""
        ladle = self._days.relaxation.draft.classes[g].kind.ladle
        capacity_t = ladle.capacity_t + TONNES_TOLERANCE
        least_t = ladle.min_fill_share * ladle.capacity_t - TONNES_TOLERANCE
        smelter = self._scenario.smelters[filling.smelter]
        alloy_id = self._scenario.orders[filling.order].alloy_id
        heats = heats_by_alloy(self._scenario, smelter)[alloy_id]
        given, counts = [], []
        for bit, heat in enumerate(heats):
            if not filling.heats >> min(bit, MOST_HEAT_BITS - 1) & 1:
                continue
            most_t = heat.tonnes + TONNES_TOLERANCE
            most = float(most_t // least_t) if least_t > 0 else math.inf
            count = self._model.add_variable(lb=0.0, ub=most, is_integer=True)
            tonnes = self._model.add_variable(lb=0.0, ub=most_t)
            self._model.add_linear_constraint(tonnes - capacity_t * count <= 0)
            self._model.add_linear_constraint(tonnes - least_t * count >= 0)
            given.append((heat.heat_id, tonnes))
            counts.append(count)
        # A trip may have more loads than its row says, never fewer.
        driven = mathopt.fast_sum(num * variable for variable, num in terms.items())
        self._model.add_linear_constraint(mathopt.fast_sum(counts) - driven >= 0)
        return given

    def _add(self, cut: Cut) -> None:
        """Make a choice, neither more nor less, or a part cost what its clock does."""
        wanted = Counter(cut.signatures)
        known = {made.signature for made in self._classes}
        if not known.issuperset(wanted):
            return
        away: list[Any] = []
        for made, variable in zip(self._classes, self._chosen, strict=True):
            count = wanted.get(made.signature, 0)
            if count:
                driven = self._is_driven(variable, made, count)
                away.append(1 - driven)
                if not cut.is_part:
                    away.append(variable - count * driven)
            elif not cut.is_part:
                away.append(variable)
        paid = self._model.add_variable(lb=0.0, ub=cut.surcharge)
        self._model.objective.set_linear_coefficient(paid, 1.0)
        self._model.add_linear_constraint(
            paid + cut.surcharge * mathopt.fast_sum(away) >= cut.surcharge
        )

    def _is_driven(self, variable: Any, made: DayClass, count: int) -> Any:
        """Return whether at least so many trucks drive a class, as 0 or 1."""
        most = self._days.counts[made.g][made.q]
        if most == 1:
            return variable
        driven = self._model.add_binary_variable()
        self._model.add_linear_constraint(variable <= count - 1 + most * driven)
        self._model.add_linear_constraint(variable >= count * driven)
        return driven
