"""Minutes at which a filling fits a service, for several waits with metal aboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOADED_WAITS_MIN = (0, 5, 10, 20, 30, 45, 60, 90, 120)
"""Waits with metal aboard that are tried before a plant. [min]"""


class JointStarts(NamedTuple):
    """Fillings of a window that leave a free service so much later, one row a wait."""

    first: int
    """The window's first minute."""
    num_minutes: int
    waits: NDArray[np.int64]
    """Shape (waits,). [min]"""
    following: NDArray[np.int64]
    """The first that is free at or after a minute of the window, counted from its
    first minute; shape (waits, minutes + 1)."""
    preceding: NDArray[np.int64]
    """The last that is free before a minute of the window; -1 for none, same shape."""


def joint_starts(
    starts: NDArray[np.bool_],
    services: NDArray[np.bool_],
    *,
    window: tuple[int, int],
    offset: int,
    longest: int,
) -> JointStarts | None:
    """Return the fillings in a window that a service can follow; ``None`` for none.

    Parameters
    ----------
    starts, services
        Whether a filling, a service may begin at a minute; shape (minutes,).
    window
        First and last minute of filling, both included. [min]
    offset
        From filling start to service start without waiting. [min]
    longest
        From filling start to service start at most. [min]
    """
    first, last = max(0, window[0]), min(window[1], len(starts) - 1)
    waits = [wait for wait in LOADED_WAITS_MIN if offset + wait <= longest]
    if last < first or not waits:
        return None
    size = last - first + 1
    free = np.zeros((len(waits), size), dtype=np.bool_)
    for row, wait in enumerate(waits):
        part = services[first + offset + wait : last + 1 + offset + wait]
        free[row, : len(part)] = part
    free &= starts[first : last + 1]
    if not free.any():
        return None
    number = np.arange(size)
    following = np.full((len(waits), size + 1), size)
    ahead = np.where(free, number, size)[:, ::-1]
    following[:, :size] = np.minimum.accumulate(ahead, axis=1)[:, ::-1]
    preceding = np.full((len(waits), size + 1), -1)
    preceding[:, 1:] = np.maximum.accumulate(np.where(free, number, -1), axis=1)
    return JointStarts(first, size, np.array(waits), following, preceding)
