"""Which figures are drawn at random, and what a draw of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import qmc

from optimizer.economics.spreads import spreads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.domain import Figure
    from optimizer.economics.savings import Saving
    from optimizer.economics.triangular import Triangular

_TRIALS_POWER: Final = 4
"""Sixteen trials tell whether a figure moves the saving at all."""


def drawn_shapes(
    figures: Mapping[str, Figure], saving: Saving
) -> dict[str, Triangular]:
    """Return the distribution of every figure whose doubt reaches the saving.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key.
    saving
        Of the lane, the lanes or the day.

    Returns
    -------
    dict
        By dotted key: the ranges of :func:`~optimizer.economics.spreads.spreads`, the
        customary ones included, so that bars of the tornado and draws speak of the same
        doubts. A figure that does not move the saving, neither alone nor beside others
        that are moved, is not drawn.

    Notes
    -----
    All figures are put at random values, then one at a time at another; that also
    finds a figure that matters only where another one is not at its base.
    """
    shapes = {
        key: spread.shape
        for key, spread in spreads(figures).items()
        if spread.shape.low < spread.shape.high
    }
    if not shapes:
        return {}
    trials = qmc.Sobol(2 * len(shapes), rng=0).random_base2(_TRIALS_POWER)
    before, after = np.split(trials, 2, axis=1)
    points = np.repeat(before[np.newaxis], len(shapes) + 1, axis=0)
    for column in range(len(shapes)):
        points[column + 1, :, column] = after[:, column]
    savings = np.broadcast_to(saving(draw(shapes, points)), points.shape[:-1])
    moves = np.any(savings[1:] != savings[0], axis=1)
    return {key: shapes[key] for key, does in zip(shapes, moves, strict=True) if does}


def draw(
    shapes: Mapping[str, Triangular], points: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """Return the values of figures at points of the unit cube.

    Parameters
    ----------
    shapes
        Distribution by dotted key, d of them.
    points
        Shape (..., d), a column a figure. [0..1]

    Returns
    -------
    dict
        By dotted key, each of shape (...), in the figure's unit.
    """
    return {
        key: shape.quantile(points[..., column])
        for column, (key, shape) in enumerate(shapes.items())
    }
