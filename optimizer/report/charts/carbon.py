"""Carbon avoided by a tonne, by method, beside the published bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.economics import CarbonMethod
from optimizer.report.charts.style import (
    BAD,
    FAINT,
    GOOD,
    INK,
    SMALL_PT,
    TEXT_PT,
    chart,
    svg_of,
)
from optimizer.report.language import method_name

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import CostDossier
    from optimizer.economics import CarbonItems
    from optimizer.report.language import Language

HEIGHT_MM: Final = 41.0
PUBLISHED_KG_PER_T: Final = (221, 528)
"""Gas and power of Exhibit 12 alone, and the claim of CMR, India. [kg CO2e/t]"""


def draw_carbon(dossier: CostDossier, language: Language, *, width_mm: float) -> Markup:
    """Return the chart of carbon avoided, one bar a method, with its band.

    Parameters
    ----------
    dossier
        Its mean tonne is drawn.
    language
        The reader's.
    width_mm
        Room on paper.
    """
    methods = dossier.overall.carbon
    with chart(width_mm, HEIGHT_MM) as axes:
        for row, items in enumerate(methods):
            _draw_method(axes, items, row, language)
        _draw_published(axes, language)
        _finish(axes, [method_name(items.method, language) for items in methods])
        axes.xaxis.set_major_formatter(lambda value, _: language.number(value))
        return svg_of(
            axes,
            name="carbon",
            description=language.say(
                "Carbon avoided per tonne by both methods, with the published bounds."
            ),
        )


def _draw_method(axes: Axes, items: CarbonItems, row: int, language: Language) -> None:
    saving = items.saving_kg_per_t
    is_cut_off = items.method is CarbonMethod.CUT_OFF
    axes.barh(
        row,
        saving,
        0.5,
        color=GOOD if saving >= 0 else BAD,
        edgecolor=INK,
        linewidth=0.5,
        alpha=1.0 if is_cut_off else 0.55,
        hatch=None if is_cut_off else "\\\\\\\\",
    )
    axes.plot(
        [items.saving_low, items.saving_high],
        [row + 0.38, row + 0.38],
        color=INK,
        linewidth=0.9,
        marker="|",
        markersize=4,
    )
    axes.annotate(
        language.number(saving),
        (max(saving, 0), row),
        (3, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT_PT + 1,
        fontweight="bold",
    )


def _draw_published(axes: Axes, language: Language) -> None:
    for bound in PUBLISHED_KG_PER_T:
        axes.axvline(
            bound, color=FAINT, linewidth=0.9, linestyle=(0, (3, 1.5)), zorder=0
        )
        axes.annotate(
            language.number(bound),
            (bound, 1),
            (0, 1),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL_PT,
            color=FAINT,
        )


def _finish(axes: Axes, names: list[str]) -> None:
    axes.set_yticks(range(len(names)), names, color=INK, fontsize=SMALL_PT)
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    low, high = axes.get_xlim()
    axes.set_xlim(min(low, 0), max(high, 1.12 * PUBLISHED_KG_PER_T[-1]))
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.spines["left"].set_visible(False)
