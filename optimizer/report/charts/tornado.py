"""Which figure moves the saving most, from its low to its high end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.report.charts.style import (
    FAINT,
    INGOT,
    INK,
    MOLTEN,
    MOLTEN_HATCH,
    SMALL_PT,
    chart,
    svg_of,
)
from optimizer.report.figure_text import figure_text, names_share
from optimizer.report.language import figure_name
from optimizer.report.lettering import columns_of, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import CostDossier
    from optimizer.economics import Swing
    from optimizer.report.language import Language

WIDTH_MM: Final = 79.0
HEIGHT_MM: Final = 58.0
MAX_BARS: Final = 8
NAME_COLUMNS: Final = 28
LEAST_MARGIN: Final = 0.16
"""Beside the bars, as a share of their span."""
MARGIN_PER_LETTER: Final = 0.03


def draw_tornado(dossier: CostDossier, language: Language) -> Markup:
    """Return the chart of the widest swings.

    Parameters
    ----------
    dossier
        Its swings, the widest first; each bar is one figure, its two ends written at
        the bar's ends.
    language
        The reader's.
    """
    return draw_swings(
        dossier.uncertainty.swings,
        float(dossier.overall.items.saving_per_t),
        language,
        name="tornado",
        description=language.say(
            "How far each figure moves the saving per tonne, the widest first."
        ),
    )


def draw_swings(
    swings: Sequence[Swing],
    middle: float,
    language: Language,
    *,
    name: str,
    description: str,
) -> Markup:
    """Return the chart of the widest swings of any amount.

    Parameters
    ----------
    swings
        The widest first.
    middle
        The amount with every figure as it stands.
    language
        The reader's.
    name, description
        Of the drawing (:func:`~optimizer.report.charts.svg_of`).
    """
    shown = tuple(swings[:MAX_BARS])
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        for row, swing in enumerate(shown):
            _draw_swing(axes, swing, middle, row)
            _write_ends(axes, swing, row, language)
        _finish(axes, shown, middle, language)
        return svg_of(axes, name=name, description=description)


def _draw_swing(axes: Axes, swing: Swing, saving: float, row: int) -> None:
    """Draw the low end light and hatched, the high end dark."""
    for end, color, hatch in (
        (swing.saving_at_low, MOLTEN, MOLTEN_HATCH),
        (swing.saving_at_high, INGOT, None),
    ):
        axes.barh(
            row,
            end - saving,
            0.62,
            left=saving,
            color=color,
            edgecolor=INK,
            linewidth=0.5,
            hatch=hatch,
        )


def _write_ends(axes: Axes, swing: Swing, row: int, language: Language) -> None:
    """Write the figure's two values where their bars end."""
    for value, saving, other in (
        (swing.low, swing.saving_at_low, swing.saving_at_high),
        (swing.high, swing.saving_at_high, swing.saving_at_low),
    ):
        is_left = saving < other
        axes.annotate(
            figure_text(value, language, is_share=names_share(swing.key)),
            (saving, row),
            (-2 if is_left else 2, 0),
            textcoords="offset points",
            ha="right" if is_left else "left",
            va="center",
            fontsize=SMALL_PT - 0.4,
            color=FAINT,
        )


def _margin(swings: tuple[Swing, ...], language: Language) -> float:
    """Return the room that the figures at the ends of the bars need."""
    longest = max(
        (
            columns_of(figure_text(end, language, is_share=names_share(swing.key)))
            for swing in swings
            for end in (swing.low, swing.high)
        ),
        default=0,
    )
    return max(LEAST_MARGIN, MARGIN_PER_LETTER * longest)


def _finish(
    axes: Axes, swings: tuple[Swing, ...], saving: float, language: Language
) -> None:
    names = [
        shortened(figure_name(item.key, language), NAME_COLUMNS) for item in swings
    ]
    axes.set_yticks(range(len(swings)), names, color=INK, fontsize=SMALL_PT)
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.axvline(saving, color=INK, linewidth=0.9)
    axes.annotate(
        language.number(saving),
        (saving, 1),
        (0, 1),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=SMALL_PT,
        fontweight="bold",
    )
    axes.spines["left"].set_visible(False)
    axes.margins(x=_margin(swings, language))
    if axes.get_xlim()[0] < 0 < axes.get_xlim()[1]:
        axes.axvline(0, color=FAINT, linewidth=0.8, linestyle=(0, (4, 2)))
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    axes.xaxis.set_major_formatter(lambda value, _: language.number(value))
