"""What a scenario tree says once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure, Scenario

DEFAULT_TIME_LIMIT_S = 20.0
"""Search for each scenario where the tree sets no limit. [s]"""


@dataclass(frozen=True, slots=True)
class SearchBudget:
    """How long each scenario is searched: the same for all, so that they compare."""

    time_limit_s: float | None = None
    """[s]"""
    iterations: int | None = None
    gap: float | None = None
    """Stop at this share. [0..1]"""
    seed: int = 0

    @property
    def is_repeatable(self) -> bool:
        """Whether no clock decides, so that the same plan is found every time."""
        return self.time_limit_s is None


@dataclass(frozen=True)
class Variant:
    """One scenario of a tree."""

    name: str
    titles: Mapping[str, str]
    """By language; empty where the tree gives none."""
    overrides: tuple[str, ...]
    """Names, in the order they are applied."""
    scenario: Scenario
    """With every override applied but those of figures."""
    figures: Mapping[str, Figure]
    """Figures of the economics that are set, by dotted key."""


@dataclass(frozen=True)
class ScenarioTree:
    """A base and what could be otherwise, read and without fault."""

    name: str
    """Of the file."""
    titles: Mapping[str, str]
    """By language; empty where the tree gives none."""
    budget: SearchBudget
    variants: tuple[Variant, ...]
    """At least one; the first is what the others are compared with."""
