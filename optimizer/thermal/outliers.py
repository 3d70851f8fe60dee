"""Telling readings that belong to another world from those that merely scatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal.regression import descend, fit_samples, residuals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.thermal.regression import Fit, Samples

# Beyond four robust standard deviations a good sample lies once in 16,000; below one
# degree no thermocouple's reading is called an outlier.
_OUTLIER_SDS = 4.0
_LEAST_OUTLIER_C = 1.0
_SD_PER_MEDIAN = 1.4826
_MOST_ROUNDS = 20


def fit_without_outliers(
    samples: Samples, held: Mapping[str, float]
) -> tuple[Fit, NDArray[np.bool_]]:
    r"""Return the least squares of the good samples, and which samples they are.

    Parameters
    ----------
    samples
        What was logged.
    held
        Parameters that keep their value.

    Returns
    -------
    tuple[Fit, NDArray[np.bool_]]
        The fit, and a mask of shape (n,).

    Notes
    -----
    A robust fit comes first, so that a few gross errors cannot pull the law towards
    themselves. The scatter is taken from the median of the absolute residuals,
    :math:`1.4826 \cdot \text{median} |e_i|` [1]_, and the split repeated on each new
    fit until it stands.

    References
    ----------
    .. [1] P. J. Rousseeuw and C. Croux, "Alternatives to the median absolute
       deviation", Journal of the American Statistical Association 88 (1993) 1273-1283.
    """
    fit = fit_samples(samples, held, is_robust=True)
    is_good = np.zeros(samples.fall_c.size, dtype=bool)
    for _ in range(_MOST_ROUNDS):
        off_c = np.abs(residuals(fit.values, samples))
        sd_c = _SD_PER_MEDIAN * float(np.median(off_c))
        was_good, is_good = is_good, off_c <= max(_OUTLIER_SDS * sd_c, _LEAST_OUTLIER_C)
        if np.array_equal(was_good, is_good):
            break
        fit = descend(samples.only(is_good), held, fit.values)
    return fit, is_good
