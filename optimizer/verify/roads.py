"""What the travel matrix says about a pair of places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain import TravelMatrix


def measured(
    travel: TravelMatrix, origin_id: str, goal_id: str
) -> tuple[float | None, int | None]:
    """Return kilometers and minutes of a pair; ``None`` where it may not be driven."""
    if origin_id == goal_id:
        return 0.0, 0
    known = travel.index_by_id
    if origin_id not in known or goal_id not in known:
        return None, None
    km = travel.km_between(origin_id, goal_id)
    if not travel.is_drivable(origin_id, goal_id) or not math.isfinite(km):
        return None, None
    return km, travel.minutes_between(origin_id, goal_id)
