"""Days of classes that were merged, each class at prices of its own again.

Trips are listed and rewarded once for all classes that were merged; only what they cost
differs. Duals that were found at the merged prices prove more at the own ones, for no
truck pays less (docs/mathematics.md, section 4).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.planning.bounds.days.day_program import (
    MOST_SPANS,
    counts_of,
)
from optimizer.planning.bounds.days.day_shifts import shifts_of
from optimizer.planning.bounds.days.shared_arcs import SharedArcs

if TYPE_CHECKING:
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.trips import TruckClass


def at_own_prices(days: DayProgram, classes: tuple[TruckClass, ...]) -> DayProgram:
    """Return the days of the fleet as it is.

    Parameters
    ----------
    days
        With classes that were merged.
    classes
        The fleet.
    """
    merged = days.relaxation.draft.classes
    if len(merged) == len(classes):
        return days
    among = {group: g for g, made in enumerate(merged) for group in made.groups}
    sharing = tuple(among[made.groups[0]] for made in classes)
    draft = replace(days.relaxation.draft, classes=classes, sharing=sharing)
    fleets = tuple(
        days.fleets[shared].at_prices_of(draft, g) for g, shared in enumerate(sharing)
    )
    own = replace(
        days,
        relaxation=replace(days.relaxation, draft=draft),
        fleets=fleets,
        shifts=tuple(
            shifts_of(draft, g, fleet, MOST_SPANS) for g, fleet in enumerate(fleets)
        ),
        counts=counts_of(classes),
    )
    return replace(own, shared=_shared_arcs(days, own))


def _shared_arcs(merged: DayProgram, own: DayProgram) -> tuple[SharedArcs, ...]:
    """Return what classes share, by merged class."""
    draft = own.relaxation.draft
    shared = []
    for number, fleet in enumerate(merged.fleets):
        among = [g for g, place in enumerate(draft.sharing or ()) if place == number]
        dearest = max(among, key=lambda g: draft.classes[g].cost_per_km)
        base = merged.trip_costs(number)
        dearer = own.trip_costs(dearest) - base
        shared.append(SharedArcs(fleet, merged.shifts[number], base, dearer))
    return tuple(shared)
