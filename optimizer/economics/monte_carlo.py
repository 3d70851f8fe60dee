"""The distribution of the saving when every figure may be off at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import qmc

from optimizer.economics.draws import draw, drawn_shapes
from optimizer.economics.uncertainty_results import Risk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.domain import Figure
    from optimizer.economics.savings import Saving

_NUM_BINS: Final = 40


def monte_carlo(
    figures: Mapping[str, Figure],
    saving: Saving,
    *,
    num_draws: int = 2**17,
    seed: int = 0,
) -> Risk:
    """Return the distribution of the saving over random draws of the figures.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key. Each is drawn from a triangle over its
        range, independently of the others; where its source states none, over the
        customary one of the tornado.
    saving
        Of the lane, the lanes or the day.
    num_draws
        Rounded up to a power of two, which Sobol's points need to be balanced.
    seed
        Of the scrambling: the same seed, the same answer.

    Returns
    -------
    Risk
        [currency/t]

    Raises
    ------
    ValueError
        Fewer than one draw is asked for.

    Notes
    -----
    Sobol's points scrambled after Owen, whose error falls nearly with the number of
    draws instead of its square root [1]_.

    References
    ----------
    .. [1] A. B. Owen, "On dropping the first Sobol' point", in Monte Carlo and
       Quasi-Monte Carlo Methods 2020, Springer 2022, 71-86.
    """
    if num_draws < 1:
        msg = f"num_draws must be at least 1, got {num_draws}"
        raise ValueError(msg)
    shapes = drawn_shapes(figures, saving)
    power = math.ceil(math.log2(num_draws))
    points = qmc.Sobol(max(len(shapes), 1), rng=seed).random_base2(power)
    return _risk(np.broadcast_to(saving(draw(shapes, points)), (2**power,)), seed)


def _risk(savings: NDArray[np.float64], seed: int) -> Risk:
    """Return what a reader wants to know of so many savings. [currency/t]."""
    p10, p50, p90 = np.quantile(savings, (0.1, 0.5, 0.9))
    counts, edges = np.histogram(savings, bins=_NUM_BINS)
    return Risk(
        num_draws=savings.size,
        seed=seed,
        mean=float(savings.mean()),
        standard_deviation=float(savings.std()),
        p10=float(p10),
        p50=float(p50),
        p90=float(p90),
        probability_cheaper=float(np.mean(savings > 0)),
        histogram_edges=edges,
        histogram_counts=counts,
    )
