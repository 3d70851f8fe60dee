"""Tables stored by column, cut and extended without sorting them anew.

Rows of trips have millions of entries, and every round of cuts adds a few rows: the
general way of stacking and slicing would take longer than the climb that follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray


def rows_among(table: sparse.csc_array, rows: NDArray[np.int64]) -> sparse.csc_array:
    """Return some rows of a table, in their order.

    Parameters
    ----------
    table
        Stored by column.
    rows
        Ascending.
    """
    place = np.full(table.shape[0], -1, dtype=table.indices.dtype)
    place[rows] = np.arange(len(rows))
    target = place[table.indices]
    kept = target >= 0
    before = np.concatenate([[0], np.cumsum(kept)])
    return sparse.csc_array(
        (table.data[kept], target[kept], before[table.indptr]),
        shape=(len(rows), table.shape[1]),
    )


def stacked(upper: sparse.csc_array, lower: sparse.csc_array) -> sparse.csc_array:
    """Return a table with further rows below it, both stored by column."""
    size = len(upper.data) + len(lower.data)
    above, below = np.diff(upper.indptr), np.diff(lower.indptr)
    places = np.arange(len(upper.data)) + np.repeat(lower.indptr[:-1], above)
    others = np.arange(len(lower.data)) + np.repeat(upper.indptr[1:], below)
    data, indices = np.empty(size), np.empty(size, dtype=upper.indices.dtype)
    data[places], data[others] = upper.data, lower.data
    indices[places] = upper.indices
    indices[others] = lower.indices + upper.shape[0]
    return sparse.csc_array(
        (data, indices, upper.indptr + lower.indptr),
        shape=(upper.shape[0] + lower.shape[0], upper.shape[1]),
    )
