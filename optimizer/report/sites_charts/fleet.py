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
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import FleetSizing

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
    trucks = [point.num_trucks for point in found.points]
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        figure = axes.figure
        axes.remove()
        cost, share = figure.subplots(1, 2)
        costs = [point.cost_per_day for point in found.points]
        _curve(
            cost,
            trucks,
            [
                (one.mean / THOUSAND, one.p10 / THOUSAND, one.p90 / THOUSAND)
                for one in costs
            ],
        )
        currency = dossier.study.currency
        cost.set_title(
            language.say("thousand {currency} a day", currency=currency), loc="left"
        )
        shares = [point.molten_share for point in found.points]
        _curve(
            share,
            trucks,
            [
                (PERCENT * one.mean, PERCENT * one.p10, PERCENT * one.p90)
                for one in shares
            ],
        )
        share.set_title(language.say("served molten, % of tonnes"), loc="left")
        share.axhline(
            PERCENT * found.service_share,
            color=INK,
            linewidth=0.9,
            linestyle=(0, (4, 2)),
        )
        _name_points(cost, found, language)
        for panel in (cost, share):
            panel.set_xlabel(language.say("trucks"), labelpad=1)
            panel.set_xticks(trucks)
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


def _curve(
    panel: Axes, trucks: list[int], values: list[tuple[float, float, float]]
) -> None:
    means, lows, highs = zip(*values, strict=True)
    panel.fill_between(trucks, lows, highs, color="#e6ece9", linewidth=0)
    panel.plot(
        trucks,
        means,
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
