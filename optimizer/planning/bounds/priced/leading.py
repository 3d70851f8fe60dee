"""Compiled loops: of trips that begin with the same order, only the best are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.machine.loops import Floats

BETTER = 1.3
"""By which factor a trip has to gain more than those it would replace: while duals are
far off, a good one will do. [1]"""


@compiled
def to_beat(leading: Floats) -> float:
    """Return what a trip has to gain more than to be among the best.

    Parameters
    ----------
    leading
        Gains of the best so far, the least last; empty where all are wanted.
    """
    if len(leading) == 0:
        return -np.inf
    least = leading[-1]
    return float(least * BETTER if least > 0 else least)


@compiled
def join(leading: Floats, gain: float) -> None:
    """Let a gain that is among the best join them, and the least of them go."""
    if len(leading) == 0:
        return
    place = len(leading) - 1
    while place > 0 and leading[place - 1] < gain:
        leading[place] = leading[place - 1]
        place -= 1
    leading[place] = gain
