"""What is handed to maps and reports: a planned day, a comparison, a study of sites."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.economics import CarbonMethod
from optimizer.sites import ChoiceFigures

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from optimizer.domain import (
        Economics,
        Figure,
        Line,
        MetalPrice,
        Plan,
        Scenario,
        Study,
        TravelMatrix,
    )
    from optimizer.economics import (
        Allocated,
        Comparison,
        DistanceCurve,
        Influence,
        LaneComparison,
        PublishedRadius,
        Quote,
        Risk,
        Swing,
        TripUse,
        TwoWayTable,
    )
    from optimizer.errors import Issue, Violation
    from optimizer.planning import Result
    from optimizer.sites import (
        Catchment,
        FleetSizing,
        HeatMap,
        Investment,
        Operation,
        ParetoPoint,
        Screening,
        Selection,
        StudyLanes,
    )


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


@dataclass(frozen=True)
class SupplyBasis:
    """What a comparison was made of, for the foot of every page."""

    title: str
    """Of the scenario, the lane table or the lane."""
    scenario_name: str | None
    economics_name: str
    """Name of the preset, or the scenario's own file."""
    currency: str
    date: datetime.date | None
    """The planning date; ``None`` without a scenario."""
    fingerprint: str
    """Short hash of everything read: the same figures, the same fingerprint."""
    overrides: tuple[tuple[str, float, float | None], ...] = ()
    """Key, value now, value before (``None`` for a figure that was not there)."""
    idle_overrides: tuple[str, ...] = ()
    """Of these the keys that moved no figure of the comparison."""
    metal_prices: tuple[MetalPrice, ...] = ()
    """Quotations used, where a price table was given."""
    carbon_method: CarbonMethod = CarbonMethod.CUT_OFF
    """The method of the headline; tables show both."""


@dataclass(frozen=True)
class Allocation:
    """A day's cost divided five ways; each division sums to the whole."""

    orders: tuple[Allocated, ...]
    plants: tuple[Allocated, ...]
    alloys: tuple[Allocated, ...]
    smelters: tuple[Allocated, ...]
    lanes: tuple[Allocated, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Uncertainty:
    """How sure one can be of the saving."""

    swings: tuple[Swing, ...]
    """Widest first."""
    two_way: tuple[TwoWayTable, ...]
    risk: Risk
    influences: tuple[Influence, ...]
    """By total index, largest first."""


@dataclass(frozen=True)
class CostDossier:
    """Molten against ingots with everything a report shows."""

    basis: SupplyBasis
    economics: Economics
    """After every override."""
    figures: dict[str, Figure]
    """All figures the comparison rests on, by dotted key."""
    overall: LaneComparison
    """The mean tonne: of the lane, the lane table or the day."""
    lanes: tuple[LaneComparison, ...]
    """Of a lane table or a day, largest first; empty for a single distance."""
    plants: tuple[LaneComparison, ...]
    curve: DistanceCurve
    radii: tuple[PublishedRadius, ...]
    uncertainty: Uncertainty
    day: Dossier | None = None
    """The planned day, where a plan was given."""
    allocation: Allocation | None = None
    """Of the planned day."""
    use: TripUse | None = None
    """What the mean tonne takes of the trucks; ``None`` for a single distance, whose
    use follows from the figures."""
    left_out: tuple[str, ...] = ()
    """Of a day without a plan, the orders that no permitted lane serves warm."""


@dataclass(frozen=True)
class PlannedVariant:
    """One scenario of a scenario tree, planned."""

    name: str
    titles: Mapping[str, str]
    """By language; empty where the tree gives none."""
    overrides: tuple[str, ...]
    """Names of what is otherwise than in the base, in the order applied."""
    day: Dossier
    is_repeatable: bool
    """Whether no clock ended the search, so that it finds the same plan again."""


@dataclass(frozen=True)
class WhatIf:
    """The scenarios of a tree side by side, searched alike."""

    name: str
    titles: Mapping[str, str]
    """By language; empty where the tree gives none."""
    variants: tuple[PlannedVariant, ...]
    """At least one; the first is what the others are compared with."""


@dataclass(frozen=True)
class StudyDossier:
    """A study of sites with everything a report or a map of it shows."""

    study: Study
    lanes: StudyLanes
    screening: Screening
    selection: Selection | None = None
    pareto: tuple[ParetoPoint, ...] = ()
    """By rising cost."""
    what_ifs: tuple[tuple[str, Selection], ...] = ()
    """Other choices side by side: their names and what they come to."""
    catchments: tuple[Catchment, ...] = ()
    heat_map: HeatMap | None = None
    operation: Operation | None = None
    fleet: FleetSizing | None = None
    investment: Investment | None = None
    lines: dict[tuple[str, str], Line] = field(default_factory=dict)
    """The road of every lane in use, by the ids of site and plant."""
    remarks: tuple[Issue, ...] = ()
    fingerprint: str = ""
    """Short hash of everything read: the same figures, the same fingerprint."""

    @cached_property
    def choice(self) -> ChoiceFigures:
        """What the choice of sites comes to; without one, of no open site."""
        return ChoiceFigures(self.study, self.lanes, self.selection)
