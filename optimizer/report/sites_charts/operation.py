"""The sampled days beside what the choice expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import Operation, Spread

WIDTH_MM: Final = 186.0
HEIGHT_MM: Final = 44.0
PERCENT: Final = 100.0


def draw_operation(dossier: StudyDossier, language: Language) -> Markup:
    """Return two strips of days: cost per tonne and share served molten.

    Parameters
    ----------
    dossier
        With sampled days; those with a furnace out are marked by a cross.
    language
        The reader's.

    Raises
    ------
    ValueError
        No day was sampled.
    """
    found = dossier.operation
    if found is None:
        msg = f"study {dossier.study.name!r} has no sampled days; try the choice out"
        raise ValueError(msg)
    fixed = 0.0 if dossier.selection is None else _fixed(dossier)
    costs = [(day.cost + fixed) / max(day.demand_t, 1e-9) for day in found.days]
    shares = [PERCENT * day.molten_t / max(day.demand_t, 1e-9) for day in found.days]
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        figure = axes.figure
        axes.remove()
        cost, share = figure.subplots(1, 2)
        _strip(cost, found, costs, found.cost_per_t, found.estimated_cost_per_t)
        per_t = f"{dossier.study.currency}/t"
        cost.set_title(language.say("cost of a tonne, {unit}", unit=per_t), loc="left")
        _strip(
            share,
            found,
            shares,
            _scaled(found.molten_share),
            PERCENT * found.estimated_molten_share,
        )
        share.set_title(language.say("served molten, % of tonnes"), loc="left")
        for panel in (cost, share):
            _finish(panel, language)
        return svg_of(
            share,
            name="operation",
            description=language.say(
                "Cost per tonne and share served molten of every sampled day, beside "
                "the estimate."
            ),
        )


def _fixed(dossier: StudyDossier) -> float:
    selection = dossier.selection
    costs = None if selection is None else selection.costs
    return 0.0 if costs is None else costs.fixed


def _scaled(spread: Spread) -> Spread:
    return type(spread)(
        *(PERCENT * one for one in (spread.mean, spread.p10, spread.p50, spread.p90))
    )


def _strip(
    panel: Axes,
    found: Operation,
    values: Sequence[float],
    spread: Spread,
    estimate: float,
) -> None:
    """Draw days as dots, their spread as a band, the estimate as a dashed line."""
    panel.axhspan(spread.p10, spread.p90, color="#e6ece9", zorder=0)
    panel.axhline(spread.mean, color=GOOD, linewidth=1.2)
    panel.axhline(estimate, color=INK, linewidth=1.0, linestyle=(0, (4, 2)))
    for place, (day, value) in enumerate(zip(found.days, values, strict=True), start=1):
        is_out = bool(day.outages)
        panel.plot(
            [place],
            [value],
            marker="X" if is_out else "o",
            markersize=6.5 if is_out else 4,
            color=BAD if is_out else "white",
            markeredgecolor=INK,
            linestyle="none",
        )


def _finish(panel: Axes, language: Language) -> None:
    panel.yaxis.set_major_formatter(lambda value, _: language.number(value))
    panel.locator_params(axis="x", integer=True)
    panel.set_xlabel(language.say("sampled day"), labelpad=1)
    panel.title.set_fontsize(TEXT_PT)
    panel.grid(axis="y")
    panel.set_axisbelow(True)
    panel.margins(y=0.15)
    panel.tick_params(labelsize=SMALL_PT, color=FAINT)
