"""The front of money and carbon: what less carbon costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.report.charts.style import (
    GOOD,
    INK,
    SMALL_PT,
    chart,
    svg_of,
)

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language

WIDTH_MM: Final = 186.0
HEIGHT_MM: Final = 48.0
THOUSAND: Final = 1000.0


def draw_pareto(dossier: StudyDossier, language: Language) -> Markup:
    """Return the chart of all choices on the front, each with its number of sites.

    Parameters
    ----------
    dossier
        Its front has at least one point; the choice of the report is filled.
    language
        The reader's.
    """
    currency = dossier.study.currency
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        _draw_points(axes, dossier, language)
        axes.margins(x=0.08, y=0.22)
        axes.locator_params(nbins=7, steps=[1, 2, 5, 10])
        axes.grid()
        axes.set_axisbelow(True)
        axes.set_xlabel(
            language.say("thousand {currency} a day", currency=currency), labelpad=1
        )
        axes.set_ylabel(language.say("t CO₂e a day"), labelpad=1)
        axes.xaxis.set_major_formatter(lambda value, _: language.number(value))
        axes.yaxis.set_major_formatter(lambda value, _: language.number(value, 1))
        return svg_of(
            axes,
            name="pareto",
            description=language.say("Cost and carbon of every choice on the front."),
        )


def _draw_points(axes: Axes, dossier: StudyDossier, language: Language) -> None:
    points = dossier.pareto
    chosen = None if dossier.selection is None else set(dossier.selection.open_ids)
    costs = [point.cost_per_day / THOUSAND for point in points]
    tonnes = [point.carbon_kg_per_day / THOUSAND for point in points]
    # No choice lies between two points of the front: steps, not slopes.
    axes.step(costs, tonnes, where="post", color=INK, linewidth=0.9)
    for cost, carbon, point in zip(costs, tonnes, points, strict=True):
        is_chosen = set(point.selection.open_ids) == chosen
        axes.plot(
            [cost],
            [carbon],
            marker="D" if is_chosen else "o",
            markersize=7 if is_chosen else 5,
            markerfacecolor=GOOD if is_chosen else "white",
            markeredgecolor=INK,
        )
        count = language.number(len(point.selection.open_ids))
        axes.annotate(
            language.say("{number} open", number=count),
            (cost, carbon),
            (6, 4),
            textcoords="offset points",
            fontsize=SMALL_PT,
            fontweight="bold" if is_chosen else "normal",
        )
