"""Tables by column: cut and extended as the general way would."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from optimizer.planning.bounds.programs.column_tables import rows_among, stacked

SIZES = st.tuples(st.integers(1, 7), st.integers(0, 5), st.integers(0, 6))


def _tables(sizes: tuple[int, int, int], seed: int) -> tuple[sparse.csc_array, ...]:
    """Return two tables of as many columns, half of them nothing."""
    rng = np.random.default_rng(seed)
    upper, lower, columns = sizes
    return tuple(
        sparse.csc_array(rng.integers(0, 4, (rows, columns)).astype(float) // 2)
        for rows in (upper, lower)
    )


@settings(max_examples=60, deadline=None)
@given(SIZES, st.integers(0, 99))
def test_stacked_tables_are_one_above_the_other(
    sizes: tuple[int, int, int], seed: int
) -> None:
    """Every entry is where it was, the lower ones further down."""
    upper, lower = _tables(sizes, seed)
    expected = np.vstack([upper.toarray(), lower.toarray()])
    assert np.array_equal(stacked(upper, lower).toarray(), expected)


@settings(max_examples=60, deadline=None)
@given(SIZES, st.integers(0, 99))
def test_rows_among_a_table_are_those_asked_for(
    sizes: tuple[int, int, int], seed: int
) -> None:
    """Any rows can be kept, and none."""
    table, _ = _tables(sizes, seed)
    rows = np.flatnonzero(np.random.default_rng(seed).random(sizes[0]) < 0.5)
    assert np.array_equal(rows_among(table, rows).toarray(), table.toarray()[rows])
