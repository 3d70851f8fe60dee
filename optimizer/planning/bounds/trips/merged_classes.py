"""Truck classes made fewer: no plan costs more with merged prices than with its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from optimizer.planning.trips import TruckClass, TruckKind


def merged_classes(
    classes: tuple[TruckClass, ...],
    trips: Mapping[TruckKind, int],
    most_columns: int,
) -> tuple[TruckClass, ...]:
    """Return the fleet in so few classes that its trips are not too many columns.

    Classes of one kind whose prices are near (Ward's clusters of shares of the dearest)
    become one that pays the lowest of each price: any plan only gets cheaper, so a
    bound over merged classes holds for the fleet as it is (mathematics, section 4).
    Depots, shifts and costs of a day stay what they are.

    Parameters
    ----------
    classes
        The fleet as it is.
    trips
        How many trips each kind can make. [1]
    most_columns
        Pairs of trip and class that are not too many; one class a kind is left at
        least. [1]

    Returns
    -------
    tuple of TruckClass
        As given, where they are few enough.
    """
    sizes = Counter(made.kind for made in classes)
    most = max(sizes.values(), default=0)
    while most > 1 and _columns(sizes, trips, most) > most_columns:
        most -= 1
    if most == max(sizes.values(), default=0):
        return classes
    return tuple(
        merged
        for kind in sizes
        for merged in _clusters([made for made in classes if made.kind == kind], most)
    )


def _columns(
    sizes: Counter[TruckKind], trips: Mapping[TruckKind, int], most: int
) -> int:
    """Return the pairs of trip and class with so many classes a kind at most."""
    return sum(min(size, most) * trips[kind] for kind, size in sizes.items())


def _clusters(alike: list[TruckClass], most: int) -> Iterator[TruckClass]:
    """Yield classes of one kind, so many at most."""
    if len(alike) <= most:
        yield from alike
        return
    prices = np.array(
        [[made.cost_per_trip, made.cost_per_km, made.cost_per_hour] for made in alike]
    )
    dearest = prices.max(axis=0)
    shares = prices / np.where(dearest > 0, dearest, 1.0)
    cluster = fcluster(linkage(shares, method="ward"), most, criterion="maxclust")
    for number in np.unique(cluster):
        members = np.flatnonzero(cluster == number)
        least = prices[members].min(axis=0).tolist()
        yield replace(
            alike[members[0]],
            cost_per_trip=least[0],
            cost_per_km=least[1],
            cost_per_hour=least[2],
            groups=tuple(group for n in members for group in alike[n].groups),
        )
