"""Metal of which a solution of the program over trips nearly runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.trips.metal_runs import metal_runs
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation

NEARLY = 0.95
"""Share of a run's metal from which it is taken to be short. [1]"""


def short_metal(
    relaxation: Relaxation, values: NDArray[np.float64]
) -> frozenset[tuple[int, str]]:
    """Return smelters and alloys of which an optimum of the program nearly runs out.

    Parameters
    ----------
    relaxation
        With or without rows about metal.
    values
        Of the columns of its program.

    Returns
    -------
    frozenset of tuple
        Index of the smelter, id of the alloy.
    """
    draft = relaxation.draft
    tonnes = np.array([order.tonnes for order in draft.scenario.orders])
    fates = values[: len(tonnes)]
    carried = np.zeros((len(tonnes), len(draft.scenario.smelters)))
    driven = np.flatnonzero(values[relaxation.layout.first_trip :] > 0)
    order = draft.order[driven]
    rows, entries = np.nonzero(order >= 0)
    trips = driven[rows]
    amount = draft.tonnes[trips, entries] * values[relaxation.layout.first_trip + trips]
    np.add.at(carried, (order[rows, entries], draft.smelter[trips]), amount)
    share = carried / np.maximum(carried.sum(axis=1, keepdims=True), TONNES_TOLERANCE)
    drawn = share * (tonnes * (1 - fates))[:, None]
    return frozenset(
        (run.smelter, run.alloy_id)
        for run in metal_runs(draft)
        if drawn[sorted({draw.order for draw in run.draws}), run.smelter].sum()
        > NEARLY * run.tonnes
    )
