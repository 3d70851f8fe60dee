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
"""Two to this many pairs of trials tell whether a figure moves the saving at all."""


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
    points = crossed_points(len(shapes), _TRIALS_POWER, seed=0)
    savings = np.broadcast_to(saving(draw(shapes, points)), points.shape[:-1])
    moves = np.any(savings[:, 1:-1] != savings[:, :1], axis=0)
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


def crossed_points(num_figures: int, power: int, *, seed: int) -> NDArray[np.float64]:
    """Return pairs of points of the unit cube, and what lies between them.

    Parameters
    ----------
    num_figures
        Dimensions d of the cube, at least one.
    power
        The number of pairs is two to this.
    seed
        Of the scrambling of Sobol's points.

    Returns
    -------
    NDArray[np.float64]
        Shape (2**power, d + 2, d): one point, then d points that each have one
        coordinate of the other, then the other. [0..1]
    """
    pairs = qmc.Sobol(2 * num_figures, rng=seed).random_base2(power)
    one, other = np.split(pairs, 2, axis=1)
    points = np.repeat(one[:, np.newaxis], num_figures + 2, axis=1)
    figure = np.arange(num_figures)
    points[:, figure + 1, figure] = other
    points[:, -1] = other
    return points
