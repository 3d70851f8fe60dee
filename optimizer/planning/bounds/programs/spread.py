"""A choice among columns that pay which leaves no order out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.machine.loops import Bools, Ints


def spread(
    orders: NDArray[np.int64], gain: NDArray[np.float64], most_per_order: int
) -> NDArray[np.int64]:
    """Return trips among which every order has its best ones.

    Those that gain most serve the same few orders again and again: duals of the others
    would stay as they are.

    Parameters
    ----------
    orders
        Of each trip, -1 after the last, shape (trips, loads).
    gain
        Of each trip. [currency]
    most_per_order
        A trip is left out when each of its orders has so many that gain more; 0 for
        none to be left out.
    """
    ranked = np.argsort(-gain, kind="stable")
    if not most_per_order:
        return ranked
    joins = np.zeros(len(ranked), dtype=np.bool_)
    served = np.zeros(int(orders.max(initial=0)) + 1, dtype=np.int64)
    _let_join(orders[ranked], most_per_order, served, joins)
    return ranked[joins]


@compiled
def _let_join(orders: Ints, most: int, served: Ints, joins: Bools) -> None:
    """Write which trips join, given the best first."""
    for r in range(len(orders)):
        for i in orders[r]:
            if i >= 0 and served[i] < most:
                joins[r] = True
        for i in orders[r]:
            if i >= 0 and joins[r]:
                served[i] += 1
