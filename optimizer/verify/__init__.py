"""The judge: re-derives everything from scenario, travel and plan.

It knows neither the planner nor a solver. It walks each truck's clock itself and
returns every violation with its rule, its place, what was promised and what was found.
The rules are those of ``docs/rules.md``.
"""

from optimizer.verify.checks import RULES
from optimizer.verify.judge import find_violations

__all__ = ["RULES", "find_violations"]
