"""The residuals of a calibration as a drawing: what the law left over."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from optimizer.thermal.calibration import Calibration

_MOST_SHAPES = 2000
_GOOD, _OUTLIER, _BAND = "#2b6cb0", "#c53030", "#e2e8f0"


def draw_residuals(calibration: Calibration) -> str:
    """Return residuals over elapsed time, idle time and load, as SVG.

    Parameters
    ----------
    calibration
        As :func:`~optimizer.thermal.calibration.calibrate` returns it.

    Returns
    -------
    str
        An SVG document, the same for the same calibration. Outliers are red crosses
        with their row; the band is twice the residual standard deviation.
    """
    # Here, not above: planning uses this room in every run and draws nothing.
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with rc_context({"svg.hashsalt": "residuals", "svg.fonttype": "none"}):
        figure = Figure(figsize=(10.5, 3.6), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.subplots(1, 3, sharey=True)
        panels = (
            ("elapsed_min", "since the ladle was full [min]"),
            ("idle_min", "stood empty before [min]"),
            ("tonnes", "load [t]"),
        )
        for place, (column, label) in enumerate(panels):
            _draw_panel(axes[place], calibration, column, label)
        axes[0].set_ylabel("logged less predicted [°C]")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue().decode("utf-8")


def _draw_panel(axes: Axes, calibration: Calibration, column: str, label: str) -> None:
    """Draw the residuals over one column of the log.

    A slope over elapsed time says that the wall loss is off, a bend that the soak is;
    over idle time, that the idle soak is; over load, that the capacity is.
    """
    table = calibration.residuals
    is_outlier = table["is_outlier"].to_numpy(dtype=bool)
    across = table[column].to_numpy(dtype=np.float64)
    residual_c = table["residual_c"].to_numpy(dtype=np.float64)
    reach_c = 2 * calibration.residual_sd_c
    axes.axhspan(-reach_c, reach_c, color=_BAND, zorder=0)
    axes.axhline(0, color="black", linewidth=0.8)
    good = ~is_outlier
    # A month of samples as shapes would be megabytes; beyond a few thousand, pixels.
    is_crowded = good.sum() > _MOST_SHAPES
    axes.scatter(
        across[good],
        residual_c[good],
        s=9,
        color=_GOOD,
        alpha=0.6,
        rasterized=bool(is_crowded),
    )
    axes.scatter(
        across[is_outlier], residual_c[is_outlier], s=36, color=_OUTLIER, marker="x"
    )
    for outlier in calibration.outliers:
        place = int(np.flatnonzero(table["row"].to_numpy() == outlier.row)[0])
        axes.annotate(
            f"row {outlier.row}",
            (across[place], residual_c[place]),
            textcoords="offset points",
            xytext=(5, 3),
            fontsize=7,
        )
    axes.set_xlabel(label)
