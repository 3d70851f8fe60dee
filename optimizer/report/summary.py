"""The day in one glance: cost and proof, service, fleet, temperature, comparison."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from optimizer.report.extremes import (
    ColdestArrival,
    LongestHaul,
    PreferredBand,
    coldest_arrival,
    longest_haul,
    preferred_band,
)
from optimizer.report.fleet import FleetUse, fleet_use
from optimizer.report.service import Served, served_molten, served_otherwise

if TYPE_CHECKING:
    from optimizer.domain import Plan
    from optimizer.dossier import Dossier


@dataclass(frozen=True, slots=True)
class AgainstIngots:
    """The plan beside the same tonnes bought as ingots."""

    ingot_cost: float
    """All orders as ingots. [currency]"""
    saving: float
    """[currency]"""
    saving_per_molten_t: float | None
    """Of the orders served molten. [currency/t]"""
    carbon_kg: float
    """The plan. [kg CO2e]"""
    ingot_carbon_kg: float
    """All orders as ingots. [kg CO2e]"""
    carbon_saving_kg: float
    """[kg CO2e]"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a dispatcher reads first; every figure follows from the dossier."""

    scenario: str
    title: str
    date: str
    currency: str
    is_valid: bool
    """Whether the plan passed its verification."""
    num_violations: int
    status: str
    """``optimal`` or ``feasible``: what is proved."""
    cost: float
    lower_bound: float | None
    gap: float | None
    bound_kind: str | None
    """Which relaxation proved the bound."""
    solver: dict[str, Any]
    """Seconds, seed and what else the planner tells."""
    costs: dict[str, float]
    """By item. [currency]"""
    molten: Served
    ingot: Served
    unserved: Served
    fleet: FleetUse
    coldest_arrival: ColdestArrival | None
    """``None`` without molten loads."""
    longest_haul: LongestHaul | None
    preferred_band: PreferredBand
    against_ingots: AgainstIngots
    num_remarks: int


def summary(dossier: Dossier) -> Summary:
    """Return the figures of a planned day.

    Parameters
    ----------
    dossier
        The day; every id of its plan is one of its scenario.

    Returns
    -------
    Money in the scenario's currency, lengths in minutes and kilometers.
    """
    scenario, plan = dossier.scenario, dossier.plan
    return Summary(
        scenario=scenario.name,
        title=scenario.title,
        date=scenario.date.isoformat(),
        currency=scenario.currency,
        is_valid=dossier.is_clean,
        num_violations=len(dossier.violations),
        status=plan.status.value,
        cost=plan.cost,
        lower_bound=plan.lower_bound,
        gap=plan.gap,
        bound_kind=bound_kind(plan),
        solver=dict(plan.solver),
        costs={item: amount for item, amount in asdict(plan.costs).items() if amount},
        molten=served_molten(scenario, plan),
        ingot=served_otherwise(scenario, plan.ingots),
        unserved=served_otherwise(scenario, plan.unserved),
        fleet=fleet_use(scenario, plan),
        coldest_arrival=coldest_arrival(scenario, plan),
        longest_haul=longest_haul(scenario, plan),
        preferred_band=preferred_band(scenario, plan),
        against_ingots=_against_ingots(dossier),
        num_remarks=len(dossier.remarks),
    )


def summary_document(dossier: Dossier) -> dict[str, Any]:
    """Return the summary as plain values, ready for JSON; keys as in `Summary`."""
    return asdict(summary(dossier))


def bound_kind(plan: Plan) -> str | None:
    """Return the relaxation behind the bound; ``None`` where none is told."""
    kind = plan.solver.get("bound")
    return None if kind is None or plan.lower_bound is None else str(kind)


def _against_ingots(dossier: Dossier) -> AgainstIngots:
    comparison = dossier.comparison
    per_tonne = comparison.saving_per_molten_t
    return AgainstIngots(
        ingot_cost=comparison.ingot_cost,
        saving=comparison.saving,
        saving_per_molten_t=None if per_tonne is None else round(per_tonne, 2),
        carbon_kg=round(comparison.carbon_kg, 1),
        ingot_carbon_kg=round(comparison.ingot_carbon_kg, 1),
        carbon_saving_kg=round(comparison.carbon_saving_kg, 1),
    )
