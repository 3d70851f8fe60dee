"""Two figures at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics.savings import DISTANCE_KEY, FILL_KEY
from optimizer.economics.spreads import spreads
from optimizer.economics.uncertainty_results import TwoWayTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

    from optimizer.domain import Figure
    from optimizer.economics.savings import Saving

_STEPS: Final = 5
"""Values along an axis of a figure."""

_LANE_AXES: Final[dict[str, tuple[float, ...]]] = {
    # The distances that others have published as their limit.
    DISTANCE_KEY: (30, 50, 80, 120, 160, 200),
    # From half full, the least that a common ladle may carry.
    FILL_KEY: (0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
}


def two_way(
    figures: Mapping[str, Figure],
    saving: Saving,
    *,
    row_key: str,
    column_key: str,
    row_values: ArrayLike | None = None,
    column_values: ArrayLike | None = None,
) -> TwoWayTable:
    """Return the saving over a grid of two figures, all others at their base.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key.
    saving
        Of the lane, the lanes or the day.
    row_key, column_key
        Dotted keys of figures, or ``distance_km`` and ``fill_share`` where the saving
        is a lane's.
    row_values, column_values
        Shapes (r,) and (c,), in the keys' units; five even steps over the figure's
        range when absent.

    Returns
    -------
    TwoWayTable
        Saving of shape (r, c). [currency/t]

    Raises
    ------
    KeyError
        A key without values is no figure in use.
    """
    rows = _axis(figures, row_key, row_values)
    columns = _axis(figures, column_key, column_values)
    down, across = np.meshgrid(rows, columns, indexing="ij")
    return TwoWayTable(
        row_key=row_key,
        column_key=column_key,
        row_values=rows,
        column_values=columns,
        saving_per_t=np.broadcast_to(
            saving({row_key: down, column_key: across}), down.shape
        ),
    )


def _axis(
    figures: Mapping[str, Figure], key: str, values: ArrayLike | None
) -> NDArray[np.float64]:
    """Return the values along one axis."""
    if values is not None:
        return np.asarray(values, dtype=float)
    if key in _LANE_AXES:
        return np.asarray(_LANE_AXES[key])
    shape = spreads({key: figures[key]})[key].shape
    return np.linspace(shape.low, shape.high, _STEPS)
