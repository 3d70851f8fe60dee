"""Scenario trees: read, priced, planned side by side, written."""

from optimizer.workflow.what_if.compare import (
    compare_scenarios,
    open_tree,
    write_what_if,
)
from optimizer.workflow.what_if.prices import priced_variant, settable_figures

__all__ = [
    "compare_scenarios",
    "open_tree",
    "priced_variant",
    "settable_figures",
    "write_what_if",
]
