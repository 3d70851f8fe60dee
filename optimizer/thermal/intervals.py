"""Confidence intervals of fitted parameters: from the Jacobian, or by profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq
from scipy.special import stdtrit

from optimizer.thermal.ladle_parameters import LADLE_PARAMETERS, PARAMETER_NAMES
from optimizer.thermal.regression import descend, jacobian, residuals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.thermal.ladle_parameters import LadleParameter
    from optimizer.thermal.regression import Fit, Samples

# No logger shows more than tenths of a degree, so no fit is better than their rounding.
_LEAST_SD_C = 0.03
_LEAST_EIGENVALUE = 1e-12


@dataclass(frozen=True, slots=True)
class Spread:
    """How uncertain one fitted parameter is."""

    low: float
    high: float
    widening: float
    """How much wider than if samples of a run erred independently. [1]"""


def residual_sd(fit: Fit, samples: Samples) -> float:
    """Return the standard deviation of the residuals.

    Parameters
    ----------
    fit
        Where the least squares lie.
    samples
        What was fitted.

    Returns
    -------
    float
        Root of the sum of squares over :math:`n - p`, no less than what a logger's
        last digit leaves unknown. [°C]
    """
    freedom = samples.fall_c.size - len(fit.free)
    return float(max(np.sqrt(fit.sum_of_squares / freedom), _LEAST_SD_C))


def spreads(
    fit: Fit, samples: Samples, held: Mapping[str, float], confidence: float
) -> dict[str, Spread]:
    r"""Return the confidence interval of every fitted parameter.

    Parameters
    ----------
    fit
        Where the least squares lie.
    samples
        What was fitted, outliers left out.
    held
        Parameters that kept their value.
    confidence
        Such as 0.95. [0..1]

    Returns
    -------
    dict[str, Spread]
        By parameter, cut to its physical range.

    Notes
    -----
    With the Jacobian :math:`J` the covariance is :math:`s^2 (J^T J)^{-1}`, and the
    interval Student's t with :math:`n - p` degrees of freedom [1]_. Samples of one run
    share its tap reading and its filling, so their errors go together; the covariance
    clustered by run [2]_ is taken where it is wider. A time constant, and any
    parameter whose interval crosses its physical range or is too wide to say anything,
    gets the profile interval instead: the values at which the sum of squares, all other
    parameters refitted, exceeds its minimum by :math:`t^2 s^2`.

    References
    ----------
    .. [1] G. A. F. Seber and C. J. Wild, Nonlinear Regression, Wiley, 1989, ch. 5.
    .. [2] A. C. Cameron and D. L. Miller, "A practitioner's guide to cluster-robust
       inference", Journal of Human Resources 50 (2015) 317-372.
    """
    quantile = _student((1 + confidence) / 2, _freedom(fit, samples))
    plain, clustered = _standard_errors(fit, samples, confidence)
    found: dict[str, Spread] = {}
    for place, name in enumerate(fit.free):
        parameter = LADLE_PARAMETERS[PARAMETER_NAMES.index(name)]
        widening = float(max(1.0, clustered[place] / plain[place]))
        reach = quantile * widening
        half = reach * float(plain[place])
        low, high = fit.values[name] - half, fit.values[name] + half
        crosses = low < parameter.low or high > parameter.high
        # So wide that the law is no longer a plane over it; a refusal rests on this.
        is_curved = parameter.is_time_constant or high - low > parameter.widest
        if crosses or is_curved:
            slack = (reach * residual_sd(fit, samples)) ** 2
            profile = _Profile(parameter, fit, samples, held, slack)
            low, high = profile.end(parameter.low), profile.end(parameter.high)
        found[name] = Spread(low, high, widening)
    return found


def _student(share: float, freedom: int) -> float:
    """Return the quantile of Student's t."""
    return float(stdtrit(freedom, share))


def _freedom(fit: Fit, samples: Samples) -> int:
    return int(samples.fall_c.size - len(fit.free))


def _standard_errors(
    fit: Fit, samples: Samples, confidence: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return plain standard errors, and those clustered by run.

    The clustered ones are scaled so that both go with the same quantile of Student's
    t: with few runs there are few degrees of freedom between them.
    """
    places = [PARAMETER_NAMES.index(name) for name in fit.free]
    slopes = jacobian(fit.values, samples)[:, places]
    spans = np.array([LADLE_PARAMETERS[place].high for place in places])
    sizes, vectors = np.linalg.eigh((slopes * spans).T @ (slopes * spans))
    sizes = np.maximum(sizes, _LEAST_EIGENVALUE * sizes.max())
    inverse = (vectors / sizes) @ vectors.T * np.outer(spans, spans)
    plain = residual_sd(fit, samples) * np.sqrt(np.diag(inverse))

    runs, run = np.unique(samples.run, return_inverse=True)
    num_runs = runs.size
    if num_runs == 1:
        return plain, plain
    scores = slopes * residuals(fit.values, samples)[:, None]
    by_run = np.zeros((num_runs, len(places)))
    np.add.at(by_run, run, scores)
    meat = by_run.T @ by_run * num_runs / (num_runs - 1)
    clustered = np.sqrt(np.diag(inverse @ meat @ inverse))
    share = (1 + confidence) / 2
    between_runs = _student(share, num_runs - 1)
    between_samples = _student(share, _freedom(fit, samples))
    return plain, clustered * between_runs / between_samples


@dataclass(frozen=True, slots=True)
class _Profile:
    """The least sum of squares as a function of one parameter.

    All other free parameters are fitted anew at every value, starting from the best
    fit; the function has its minimum there and rises to both sides.
    """

    parameter: LadleParameter
    fit: Fit
    samples: Samples
    held: Mapping[str, float]
    slack: float
    """By how much the sum may rise. [°C²]"""

    def end(self, limit: float) -> float:
        """Return where the profile leaves the slack towards a limit.

        If it never does, the limit itself is the end of the interval: as far as the
        samples can tell, nothing physical is excluded on that side.
        """
        best = self.fit.values[self.parameter.name]
        if best == limit or self._excess(limit) <= 0:
            return limit
        tolerance = 1e-4 * self.parameter.typical
        return float(brentq(self._excess, best, limit, xtol=tolerance))

    def _excess(self, value: float) -> float:
        held = {**self.held, self.parameter.name: value}
        # A best fit at the end of a range has no slope there to leave it by.
        starts = self.fit.values, {x.name: x.typical for x in LADLE_PARAMETERS}
        refits = [descend(self.samples, held, start) for start in starts]
        least = min(refit.sum_of_squares for refit in refits)
        rise = least - self.fit.sum_of_squares
        # The fit itself may sit a rounding above the least sum.
        return max(rise, 0.0) - self.slack
