"""What is full, what it is worth, and who was refused and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.report.clock import clock_of
from optimizer.report.refusals import refusal_of
from optimizer.report.tables import capacity, heats, refused_by_order

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import Plan, Scenario
    from optimizer.dossier import Dossier
    from optimizer.planning import ResourcePrices
    from optimizer.planning.additions import DayWorth, OrderWay
    from optimizer.report.refusals import Refusal

FULL_SHARE = 0.95
"""From here an hour of a resource is called full: an assumption of taste."""

LEAST_WORTH = 0.005
"""Prices below half a hundredth of the currency are solver dust."""


@dataclass(frozen=True, slots=True)
class ResourceUse:
    """How full bays or trucks are over the day, and when most."""

    resource: str
    place_id: str
    used_min: int
    capacity_min: int
    share_used: float
    """[0..1]"""
    busiest_hour: str
    """Clock time at which the busiest hour begins."""
    busiest_share: float
    """[0..1]"""
    full_hours: int
    """Hours in which hardly anything is free."""


@dataclass(frozen=True, slots=True)
class HeatUse:
    """How much of a heat is drawn."""

    heat_id: str
    smelter_id: str
    alloy: str
    tonnes: float
    drawn: float
    left: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What one more unit of a scarce resource would save, by the bound's duals."""

    resource: str
    """``metal``, ``loading bay``, ``unloading bay`` or ``truck``"""
    name: str
    """Smelter and alloy, smelter, plant, or truck."""
    worth: float
    """[currency a unit]"""
    unit: str


@dataclass(frozen=True, slots=True)
class DayExplanation:
    """What stands in the way of a better day."""

    currency: str
    resources: tuple[ResourceUse, ...]
    heats: tuple[HeatUse, ...]
    refusals: tuple[Refusal, ...]
    worth: tuple[Worth, ...]
    """By the bound, the dearest first; empty where nothing is scarce, or no price is
    known."""
    replanned: DayWorth | None = None
    """By planning again."""
    ways: tuple[OrderWay, ...] = ()
    """To orders that are not molten."""


def explain_day(
    dossier: Dossier,
    *,
    replanned: DayWorth | None = None,
    ways: tuple[OrderWay, ...] = (),
) -> DayExplanation:
    """Tell how full every resource is, what it is worth, and who was refused and why.

    Parameters
    ----------
    dossier
        The day; every id of its plan is one of its scenario.
    replanned
        What one more of each resource is worth by planning again, if that was done.
    ways
        The cheapest ways to orders that are not molten, as far as they were looked for.

    Returns
    -------
    Resources by their busiest hour, the fullest first; their worth as far as the
    dossier's result has prices.
    """
    scenario, plan = dossier.scenario, dossier.plan
    refusals = [
        refusal_of(scenario, entry) for entry in refused_by_order(plan).values()
    ]
    return DayExplanation(
        currency=scenario.currency,
        resources=_resources(scenario, plan),
        heats=tuple(
            HeatUse(
                heat_id=heat["heat_id"],
                smelter_id=heat["smelter_id"],
                alloy=heat["alloy"],
                tonnes=heat["tonnes"],
                drawn=heat["drawn"],
                left=heat["left"],
            )
            for heat in heats(scenario, plan).to_dict("records")
        ),
        refusals=tuple(refusals),
        worth=tuple(_worth(dossier.result.prices)),
        replanned=replanned,
        ways=ways,
    )


def _resources(scenario: Scenario, plan: Plan) -> tuple[ResourceUse, ...]:
    table = capacity(scenario, plan)
    uses = []
    for (resource, place_id), hours in table.groupby(["resource", "place_id"]):
        used, offered = int(hours["used_min"].sum()), int(hours["capacity_min"].sum())
        if not used:
            continue
        shares = hours["share_used"].fillna(0.0)
        busiest: pd.Timestamp = hours["hour"].iloc[int(shares.argmax())]
        uses.append(
            ResourceUse(
                resource=str(resource),
                place_id=str(place_id),
                used_min=used,
                capacity_min=offered,
                share_used=round(used / offered, 3) if offered else 0.0,
                busiest_hour=clock_of(busiest.to_pydatetime(), scenario.date),
                busiest_share=float(shares.max()),
                full_hours=int((shares >= FULL_SHARE).sum()),
            )
        )
    return tuple(
        sorted(uses, key=lambda use: (-use.busiest_share, use.resource, use.place_id))
    )


def _worth(prices: ResourcePrices) -> list[Worth]:
    """Return the resources that are worth something, the dearest of a kind first."""
    found = [
        Worth("metal", f"{alloy} at {smelter}", price, "t")
        for (smelter, alloy), price in prices.metal_per_t.items()
    ]
    bays = (
        ("loading bay", prices.loading_bay_per_h),
        ("unloading bay", prices.unloading_bay_per_h),
    )
    for kind, price_by_place in bays:
        found += [Worth(kind, name, x, "h") for name, x in price_by_place.items()]
    found += [Worth("truck", name, x, "day") for name, x in prices.truck.items()]
    scarce = [entry for entry in found if entry.worth > LEAST_WORTH]
    return sorted(scarce, key=lambda entry: (entry.resource, -entry.worth, entry.name))
