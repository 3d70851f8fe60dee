"""Which days trucks drive, chosen whole: the integer program over listed days."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.bounds.capped_days import CappedDays
    from optimizer.planning.bounds.day_search import FoundDay

GRAIN = 1000
"""Parts of a unit of money that the integer program counts."""
DUST = 1e-6
"""Floating-point noise forgiven before a number is rounded. [1]"""


class Choice(NamedTuple):
    """What the integer program found."""

    bound: float
    """No choice among the days costs less. [currency]"""
    days: list[tuple[int, FoundDay]] | None
    """The best choice found, class and day; ``None`` when none was."""
    proved: bool
    """Whether no other choice is better, or none is possible."""


@dataclass(frozen=True, eq=False)
class DayChoice:
    """Orders' rows in whole loads and kilograms, a variable a day.

    Everything is rounded in the direction that makes a choice cheaper or possible:
    costs and needs down, what trips carry and heats hold up. Integers leave no doubt
    about what the solver proved.
    """

    capped: CappedDays
    days: Sequence[tuple[int, FoundDay]]
    """Class and day."""
    model: Any = field(default_factory=cp_model.CpModel)

    def best(self, ceiling: float, seconds: float) -> Choice:
        """Return the cheapest choice that costs no more than a ceiling. [s]."""
        chosen = [
            self.model.new_int_var(0, self.capped.counts[g][day.group], "")
            for g, day in self.days
        ]
        structural = self._structural()
        self._limit_trucks(chosen)
        self._add_rows(chosen, structural)
        program = self.capped.relaxation.program
        costs = [day.cost for _, day in self.days]
        costs += program.cost[self.capped.structural].tolist()
        whole = [math.floor(cost * GRAIN + DUST) for cost in costs]
        total = cp_model.LinearExpr.weighted_sum([*chosen, *structural], whole)
        self.model.add(total <= math.ceil((ceiling - program.constant) * GRAIN))
        self.model.minimize(total)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return Choice(ceiling, None, proved=True)
        bound = program.constant + solver.best_objective_bound / GRAIN
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Choice(bound, None, proved=False)
        days = [
            day
            for day, variable in zip(self.days, chosen, strict=True)
            for _ in range(solver.value(variable))
        ]
        return Choice(bound, days, proved=status == cp_model.OPTIMAL)

    def _structural(self) -> list[Any]:
        """Return fates and, in kilograms, supplies."""
        program = self.capped.relaxation.program
        num_orders = len(self.capped.relaxation.draft.scenario.orders)
        return [
            self.model.new_bool_var("")
            if column < num_orders
            else self.model.new_int_var(
                0, math.ceil(program.upper[column] * KILOGRAMS_PER_TONNE), ""
            )
            for column in self.capped.structural.tolist()
        ]

    def _limit_trucks(self, chosen: list[Any]) -> None:
        for g, counts in enumerate(self.capped.counts):
            for q, count in enumerate(counts):
                mine = [
                    variable
                    for variable, (h, day) in zip(chosen, self.days, strict=True)
                    if (h, day.group) == (g, q)
                ]
                self.model.add(cp_model.LinearExpr.sum(mine) <= count)

    def _add_rows(self, chosen: list[Any], structural: list[Any]) -> None:
        capped = self.capped
        program, names = capped.relaxation.program, capped.relaxation.draft.names
        by_day = np.array([capped.coefficients(day) for _, day in self.days])
        by_day = by_day.reshape(len(self.days), len(capped.rows))
        fixed = program.rows[capped.rows][:, capped.structural].tocsr()
        for place, row in enumerate(capped.rows.tolist()):
            scale = 1 if names[row][0] == "cover" else KILOGRAMS_PER_TONNE
            days = np.flatnonzero(by_day[:, place])
            weights = np.ceil(by_day[days, place] * scale - DUST).astype(int).tolist()
            span = slice(fixed.indptr[place], fixed.indptr[place + 1])
            low, high = float(program.low[row]), float(program.high[row])
            columns = fixed.indices[span].tolist()
            for column, value in zip(columns, fixed.data[span].tolist(), strict=True):
                is_fate = column < len(capped.relaxation.draft.scenario.orders)
                weights.append(_whole(value, scale if is_fate else 1))
            terms = [chosen[day] for day in days.tolist()]
            terms += [structural[column] for column in columns]
            total = cp_model.LinearExpr.weighted_sum(terms, weights)
            if math.isfinite(low):
                self.model.add(total >= math.floor(low * scale + DUST))
            if math.isfinite(high):
                self.model.add(total <= math.floor(high * scale + DUST))


def _whole(value: float, scale: int) -> int:
    """Return a coefficient of a fate or a supply, which is whole but for noise."""
    return round(value * scale)
