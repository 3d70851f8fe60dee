"""Which figures are drawn at random, and what a draw of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

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
    trials = crossed_draws(shapes, _TRIALS_POWER, seed=0)
    shape = (2**_TRIALS_POWER, len(shapes) + 2)
    savings = np.broadcast_to(saving(trials), shape)
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


def crossed_draws(
    shapes: Mapping[str, Triangular], power: int, *, seed: int
) -> dict[str, NDArray[np.float64]]:
    """Return pairs of draws, and what lies between the two of each pair.

    Parameters
    ----------
    shapes
        Distribution by dotted key, d of them, at least one.
    power
        The number of pairs is two to this.
    seed
        Of the scrambling: the same seed, the same draws.

    Returns
    -------
    dict
        By dotted key, each of shape (2**power, d + 2): one draw, then d draws that each
        have one figure of the other, then the other. In the figure's unit.
    """
    points = sobol_points(2 * len(shapes), power, seed=seed)
    one, other = (draw(shapes, half) for half in np.split(points, 2, axis=1))
    values = {}
    for column, key in enumerate(shapes):
        values[key] = np.repeat(one[key][:, np.newaxis], len(shapes) + 2, axis=1)
        values[key][:, [column + 1, -1]] = other[key][:, np.newaxis]
    return values


def sobol_points(dimensions: int, power: int, *, seed: int) -> NDArray[np.float64]:
    """Return points that fill the unit cube evenly.

    Parameters
    ----------
    dimensions
        Of the cube, at least one.
    power
        The number of points is two to this.
    seed
        Of the scrambling: the same seed, the same points.

    Returns
    -------
    NDArray[np.float64]
        Shape (2**power, dimensions). [0..1]

    Notes
    -----
    Sobol's points scrambled after Owen, whose error falls nearly with the number of
    draws instead of its square root [1]_.

    References
    ----------
    .. [1] A. B. Owen, "On dropping the first Sobol' point", in Monte Carlo and
       Quasi-Monte Carlo Methods 2020, Springer 2022, 71-86.
    """
    # Half a second to import, which commands that draw nothing need not wait for.
    from scipy.stats import qmc

    points: NDArray[np.float64] = qmc.Sobol(dimensions, rng=seed).random_base2(power)
    return points
