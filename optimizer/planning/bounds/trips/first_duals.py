"""Duals to begin with: each order by itself at its cheapest share of a trip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.trips.repair import repaired_duals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation


def cheapest_shares(relaxation: Relaxation) -> NDArray[np.float64]:
    """Return duals that need no linear program: a bound in seconds for any day.

    A unit of a row that covers an order is worth the least any trip asks for it, up to
    what the order costs when it is not molten; of an order's rows the one that promises
    most is taken. Trips with several orders are then given their due.
    """
    program, draft = relaxation.program, relaxation.draft
    first = program.num_structural
    covers = np.array(
        [row for row, (kind, _) in enumerate(draft.names) if kind == "cover"]
    )
    block = program.rows[covers][:, first:].tocsr()
    ratio = program.cost[first:][block.indices] / block.data
    least = np.full(len(covers), np.inf)
    np.minimum.at(
        least, np.repeat(np.arange(len(covers)), np.diff(block.indptr)), ratio
    )
    needed = program.low[covers]
    num_orders = len(draft.scenario.orders)
    order = np.arange(len(covers)) % num_orders
    fate = np.maximum(program.cost[:num_orders], 0.0)[order]
    promised = np.minimum(np.maximum(least, 0.0) * needed, fate)
    best = promised.reshape(-1, num_orders).argmax(axis=0)
    chosen = best * num_orders + np.arange(num_orders)
    duals = np.zeros(len(program.low))
    duals[covers[chosen]] = promised[chosen] / needed[chosen]
    return repaired_duals(relaxation, duals)
