"""From a temperature logger to the row of a ladle type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from optimizer.report import staged
from optimizer.thermal import (
    calibrate,
    calibration_document,
    calibration_report,
    draw_residuals,
    read_logger,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from optimizer.thermal import Calibration

CALIBRATION_FILES = ("calibration.json", "calibration.txt", "residuals.svg")
"""What a calibration is written as."""


def calibrate_ladle(
    logger: Path,
    *,
    capacity_t: float | None = None,
    fixed: Mapping[str, float] | None = None,
) -> Calibration:
    """Fit a ladle type's parameters to a file of logged temperatures.

    Parameters
    ----------
    logger
        CSV file (``docs/thermal.md``).
    capacity_t
        Of the ladle; by default the largest load logged. [t]
    fixed
        Parameters to keep at a value, by name.

    Raises
    ------
    LoggerError
        The file is faulty; every fault is in it.
    CalibrationError
        The log cannot identify the loss through the wall.
    """
    log = read_logger(logger, capacity_t=capacity_t)
    return calibrate(log, capacity_t=capacity_t, fixed=fixed)


def write_calibration(calibration: Calibration, folder: Path) -> tuple[Path, ...]:
    """Write a calibration as JSON, as text, and as a plot of its residuals.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    document = json.dumps(
        calibration_document(calibration), ensure_ascii=False, indent=2, allow_nan=False
    )
    contents = (document, calibration_report(calibration), draw_residuals(calibration))
    with staged(folder) as stage:
        for name, content in zip(CALIBRATION_FILES, contents, strict=True):
            (stage / name).write_text(f"{content.rstrip()}\n", encoding="utf-8")
    return tuple(folder / name for name in CALIBRATION_FILES)
