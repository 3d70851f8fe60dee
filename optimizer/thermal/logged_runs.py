"""From a logger's table to the arrays that the law is fitted to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from optimizer.errors import CalibrationError
from optimizer.thermal.logger_checks import LOGGER_COLUMNS
from optimizer.thermal.regression import Samples
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray


def logged_samples(
    log: pd.DataFrame, capacity_t: float | None
) -> tuple[Samples, float]:
    """Return a log's samples, and the capacity they are measured against.

    Parameters
    ----------
    log
        With ``run_id`` and the columns of ``LOGGER_COLUMNS``.
    capacity_t
        Capacity of the ladle; the largest load of the log when absent. [t]

    Returns
    -------
    tuple[Samples, float]
        Arrays of shape (n,), and the capacity. [t]

    Raises
    ------
    ValueError
        If a column is missing.
    CalibrationError
        If there are no samples, or a load is above the capacity.
    """
    needed = ["run_id", *(column.name for column in LOGGER_COLUMNS)]
    missing = [name for name in needed if name not in log]
    if missing:
        msg = f"the log lacks the columns {', '.join(missing)}"
        raise ValueError(msg)
    if log.empty:
        msg = "the log holds no samples"
        raise CalibrationError(msg)
    tonnes = _numbers(log, "tonnes")
    largest_t = float(tonnes.max())
    if capacity_t is None:
        capacity_t = largest_t
    if capacity_t < largest_t:
        msg = f"capacity_t {capacity_t:g} is below a load of {largest_t:g} t in the log"
        raise CalibrationError(msg)
    samples = Samples(
        elapsed_h=_numbers(log, "elapsed_min") / MINUTES_PER_HOUR,
        idle_h=_numbers(log, "idle_min") / MINUTES_PER_HOUR,
        fill_share=tonnes / capacity_t,
        fall_c=_numbers(log, "tap_temperature_c") - _numbers(log, "temperature_c"),
        run=pd.factorize(log["run_id"])[0].astype(np.int64),
    )
    return samples, capacity_t


def span_text(samples: Samples) -> str:
    """Return how far elapsed and idle times and fills reach, for messages.

    Parameters
    ----------
    samples
        What was logged.

    Returns
    -------
    str
        Such as ``runs: 12; elapsed 3 to 180 min; idle always 0 min; filled 60 to
        100 %``: the figures that show why something cannot be told.
    """
    fills = 100 * samples.fill_share
    return "; ".join(
        [
            f"runs: {np.unique(samples.run).size}",
            f"elapsed {_span(samples.elapsed_h * MINUTES_PER_HOUR)} min",
            f"idle {_span(samples.idle_h * MINUTES_PER_HOUR)} min",
            f"filled {_span(fills)} %",
        ]
    )


def _span(values: NDArray[np.float64]) -> str:
    if values.size == 0:
        return "never"
    low, high = values.min(), values.max()
    return f"always {low:g}" if low == high else f"{low:g} to {high:g}"


def _numbers(log: pd.DataFrame, name: str) -> NDArray[np.float64]:
    return log[name].to_numpy(dtype=np.float64)
