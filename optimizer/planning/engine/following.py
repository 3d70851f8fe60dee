"""How dear a plan may be to be followed, and how boldly it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.planning.engine.chance import draw
from optimizer.planning.engine.saving import BEST, CURRENT
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import (
        PlanTables,
        Row,
        SavedTables,
        SearchTables,
    )

ITERATION, IMPROVEMENTS, IMPROVED_AT = 0, 1, 2
"""Counters of a search: iterations, those with a better plan, the last of these."""
_BOLD_AFTER = 20.0
"""Iterations per order without a better plan after which repairs of any size are as
likely. Before, small ones find more in the same time; later they leave no hollow."""
_WIDEST, _CYCLES_TO_WIDEN = 8.0, 4.0
"""How many times wider the threshold gets at most, and cycles in each district without
a better plan that add its whole width once."""


@compiled
def dearest_followed(
    plan: PlanTables,
    saved: SavedTables,
    search: SearchTables,
    phase: float,
    leniency: float,
) -> float:
    """Return the cost up to which a plan is followed. [currency].

    Parameters
    ----------
    plan, saved, search
        The day's plan, the followed and the best one, and the search.
    phase
        How much of a cycle is done. [0..1]
    leniency
        How much dearer than the followed plan another may be in the mean (simulated
        annealing); 0 where nobody knows how long the search goes on. Then plans up to
        a threshold above the best one are followed (record-to-record travel). It falls
        to nothing over a cycle and is the wider the longer nothing better was found.
        [currency]
    """
    if leniency > 0.0:
        return float(saved.cost[CURRENT] - leniency * np.log(1.0 - draw(search.rng)))
    mean = saved.cost[BEST] / plan.served.shape[0]
    width = _threshold(search.rules[0], search.counters, plan.counts.shape[0])
    bar = saved.cost[BEST] + mean * (width * (1.0 - phase))
    return float(max(bar, saved.cost[CURRENT]))


@compiled
def _threshold(rules: Any, counters: Row, num_trucks: int) -> float:
    """Return how far dearer plans are followed, as a share of an order's cost."""
    districts = max(1.0, num_trucks / rules.crew)
    cycles = (counters[ITERATION] - counters[IMPROVED_AT]) / rules.cycle
    since = cycles / districts
    return float(min(_WIDEST, 1.0 + since / _CYCLES_TO_WIDEN) * rules.threshold)


@compiled
def timidity_of(num_orders: int, counters: Row) -> float:
    """Return 1 while better plans are found, 0 long after the last one."""
    since = (counters[ITERATION] - counters[IMPROVED_AT]) / num_orders
    return float(max(0.0, 1.0 - since / _BOLD_AFTER))
