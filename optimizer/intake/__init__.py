"""The door in: scenarios and plans from files, and back, every fault at once."""

from optimizer.intake.read import check_scenario, read_scenario
from optimizer.intake.source import bundled_scenarios

__all__ = ["bundled_scenarios", "check_scenario", "read_scenario"]
