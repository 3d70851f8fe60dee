"""From a distance, a lane table or a day to a comparison of both supplies."""

from optimizer.workflow.comparing.day import compare_day
from optimizer.workflow.comparing.lanes import compare_lane, compare_lanes
from optimizer.workflow.comparing.terms import DEFAULT_PRESET, ComparisonTerms
from optimizer.workflow.comparing.writing import write_comparison

__all__ = [
    "DEFAULT_PRESET",
    "ComparisonTerms",
    "compare_day",
    "compare_lane",
    "compare_lanes",
    "write_comparison",
]
