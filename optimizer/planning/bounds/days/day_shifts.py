"""When and from where the trucks of a class may set out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.days.day_search import Shifts
from optimizer.planning.bounds.days.truck_days import empty_cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.bounds.days.truck_days import Fleet
    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.trips import TruckGroup

START_SPAN_MIN = 45
"""Trucks whose day is shorter than their shift are searched by spans of start."""


def shifts_of(draft: Draft, g: int, fleet: Fleet, most_spans: int) -> Shifts:
    """Return each group's shift, cut by start where its day is shorter than it."""
    index = draft.travel.index_by_id
    smelters = np.array([index[s.place_id] for s in draft.scenario.smelters])
    plants = np.array([index[p.place_id] for p in draft.scenario.plants])
    smelters, plants = smelters[fleet.smelter_of], plants[fleet.plant_of]
    groups = draft.classes[g].groups
    cuts = [
        cut
        for q, group in enumerate(groups)
        for cut in _cuts(draft, q, group, most_spans)
    ]
    group, first, last, end = np.array(cuts, dtype=np.int64).reshape(-1, 4).T
    depots = np.array([index[groups[q].depot_id] for q in group], dtype=np.int64)
    day_cost = np.array([groups[q].cost_per_day for q in group])
    out, home = np.ix_(depots, smelters), np.ix_(plants, depots)
    minutes, km = draft.minutes, draft.travel.km
    home_cost = empty_cost(draft, g, km[home], minutes[home]).T
    return Shifts(
        group=group,
        first_start=first,
        last_start=last,
        latest_end=end,
        out_min=minutes[out],
        out_cost=empty_cost(draft, g, km[out], minutes[out]) + day_cost[:, None],
        home_min=minutes[home].T,
        home_cost=np.ascontiguousarray(home_cost),
    )


def _cuts(
    draft: Draft, q: int, group: TruckGroup, most_spans: int
) -> Iterator[tuple[int, ...]]:
    """Yield group, first and last start, and latest end of each span of starts."""
    origin = draft.scenario.horizon.start_min
    start, end = group.shift.start_min - origin, group.shift.end_min - origin
    spare = end - start - group.longest_day_min
    spans = min(most_spans, 1 + spare // START_SPAN_MIN)
    edges = np.linspace(start, start + spare + 1, spans + 1)
    for number in range(spans):
        final = number == spans - 1
        last = end if final else int(edges[number + 1]) - 1
        latest = min(end, last + group.longest_day_min)
        yield q, int(edges[number]), last, latest
