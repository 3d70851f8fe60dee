"""Fitting the two-term law to one cooling curve, so that its defaults have a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import nnls

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Soaks faster than a minute or slower than a day are not soaks but offsets and losses.
_TAU_GRID_H = np.geomspace(1 / 60, 24.0, 1500)


@dataclass(frozen=True, slots=True)
class TwoTerms:
    """The two-term law that runs closest to a curve.

    Without a fill drop: the curve begins with the ladle full.
    """

    soak_c: float
    """[°C]"""
    soak_tau_h: float
    """[h]"""
    loss_c_per_h: float
    """[°C/h]"""
    worst_error_c: float
    """Largest distance between law and curve. [°C]"""


def fit_two_terms(
    elapsed_h: ArrayLike,
    temperature_c: ArrayLike,
    *,
    soak_tau_h: float | None = None,
    loss_c_per_h: float | None = None,
) -> TwoTerms:
    r"""Return the soak, time constant and wall loss nearest to a cooling curve.

    Parameters
    ----------
    elapsed_h
        Instants, the first of them when the ladle was full, shape (n,). [h]
    temperature_c
        Metal at those instants, shape (n,). [°C]
    soak_tau_h
        Hold the time constant at this value; free when absent. [h]
    loss_c_per_h
        Hold the wall loss at this value; free when absent. [°C/h]

    Returns
    -------
    TwoTerms
        Least squares, with no term negative.

    Notes
    -----
    For a given :math:`\tau` the law is linear in :math:`\Delta T_\text{soak}` and
    :math:`r`, which non-negative least squares solves exactly; :math:`\tau` itself is
    searched on a fine geometric grid. Unlike a descent this cannot end in a valley of
    its own: one curve, one answer.
    """
    elapsed = np.asarray(elapsed_h, dtype=float)
    curve = np.asarray(temperature_c, dtype=float)
    lost_c = curve[0] - curve
    grid_h = _TAU_GRID_H if soak_tau_h is None else np.array([soak_tau_h])
    fits = [_linear_fit(elapsed, lost_c, float(tau), loss_c_per_h) for tau in grid_h]
    best = min(range(len(fits)), key=lambda index: fits[index][2])
    soak_c, loss, _, worst_c = fits[best]
    return TwoTerms(soak_c, float(grid_h[best]), loss, worst_c)


def _linear_fit(
    elapsed_h: NDArray[np.float64],
    lost_c: NDArray[np.float64],
    soak_tau_h: float,
    loss_c_per_h: float | None,
) -> tuple[float, float, float, float]:
    """Return soak, loss, sum of squares and worst error at one time constant.

    In °C, °C/h, °C² and °C; neither soak nor loss is ever negative.
    """
    soaked = -np.expm1(-elapsed_h / soak_tau_h)
    if loss_c_per_h is None:
        terms = np.column_stack([soaked, elapsed_h])
        (soak_c, loss), _ = nnls(terms, lost_c)
    else:
        loss = loss_c_per_h
        (soak_c,), _ = nnls(soaked[:, None], lost_c - loss * elapsed_h)
    error_c = soak_c * soaked + loss * elapsed_h - lost_c
    worst_c = float(np.max(np.abs(error_c)))
    return float(soak_c), float(loss), float(error_c @ error_c), worst_c
