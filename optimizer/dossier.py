"""One planned day with its proof and its price: what is handed to maps and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain import Line, Plan, Scenario, TravelMatrix
    from optimizer.economics import Comparison
    from optimizer.errors import Issue, Violation
    from optimizer.planning import Result


@dataclass(frozen=True)
class Dossier:
    """Everything a map, a report or a store needs; nothing in it is computed later."""

    scenario: Scenario
    travel: TravelMatrix
    result: Result
    """The plan with its lower bound and the search's statistics."""
    violations: tuple[Violation, ...]
    """What the judge found; empty for every plan that may be shown as fine."""
    comparison: Comparison
    """The same tonnes as ingots, per order and in total."""
    remarks: tuple[Issue, ...] = ()
    """What will end in a reason, seen before planning."""
    lines: dict[tuple[str, str], Line] = field(default_factory=dict)
    """The road of every leg driven, by the ids of its two places."""

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.result.plan

    @property
    def is_clean(self) -> bool:
        """Whether the plan has passed its verification."""
        return not self.violations
