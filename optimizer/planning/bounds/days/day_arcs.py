"""Compiled loops: trips begun at one minute, as the arcs that paths are made of.

Arcs lie together by the minute and the smelter they begin at; instants count from the
horizon's start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.machine.loops import Floats, Ints

FIRST, LAST, MINUTES, SMELTER, PLANT, EARLIEST, STAY = range(7)
"""Rows of the table of trips."""


class Trips(NamedTuple):
    """Trips of a class, together by their two places, the quickest first."""

    table: Ints
    """First and last filling start, minutes, smelter, last plant, the start from which
    a truck could fill and wait loaded instead, kind of stay in the bay; (7, trips)"""
    pairs: Ints
    """Where the trips of each pair of smelter and last plant begin, and the end"""


class Legs(NamedTuple):
    """Empty ways from plants to smelters, and what a minute costs."""

    minutes: Ints
    """Shape (plants, smelters). [min]"""
    cost: Floats
    """Minutes included, shape (plants, smelters). [currency]"""
    minute_cost: float


class Arcs(NamedTuple):
    """Trips begun at one minute."""

    first: Ints
    """Where the arcs of each minute and smelter begin, and the end"""
    trip: Ints
    end: Ints
    """Minute and plant where the arc ends, as one number"""
    cost: Floats
    """Reduced, minutes included. [currency]"""


class Prices(NamedTuple):
    """What trips cost, reduced by rewards, without their minutes. [currency]."""

    trip: Floats
    """Shape (trips,)"""
    dearer: Floats
    """What the dearest class that shares the arcs pays beyond that, shape (trips,)"""
    stay: Floats
    """Of a loading bay by kind of stay and begin, shape (kinds, minutes); shape (0, 0)
    where bays cost nothing"""
    early: Floats
    """The least of those that trips with a wait may choose, shape (trips,)"""


@compiled
def _price_at(trips: Trips, prices: Prices, r: int, t: int) -> float:
    """Return the price of a trip begun at a minute.

    Who would have to wait loaded may fill earlier, when the bay is cheaper.
    """
    price: float = prices.trip[r]
    if len(prices.stay) == 0:
        return price
    is_first = t == trips.table[FIRST, r]
    stay: float = prices.early[r] if is_first else prices.stay[trips.table[STAY, r], t]
    return price + stay


@compiled
def _beats(best: Floats, t: int, price: float, dearest: float) -> bool:
    """Return whether a trip is priced below quicker ones for some class; note it."""
    if best[0, t] <= price and best[1, t] <= dearest:
        return False
    if dearest < best[1, t]:
        best[0, t], best[1, t] = price, dearest
    return True


@compiled
def count_arcs(trips: Trips, prices: Prices, best: Floats, first: Ints) -> None:
    """Count the arcs worth keeping, by the minute and smelter they begin at.

    An arc that takes longer than another one between the same places, or as long, is
    worth keeping only where it is priced lower: the truck could wait instead.

    Parameters
    ----------
    trips
        Of one class.
    prices
        Of trips and their stays in loading bays.
    best
        For the loop's own use: price at a minute, and the dearest class's; shape (2,
        minutes).
    first
        Added to, one place further; shape (minutes times smelters + 1,).
    """
    num_smelters = (len(first) - 1) // best.shape[1]
    for pair in range(len(trips.pairs) - 1):
        best[:] = np.inf
        for r in range(trips.pairs[pair], trips.pairs[pair + 1]):
            s = trips.table[SMELTER, r]
            for t in range(trips.table[FIRST, r], trips.table[LAST, r] + 1):
                price = _price_at(trips, prices, r, t)
                if _beats(best, t, price, price + prices.dearer[r]):
                    first[t * num_smelters + s + 1] += 1


@compiled
def list_arcs(
    trips: Trips, prices: Prices, best: Floats, place: Ints, arcs: Arcs, legs: Legs
) -> None:
    """Write the arcs that were counted.

    Parameters
    ----------
    trips, prices, best
        As for counting.
    place
        Where the next arc of a minute and smelter goes; moved on.
    arcs
        Filled in.
    legs
        For the price of a minute and the number of plants.
    """
    num_plants, num_smelters = legs.minutes.shape
    for pair in range(len(trips.pairs) - 1):
        best[:] = np.inf
        for r in range(trips.pairs[pair], trips.pairs[pair + 1]):
            s, p = trips.table[SMELTER, r], trips.table[PLANT, r]
            lasting = trips.table[MINUTES, r]
            for t in range(trips.table[FIRST, r], trips.table[LAST, r] + 1):
                price = _price_at(trips, prices, r, t)
                if _beats(best, t, price, price + prices.dearer[r]):
                    a = place[t * num_smelters + s]
                    place[t * num_smelters + s] = a + 1
                    arcs.trip[a] = r
                    arcs.end[a] = (t + lasting) * num_plants + p
                    arcs.cost[a] = price + legs.minute_cost * lasting


@compiled
def price_arcs(trips: Trips, prices: Prices, arcs: Arcs, legs: Legs) -> None:
    """Write what arcs cost that were listed at other prices.

    Parameters
    ----------
    trips, prices
        As for counting.
    arcs
        Their costs are written.
    legs
        For the price of a minute and the number of smelters.
    """
    num_smelters = legs.minutes.shape[1]
    for cell in range(len(arcs.first) - 1):
        for a in range(arcs.first[cell], arcs.first[cell + 1]):
            r = arcs.trip[a]
            price = _price_at(trips, prices, r, cell // num_smelters)
            arcs.cost[a] = price + legs.minute_cost * trips.table[MINUTES, r]


@compiled
def keep_arcs(arcs: Arcs, ready: Floats, done: Floats, most: float, kept: Arcs) -> int:
    """Write the arcs on paths that may cost no more than told; return how many.

    Parameters
    ----------
    arcs
        All of them.
    ready
        Least costs before, shape (minutes, smelters), of paths no dearer than any real
        one. [currency]
    done
        Least costs after, shape (minutes, plants). [currency]
    most
        [currency]
    kept
        Filled in.
    """
    before, after = ready.reshape(-1), done.reshape(-1)
    count = 0
    for cell in range(len(arcs.first) - 1):
        kept.first[cell] = count
        for a in range(arcs.first[cell], arcs.first[cell + 1]):
            if before[cell] + arcs.cost[a] + after[arcs.end[a]] <= most:
                kept.trip[count] = arcs.trip[a]
                kept.end[count] = arcs.end[a]
                kept.cost[count] = arcs.cost[a]
                count += 1
    kept.first[len(arcs.first) - 1] = count
    return count
