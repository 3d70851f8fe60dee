"""Climb, cut off what the climb ended with, and climb again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.day_master import climbed_bound
from optimizer.planning.bounds.rounded_cuts import violated_cuts, with_cuts

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.bounds.day_master import Climb, DayMaster
    from optimizer.planning.bounds.rounded_cuts import Cut

LEAST_GAIN = 1e-5
"""Share by which a round of cuts must raise the bound for another one. [1]"""


def climb_with_cuts(
    master: DayMaster,
    climb: Climb,
    seconds_left: Callable[[], float],
    on_better: Callable[[float], object] = lambda _: None,
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
    """
    known: set[Cut] = set()
    while seconds_left() > 0 and climb.converged:
        relaxation = master.days.relaxation
        trips = master.trips_of(climb.driven)
        cuts = violated_cuts(relaxation, trips, climb.fates, known)
        if not cuts:
            break
        known |= set(cuts)
        master.take_rows(master.days.with_rows_of(with_cuts(relaxation, cuts)))
        start = np.concatenate([climb.duals, np.zeros(len(cuts))])
        before = climb.bound
        climb = climbed_bound(master, start, seconds_left, on_better=on_better)
        if climb.bound < before + LEAST_GAIN * abs(before):
            break
    return climb, len(known)
