"""All days that a plan better than the best one known may drive, in classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.planning.exact.listing import Listing

GRAIN = 10_000
"""Parts of a coefficient that tell classes apart."""
MOST_TOLD_BY_CUTS = 20_000
"""Classes beyond which cuts no longer tell them apart."""


@dataclass(frozen=True, eq=False)
class Classes:
    """Days of one group of trucks that fill the orders' rows alike, a row a class."""

    group: NDArray[np.int64]
    cost: NDArray[np.float64]
    """Of the cheapest day. [currency]"""
    rows: sparse.csr_array
    """Coefficients in the orders' rows, no more than they ask for"""
    tallies: NDArray[np.float64]
    """Whole numbers: 1 where a class brings something of an order, then its loads,
    shape (classes, 2 x orders)"""

    def __len__(self) -> int:
        return len(self.group)


@dataclass(frozen=True, eq=False)
class DayPool:
    """Days of all groups, a row a day."""

    groups: tuple[tuple[int, int], ...]
    """Class of trucks and group of each number"""
    counts: NDArray[np.int64]
    """Trucks of each group"""
    group: NDArray[np.int64]
    columns: NDArray[np.int64]
    """Trip columns in driving order, padded with -1, shape (days, trips)"""
    cost: NDArray[np.float64]
    of_class: NDArray[np.int64]
    classes: Classes

    def __len__(self) -> int:
        return len(self.cost)

    @cached_property
    def _by_class(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        ranked = np.argsort(self.of_class, kind="stable")
        first = np.searchsorted(self.of_class[ranked], np.arange(len(self.classes) + 1))
        return ranked, first

    def days_of(self, number: int) -> NDArray[np.int64]:
        """Return the days of a class."""
        ranked, first = self._by_class
        return ranked[first[number] : first[number + 1]]


def day_pool(
    listings: Mapping[tuple[int, int], Listing],
    counts: dict[tuple[int, int], int],
    *,
    trip_rows: sparse.csr_array,
    most: NDArray[np.float64],
    num_rows: int,
    tallied: NDArray[np.int64],
) -> DayPool:
    """Return the days of all groups, sorted into classes.

    Parameters
    ----------
    listings
        By class of trucks and group.
    counts
        Trucks, likewise.
    trip_rows
        Coefficients of trip columns in the orders' rows, shape (trips, rows)
    most
        The most of each row that a day counts, shape (rows,)
    num_rows
        Rows that tell classes apart; so do the cuts that follow them where there are
        few classes.
    tallied
        The row of each order that any load of it fills, then the one that counts loads.
    """
    groups = tuple(listings)
    width = max(listing.columns.shape[1] for listing in listings.values())
    columns = np.concatenate(
        [_padded(listing.columns, width) for listing in listings.values()]
    )
    group = np.repeat(
        np.arange(len(groups)), [len(listing.cost) for listing in listings.values()]
    )
    cost = np.concatenate([listing.cost for listing in listings.values()])
    filled = _filled(columns, trip_rows, most)
    of_class, cheapest = _sorted_out(group, cost, filled)
    if len(cheapest) > MOST_TOLD_BY_CUTS:
        of_class, cheapest = _sorted_out(group, cost, filled[:, :num_rows])
    cuts = np.zeros((len(cheapest), filled.shape[1] - num_rows))
    # What any day of a class fills of a cut holds for the class: the cut is weaker.
    np.maximum.at(cuts, of_class, filled[:, num_rows:].toarray())
    rows = sparse.hstack([filled[cheapest][:, :num_rows], sparse.csr_array(cuts)])
    return DayPool(
        groups=groups,
        counts=np.array([counts[key] for key in groups]),
        group=group,
        columns=columns,
        cost=cost,
        of_class=of_class,
        classes=Classes(
            group[cheapest],
            cost[cheapest],
            sparse.csr_array(rows),
            filled[cheapest][:, tallied].toarray(),
        ),
    )


def _padded(columns: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    missing = width - columns.shape[1]
    padded: NDArray[np.int64] = np.pad(
        columns, ((0, 0), (0, missing)), constant_values=-1
    )
    return padded


def _filled(
    columns: NDArray[np.int64], trip_rows: sparse.csr_array, most: NDArray[np.float64]
) -> sparse.csr_array:
    """Return what each day fills of the rows, no more than they ask for."""
    day, place = np.nonzero(columns >= 0)
    driven = sparse.csr_array(
        (np.ones(len(day)), (day, columns[day, place])),
        shape=(len(columns), trip_rows.shape[0]),
    )
    filled = sparse.csr_array(driven @ trip_rows)
    filled.sort_indices()
    filled.data = np.minimum(filled.data, most[filled.indices])
    return filled


def _sorted_out(
    group: NDArray[np.int64], cost: NDArray[np.float64], filled: sparse.csr_array
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the class of each day and the cheapest day of each class.

    Classes are told apart by sums of random numbers of 64 bits a coefficient.
    """
    rng = np.random.default_rng(0)
    size = 1 + max(filled.shape[1], int(group.max(initial=0)) + 1)
    filled = sparse.csr_array(filled)
    filled.sort_indices()
    marks = rng.integers(1, 2**62, size=(2, size), dtype=np.uint64)
    whole = np.round(filled.data * GRAIN).astype(np.uint64)
    terms = marks[0][filled.indices] * (2 * whole + 1)
    terms ^= terms >> np.uint64(29)
    terms *= np.uint64(0xBF58476D1CE4E5B9)
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(terms)])
    key = sums[filled.indptr[1:]] - sums[filled.indptr[:-1]] + marks[1][group]
    ranked = np.lexsort((cost, key))
    _, first, of_ranked = np.unique(key[ranked], return_index=True, return_inverse=True)
    of_class = np.empty(len(key), dtype=np.int64)
    of_class[ranked] = of_ranked.reshape(-1)
    return of_class, ranked[first]
