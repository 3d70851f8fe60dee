"""A comparison as one JSON document: the contract's keys, and what explains them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from optimizer.economics import whole_cents
from optimizer.report.comparison_tables import known_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from optimizer.dossier import CostDossier, SupplyBasis, Uncertainty
    from optimizer.economics import CarbonMethod, LaneComparison

CONTRACT_KEYS = (
    "preset",
    "currency",
    "distance_km",
    "ingot_per_t",
    "molten_per_t",
    "saving_per_t",
    "ingot_items",
    "molten_items",
    "break_even_km",
    "thermal_reach_km",
    "permitted_km",
    "binding_limit",
    "carbon",
)
"""Keys that every document has, first and in this order."""

MONEY_DECIMALS = 2
KM_DECIMALS = 1
CARBON_DECIMALS = 2
SHARE_DECIMALS = 4


def comparison_document(dossier: CostDossier) -> dict[str, Any]:
    """Return a comparison as a document that JSON can hold.

    Parameters
    ----------
    dossier
        Of a lane, a lane table or a day.

    Returns
    -------
    dict
        First :data:`CONTRACT_KEYS`: money per tonne to 0.01, each side's items
        summing to its total; distances to 0.1 km, ``None`` for one that is not
        there or not finite (metal that never cools to its floor); carbon to 0.01 kg.
        Then ``plants`` and ``lanes``, lists of the same keys, empty for a single
        distance, and what the figures rest on.
    """
    basis, method = dossier.basis, dossier.basis.carbon_method
    head = {"preset": basis.economics_name, "currency": basis.currency}
    return (
        head
        | _supplies(dossier.overall, method)
        | {"tonnes": dossier.overall.tonnes, "saving": _money(dossier.overall.saving)}
        | {"plants": _listed(dossier.plants, method)}
        | {"lanes": _listed(dossier.lanes, method)}
        | _grounds(basis)
        | _judgment(dossier)
        | _certainty(dossier.uncertainty)
    )


def _supplies(lane: LaneComparison, method: CarbonMethod) -> dict[str, Any]:
    """Return the contract's keys of a mean tonne, from ``distance_km`` on."""
    ingot, molten = _items(lane.items.ingot), _items(lane.items.molten)
    ingot_per_t, molten_per_t = _sum(ingot.values()), _sum(molten.values())
    emitted = next(items for items in lane.carbon if items.method is method)
    ingot_kg = round(emitted.ingot_kg_per_t, CARBON_DECIMALS)
    molten_kg = round(emitted.molten_kg_per_t, CARBON_DECIMALS)
    return {
        "distance_km": _km(lane.distance_km),
        "ingot_per_t": ingot_per_t,
        "molten_per_t": molten_per_t,
        "saving_per_t": _sum((ingot_per_t, -molten_per_t)),
        "ingot_items": ingot,
        "molten_items": molten,
        "break_even_km": _km(lane.reach.break_even_km),
        "thermal_reach_km": _km(lane.reach.thermal_reach_km),
        "permitted_km": _km(lane.reach.permitted_km),
        "binding_limit": lane.reach.binding_limit.value,
        "carbon": {
            "ingot_kg_per_t": ingot_kg,
            "molten_kg_per_t": molten_kg,
            "saving_kg_per_t": round(ingot_kg - molten_kg, CARBON_DECIMALS),
            "method": emitted.method.value,
        },
    }


def _listed(
    lanes: Iterable[LaneComparison], method: CarbonMethod
) -> list[dict[str, Any]]:
    """Return lanes with their ids; their savings sum to the cent."""
    rows = tuple(lanes)
    savings = whole_cents([lane.saving for lane in rows])
    return [
        {
            "smelter_id": lane.smelter_id,
            "plant_id": lane.plant_id,
            "alloy": lane.alloy_id,
            "tonnes": lane.tonnes,
            "minutes": lane.duration_min,
            "saving": saving,
        }
        | _supplies(lane, method)
        for lane, saving in zip(rows, savings, strict=True)
    ]


def _grounds(basis: SupplyBasis) -> dict[str, Any]:
    """Return what the figures rest on."""
    return {
        "title": basis.title,
        "scenario": basis.scenario_name,
        "date": None if basis.date is None else basis.date.isoformat(),
        "fingerprint": basis.fingerprint,
        "overrides": [
            {"key": key, "value": now, "instead_of": before}
            for key, now, before in basis.overrides
        ],
        "metal_prices": [
            {
                "date": price.date.isoformat(),
                "alloy": price.alloy_id,
                "price_per_t": price.price_per_t,
                "currency": price.currency,
                "source": price.source,
            }
            for price in basis.metal_prices
        ],
    }


def _judgment(dossier: CostDossier) -> dict[str, Any]:
    """Return how good and how valid the plan is; ``None`` without one."""
    if dossier.day is None:
        return {"plan": None}
    plan = dossier.day.plan
    return {
        "plan": {
            "status": plan.status.value,
            "cost": plan.cost,
            "lower_bound": plan.lower_bound,
            "gap": plan.gap,
            "num_violations": len(dossier.day.violations),
        }
    }


def _certainty(uncertainty: Uncertainty) -> dict[str, Any]:
    """Return the distribution of the saving and what moves it most."""
    risk = uncertainty.risk
    return {
        "risk": {
            "num_draws": risk.num_draws,
            "seed": risk.seed,
            "mean": _money(risk.mean),
            "p10": _money(risk.p10),
            "p50": _money(risk.p50),
            "p90": _money(risk.p90),
            "probability_cheaper": round(risk.probability_cheaper, SHARE_DECIMALS),
        },
        "tornado": [
            {
                "key": swing.key,
                "low": swing.low,
                "base": swing.base,
                "high": swing.high,
                "saving_at_low": _money(swing.saving_at_low),
                "saving_at_high": _money(swing.saving_at_high),
                "assumed_range": swing.assumed_range,
            }
            for swing in uncertainty.swings
        ],
    }


def _items(items: Mapping[str, Any]) -> dict[str, float]:
    """Return items in whole cents that sum to their total."""
    cents = whole_cents([float(value) for value in items.values()])
    return dict(zip(items, cents, strict=True))


def _sum(amounts: Iterable[float]) -> float:
    return round(math.fsum(amounts), MONEY_DECIMALS)


def _money(amount: float) -> float:
    return round(amount, MONEY_DECIMALS)


def _km(distance: float | None) -> float | None:
    """Return a distance to the hectometer; ``None`` where it is none."""
    known = known_km(distance)
    return None if known is None else round(float(known), KM_DECIMALS)
