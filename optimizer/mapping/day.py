"""Everything the page shows, as one document that turns into JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.mapping.basemap import basemap_document
from optimizer.mapping.headline import headline_document, verdict_document
from optimizer.mapping.reach import reach_document
from optimizer.mapping.road_lines import RoadLines
from optimizer.mapping.site_cards import sites_document
from optimizer.mapping.truck_cards import plan_scale, trucks_document
from optimizer.roads import provider_for

if TYPE_CHECKING:
    from optimizer.domain import Scenario
    from optimizer.dossier import Dossier


QUARTER_MIN = 15
"""Clocks are changed on the quarter hour, everywhere. [min]"""


def day_document(dossier: Dossier) -> dict[str, Any]:
    """Return the day as the page's script expects it.

    Instants are minutes since 00:00 of the planning day, coordinates degrees in WGS-84;
    everything people read is text already, except the clock and the metal's
    temperature, which the page follows minute by minute.

    Raises
    ------
    RoadError
        The scenario's roads cannot be read, or a smelter lies off every road.
    """
    scenario, plan = dossier.scenario, dossier.plan
    scale = plan_scale(scenario, plan.routes)
    provider = provider_for(scenario.roads, scenario.places)
    road_lines = RoadLines(scenario, dossier.lines)
    trucks = trucks_document(
        scenario,
        dossier.travel,
        routes=plan.routes,
        scale=scale,
        road_lines=road_lines,
    )
    return {
        "title": scenario.title,
        "name": scenario.name,
        "date": scenario.date.isoformat(),
        "timezone": scenario.timezone,
        "clock": _clock_document(dossier),
        "verdict": verdict_document(dossier),
        "headline": headline_document(dossier),
        "scale": {"edges": scale.edges_c, "colors": scale.colors},
        **sites_document(dossier),
        "trucks": trucks,
        "lines": road_lines.documents,
        "reach": reach_document(scenario, dossier.travel, provider),
        "basemap": basemap_document(scenario.places),
        "travel": dossier.travel.source,
    }


def _clock_document(dossier: Dossier) -> dict[str, Any]:
    """Return the span of the slider and when the local clock is shifted.

    ``shifts`` lists [minute, minutes to add], so that a change of clocks within the day
    is shown as people live it.
    """
    scenario, routes = dossier.scenario, dossier.plan.routes
    start = min(
        (route.start_min for route in routes), default=scenario.horizon.start_min
    )
    end = max((route.end_min for route in routes), default=scenario.horizon.end_min)
    shifts: list[list[int]] = []
    first = start - start % QUARTER_MIN
    for minute in range(first, end + 1, QUARTER_MIN):
        shift = _shift_min(scenario, minute)
        if not shifts or shifts[-1][1] != shift:
            shifts.append([minute, shift])
    return {"start": start, "end": end, "shifts": shifts}


def _shift_min(scenario: Scenario, minute: int) -> int:
    """Return how far the local clock is ahead of the minutes that have passed."""
    local = scenario.instant(minute)
    days = (local.date() - scenario.date).days
    return days * 24 * 60 + local.hour * 60 + local.minute - minute
