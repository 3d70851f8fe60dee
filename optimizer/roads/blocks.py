"""Filling a matrix from a service that answers only so many pairs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Place


class FetchBlock(Protocol):
    """Asks a service for the ways from some places to others."""

    def __call__(
        self, origins: Sequence[Place], destinations: Sequence[Place]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return km and minutes, ``inf`` without a way, a row an origin."""


def fetch_in_blocks(
    places: Sequence[Place], size: int, fetch: FetchBlock
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return km and minutes between all places, fetched block by block.

    Parameters
    ----------
    places
        Rows and columns, n of them.
    size
        Most origins, and most destinations, of one request.
    fetch
        Asks the service.
    """
    km = np.full((len(places), len(places)), np.inf)
    minutes = km.copy()
    for row in range(0, len(places), size):
        for column in range(0, len(places), size):
            rows, columns = slice(row, row + size), slice(column, column + size)
            block = fetch(places[rows], places[columns])
            km[rows, columns], minutes[rows, columns] = block
    return km, minutes


def number_table(rows: Any, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Return a table a service sent, ``inf`` for null.

    Parameters
    ----------
    rows
        What was sent, of whatever form.
    shape
        What was asked for.

    Raises
    ------
    ValueError
        The table has another form, or holds something else than numbers from 0 up.
    """
    if not isinstance(rows, list) or len(rows) != shape[0]:
        msg = f"the answer has no table of {shape[0]} rows"
        raise ValueError(msg)
    if any(not isinstance(row, list) or len(row) != shape[1] for row in rows):
        msg = f"a row of the answer has not {shape[1]} entries"
        raise ValueError(msg)
    table = [[_number(value) for value in row] for row in rows]
    return np.array(table, dtype=float).reshape(shape)


def _number(value: Any) -> float:
    if value is None:
        return np.inf
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        msg = f"the answer holds {value!r} where a number belongs"
        raise ValueError(msg)
    return float(value)
