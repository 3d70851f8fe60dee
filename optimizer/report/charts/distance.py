"""What a tonne costs by distance, how far it reaches, and where the lanes lie."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from optimizer.economics import BindingLimit
from optimizer.report.charts.style import (
    FAINT,
    INGOT,
    INK,
    MOLTEN,
    SMALL_PT,
    TEXT_PT,
    chart,
    svg_of,
)
from optimizer.report.lettering import columns_of

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison, Reach
    from optimizer.report.language import Language

WIDTH_MM: Final = 102.0
HEIGHT_MM: Final = 58.0
MOLTEN_LINE: Final = "#b85c1e"
"""The molten shade, darker: a line needs more than an area."""
LARGEST_DOT_PT2: Final = 90.0
SMALLEST_DOT_PT2: Final = 8.0
LINE_STYLES: Final[dict[BindingLimit, Any]] = {
    BindingLimit.COST: "-",
    BindingLimit.TEMPERATURE: (0, (1, 1.2)),
    BindingLimit.PERMIT: (0, (4, 1.5)),
}
WIDTH_LETTERS: Final = 75
"""Latin letters of the small size that fit across the chart."""
SHOWN_BEYOND: Final = 1.12
"""How far the axis reaches beyond the farthest limit or lane."""


def draw_distance_curve(dossier: CostDossier, language: Language) -> Markup:
    """Return the chart of cost by distance with its three limits.

    Parameters
    ----------
    dossier
        Its lanes are dots, their size by tonnes; a single distance is one dot.
    language
        The reader's.
    """
    curve = dossier.curve
    lanes = dossier.lanes or (dossier.overall,)
    farthest_km = shown_km(dossier)
    shown = curve.distance_km <= farthest_km
    with chart(WIDTH_MM, HEIGHT_MM) as axes:
        axes.plot(
            curve.distance_km[shown],
            curve.ingot_per_t[shown],
            color=INGOT,
            linewidth=1.4,
            linestyle=(0, (5, 1.5)),
        )
        axes.plot(
            curve.distance_km[shown],
            curve.molten_per_t[shown],
            color=MOLTEN_LINE,
            linewidth=1.8,
        )
        _draw_lanes(axes, lanes)
        _set_range(axes, dossier, farthest_km)
        _draw_limits(axes, curve.reach, farthest_km, language)
        _name_lines(axes, dossier, farthest_km, language)
        axes.set_xlabel(language.say("one way, km"), labelpad=1)
        axes.xaxis.set_major_formatter(lambda km, _: language.number(km))
        axes.yaxis.set_major_formatter(lambda cost, _: language.number(cost))
        return svg_of(
            axes,
            name="distance",
            description=language.say(
                "Cost of a tonne by distance; break-even, thermal reach and permit."
            ),
        )


def shown_km(dossier: CostDossier) -> float:
    """Return how far the axis reaches: to every lane and past the limit that binds.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    float
        Past the second limit too, where there is one; the third may lie beyond. At most
        the end of the curve. [km]
    """
    reach = dossier.curve.reach
    limits = (reach.break_even_km, reach.thermal_reach_km, reach.permitted_km)
    known = sorted(km for km in limits if km is not None and math.isfinite(km))
    lanes = dossier.lanes or (dossier.overall,)
    farthest = max((*known[:2], *(lane.distance_km for lane in lanes)))
    return min(float(dossier.curve.distance_km[-1]), SHOWN_BEYOND * farthest)


def _draw_lanes(axes: Axes, lanes: tuple[LaneComparison, ...]) -> None:
    tonnes = np.array([lane.tonnes for lane in lanes])
    largest = max(float(tonnes.max()), np.finfo(float).tiny)
    areas = np.maximum(SMALLEST_DOT_PT2, LARGEST_DOT_PT2 * tonnes / largest)
    if len(lanes) == 1:
        areas = np.array([LARGEST_DOT_PT2 / 3])
    axes.scatter(
        [lane.distance_km for lane in lanes],
        [float(lane.items.molten_per_t) for lane in lanes],
        s=areas,
        facecolor=MOLTEN,
        edgecolor=INK,
        linewidth=0.6,
        alpha=0.85,
        zorder=3,
    )


def _set_range(axes: Axes, dossier: CostDossier, farthest_km: float) -> None:
    """Leave room above the lines for the names of the limits."""
    axes.set_xlim(0, farthest_km)
    axes.set_ylim(bottom=0)
    low, high = axes.get_ylim()
    axes.set_ylim(low, low + 1.28 * (high - low))
    axes.grid(axis="y")
    axes.set_axisbelow(True)


def _draw_limits(
    axes: Axes, reach: Reach, farthest_km: float, language: Language
) -> None:
    """Draw each limit as an upright, the nearest the lowest.

    So every name, to the left of its line, stands above the lines it passes.
    """
    km_by_limit = {
        BindingLimit.COST: reach.break_even_km,
        BindingLimit.TEMPERATURE: reach.thermal_reach_km,
        BindingLimit.PERMIT: reach.permitted_km,
    }
    known = [
        (km, limit)
        for limit, km in km_by_limit.items()
        if km is not None and math.isfinite(km)
    ]
    top = axes.get_ylim()[1]
    for row, (km, limit) in enumerate(sorted(known, reverse=True)):
        binds = limit is reach.binding_limit
        height = top * (0.985 - 0.075 * row)
        if km <= farthest_km:
            axes.plot(
                [km, km],
                [0, height],
                color=INK if binds else FAINT,
                linewidth=1.4 if binds else 0.9,
                linestyle=LINE_STYLES[limit],
                zorder=1,
            )
        words = _limit_words(limit, km, language)
        if binds:
            words = language.say("{limit}: binds", limit=words)
        elif km > farthest_km:
            words = f"{words} →"
        _name_limit(axes, words, (min(km, farthest_km), height), is_bold=binds)


def _name_limit(
    axes: Axes, words: str, place: tuple[float, float], *, is_bold: bool
) -> None:
    """Write the name of a limit at the top of its line, to the left if it fits."""
    room = place[0] / axes.get_xlim()[1] * WIDTH_LETTERS
    is_left = columns_of(words) < room
    axes.annotate(
        words,
        place,
        (-3 if is_left else 3, 0),
        textcoords="offset points",
        ha="right" if is_left else "left",
        va="top",
        fontsize=SMALL_PT,
        fontweight="bold" if is_bold else "normal",
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )


def _limit_words(limit: BindingLimit, km: float, language: Language) -> str:
    """Return the name of a limit with its distance."""
    distance = language.number(km)
    match limit:
        case BindingLimit.COST:
            return language.say("break-even {km} km", km=distance)
        case BindingLimit.TEMPERATURE:
            return language.say("thermal reach {km} km", km=distance)
        case BindingLimit.PERMIT:
            return language.say("permit {km} km", km=distance)


def _name_lines(
    axes: Axes, dossier: CostDossier, farthest_km: float, language: Language
) -> None:
    """Name the two lines where they begin, the upper one above, the lower one below."""
    curve = dossier.curve
    is_cheaper = curve.molten_per_t[0] <= curve.ingot_per_t[0]
    for name, cost, color, is_upper in (
        (language.say("ingots"), curve.ingot_per_t, INGOT, is_cheaper),
        (language.say("molten metal"), curve.molten_per_t, MOLTEN_LINE, not is_cheaper),
    ):
        start = 0.015 * farthest_km
        axes.annotate(
            name,
            (start, float(np.interp(start, curve.distance_km, cost))),
            (0, 4 if is_upper else -6),
            textcoords="offset points",
            va="bottom" if is_upper else "top",
            fontsize=TEXT_PT,
            fontweight="bold",
            color=color,
        )
