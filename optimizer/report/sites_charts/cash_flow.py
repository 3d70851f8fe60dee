"""What flows in which year, and when it has paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.report.charts.style import (
    BAD,
    BAD_HATCH,
    GOOD,
    INK,
    chart,
    svg_of,
)
from optimizer.report.sites_tables import cash_flows

if TYPE_CHECKING:
    from markupsafe import Markup

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language

WIDTH_MM: Final = 96.0
HEIGHT_MM: Final = 52.0
MILLION: Final = 1e6


def draw_cash_flow(dossier: StudyDossier, language: Language) -> Markup:
    """Return the chart of flows by year; the line is their worth today, summed up.

    Parameters
    ----------
    dossier
        With an investment; years in which money flows out are hatched.
    language
        The reader's.
    """
    table = cash_flows(dossier)
    years = table["year"].astype(int).to_list()
    flows = (table["cash_flow"] / MILLION).to_list()
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        for year, flow in zip(years, flows, strict=True):
            axes.bar(
                year,
                flow,
                0.62,
                color=BAD if flow < 0 else GOOD,
                hatch=BAD_HATCH if flow < 0 else None,
                edgecolor=INK,
                linewidth=0.5,
            )
        axes.plot(
            years,
            (table["cumulative_discounted"] / MILLION).to_list(),
            color=INK,
            linewidth=1.2,
            marker="o",
            markersize=3,
            markerfacecolor="white",
        )
        axes.axhline(0, color=INK, linewidth=0.7)
        axes.set_xticks(years[:: max(1, len(years) // 10)])
        axes.set_xlabel(language.say("year"), labelpad=1)
        axes.grid(axis="y")
        axes.set_axisbelow(True)
        axes.yaxis.set_major_formatter(lambda value, _: language.number(value))
        return svg_of(
            axes,
            name="cash-flow",
            description=language.say(
                "Cash flow by year, and its worth today summed up."
            ),
        )
