"""Days with more of something, or with an obstacle less, and what that is worth."""

from optimizer.planning.additions.addition import (
    MORE_METAL_T,
    MORE_WINDOW_MIN,
    Addition,
    Resource,
    added,
    added_truck,
)
from optimizer.planning.additions.candidates import (
    alike,
    useful_additions,
    useless_additions,
)
from optimizer.planning.additions.obstacles import (
    Obstacle,
    alone,
    at_any_price,
    obstacle_of,
    without_obstacle,
)
from optimizer.planning.additions.worth import (
    COST_DUST,
    Certainty,
    DayWorth,
    Drive,
    OrderWay,
    RemovalOutcome,
    ReplannedWorth,
)

__all__ = [
    "COST_DUST",
    "MORE_METAL_T",
    "MORE_WINDOW_MIN",
    "Addition",
    "Certainty",
    "DayWorth",
    "Drive",
    "Obstacle",
    "OrderWay",
    "RemovalOutcome",
    "ReplannedWorth",
    "Resource",
    "added",
    "added_truck",
    "alike",
    "alone",
    "at_any_price",
    "obstacle_of",
    "useful_additions",
    "useless_additions",
    "without_obstacle",
]
