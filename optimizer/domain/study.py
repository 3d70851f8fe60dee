"""The planner's question: where a site should stand, whom it serves, what it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.domain.economics import Economics
from optimizer.domain.places import Place
from optimizer.domain.scenario import Limits
from optimizer.domain.travel import RoadSettings

if TYPE_CHECKING:
    from optimizer.domain.economics import Figure


class SiteState(StrEnum):
    """What may become of a site."""

    EXISTING = "existing"
    """Stands today; may be kept or closed."""
    CANDIDATE = "candidate"
    """May be opened."""
    REQUIRED = "required"
    """Is open whatever it costs."""
    EXCLUDED = "excluded"
    """May not be opened."""
    COMPETITOR = "competitor"
    """Somebody else's: never ours to open, but plants may buy there."""


class StudyObjective(StrEnum):
    """What a choice of sites makes least."""

    MONEY = "money"
    CARBON = "carbon"
    BOTH = "both"
    """Money first; the Pareto front shows what less carbon costs."""


@dataclass(frozen=True, slots=True)
class Site(Place):
    """A smelter or holding station that stands, or might."""

    state: SiteState
    fixed_cost_per_day: float
    """[currency/d]"""
    capacity_t_per_day: float
    """[t/d]"""
    capital: float | None = None
    """To build it. [currency]"""


@dataclass(frozen=True, slots=True)
class SiteSize:
    """One of several sizes in which a site may be built, instead of its own."""

    site_id: str
    size_id: str
    fixed_cost_per_day: float
    """[currency/d]"""
    capacity_t_per_day: float
    """[t/d]"""
    capital: float | None = None
    """[currency]"""


@dataclass(frozen=True, slots=True)
class SiteAlloy:
    """An alloy that a site can make."""

    site_id: str
    alloy_id: str
    capacity_t_per_day: float | None = None
    """Of this alloy; ``None`` for as much as the site has. [t/d]"""
    fixed_cost_per_day: float = 0.0
    """Of making it at all. [currency/d]"""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a plant needs of one alloy."""

    plant_id: str
    alloy_id: str
    t_per_day: float
    """Mean. [t/d]"""
    low_t_per_day: float | None = None
    """On a slack day. [t/d]"""
    high_t_per_day: float | None = None
    """On a busy day. [t/d]"""


@dataclass(frozen=True, slots=True)
class StudyLane:
    """A row of ``lanes.csv``: what is known of one way from a site to a plant."""

    site_id: str
    plant_id: str
    cost_per_t: float
    """Of a tonne delivered molten, everything included. [currency/t]"""
    km: float | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class StudyRules:
    """What a choice of sites must keep to."""

    single_sourcing: bool = False
    """Whether each demand comes from one site alone."""
    max_sites: int | None = None
    """Open at once, existing and required ones included."""
    budget_per_day: float | None = None
    """For the fixed cost of all open sites. [currency/d]"""
    min_service_share: float = 0.0
    """Of all tonnes, served molten. [0..1]"""
    sources_per_plant: int = 1
    """Open sites within reach of each plant that is served molten."""
    ingots: bool = True
    """Whether ingots may stand in; without them every demand must be served."""
    given_lanes_only: bool = False
    """Whether only the lanes of ``lanes.csv`` exist."""


@dataclass(frozen=True, slots=True)
class OperationSettings:
    """How the days are drawn on which a choice is tried out."""

    like: str | None = None
    """Scenario (bundled name or folder beside the study) whose alloys, ladles, trucks,
    bays, hours and heats the days take over; by default the bundled one that fits."""
    days: int = 20
    """Sampled days."""
    seed: int = 0
    weekday_shares: tuple[float, ...] = ()
    """Demand of Monday to Sunday over the mean day's; empty for no pattern. [1]"""
    outage_share: float = 0.0
    """Days on which a site's furnace is out. [0..1]"""
    service_share: float = 0.95
    """Of the tonnes, to be served molten: what a fleet is sized for. [0..1]"""
    plan_seconds: float = 10.0
    """For planning one day. [s]"""
    plan_iterations: int | None = None
    """Instead of seconds: plans that are the same on every computer."""


@dataclass(frozen=True, slots=True)
class InvestmentSettings:
    """What an investment is judged by. Every figure has its source."""

    figures: dict[str, Figure] = field(default_factory=dict)
    """By the keys of ``INVESTMENT_KEYS``."""


INVESTMENT_KEYS: dict[str, str] = {
    "lifetime_years": "years the site is used [a]",
    "discount_rate": "yearly, before inflation [0..1]",
    "residual_share": "of the capital, left at the end [0..1]",
    "capital_per_site": "of a site whose table row gives none [currency]",
    "capital_overrun_share": "spent on sites beyond the capital stated [0..1]",
    "capital_charge_share": (
        "of the fixed cost that new sites add, a charge for their capital, which the "
        "flows count as capital instead [0..1]"
    ),
    "capital_per_truck": "tractor and ladle trailer [currency]",
    "capital_per_ladle": "lined [currency]",
    "demand_growth": "yearly growth of tonnes [0..1]",
    "saving_growth": "yearly growth of the saving per tonne [0..1]",
    "fixed_cost_growth": "yearly growth of fixed cost [0..1]",
    "ramp_up_share": "of the tonnes, in the first year [0..1]",
}
"""What a study may say about its investment."""


@dataclass(frozen=True)
class Study:
    """Sites, plants and demand, complete and consistent: every id used is defined.

    Built by ``intake.read_study``; holds data and looks things up, computes nothing.
    """

    name: str
    title: str
    currency: str
    sites: tuple[Site, ...]
    plants: tuple[Place, ...]
    demands: tuple[Demand, ...]
    site_alloys: tuple[SiteAlloy, ...] = ()
    """Empty for a site: it makes every alloy."""
    site_sizes: tuple[SiteSize, ...] = ()
    """Empty for a site: it has the one size of its own row."""
    lanes: tuple[StudyLane, ...] = ()
    objective: StudyObjective = StudyObjective.MONEY
    rules: StudyRules = StudyRules()
    limits: Limits = field(default_factory=Limits)
    economics: Economics = field(default_factory=Economics)
    roads: RoadSettings = field(default_factory=RoadSettings)
    operation: OperationSettings = OperationSettings()
    investment: InvestmentSettings = field(default_factory=InvestmentSettings)

    @cached_property
    def site_by_id(self) -> dict[str, Site]:
        """Sites by id."""
        return {site.place_id: site for site in self.sites}

    @cached_property
    def plant_by_id(self) -> dict[str, Place]:
        """Plants by id."""
        return {plant.place_id: plant for plant in self.plants}

    @cached_property
    def alloy_ids(self) -> tuple[str, ...]:
        """Alloys that plants need, in the order of their demand."""
        return tuple(dict.fromkeys(demand.alloy_id for demand in self.demands))
