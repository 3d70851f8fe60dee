"""Pickups and deliveries in sequence, read as trips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relaxed_day import ProposedTrip

if TYPE_CHECKING:
    from collections.abc import Iterable


def trips_of(visits: Iterable[tuple[int, int | None]]) -> list[ProposedTrip]:
    """Return the trips of one truck.

    Parameters
    ----------
    visits
        Task and, where it is picked up, the smelter; ``None`` where it is delivered.

    Returns
    -------
    list of ProposedTrip
        A new trip begins with the first pickup after a delivery; loads of another
        smelter picked up on the way begin one too.
    """
    trips: list[ProposedTrip] = []
    aboard: dict[int, int] = {}
    delivered: dict[int, list[int]] = {}
    for task, smelter in visits:
        if smelter is not None:
            aboard[task] = smelter
            continue
        delivered.setdefault(aboard.pop(task), []).append(task)
        if not aboard:
            trips += [ProposedTrip(s, tuple(tasks)) for s, tasks in delivered.items()]
            delivered = {}
    return trips
