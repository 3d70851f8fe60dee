"""A linear program over sparse rows, and what duals prove about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

RELATIVE_DUST = 1e-10
"""Share of the largest cost by which a reduced cost may be wrong in floating point;
its sums have some twenty terms of 1e-16 each, so this is generous. [1]"""


@dataclass(frozen=True, eq=False)
class Program:
    """Minimize ``constant + cost x`` with ``low <= A x <= high``, ``0 <= x <= upper``.

    The first ``num_structural`` columns (fates of orders, metal, empty legs, trucks)
    are always in the master; the others are trips and are priced in.
    """

    cost: NDArray[np.float64]
    upper: NDArray[np.float64]
    rows: sparse.csr_array
    """Shape (rows, columns)"""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    constant: float
    num_structural: int
    most_trips: float
    """No plan drives more trips than this."""

    @cached_property
    def by_column(self) -> sparse.csc_array:
        """The rows, stored by column."""
        return self.rows.tocsc()

    def with_rows(
        self,
        rows: sparse.csr_array,
        low: NDArray[np.float64],
        high: NDArray[np.float64],
    ) -> Program:
        """Return the program with further rows."""
        return Program(
            cost=self.cost,
            upper=self.upper,
            rows=sparse.csr_array(sparse.vstack([self.rows, rows], format="csr")),
            low=np.concatenate([self.low, low]),
            high=np.concatenate([self.high, high]),
            constant=self.constant,
            num_structural=self.num_structural,
            most_trips=self.most_trips,
        )

    def signed(self, duals: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the duals without the signs that an absent side of a row forbids."""
        clipped = np.where(np.isfinite(self.low), duals, np.minimum(duals, 0.0))
        allowed: NDArray[np.float64] = np.where(
            np.isfinite(self.high), clipped, np.maximum(clipped, 0.0)
        )
        return allowed

    def reduced_costs(self, duals: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the reduced cost of every column."""
        reduced: NDArray[np.float64] = self.cost - self.rows.T @ duals
        return reduced

    def lagrangian_bound(self, duals: NDArray[np.float64]) -> float:
        """Return what the duals prove, whoever found them.

        Pricing all rows into the objective leaves a minimum over the boxes of the
        columns, which is summed here in our own arithmetic: duals that are slightly
        off cost a little of the bound and none of its validity.
        """
        y = self.signed(duals)
        side = np.where(y > 0, self.low, self.high)
        held = math.fsum(y[y != 0] * side[y != 0])
        dust = RELATIVE_DUST * float(np.abs(self.cost).max(initial=1.0))
        reduced = np.minimum(self.reduced_costs(y) - dust, 0.0)
        first = self.num_structural
        owed = math.fsum(reduced[:first] * self.upper[:first])
        trips = self.most_trips * float(reduced[first:].min(initial=0.0))
        total = self.constant + held + owed + trips
        return total - RELATIVE_DUST * (abs(held) + abs(self.constant))
