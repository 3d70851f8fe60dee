"""The least that is still to come: cheapest ways home from any plant and minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.truck_days import Fleet, Starts


@dataclass(frozen=True, eq=False)
class Base:
    """Where the trucks of a group come from, and how they get home.

    Instants count from the horizon's start.
    """

    first_start: int
    latest_end: int
    longest_day: int
    """[min]"""
    deadlines: NDArray[np.int64]
    """Ends of days worth telling apart, the latest end last. [min]"""
    out_min: NDArray[np.int64]
    """Depot to smelters, shape (smelters,). [min]"""
    out_cost: NDArray[np.float64]
    """The day's cost and the leg to the smelters, shape (smelters,). [currency]"""
    home_min: NDArray[np.int64]
    """Plants to depot, shape (plants,). [min]"""
    home_cost: NDArray[np.float64]
    """Plants to depot, shape (plants,). [currency]"""

    def deadline(self, last_start: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return which deadline is the first that a day so begun cannot outlast."""
        end = np.minimum(last_start + self.longest_day, self.latest_end)
        return np.searchsorted(self.deadlines, end)


def least_to_come(
    fleet: Fleet, base: Base, price: NDArray[np.float64], latest_end: int
) -> NDArray[np.float64]:
    """Return the least reduced cost after a service's end, shape (plants, minutes).

    Every trip is rewarded as often as it is driven, so no rest of a day is cheaper. A
    later minute never has less to come: who is done earlier can wait for nothing.

    Parameters
    ----------
    fleet
        Trips of a truck class.
    base
        Of the group whose trucks drive home.
    price
        Reduced cost of each trip without its minutes. [currency]
    latest_end
        When the truck must be home. [min]
    """
    num_plants, num_smelters = fleet.next_min.shape
    ready = np.full((num_smelters, fleet.length), np.inf)
    done = np.full((num_plants, fleet.length), np.inf)
    carried = np.full(num_smelters, np.inf)
    for number in reversed(range(len(fleet.starts))):
        first = number * fleet.block
        last = min(first + fleet.block, fleet.length)
        begun = _begun(fleet, fleet.starts[number], price, done)[:, first:last]
        rise = fleet.minute_cost * np.arange(first, last)
        level = begun + rise
        level[:, -1] = np.minimum(level[:, -1], carried)
        level = np.minimum.accumulate(level[:, ::-1], axis=1)[:, ::-1]
        carried = level[:, 0]
        ready[:, first:last] = level - rise
        _leave(fleet, base, (first, last, latest_end), (ready, done))
    least: NDArray[np.float64] = np.minimum.accumulate(done[:, ::-1], axis=1)[:, ::-1]
    return least


def _begun(
    fleet: Fleet,
    starts: Starts,
    price: NDArray[np.float64],
    done: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the least to come when filling begins, shape (smelters, minutes)."""
    begun = np.full((fleet.next_min.shape[1], fleet.length), np.inf)
    lengths = np.diff(starts.run, append=len(starts.trip))
    value = price[starts.trip] + starts.duty_cost
    value += np.repeat(done.ravel()[starts.place], lengths)
    np.minimum.at(begun.reshape(-1), starts.cell, value)
    return begun


def _leave(
    fleet: Fleet,
    base: Base,
    block: tuple[int, int, int],
    tables: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    """Fill in what is to come after services that end in a block of minutes."""
    first, last, latest_end = block
    ready, done = tables
    late = np.arange(first, last) + base.home_min[:, None] > latest_end
    best = np.where(late, np.inf, base.home_cost[:, None])
    for p, s in np.argwhere(fleet.next_min < fleet.length - first):
        leg = int(fleet.next_min[p, s])
        until = min(last, fleet.length - leg)
        way = ready[s, first + leg : until + leg] + fleet.next_cost[p, s]
        part = best[p, : until - first]
        np.minimum(part, way, out=part)
    done[:, first:last] = best
