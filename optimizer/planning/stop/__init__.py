"""When a search has done enough."""

from optimizer.planning.stop.criterion import (
    Standing,
    StoppingCriterion,
    gap_between,
)
from optimizer.planning.stop.rules import (
    AnyOf,
    GapClosed,
    MaxIterations,
    MaxRuntime,
    NoImprovement,
    Stopwatch,
    seconds_left,
    stop_at,
)

__all__ = [
    "AnyOf",
    "GapClosed",
    "MaxIterations",
    "MaxRuntime",
    "NoImprovement",
    "Standing",
    "StoppingCriterion",
    "Stopwatch",
    "gap_between",
    "seconds_left",
    "stop_at",
]
