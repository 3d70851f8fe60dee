"""Duals of one relaxation over trips as a start for the next one of the same day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation


def carried_duals(
    before: Relaxation, duals: NDArray[np.float64], after: Relaxation
) -> NDArray[np.float64]:
    """Return duals that prove in the later relaxation about what they proved before.

    Rows are known by what they are about; new ones have no price. What is drawn of
    metal that was not counted before is worth what the order's tonnes are.

    Parameters
    ----------
    before
        The earlier relaxation.
    duals
        Of its rows.
    after
        The later one, with other rows about metal and bays.

    Returns
    -------
    NDArray
        Of the rows of ``after``.
    """
    known: dict[Hashable, float] = dict(zip(_keys(before), duals.tolist(), strict=True))

    def dual(key: Hashable, name: tuple[str, ...]) -> float:
        kind, about = name
        order = about.rpartition("@")[0]
        other = known.get(("tonnes", order, 0), 0.0) if kind == "carried" else 0.0
        return known.get(key, other)

    rows = zip(_keys(after), after.draft.names, strict=True)
    return np.array([dual(*row) for row in rows])


def _keys(relaxation: Relaxation) -> Iterator[Hashable]:
    """Yield what tells each row from all others: minutes, or the how-manieth it is."""
    seen: Counter[tuple[str, ...]] = Counter()
    for row, name in enumerate(relaxation.draft.names):
        yield relaxation.spans.get(row, (*name, seen[name]))
        seen[name] += 1
