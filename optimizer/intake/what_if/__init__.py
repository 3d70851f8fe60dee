"""Scenario trees: a base, overrides, and the scenarios they make together."""

from optimizer.intake.what_if.read import read_scenario_tree
from optimizer.intake.what_if.tree import ScenarioTree, SearchBudget, Variant

__all__ = ["ScenarioTree", "SearchBudget", "Variant", "read_scenario_tree"]
