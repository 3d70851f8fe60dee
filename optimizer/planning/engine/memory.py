"""Memory for plans in the making and for scratch, sized by the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.planning.engine.building import longest_stay
from optimizer.planning.engine.calendars import open_bays
from optimizer.planning.engine.heat import KNOWN
from optimizer.planning.engine.sources import MOST_ORIGINS, SOURCE_WIDTH
from optimizer.planning.engine.tables import (
    HEAD,
    WIDE,
    DayTables,
    PlanTables,
    SavedTables,
    WorkTables,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.schedule.day_facts import DayFacts
    from optimizer.planning.schedule.facts import PlantFacts, SmelterFacts

_MOST_TRIPS = 60
"""Trips of one truck that a row of memory may hold at most."""


def most_trips(day: DayFacts) -> int:
    """Return how many trips a truck can make at most."""
    least = min((s.dispatch + s.fill for s in day.smelters), default=1)
    least += min((p.arrival + p.discharge for p in day.plants), default=1)
    longest_day = max(
        (min(t.duty, t.latest - t.earliest) for t in day.trucks), default=1
    )
    return int(min(_MOST_TRIPS, max(1, longest_day) // max(1, least) + 2))


def row_width(day: DayFacts) -> int:
    """Return the columns of a trip's row."""
    return HEAD + WIDE * max((v.slots for v in day.vessels), default=1)


def plan_tables(day: DayFacts) -> PlanTables:
    """Return an empty plan: everything is refused."""
    trucks, most = len(day.trucks), most_trips(day)
    places = len(day.smelters) + len(day.plants)
    runs = np.zeros((places, day.length + 2), dtype=np.int32)
    longest = longest_stay(day)
    sites: list[SmelterFacts | PlantFacts] = [*day.smelters, *day.plants]
    for number, place in enumerate(sites):
        open_bays(runs[number], place.bays, place.opens, place.closes, longest)
    return PlanTables(
        trips=np.zeros((trucks, most, row_width(day)), dtype=np.int64),
        figures=np.zeros((trucks, most, 2)),
        counts=np.zeros(trucks, dtype=np.int64),
        spans=np.zeros((trucks, 2), dtype=np.int64),
        prices=np.zeros(trucks),
        driven=np.zeros((trucks, most + 1, 2)),
        held=np.zeros((places, day.length + 2), dtype=np.int16),
        runs=runs,
        left=np.array([heat.kg for heat in day.heats], dtype=np.int64),
        served=np.zeros(len(day.orders), dtype=np.int64),
        riders=np.zeros((len(day.orders), 3), dtype=np.int64),
        cost=np.array([sum(order.refusal_cost for order in day.orders)], dtype=float),
    )


def saved_tables(plan: PlanTables) -> SavedTables:
    """Return two copies of a plan's routes."""

    def twice(table: NDArray[Any]) -> NDArray[Any]:
        return np.stack([table, table])

    return SavedTables(
        twice(plan.trips),
        twice(plan.figures),
        twice(plan.counts),
        twice(plan.served),
        np.repeat(plan.cost, 2),
    )


def work_tables(day: DayFacts, tables: DayTables) -> WorkTables:
    """Return scratch memory."""
    width, trucks, orders, most = (
        row_width(day),
        len(day.trucks),
        len(day.orders),
        most_trips(day),
    )
    pieces = max([1, *np.diff(tables.pieces_from).tolist()])
    options = 64 + 8 * trucks * most

    def whole(*shape: int) -> NDArray[np.int64]:
        return np.zeros(shape, dtype=np.int64)

    return WorkTables(
        draft=whole(width),
        draft_figures=np.zeros(2),
        timed=whole(width),
        timed_figures=np.zeros(2),
        walk=whole(2, width),
        walk_figures=np.zeros((2, 2)),
        limits=whole(width),
        chosen=whole(pieces, width),
        chosen_figures=np.zeros((pieces, 2)),
        chosen_where=whole(pieces, 3),
        kept=whole(pieces, width),
        kept_figures=np.zeros((pieces, 2)),
        kept_where=whole(pieces, 3),
        options=whole(options, 4),
        bounds=np.zeros(options),
        sources=whole(max(1, len(day.vessels)), 1 + MOST_ORIGINS, SOURCE_WIDTH),
        source_km=np.zeros(1 + MOST_ORIGINS),
        touched=whole(2, trucks),
        touched_list=whole(2, trucks + 1),
        stale_orders=whole(2, orders),
        stale_orders_list=whole(2, orders + 1),
        pieces=whole(pieces),
        gone=whole(orders),
        picked=whole(orders + 1),
        marks=whole(orders),
        parts=whole(most, width),
        ranked=whole(orders + trucks * most),
        scores=np.zeros(orders + trucks * most),
        backup=whole(trucks, most, width),
        backup_figures=np.zeros((trucks, most, 2)),
        backup_counts=whole(trucks),
        backup_list=whole(trucks + 2),
        active=np.array([trucks, *range(trucks)], dtype=np.int64),
        is_active=np.ones(trucks, dtype=np.int64),
        district=np.array([orders, *range(orders)], dtype=np.int64),
        crew=np.array([trucks, *range(trucks)], dtype=np.int64),
        ladles=whole(max(1, len(day.vessels))),
        twins=whole(trucks + 2),
        known=whole(KNOWN, 2),
    )
