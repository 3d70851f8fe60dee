"""Days in the making: trips in driving order and what their next trip has to know."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RIVALS = 6
"""Cheaper days of the same content that a day is compared with."""


@dataclass(frozen=True, eq=False)
class Labels:
    """Days in the making, one row each.

    A truck that leaves its depot at minute ``s <= last_start`` and never waits longer
    than it must ends its last service at ``max(s + elapsed, end)``.
    """

    trips: NDArray[np.int64]
    """Rows among the class's trips, in driving order, shape (days, trips)"""
    elapsed: NDArray[np.int64]
    """From the depot to the end of the last service without waiting. [min]"""
    end: NDArray[np.int64]
    """Earliest end of the last service, whenever the truck starts. [min]"""
    last_start: NDArray[np.int64]
    """Latest start at the depot. [min]"""
    cost: NDArray[np.float64]
    """Without the minutes on duty and without rewards. [currency]"""
    reward: NDArray[np.float64]
    """For what is carried, no more than an order needs. [currency]"""

    def __len__(self) -> int:
        return len(self.end)

    @property
    def duty_min(self) -> NDArray[np.int64]:
        """Least time on duty so far. [min]."""
        duty: NDArray[np.int64] = np.maximum(self.elapsed, self.end - self.last_start)
        return duty

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Self:
        """Return the chosen rows."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))


def joined(parts: list[Labels]) -> Labels:
    """Return the rows of all parts."""
    names = [field.name for field in fields(Labels)]
    return Labels(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in names)
    )


def undominated(
    labels: Labels, content: NDArray[np.int64], plant: NDArray[np.int64]
) -> Labels:
    """Return the days without those that another one makes superfluous.

    A day that carries the same and stands at the same plant, costs no more, took no
    longer, is done no later and may start as late, can go on like the other.

    Parameters
    ----------
    labels
        Days with equally many trips.
    content
        What each trip of the class carries, as a number: equal ones carry the same.
    plant
        Last plant of each trip of the class.
    """
    carried = np.sort(content[labels.trips], axis=1)
    where = plant[labels.trips[:, -1]]
    ranked = np.lexsort((labels.cost, where, *carried.T))
    labels, carried, where = labels.take(ranked), carried[ranked], where[ranked]
    alike = np.all(carried[1:] == carried[:-1], axis=1) & (where[1:] == where[:-1])
    group = np.cumsum(np.concatenate([[True], ~alike])) - 1
    kept = np.ones(len(labels), dtype=bool)
    for step in range(1, RIVALS + 1):
        if step >= len(labels):
            break
        rival, own = slice(None, -step), slice(step, None)
        kept[own] &= ~(
            (group[rival] == group[own])
            & (labels.cost[rival] <= labels.cost[own])
            & (labels.elapsed[rival] <= labels.elapsed[own])
            & (labels.end[rival] <= labels.end[own])
            & (labels.last_start[rival] >= labels.last_start[own])
        )
    return labels.take(kept)
