"""The scenarios side by side: four figures, one bar a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.report.charts.style import (
    BAD,
    BAD_HATCH,
    GOOD,
    INGOT,
    INK,
    SMALL_PT,
    chart,
    svg_of,
)
from optimizer.report.lettering import shortened
from optimizer.report.what_if.figures import FIGURES, values_of
from optimizer.report.what_if.names import title_of
from optimizer.report.what_if.table import change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import WhatIf
    from optimizer.report.language import Language

WIDTH_MM: Final = 273.0
ROW_MM: Final = 5.0
FRAME_MM: Final = 7.0
NAME_COLUMNS: Final = 42
OTHERS: Final = "#c3cbd3"
"""Scenarios that are compared with the first: lighter than it."""
_PANELS: Final = ("cost", "saving_per_molten_t", "molten_share", "carbon_saving_t")
_ROOM: Final = 0.3
"""Beside the bars, for their figures; as a share of the bars' span."""


def draw_what_if(what_if: WhatIf, language: Language) -> Markup:
    """Return the chart: how the cost differs, and what is saved, served and avoided.

    Parameters
    ----------
    what_if
        Planned scenarios, top down in their order.
    language
        The reader's.
    """
    values = [values_of(variant) for variant in what_if.variants]
    names = [title_of(variant, language) for variant in what_if.variants]
    currency = what_if.variants[0].day.scenario.currency
    with chart(WIDTH_MM, FRAME_MM + ROW_MM * len(names)) as axes:
        figure = axes.figure
        axes.remove()
        panels = figure.subplots(1, len(_PANELS), sharey=True)
        for panel, key in zip(panels, _PANELS, strict=True):
            amounts = [one[key] for one in values]
            if key == "cost":
                amounts = [change(one, amounts[0]) for one in amounts]
                _draw_changes(panel, amounts)
            else:
                _draw_amounts(panel, amounts)
            _write_amounts(panel, amounts, key, language)
            panel.set_title(_titles(language, currency)[key], loc="left", color=INK)
        _name_rows(panels[0], names)
        return svg_of(
            panels[0],
            name="what-if",
            description=language.say(
                "Cost, saving, share served molten and carbon avoided, by scenario."
            ),
        )


def _titles(language: Language, currency: str) -> dict[str, str]:
    return {
        "cost": language.say(
            "cost of the day, {currency} more or less", currency=currency
        ),
        "saving_per_molten_t": language.say(
            "saved per molten tonne, {currency}/t", currency=currency
        ),
        "molten_share": language.say("served molten, share of tonnes"),
        "carbon_saving_t": language.say("avoided against ingots, t CO₂e"),
    }


def _draw_changes(panel: Axes, changes: Sequence[float | None]) -> None:
    """Draw what is dearer hatched, what is cheaper plain."""
    for row, by in enumerate(changes):
        amount = by or 0.0
        panel.barh(
            row,
            amount,
            0.64,
            color=BAD if amount > 0 else GOOD,
            hatch=BAD_HATCH if amount > 0 else None,
            edgecolor=INK,
            linewidth=0.5,
        )
    panel.axvline(0, color=INK, linewidth=0.8)


def _draw_amounts(panel: Axes, amounts: Sequence[float | None]) -> None:
    """Draw the first scenario darker than those it is compared with."""
    for row, amount in enumerate(amounts):
        panel.barh(
            row,
            amount or 0.0,
            0.64,
            color=INGOT if row == 0 else OTHERS,
            edgecolor=INK,
            linewidth=0.5,
        )


def _write_amounts(
    panel: Axes, amounts: Sequence[float | None], key: str, language: Language
) -> None:
    """Write each figure at the end of its bar, and leave room for it."""
    for row, amount in enumerate(amounts):
        end = amount or 0.0
        panel.annotate(
            "–" if amount is None else _figure_text(key, amount, language),
            (end, row),
            (3 if end >= 0 else -3, 0),
            textcoords="offset points",
            ha="left" if end >= 0 else "right",
            va="center",
            fontsize=SMALL_PT,
        )
    ends = [amount or 0.0 for amount in amounts]
    low, high = min(*ends, 0.0), max(*ends, 0.0)
    room = _ROOM * ((high - low) or 1.0)
    panel.set_xlim(low - (room if low < 0 else 0), high + room)
    panel.set_xticks([])
    panel.tick_params(axis="y", length=0)
    panel.spines["bottom"].set_visible(False)


def _figure_text(key: str, value: float, language: Language) -> str:
    if key == "cost":
        return language.change(value)
    unit = next(one.column.unit for one in FIGURES if one.column.name == key)
    return language.share(value, 1) if unit == "1" else language.number(value, 1)


def _name_rows(panel: Axes, names: Sequence[str]) -> None:
    shown = [shortened(name, NAME_COLUMNS) for name in names]
    panel.set_yticks(range(len(names)), shown, color=INK, fontsize=SMALL_PT)
    panel.invert_yaxis()
