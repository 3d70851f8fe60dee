"""Least squares of the cooling law on logged samples, with its exact Jacobian."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import least_squares

from optimizer.thermal.cooling import temperature_loss
from optimizer.thermal.ladle_parameters import LADLE_PARAMETERS, PARAMETER_NAMES
from optimizer.thermal.soak import soak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

# The sum of squares may have a valley for each wrong pair of time constants; starts
# from a third to three times the typical ones end in the deepest.
_TIME_CONSTANT_STARTS = (1 / 3, 1.0, 3.0)

_MOST_IN_SEARCH = 2000

# Slope of the robust loss turns at one degree, the repeatability of a thermocouple of
# type K in service (assumption).
_ROBUST_SCALE_C = 1.0


@dataclass(frozen=True)
class Samples:
    """Logged samples as the law needs them; arrays of shape (n,)."""

    elapsed_h: NDArray[np.float64]
    """Since the ladle was full. [h]"""
    idle_h: NDArray[np.float64]
    """The ladle stood empty before. [h]"""
    fill_share: NDArray[np.float64]
    """Load over capacity. [0..1]"""
    fall_c: NDArray[np.float64]
    """Tap temperature less logged temperature. [°C]"""
    run: NDArray[np.int64]
    """Number of the run each sample belongs to, from 0."""

    def only(self, mask: NDArray[np.bool_]) -> Samples:
        """Return the samples that a mask of shape (n,) selects."""
        return Samples(
            self.elapsed_h[mask],
            self.idle_h[mask],
            self.fill_share[mask],
            self.fall_c[mask],
            self.run[mask],
        )


@dataclass(frozen=True)
class Fit:
    """Where a search for the least squares ended."""

    values: dict[str, float]
    """All six parameters, held ones included."""
    free: tuple[str, ...]
    """The fitted ones."""
    sum_of_squares: float
    """Of the residuals, not of the robust loss. [°C²]"""


def residuals(values: Mapping[str, float], samples: Samples) -> NDArray[np.float64]:
    """Return how far the logged temperatures are above the law's.

    Parameters
    ----------
    values
        All six parameters by name.
    samples
        What was logged.

    Returns
    -------
    NDArray[np.float64]
        Logged less predicted temperature, shape (n,). [°C]

    Raises
    ------
    ValueError
        If a parameter is negative or a time constant not positive.
    """
    soak_c = soak(
        samples.idle_h,
        soak_hot_c=values["soak_hot_c"],
        soak_idle_c=values["soak_idle_c"],
        idle_tau_h=values["idle_tau_h"],
    )
    predicted_fall_c = temperature_loss(
        samples.elapsed_h,
        fill_drop_c=values["fill_drop_c"],
        soak_c=soak_c,
        soak_tau_h=values["soak_tau_h"],
        loss_c_per_h=values["loss_c_per_h"],
        fill_share=samples.fill_share,
    )
    return predicted_fall_c - samples.fall_c


def jacobian(values: Mapping[str, float], samples: Samples) -> NDArray[np.float64]:
    r"""Return the derivative of the residuals by all six parameters.

    Parameters
    ----------
    values
        All six parameters by name.
    samples
        What was logged.

    Returns
    -------
    NDArray[np.float64]
        Shape (n, 6), columns in the order of ``PARAMETER_NAMES``. [°C per unit]

    Notes
    -----
    With :math:`e = 1 - e^{-t/\tau}` and :math:`g = 1 - e^{-i/\tau_i}` for the idle
    time :math:`i`, the residual grows by 1 per degree of the drop, :math:`(1 - g) e`
    of the hot soak, :math:`g e` of the idle soak and :math:`t M / m` of the wall loss;
    the time constants follow by the chain rule. Exact derivatives matter here: null
    directions are told from rounding by nine orders of magnitude.
    """
    tau_h, idle_tau_h = values["soak_tau_h"], values["idle_tau_h"]
    hot_c, rise_c = values["soak_hot_c"], values["soak_idle_c"] - values["soak_hot_c"]
    unsoaked = np.exp(-samples.elapsed_h / tau_h)
    warm = np.exp(-samples.idle_h / idle_tau_h)
    soak_c = hot_c + rise_c * (1 - warm)
    by_tau = -soak_c * unsoaked * samples.elapsed_h / tau_h**2
    by_idle_tau = -rise_c * warm * samples.idle_h / idle_tau_h**2 * (1 - unsoaked)
    return np.column_stack(
        [
            np.ones_like(unsoaked),
            warm * (1 - unsoaked),
            (1 - warm) * (1 - unsoaked),
            by_tau,
            by_idle_tau,
            samples.elapsed_h / samples.fill_share,
        ]
    )


def fit_samples(
    samples: Samples, held: Mapping[str, float], *, is_robust: bool = False
) -> Fit:
    """Return the best fit over several starts, some parameters held.

    Parameters
    ----------
    samples
        What was logged.
    held
        Parameters that keep their value.
    is_robust
        Let gross errors count by their size instead of its square.

    Returns
    -------
    Fit
        Within the physical ranges of ``LADLE_PARAMETERS``.
    """
    # Which valley is the deepest shows on a part of a long log as well as on the whole.
    part = samples.only(_evenly_spread(samples.fall_c.size))
    fits = [descend(part, held, start, is_robust=is_robust) for start in _starts(held)]
    best = min(fits, key=lambda fit: _cost(fit, part, is_robust))
    return descend(samples, held, best.values, is_robust=is_robust)


def _evenly_spread(size: int) -> NDArray[np.bool_]:
    """Return a mask of shape (size,) that selects no more than a few thousand.

    In steps of the golden section, which keeps step with no logging interval; every
    tenth sample might always be the tenth minute.
    """
    if size <= _MOST_IN_SEARCH:
        return np.ones(size, dtype=bool)
    mask = np.zeros(size, dtype=bool)
    golden = (math.sqrt(5) - 1) / 2
    mask[(np.arange(_MOST_IN_SEARCH) * golden % 1 * size).astype(int)] = True
    return mask


def descend(
    samples: Samples,
    held: Mapping[str, float],
    start: Mapping[str, float],
    *,
    is_robust: bool = False,
) -> Fit:
    """Return the fit that one start leads to.

    Parameters
    ----------
    samples
        What was logged.
    held
        Parameters that keep their value.
    start
        Where the free parameters begin; others are ignored.
    is_robust
        Let gross errors count by their size instead of its square (soft-L1).

    Returns
    -------
    Fit
        Within the physical ranges of ``LADLE_PARAMETERS``, by a trust-region
        reflective search, which respects them on the way.
    """
    free = tuple(name for name in PARAMETER_NAMES if name not in held)
    places = [PARAMETER_NAMES.index(name) for name in free]
    if not free:
        left = residuals(held, samples)
        return Fit(dict(held), free, float(left @ left))

    def values_of(theta: NDArray[np.float64]) -> dict[str, float]:
        return {**held, **dict(zip(free, map(float, theta), strict=True))}

    def left_over(theta: NDArray[np.float64]) -> NDArray[np.float64]:
        return residuals(values_of(theta), samples)

    def slope(theta: NDArray[np.float64]) -> NDArray[np.float64]:
        return jacobian(values_of(theta), samples)[:, places]

    ranges = [LADLE_PARAMETERS[place] for place in places]
    found = least_squares(
        left_over,
        [start[name] for name in free],
        jac=slope,
        bounds=([x.low for x in ranges], [x.high for x in ranges]),
        x_scale=[x.typical for x in ranges],
        loss="soft_l1" if is_robust else "linear",
        f_scale=_ROBUST_SCALE_C,
    )
    return Fit(values_of(found.x), free, float(found.fun @ found.fun))


def _cost(fit: Fit, samples: Samples, is_robust: bool) -> float:
    if not is_robust:
        return fit.sum_of_squares
    left = residuals(fit.values, samples) / _ROBUST_SCALE_C
    return float(np.sum(np.sqrt(1 + left**2) - 1))


def _starts(held: Mapping[str, float]) -> list[dict[str, float]]:
    """Return typical parameters with every combination of time constants."""
    typical = {x.name: x.typical for x in LADLE_PARAMETERS} | dict(held)
    constants = [x.name for x in LADLE_PARAMETERS if x.is_time_constant]
    searched = [name for name in constants if name not in held]
    combinations = itertools.product(_TIME_CONSTANT_STARTS, repeat=len(searched))
    return [
        typical | {n: typical[n] * f for n, f in zip(searched, factors, strict=True)}
        for factors in combinations
    ]
