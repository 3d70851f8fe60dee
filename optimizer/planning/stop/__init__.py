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
    counts_iterations,
    seconds_left,
    share_gone,
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
    "counts_iterations",
    "gap_between",
    "seconds_left",
    "share_gone",
    "stop_at",
]
