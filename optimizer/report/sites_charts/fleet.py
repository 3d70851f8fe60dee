"""What a fleet costs and serves, by its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from optimizer.report.charts.style import (
    GOOD,
    INGOT,
    INK,
    SMALL_PT,
    chart,
    svg_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import FleetSizing, Spread

WIDTH_MM: Final = 186.0
HEIGHT_MM: Final = 48.0
PERCENT: Final = 100.0
THOUSAND: Final = 1000.0


def draw_fleet(dossier: StudyDossier, language: Language) -> Markup:
    """Return two charts by number of trucks: cost a day, and share served molten.

    Parameters
    ----------
    dossier
        With fleets; bands reach from one day in ten to nine in ten.
    language
        The reader's.

    Raises
    ------
    ValueError
        No fleet was sized.
    """
    found = dossier.fleet
    if found is None:
        msg = f"study {dossier.study.name!r} has no sized fleet; size one first"
        raise ValueError(msg)
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        figure = axes.figure
        axes.remove()
        cost, share = figure.subplots(1, 2)
        _draw_cost(cost, found, language, dossier.study.currency)
        _draw_share(share, found, language)
        for panel in (cost, share):
            panel.set_xlabel(language.say("trucks"), labelpad=1)
            panel.set_xticks([point.num_trucks for point in found.points])
            panel.grid(axis="y")
            panel.set_axisbelow(True)
            panel.yaxis.set_major_formatter(lambda value, _: language.number(value))
        return svg_of(
            share,
            name="fleet",
            description=language.say(
                "Cost a day and share served, by number of trucks."
            ),
        )


def _draw_cost(
    panel: Axes, found: FleetSizing, language: Language, currency: str
) -> None:
    _curve(panel, found, [point.cost_per_day for point in found.points], 1 / THOUSAND)
    panel.set_title(
        language.say("thousand {currency} a day", currency=currency), loc="left"
    )
    _name_points(panel, found, language)


def _draw_share(panel: Axes, found: FleetSizing, language: Language) -> None:
    _curve(panel, found, [point.molten_share for point in found.points], PERCENT)
    panel.set_title(language.say("served molten, % of tonnes"), loc="left")
    panel.axhline(
        PERCENT * found.service_share, color=INK, linewidth=0.9, linestyle=(0, (4, 2))
    )


def _curve(
    panel: Axes, found: FleetSizing, spreads: Sequence[Spread], scale: float
) -> None:
    """Draw means as a line, and from one day in ten to nine in ten as a band."""
    trucks = [point.num_trucks for point in found.points]
    panel.fill_between(
        trucks,
        [scale * one.p10 for one in spreads],
        [scale * one.p90 for one in spreads],
        color="#e6ece9",
        linewidth=0,
    )
    panel.plot(
        trucks,
        [scale * one.mean for one in spreads],
        color=GOOD,
        linewidth=1.3,
        marker="o",
        markersize=4,
        markerfacecolor="white",
        markeredgecolor=INK,
    )
    panel.margins(y=0.18)


def _name_points(panel: Axes, found: FleetSizing, language: Language) -> None:
    """Name the smallest fleet that serves and the cheapest on the curve of cost."""
    named: dict[int, list[str]] = {}
    if found.smallest is not None:
        words = language.say("smallest that serves")
        named.setdefault(found.smallest.num_trucks, []).append(words)
    named.setdefault(found.cheapest.num_trucks, []).append(language.say("cheapest"))
    costs = {point.num_trucks: point.cost_per_day.mean for point in found.points}
    options: dict[str, Any] = {"fontsize": SMALL_PT, "color": INGOT}
    for place, (trucks, titles) in enumerate(named.items()):
        panel.annotate(
            ", ".join(titles),
            (trucks, costs[trucks] / THOUSAND),
            (0, 22 if place == 0 else -24),
            textcoords="offset points",
            ha="center",
            arrowprops={"arrowstyle": "-", "color": INGOT, "linewidth": 0.6},
            **options,
        )
