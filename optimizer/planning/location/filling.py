"""Each site filled with what pays best, all sites at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.problem import LocationProblem


NUM_CLASSES = 64
"""Of gains, told apart before they are sorted."""


@dataclass(frozen=True, eq=False)
class Offers:
    """Lanes with a gain, site by site, the best of each site first."""

    site: NDArray[np.int64]
    """Shape (offers,), ascending"""
    demand: NDArray[np.int64]
    gain: NDArray[np.float64]
    """Above zero. [currency/t]"""
    tonnes: NDArray[np.float64]
    """What the site's capacity of the alloy leaves of the demand. [t/d]"""
    before: NDArray[np.float64]
    """Tonnes of better offers of the same site. [t/d]"""
    lane: NDArray[np.int64]
    """Position among the lanes that were offered"""

    def taken(self, capacity: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the tonnes of each offer that sites of a capacity take.

        Parameters
        ----------
        capacity
            Of each site, shape (sites,). [t/d]
        """
        left = np.maximum(capacity[self.site] - self.before, 0.0)
        return np.minimum(left, self.tonnes)

    def value(self, capacity: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the gain of each site, shape (sites,). [currency/d]."""
        gains = self.gain * self.taken(capacity)
        return total_by(self.site, gains, len(capacity))


def best_offers(
    problem: LocationProblem,
    site: NDArray[np.int64],
    demand: NDArray[np.int64],
    gain: NDArray[np.float64],
) -> Offers:
    """Return the lanes that gain something, ordered for a greedy filling.

    A site with one capacity, and capacities of alloys within it, is filled best by
    taking the greatest gain per tonne first: the limits are nested.

    Parameters
    ----------
    problem
        Gives tonnes and capacities of alloys.
    site, demand
        Ends of the lanes, sites ascending.
    gain
        Of a tonne on each lane. [currency/t]
    """
    paying = np.flatnonzero(gain > 0)
    paying = paying[
        _within_capacity(problem, site[paying], demand[paying], gain[paying])
    ]
    order = paying[np.lexsort((-gain[paying], site[paying]))]
    site, demand, gain = site[order], demand[order], gain[order]
    alloy = problem.demand_alloy[demand]
    tonnes = problem.demand_t[demand]
    limit = problem.alloy_capacity[site, alloy]
    if np.isfinite(limit).any():
        pair = site * problem.alloy_capacity.shape[1] + alloy
        by_pair = np.argsort(pair, kind="stable")
        before = np.empty(len(pair))
        before[by_pair] = _before(pair[by_pair], tonnes[by_pair])
        tonnes = np.minimum(np.maximum(limit - before, 0.0), tonnes)
    return Offers(site, demand, gain, tonnes, _before(site, tonnes), order)


def _within_capacity(
    problem: LocationProblem,
    site: NDArray[np.int64],
    demand: NDArray[np.int64],
    gain: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Return which lanes a site might come to before its largest size is full.

    Sorting is what a filling costs, and most sites are full after a few lanes. Gains
    are put into classes; a class is looked at if those above it leave capacity, or if
    the capacity of an alloy may turn some of them away.
    """
    if not len(site):
        return np.zeros(0, dtype=bool)
    first = np.flatnonzero(np.diff(site, prepend=-1))
    top = np.zeros(problem.num_sites)
    top[site[first]] = np.maximum.reduceat(gain, first)
    scale = np.where(top > 0, NUM_CLASSES / np.where(top > 0, top, 1.0), 0.0)
    rank = np.minimum((gain * scale[site]).astype(np.int64), NUM_CLASSES - 1)
    place = site * NUM_CLASSES + rank
    num_classes = problem.num_sites * NUM_CLASSES
    by_class = total_by(place, problem.demand_t[demand], num_classes)
    tonnes = by_class.reshape(-1, NUM_CLASSES)
    above = np.cumsum(tonnes[:, ::-1], axis=1)[:, ::-1] - tonnes
    has_room = above < problem.most_t[:, None]
    has_room[np.isfinite(problem.alloy_capacity).any(axis=1)] = True
    within: NDArray[np.bool_] = has_room.ravel()[place]
    return within


def best_sizes(
    problem: LocationProblem, offers: Offers, size_cost: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the size in which each site gains most, and that gain less its cost.

    Parameters
    ----------
    problem
        Gives the sizes.
    offers
        What the sites are filled with.
    size_cost
        Of each size, shape (K,). [currency/d]

    Returns
    -------
    tuple
        Sizes and values [currency/d], both of shape (I,); every site has a size,
        even where its value is negative.
    """
    best = np.full(problem.num_sites, -np.inf)
    chosen = np.full(problem.num_sites, -1, dtype=np.int64)
    for sizes in problem.size_layers:
        has_size = sizes >= 0
        capacity = np.where(has_size, problem.size_capacity[sizes], 0.0)
        value = np.where(has_size, offers.value(capacity) - size_cost[sizes], -np.inf)
        better = value > best
        best, chosen = np.maximum(best, value), np.where(better, sizes, chosen)
    return chosen, best


def total_by(
    group: NDArray[np.int64], amounts: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Return the sum of amounts in each of some groups, shape (count,)."""
    return np.asarray(np.bincount(group, amounts, count), dtype=float)


def _before(
    group: NDArray[np.int64], amounts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the sum of earlier amounts of the same group, groups standing together."""
    if not len(group):
        return np.zeros(0)
    total = np.cumsum(amounts) - amounts
    first = np.flatnonzero(np.diff(group, prepend=group[0] - 1))
    lengths = np.diff(np.append(first, len(group)))
    held: NDArray[np.float64] = total - np.repeat(total[first], lengths)
    return held
