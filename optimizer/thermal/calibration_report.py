"""A calibration set out for people (text) and for programs (a plain dictionary)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from optimizer.thermal.estimates import EstimateStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.thermal.calibration import Calibration
    from optimizer.thermal.estimates import Estimate

_MOST_OUTLIERS_SHOWN = 20
# Widening that is worth a word, residuals that the law should not leave, and a share of
# outliers that points at the logger (assumptions).
_NOTABLE_WIDENING = 1.5
_POOR_SD_C = 5.0
_MANY_OUTLIERS = 0.1


def calibration_report(calibration: Calibration) -> str:
    """Return what a calibration found, as text.

    Parameters
    ----------
    calibration
        As :func:`~optimizer.thermal.calibration.calibrate` returns it.

    Returns
    -------
    str
        Parameters with intervals or refusals, the row for ``ladle_types.csv`` when
        every parameter has a value, outliers by row and run, and remarks.
    """
    num_samples = len(calibration.residuals)
    num_good = num_samples - len(calibration.outliers)
    interval = f"{calibration.confidence:.0%} interval"
    lines = [
        f"Ladle of {calibration.capacity_t:g} t: {_counted(num_samples, 'sample')} of "
        f"{_counted(calibration.num_runs, 'run')}, {num_good} fitted, "
        f"residuals {calibration.residual_sd_c:.1f} °C (standard deviation)",
        "",
        f"  {'parameter':<13}{'value':>8}  {'unit':<5} {interval:<18}",
        *(f"  {_estimate_line(estimate)}" for estimate in calibration.estimates),
    ]
    for title, block in (
        ("Row for ladle_types.csv", _ladle_row(calibration)),
        ("Outliers, left out of the fit", _outlier_lines(calibration)),
        ("Remarks", calibration_remarks(calibration)),
    ):
        if block:
            lines += ["", f"{title}:", *(f"  {line}" for line in block)]
    return "\n".join(lines) + "\n"


def calibration_document(calibration: Calibration) -> dict[str, Any]:
    """Return what a calibration found, ready for JSON.

    Parameters
    ----------
    calibration
        As :func:`~optimizer.thermal.calibration.calibrate` returns it.

    Returns
    -------
    dict[str, Any]
        ``capacity_t``, ``samples``, ``runs``, ``residual_sd_c``, ``confidence``,
        ``is_complete``, ``parameters`` by name (``status``, ``unit``, ``value``,
        ``low``, ``high``, ``note``), ``outliers`` and ``remarks``.
    """
    parameters = {}
    for estimate in calibration.estimates:
        fields = asdict(estimate)
        parameters[fields.pop("name")] = fields
    return {
        "capacity_t": calibration.capacity_t,
        "samples": len(calibration.residuals),
        "runs": calibration.num_runs,
        "residual_sd_c": calibration.residual_sd_c,
        "confidence": calibration.confidence,
        "is_complete": calibration.is_complete,
        "parameters": parameters,
        "outliers": [asdict(outlier) for outlier in calibration.outliers],
        "remarks": calibration_remarks(calibration),
    }


def calibration_remarks(calibration: Calibration) -> list[str]:
    """Return what a user should know before trusting the figures.

    Parameters
    ----------
    calibration
        As :func:`~optimizer.thermal.calibration.calibrate` returns it.

    Returns
    -------
    list[str]
        Sentences; empty when there is nothing to say.
    """
    return list(_remarks(calibration))


def _remarks(calibration: Calibration) -> Iterator[str]:
    if calibration.widening > _NOTABLE_WIDENING:
        yield (
            f"Samples of a run err together: intervals are up to "
            f"{calibration.widening:.1f} times as wide as scatter alone would make "
            "them. Check the tap readings; more runs help, more samples do not."
        )
    if calibration.residual_sd_c > _POOR_SD_C:
        yield (
            f"Residuals of {calibration.residual_sd_c:.1f} °C are more than a "
            "thermocouple's: lids left open or different ladles in one log?"
        )
    share = len(calibration.outliers) / len(calibration.residuals)
    if share > _MANY_OUTLIERS:
        yield f"{share:.0%} of the samples are outliers: check the logger."
    value = {estimate.name: estimate.value for estimate in calibration.estimates}
    hot_c, idle_c = value["soak_hot_c"], value["soak_idle_c"]
    if hot_c is not None and idle_c is not None and idle_c < hot_c:
        yield (
            f"soak_idle_c {idle_c:.1f} is below soak_hot_c {hot_c:.1f}: a ladle that "
            "stood empty cannot take less heat; check the idle times."
        )
    missing = [name for name, number in value.items() if number is None]
    if missing:
        yield (
            f"No ladle type can be written without {', '.join(missing)}: log what is "
            "named above, or give the values."
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _estimate_line(estimate: Estimate) -> str:
    if estimate.value is None:
        return f"{estimate.name:<13}{'refused':>8}  {estimate.note}"
    line = f"{estimate.name:<13}{estimate.value:8.2f}  {estimate.unit:<5} "
    if estimate.status is EstimateStatus.FITTED:
        line += f"{estimate.low:.2f} to {estimate.high:.2f}"
    return f"{line}  {estimate.note}".rstrip()


def _ladle_row(calibration: Calibration) -> list[str]:
    """Return the columns a calibration can fill; the others are the owner's."""
    if not calibration.is_complete:
        return []
    names = ["capacity_t", *(estimate.name for estimate in calibration.estimates)]
    figures = [f"{calibration.capacity_t:g}"]
    figures += [f"{estimate.value:.2f}" for estimate in calibration.estimates]
    return [",".join(names), ",".join(figures)]


def _outlier_lines(calibration: Calibration) -> list[str]:
    """Return one line an outlier, the worst first."""
    lines = [
        f"row {one.row}, run {one.run_id}, {one.elapsed_min:g} min: "
        f"{one.temperature_c:.1f} °C is {abs(one.residual_c):.1f} °C "
        f"{'above' if one.residual_c > 0 else 'below'} the law"
        for one in calibration.outliers
    ]
    hidden = len(lines) - _MOST_OUTLIERS_SHOWN
    if hidden > 0:
        return [*lines[:_MOST_OUTLIERS_SHOWN], f"and {hidden} more"]
    return lines
