"""How the saving spreads over random draws of all figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.report.charts.style import (
    BAD,
    BAD_HATCH,
    FAINT,
    GOOD,
    INK,
    SMALL_PT,
    chart,
    svg_of,
)

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import CostDossier
    from optimizer.economics import Risk
    from optimizer.report.language import Language

HEIGHT_MM: Final = 41.0


def draw_risk(dossier: CostDossier, language: Language, *, width_mm: float) -> Markup:
    """Return the histogram of the saving per tonne with its P10, P50 and P90.

    Parameters
    ----------
    dossier
        Its random draws; those in which molten supply is dearer are hatched.
    language
        The reader's.
    width_mm
        Room on paper.
    """
    risk = dossier.uncertainty.risk
    with chart(width_mm, HEIGHT_MM) as axes:
        _draw_bins(axes, risk)
        _draw_percentiles(axes, risk, language)
        axes.axvline(0, color=INK, linewidth=0.7)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.margins(x=0.01)
        axes.set_ylim(top=1.25 * max(1, int(risk.histogram_counts.max(initial=0))))
        axes.xaxis.set_major_formatter(lambda value, _: language.number(value))
        return svg_of(
            axes,
            name="risk",
            description=language.say(
                "Distribution of the saving per tonne: nine draws in ten save more "
                "than {p10}, one in ten more than {p90}.",
                p10=language.money(risk.p10, dossier.basis.currency),
                p90=language.money(risk.p90, dossier.basis.currency),
            ),
        )


def _draw_bins(axes: Axes, risk: Risk) -> None:
    left, width = risk.histogram_edges[:-1], np.diff(risk.histogram_edges)
    dearer = left + width / 2 < 0
    for mask, color, hatch in ((~dearer, GOOD, None), (dearer, BAD, BAD_HATCH)):
        axes.bar(
            left[mask],
            risk.histogram_counts[mask],
            width[mask],
            align="edge",
            color=color,
            edgecolor=INK,
            linewidth=0.3,
            hatch=hatch,
            alpha=0.85,
        )


def _draw_percentiles(axes: Axes, risk: Risk, language: Language) -> None:
    top = max(1, int(risk.histogram_counts.max(initial=0)))
    for name, value in (("P10", risk.p10), ("P50", risk.p50), ("P90", risk.p90)):
        axes.plot(
            [value, value],
            [0, 1.06 * top],
            color=INK,
            linewidth=1.2 if name == "P50" else 0.8,
            linestyle="-" if name == "P50" else (0, (3, 1.5)),
        )
        axes.annotate(
            f"{name}\n{language.number(value)}",
            (value, 1.06 * top),
            (0, 1),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL_PT,
            linespacing=0.95,
            color=INK if name == "P50" else FAINT,
            fontweight="bold" if name == "P50" else "normal",
        )
