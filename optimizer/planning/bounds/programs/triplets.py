"""Rows of a sparse program, gathered piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class RowGatherer:
    """Collects rows ``low <= A x <= high`` as triplets."""

    def __init__(self) -> None:
        self._rows: list[NDArray[np.int64]] = []
        self._columns: list[NDArray[np.int64]] = []
        self._values: list[NDArray[np.float64]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def new_rows(self, low: ArrayLike, high: ArrayLike) -> NDArray[np.int64]:
        """Open rows with the given sides and return their indices."""
        lows, highs = np.broadcast_arrays(
            np.atleast_1d(np.asarray(low, dtype=float)), np.asarray(high, dtype=float)
        )
        start = len(self.low)
        self.low.extend(lows.tolist())
        self.high.extend(highs.tolist())
        return np.arange(start, len(self.low))

    def add(self, rows: ArrayLike, columns: ArrayLike, values: ArrayLike) -> None:
        """Add coefficients, broadcast against each other."""
        row, column, value = np.broadcast_arrays(
            np.asarray(rows, dtype=np.int64),
            np.asarray(columns, dtype=np.int64),
            np.asarray(values, dtype=float),
        )
        self._rows.append(row.ravel())
        self._columns.append(column.ravel())
        self._values.append(value.ravel())

    def matrix(self, num_columns: int) -> sparse.csr_array:
        """Return the coefficients; repeated ones are summed."""
        shape = (len(self.low), num_columns)
        if not self._rows:
            return sparse.csr_array(shape, dtype=float)
        triplets = (
            np.concatenate(self._values),
            (np.concatenate(self._rows), np.concatenate(self._columns)),
        )
        return sparse.csr_array(sparse.coo_array(triplets, shape=shape))
