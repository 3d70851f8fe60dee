"""Fitting a ladle type's parameters to logged temperatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.errors import CalibrationError
from optimizer.thermal.estimates import (
    Estimate,
    fitted_estimate,
    held_estimate,
    hidden_estimate,
)
from optimizer.thermal.identifiability import confounded_with, standing_in
from optimizer.thermal.intervals import residual_sd, spreads
from optimizer.thermal.ladle_parameters import LADLE_PARAMETERS, PARAMETER_NAMES
from optimizer.thermal.logged_runs import logged_samples, span_text
from optimizer.thermal.outliers import fit_without_outliers
from optimizer.thermal.regression import residuals

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from optimizer.thermal.regression import Samples

# Samples in excess of parameters without which a residual scatter means nothing.
_LEAST_FREEDOM = 3


@dataclass(frozen=True, slots=True)
class Outlier:
    """A sample too far from the law to be believed; it is left out of the fit."""

    row: int
    """As a spreadsheet shows it; counted from 2 where the log has no ``row``."""
    run_id: str
    elapsed_min: float
    temperature_c: float
    residual_c: float
    """Logged less predicted. [°C]"""


@dataclass(frozen=True, eq=False)
class Calibration:
    """A ladle type's parameters as a log gives them, with all that judges the fit.

    Set out by :func:`~optimizer.thermal.calibration_report.calibration_report` for
    people, :func:`~optimizer.thermal.calibration_report.calibration_document` for
    programs, and :func:`~optimizer.thermal.residual_plot.draw_residuals` as a drawing.
    """

    estimates: tuple[Estimate, ...]
    """One per parameter, in the order of ``ladle_types.csv``."""
    residuals: pd.DataFrame
    """The log with ``residual_c`` (logged less predicted) and ``is_outlier``."""
    outliers: tuple[Outlier, ...]
    residual_sd_c: float
    """Standard deviation of the residuals, outliers left out. [°C]"""
    capacity_t: float
    num_runs: int
    confidence: float
    """Of the intervals. [0..1]"""
    widening: float
    """Most that an interval was widened because samples of a run err together. [1]"""

    @property
    def is_complete(self) -> bool:
        """Whether every parameter has a value, so that a ladle type can be written."""
        return all(estimate.value is not None for estimate in self.estimates)


def calibrate(
    log: pd.DataFrame,
    *,
    capacity_t: float | None = None,
    fixed: Mapping[str, float] | None = None,
    confidence: float = 0.95,
) -> Calibration:
    """Fit the six parameters of the cooling law to logged temperatures.

    Parameters
    ----------
    log
        Samples as :func:`~optimizer.thermal.logger.read_logger` returns them.
    capacity_t
        Capacity of the ladle; the largest load of the log when absent. [t]
    fixed
        Parameters whose values are known and not to be fitted, by name.
    confidence
        Of the intervals. [0..1]

    Returns
    -------
    Calibration
        Every parameter fitted, held, or refused with its reason.

    Raises
    ------
    CalibrationError
        If the log is too short or cannot even tell the loss through the wall, a fixed
        parameter is unknown or outside its physical range, or a load is above the
        capacity.
    ValueError
        If the table lacks a column, or the confidence is no share.

    Notes
    -----
    Gross errors are set aside first
    (:func:`~optimizer.thermal.outliers.fit_without_outliers`); the rest is fitted by
    least squares, on which the intervals rest
    (:func:`~optimizer.thermal.intervals.spreads`). A parameter is refused when no fit
    could tell it (:func:`~optimizer.thermal.identifiability.confounded_with`), or when
    its interval is too wide to say anything.

    Parameters that cannot be told apart are not all dropped: as few as possible stand
    in at typical values, so that the rest is fitted as well as the log allows. With all
    ladles equally long empty, for example, the wall loss is found all the same.

    Examples
    --------
    ::

        log = read_logger(Path("logger.csv"), capacity_t=4)
        calibration = calibrate(log, capacity_t=4, fixed={"idle_tau_h": 6})
        print(calibration_report(calibration))
    """
    held = _checked(fixed or {}, confidence)
    samples, capacity_t = logged_samples(log, capacity_t)
    stood_in = {**held, **standing_in(samples, held)}
    _require_enough(samples, len(LADLE_PARAMETERS) - len(stood_in))
    hidden = confounded_with(samples, held)
    fit, is_good = fit_without_outliers(samples, stood_in)
    good = samples.only(is_good)
    spread_by_name = spreads(fit, good, stood_in, confidence)
    estimates = []
    for parameter in LADLE_PARAMETERS:
        name = parameter.name
        if name in held:
            estimates.append(held_estimate(parameter, held[name]))
        elif name in hidden:
            span = span_text(samples)
            estimates.append(hidden_estimate(parameter, hidden[name], span))
        else:
            spread = spread_by_name[name]
            estimates.append(fitted_estimate(parameter, fit.values[name], spread))
    _require_wall_loss(estimates)
    table = _residual_table(log, residuals(fit.values, samples), ~is_good)
    return Calibration(
        estimates=tuple(estimates),
        residuals=table,
        outliers=_outliers(table),
        residual_sd_c=residual_sd(fit, good),
        capacity_t=capacity_t,
        num_runs=int(table["run_id"].nunique()),
        confidence=confidence,
        widening=max((one.widening for one in spread_by_name.values()), default=1.0),
    )


def _checked(fixed: Mapping[str, float], confidence: float) -> dict[str, float]:
    """Return the fixed parameters, refusing impossible ones."""
    if not 0 < confidence < 1:
        msg = f"confidence must be between 0 and 1, got {confidence:g}"
        raise ValueError(msg)
    range_by_name = {x.name: x for x in LADLE_PARAMETERS}
    for name, value in fixed.items():
        if name not in range_by_name:
            known = ", ".join(PARAMETER_NAMES)
            msg = f"{name!r} is no parameter of a ladle; use one of: {known}"
            raise CalibrationError(msg)
        low, high = range_by_name[name].low, range_by_name[name].high
        if not low <= value <= high:
            msg = f"{name} must be within {low:g} to {high:g}, got {value:g}"
            raise CalibrationError(msg)
    return {name: float(value) for name, value in fixed.items()}


def _require_enough(samples: Samples, num_fitted: int) -> None:
    needed = num_fitted + _LEAST_FREEDOM
    if samples.fall_c.size < needed:
        msg = (
            f"{samples.fall_c.size} samples cannot identify {num_fitted} parameters "
            f"({span_text(samples)}); log at least {needed}, over several runs"
        )
        raise CalibrationError(msg)


def _require_wall_loss(estimates: list[Estimate]) -> None:
    """Refuse a log without whose wall loss no ladle could be planned at all."""
    for estimate in estimates:
        if estimate.name == "loss_c_per_h" and estimate.value is None:
            msg = f"the log cannot identify loss_c_per_h: {estimate.note}"
            raise CalibrationError(msg)


def _residual_table(
    log: pd.DataFrame,
    residual_c: NDArray[np.float64],
    is_outlier: NDArray[np.bool_],
) -> pd.DataFrame:
    rows = log["row"] if "row" in log else range(2, len(log) + 2)
    return log.assign(row=rows, residual_c=residual_c, is_outlier=is_outlier)


def _outliers(table: pd.DataFrame) -> tuple[Outlier, ...]:
    """Return the outliers, worst first."""
    found = [
        Outlier(
            int(sample["row"]),
            str(sample["run_id"]),
            float(sample["elapsed_min"]),
            float(sample["temperature_c"]),
            float(sample["residual_c"]),
        )
        for sample in table[table["is_outlier"]].to_dict("records")
    ]
    return tuple(sorted(found, key=lambda outlier: -abs(outlier.residual_c)))
