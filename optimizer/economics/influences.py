"""Which figure's doubt makes the saving uncertain: Sobol indices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics.draws import draw, drawn_shapes
from optimizer.economics.uncertainty_results import Influence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.domain import Figure
    from optimizer.economics.savings import Saving

_BASE_DRAWS: Final = 2**12
"""Rows of each of the two base samples; the saving is computed (figures + 2) times as
often."""


def sobol_influences(
    figures: Mapping[str, Figure], saving: Saving, *, seed: int = 0
) -> tuple[Influence, ...]:
    """Return how much of the saving's variance each figure explains.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key; drawn as in
        :func:`~optimizer.economics.monte_carlo.monte_carlo`.
    saving
        Of the lane, the lanes or the day.
    seed
        The same seed, the same answer.

    Returns
    -------
    tuple of Influence
        By total index, largest first. Figures that do not move the saving, by
        themselves or with others, are left out.

    Notes
    -----
    Estimators of [1]_ as SALib has them, first and total order. Where noise carries an
    estimate below 0 or above 1 it is put at that end.

    References
    ----------
    .. [1] A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto and S. Tarantola,
       "Variance based sensitivity analysis of model output. Design and estimator for
       the total sensitivity index", Computer Physics Communications 181(2), 2010,
       259-270.
    """
    # SALib takes most of a second to import, which other commands need not wait for.
    from SALib.analyze import sobol as analysis  # type: ignore[import-untyped]
    from SALib.sample import sobol as sampling  # type: ignore[import-untyped]

    shapes = drawn_shapes(figures, saving)
    if not shapes:
        return ()
    problem = {
        "num_vars": len(shapes),
        "names": list(shapes),
        "bounds": [[0.0, 1.0]] * len(shapes),
    }
    points = sampling.sample(problem, _BASE_DRAWS, calc_second_order=False, seed=seed)
    # SALib takes a seed of 0 for none, and would then not repeat itself.
    indices = analysis.analyze(
        problem, saving(draw(shapes, points)), calc_second_order=False, seed=seed + 1
    )
    found = (_influence(key, indices, i) for i, key in enumerate(shapes))
    return tuple(sorted(found, key=lambda influence: (-influence.total, influence.key)))


def _influence(
    key: str, indices: Mapping[str, NDArray[np.float64]], i: int
) -> Influence:
    """Return one figure's indices out of those of all."""
    return Influence(
        key=key,
        first_order=float(np.clip(indices["S1"][i], 0, 1)),
        first_order_confidence=float(indices["S1_conf"][i]),
        total=float(np.clip(indices["ST"][i], 0, 1)),
        total_confidence=float(indices["ST_conf"][i]),
    )
