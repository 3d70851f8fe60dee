"""What a tonne costs by distance, how far it reaches, and where the lanes lie."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

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

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison, Reach
    from optimizer.report.language import Language

WIDTH_MM: Final = 104.0
HEIGHT_MM: Final = 58.0
MOLTEN_LINE: Final = "#b85c1e"
"""The molten shade, darker: a line needs more than an area."""
LARGEST_DOT_PT2: Final = 90.0
SMALLEST_DOT_PT2: Final = 8.0
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
    curve, reach = dossier.curve, dossier.overall.reach
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
        _draw_limits(axes, reach, farthest_km, language)
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
    """Return how far the axis reaches: to every finite limit and lane, and a bit on.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    float
        At most the end of the curve. [km]
    """
    reach = dossier.overall.reach
    marks = [
        reach.break_even_km or 0.0,
        reach.thermal_reach_km,
        reach.permitted_km,
        *(lane.distance_km for lane in dossier.lanes or (dossier.overall,)),
    ]
    end = float(dossier.curve.distance_km[-1])
    finite = [mark for mark in marks if math.isfinite(mark) and mark <= end]
    return min(end, SHOWN_BEYOND * max(finite, default=end))


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
    """Draw each limit as an upright, its name in its own line above the curve."""
    limits = (
        (BindingLimit.COST, reach.break_even_km, "-", language.say("break-even")),
        (
            BindingLimit.TEMPERATURE,
            reach.thermal_reach_km,
            (0, (1, 1.2)),
            language.say("thermal reach"),
        ),
        (
            BindingLimit.PERMIT,
            reach.permitted_km,
            (0, (4, 1.5)),
            language.say("permit"),
        ),
    )
    top = axes.get_ylim()[1]
    for row, (limit, km, linestyle, name) in enumerate(limits):
        if km is None or not 0 <= km <= farthest_km:
            continue
        binds = limit is reach.binding_limit
        height = top * (0.985 - 0.075 * row)
        axes.plot(
            [km, km],
            [0, height],
            color=INK if binds else FAINT,
            linewidth=1.4 if binds else 0.9,
            linestyle=linestyle,
            zorder=1,
        )
        words = language.say("{limit} {km} km", limit=name, km=language.number(km))
        if binds:
            words = language.say("{limit}: binds", limit=words)
        axes.annotate(
            words,
            (km, height),
            (-3, 0) if km > farthest_km / 2 else (3, 0),
            textcoords="offset points",
            ha="right" if km > farthest_km / 2 else "left",
            va="top",
            fontsize=SMALL_PT,
            fontweight="bold" if binds else "normal",
            color=INK,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        )


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
            (0, 3 if is_upper else -6),
            textcoords="offset points",
            va="bottom" if is_upper else "top",
            fontsize=TEXT_PT,
            fontweight="bold",
            color=color,
        )
