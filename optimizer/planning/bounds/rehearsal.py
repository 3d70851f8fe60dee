"""A first small proof, so that the compiler takes no time of the next one.

The proof's loops are compiled on their first call, which takes some seconds: of a
day that has ten, they would be missed.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.planning.bounds.compiled import loops_folder
from optimizer.planning.bounds.lower import lower_bound

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

MOST_ORDERS = 2
"""Of a day that are enough for every step of a proof."""
MOST_SECONDS = 30.0
"""After which the proof itself has to wait for what is left. [s]"""
_MARK = "rehearsed"


def is_rehearsed() -> bool:
    """Return whether the loops are remembered, or nothing can be."""
    folder = loops_folder()
    return folder is None or (folder / _MARK).exists()


def rehearse(scenario: Scenario, travel: TravelMatrix) -> None:
    """Prove a part of the day once; what is proved is not needed.

    Parameters
    ----------
    scenario
        The day.
    travel
        Roads between all its places.
    """
    few = replace(scenario, orders=scenario.orders[:MOST_ORDERS])
    lower_bound(few, travel, seconds=MOST_SECONDS, ceiling=math.inf)
    folder = loops_folder()
    if folder is not None:
        (folder / _MARK).touch()
