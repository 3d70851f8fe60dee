"""The linear program over a pool of days: what orders' fates leave possible."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]
from scipy import sparse

from optimizer.planning.bounds.programs.glop import Glop
from optimizer.planning.bounds.programs.program import RELATIVE_DUST
from optimizer.planning.exact.metal_cuts import MetalCut
from optimizer.planning.exact.relaxed import Relaxed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.exact.day_pool import DayPool

MOST_ENTERING = 300
"""Classes that enter the program at once."""
MISSED = 1e-6
"""Reduced cost from which a class is worth entering. [currency]"""
DRIVEN = 1e-6
"""How often a class is driven to count as driven. [1]"""


class PoolMaster:
    """Orders' rows and a row a group of trucks; classes enter as they pay."""

    def __init__(self, days: DayProgram, pool: DayPool, penalty: float) -> None:
        """Begin with nothing driven.

        Parameters
        ----------
        days
            The program, cuts and all.
        pool
            The days.
        penalty
            Above what any plan pays: what a unit that a row lacks costs. [currency]
        """
        program = days.relaxation.program
        self.pool, self._program, self._penalty = pool, program, penalty
        self._matrix = sparse.csr_array(pool.classes.rows)
        self._low, self._high = program.low[days.rows], program.high[days.rows]
        self._block = program.rows[days.rows][:, days.structural].tocsr()
        self._cost = program.cost[days.structural]
        self._upper = program.upper[days.structural]
        self._num_orders = len(days.relaxation.draft.scenario.orders)
        self._dust = RELATIVE_DUST * float(np.abs(program.cost).max(initial=1.0))
        self._model = mathopt.Model()
        self._model.objective.is_maximize = False
        self._groups = [
            self._model.add_linear_constraint(ub=float(count)) for count in pool.counts
        ]
        self._structural = [
            self._variable(float(cost), float(upper))
            for cost, upper in zip(self._cost, self._upper, strict=True)
        ]
        self._rows = [self._row(number) for number in range(len(self._low))]
        self._counted: list[int] = []
        self._entered: list[mathopt.Variable] = []
        self._numbers: list[int] = []
        self._is_in = np.zeros(len(pool.classes), dtype=bool)
        self._solver = Glop(self._model)

    def take(self, cuts: Sequence[MetalCut]) -> None:
        """Take rows over the classes."""
        first = len(self._rows)
        coming = sparse.csr_array(np.stack([cut.classes for cut in cuts], axis=1))
        self._matrix = sparse.csr_array(sparse.hstack([self._matrix, coming]))
        fates = np.zeros((len(cuts), self._block.shape[1]))
        fates[:, : self._num_orders] = [cut.fates for cut in cuts]
        block = sparse.vstack([self._block, sparse.csr_array(fates)])
        self._block = sparse.csr_array(block)
        self._low = np.concatenate([self._low, [cut.least for cut in cuts]])
        self._high = np.concatenate([self._high, np.full(len(cuts), np.inf)])
        self._rows += [self._row(number) for number in range(first, len(self._low))]
        entered = self._matrix[self._numbers][:, first:].tocoo()
        for place, row, value in zip(*_triplets(entered), strict=True):
            self._rows[first + row].set_coefficient(self._entered[place], value)

    def count(self, amounts: NDArray[np.float64]) -> int:
        """Return a row that counts what classes bring when driven, not limited."""
        self.take([MetalCut(amounts, np.zeros(self._num_orders), -math.inf)])
        self._counted.append(len(self._rows) - 1)
        return self._counted[-1]

    def limit(self, limits: Mapping[int, tuple[float, float]]) -> None:
        """Limit what rows count, and no others."""
        for number in self._counted:
            low, high = limits.get(number, (-math.inf, math.inf))
            self._low[number], self._high[number] = low, high
            row = self._rows[number]
            row.lower_bound, row.upper_bound = low, high

    def solve(
        self, fates: Mapping[int, int], seconds_left: Callable[[], float]
    ) -> Relaxed | None:
        """Return the optimum with some orders' fates fixed, or ``None``."""
        for i, variable in enumerate(self._structural[: self._num_orders]):
            variable.lower_bound = float(fates.get(i, 0))
            variable.upper_bound = float(fates.get(i, 1))
        while seconds_left() > 0:
            result = self._solver.optimum(seconds_left())
            if result is None:
                return None
            duals = np.array(result.dual_values(self._rows))
            relaxed = self.proved(duals, fates)
            coming = self._missed(np.array(result.dual_values(self._groups)))
            if not len(coming):
                return self._told(result, relaxed)
            self._enter(coming)
        return None

    def _missed(self, least: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the classes whose entering promises most, if any promises something.

        Parameters
        ----------
        least
            Duals of the groups. [currency]
        """
        missed = self._raw - least[self.pool.classes.group]
        missed = np.where(self._is_in, np.inf, missed)
        size = min(MOST_ENTERING, len(missed))
        best = np.argpartition(missed, size - 1)[:size]
        chosen: NDArray[np.int64] = best[missed[best] < -MISSED]
        return chosen

    def proved(self, duals: NDArray[np.float64], fates: Mapping[int, int]) -> Relaxed:
        """Return what duals prove of the pool, summed in our own arithmetic."""
        duals = np.where(np.isfinite(self._low), duals, np.minimum(duals, 0.0))
        duals = np.where(np.isfinite(self._high), duals, np.maximum(duals, 0.0))
        side = np.where(duals > 0, self._low, self._high)
        held = float((duals[duals != 0] * side[duals != 0]).sum())
        reduced = self._cost - self._block.T @ duals - self._dust
        lower, upper = np.zeros(len(reduced)), self._upper.copy()
        for i, value in fates.items():
            lower[i] = upper[i] = value
        owed = float(np.minimum(reduced * lower, reduced * upper).sum())
        classes = self.pool.classes
        self._raw = classes.cost - self._matrix @ duals - 10 * self._dust
        least = np.zeros(len(self.pool.counts))
        np.minimum.at(least, classes.group, self._raw)
        driven = float((self.pool.counts * least).sum())
        constant = self._program.constant
        slack = RELATIVE_DUST * (abs(held) + abs(constant) + abs(owed))
        bound = constant + held + owed + driven - slack
        beyond = self._raw - least[classes.group]
        return Relaxed(
            bound=bound,
            duals=duals,
            least=least,
            beyond=beyond,
            fates=np.zeros(0),
            classes=np.zeros(0, np.int64),
            driven=np.zeros(0),
        )

    def _told(self, result: Any, relaxed: Relaxed) -> Relaxed:
        driven = np.array(result.variable_values(self._entered))
        kept = driven > DRIVEN
        fates = result.variable_values(self._structural[: self._num_orders])
        return relaxed._replace(
            fates=np.array(fates),
            classes=np.array(self._numbers, dtype=np.int64)[kept],
            driven=driven[kept],
        )

    def _variable(self, cost: float, upper: float = math.inf) -> mathopt.Variable:
        variable = self._model.add_variable(lb=0.0, ub=upper)
        self._model.objective.set_linear_coefficient(variable, cost)
        return variable

    def _row(self, number: int) -> mathopt.LinearConstraint:
        """Write a row, with what it may lack at a price."""
        made = self._model.add_linear_constraint(
            lb=float(self._low[number]), ub=float(self._high[number])
        )
        made.set_coefficient(self._variable(self._penalty), 1.0)
        span = slice(self._block.indptr[number], self._block.indptr[number + 1])
        for at, value in zip(
            self._block.indices[span].tolist(),
            self._block.data[span].tolist(),
            strict=True,
        ):
            made.set_coefficient(self._structural[at], value)
        return made

    def _enter(self, numbers: NDArray[np.int64]) -> None:
        """Let classes into the program."""
        classes = self.pool.classes
        for number in numbers.tolist():
            variable = self._variable(float(classes.cost[number]))
            group = self._groups[int(classes.group[number])]
            group.set_coefficient(variable, 1.0)
            span = slice(self._matrix.indptr[number], self._matrix.indptr[number + 1])
            for row, value in zip(
                self._matrix.indices[span].tolist(),
                self._matrix.data[span].tolist(),
                strict=True,
            ):
                self._rows[row].set_coefficient(variable, value)
            self._entered.append(variable)
            self._numbers.append(number)
        self._is_in[numbers] = True


def _triplets(block: sparse.coo_array) -> tuple[list[int], list[int], list[float]]:
    return block.row.tolist(), block.col.tolist(), block.data.tolist()
