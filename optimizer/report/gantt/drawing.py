"""The chart as SVG, and the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.domain import AlloyFamily
from optimizer.report.gantt.bars import MARGIN_CLASSES, Activity, margin_class
from optimizer.report.gantt.bays import bay_lanes
from optimizer.report.gantt.scale import (
    CHART_WIDTH_PX,
    MARGIN_RIGHT_PX,
    NAME_WIDTH_PX,
    fitted,
    scale_of,
    shortened,
    ticks,
)
from optimizer.report.gantt.strips import hour_labels, strips
from optimizer.report.gantt.trucks import truck_lanes
from optimizer.report.pages import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.dossier import Dossier
    from optimizer.report.gantt.bars import Bar, Lane
    from optimizer.report.gantt.scale import Scale

LANE_PX = 26
HEAD_PX = 46
"""Title and upper axis."""
GAP_PX = 34
"""Between two charts: the lower axis and the next title."""

VIOLATIONS_SHOWN = 50
"""More are left to ``molten verify``."""

BAR_PX = {
    Activity.FILL: 18,
    Activity.SERVICE: 18,
    Activity.WAIT: 10,
    Activity.REST: 18,
    Activity.LOADED: 8,
    Activity.EMPTY: 3,
}
"""Height by activity: what holds a bay is tallest, an empty leg a line."""

FAMILY_WORDS = {
    AlloyFamily.COPPER: "copper-bearing (cu)",
    AlloyFamily.LOW_COPPER: "low in copper (low_cu)",
}


def draw_gantt(dossier: Dossier) -> str:
    """Return the day by truck and by bay as one SVG drawing.

    Parameters
    ----------
    dossier
        The day; every id of its plan is one of its scenario. A plan that failed its
        verification is marked as such in the drawing.

    Returns
    -------
    A whole SVG document. Every bar carries its story as a title.
    """
    return render("gantt.svg.j2", **_context(dossier))


def draw_gantt_page(dossier: Dossier) -> str:
    """Return the Gantt chart as a page with legend, hourly load and table of trips.

    The page needs no network and no script; the colors show the margin above the
    floor or, at a click, the alloy family.
    """
    plan = dossier.plan
    return render(
        "gantt.html.j2",
        **_context(dossier),
        hours=hour_labels(dossier.scenario, plan),
        strips=strips(dossier.scenario, plan),
        refusals=[*plan.ingots, *plan.unserved],
        violations=[str(found) for found in dossier.violations[:VIOLATIONS_SHOWN]],
        order_by_id=dossier.scenario.order_by_id,
        plant_by_id=dossier.scenario.plant_by_id,
    )


def _context(dossier: Dossier) -> dict[str, Any]:
    groups = (("By truck", truck_lanes(dossier)), ("By bay", bay_lanes(dossier)))
    scale = scale_of(dossier.scenario, (lane for _, lanes in groups for lane in lanes))
    charts, top = [], 0
    for title, lanes in groups:
        chart = _chart(title, lanes, scale, top)
        charts.append(chart)
        top = chart["bottom"] + GAP_PX
    return {
        "scenario": dossier.scenario,
        "plan": dossier.plan,
        "num_violations": len(dossier.violations),
        "charts": charts,
        "ticks": ticks(dossier.scenario, scale),
        "width": CHART_WIDTH_PX,
        "height": top,
        "left": NAME_WIDTH_PX,
        "right": CHART_WIDTH_PX - MARGIN_RIGHT_PX,
        "margin_classes": MARGIN_CLASSES,
        "family_words": {kind.value: words for kind, words in FAMILY_WORDS.items()},
    }


def _chart(
    title: str, lanes: Sequence[Lane], scale: Scale, top: float
) -> dict[str, Any]:
    first = top + HEAD_PX
    return {
        "title": title,
        "top": top,
        "first": first,
        "bottom": first + LANE_PX * len(lanes),
        "lanes": [
            {
                "lane": lane,
                "y": first + LANE_PX * number,
                "height": LANE_PX,
                "name": shortened(lane.name, NAME_WIDTH_PX - 8),
                "bars": [
                    _box(bar, scale, first + LANE_PX * number) for bar in lane.bars
                ],
            }
            for number, lane in enumerate(lanes)
        ],
    }


def _box(bar: Bar, scale: Scale, lane_top: float) -> dict[str, Any]:
    height = BAR_PX[bar.activity]
    width = scale.width(bar.start_min, bar.end_min)
    family = f" f-{bar.family}" if bar.family else ""
    return {
        "x": scale.x(bar.start_min),
        "y": lane_top + (LANE_PX - height) / 2,
        "width": width,
        "height": height,
        "middle": lane_top + LANE_PX / 2,
        "classes": f"{bar.activity} {margin_class(bar.margin_c)}{family}",
        "label": fitted(bar.label, width),
        "title": bar.title,
    }
