"""Climb, cut off what the climb ended with, and climb again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.days.bay_rows import crowded_spans
from optimizer.planning.bounds.days.day_master import climbed_bound
from optimizer.planning.bounds.days.rounded_cuts import violated_cuts, with_cuts

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.bounds.days.bay_rows import Span
    from optimizer.planning.bounds.days.day_master import Climb, DayMaster
    from optimizer.planning.bounds.days.rounded_cuts import Cut

LEAST_GAIN = 1e-5
"""Share by which a round of cuts must raise the bound for another one. [1]"""


def climb_with_cuts(
    master: DayMaster,
    climb: Climb,
    seconds_left: Callable[[], float],
    on_better: Callable[[float], object] = lambda _: None,
    *,
    with_bays: bool = False,
) -> tuple[Climb, int]:
    """Return the best climb over days with cuts, and how many cuts there are.

    Parameters
    ----------
    master
        Takes the cuts and keeps the days.
    climb
        Where it began.
    seconds_left
        [s]
    on_better
        Told every bound that is better than the one before.
    with_bays
        Whether crowded loading bays are counted as well.
    """
    known: set[Cut] = set()
    while seconds_left() > 0 and climb.converged:
        days = master.days
        trips = master.trips_of(climb.driven)
        cuts = violated_cuts(days.relaxation, trips, climb.fates, known)
        spans = _crowded(master, climb) if with_bays else []
        if not cuts and not spans:
            break
        known |= set(cuts)
        if cuts:
            days = days.with_rows_of(with_cuts(days.relaxation, cuts))
        if spans:
            days = days.with_spans(spans)
        master.take_rows(days)
        start = np.concatenate([climb.duals, np.zeros(len(cuts) + len(spans))])
        before = climb.bound
        climb = climbed_bound(master, start, seconds_left, on_better=on_better)
        if climb.bound < before + LEAST_GAIN * abs(before):
            break
    return climb, len(known)


def _crowded(master: DayMaster, climb: Climb) -> list[Span]:
    """Return the spans of minutes at smelters that a solution fills too much."""
    driven = (
        (amount, day.fillings) for amount, day in master.driven_days(climb.driven)
    )
    scenario = master.days.relaxation.draft.scenario
    return crowded_spans(scenario, driven, master.days.bays.spans)
