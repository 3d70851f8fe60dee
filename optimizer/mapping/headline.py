"""The day in a line: cost, proof, loads, trucks and the coldest arrival."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from optimizer.mapping.figures import EN_DASH, celsius, count, money, tonnes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import IngotDelivery, Load, UnservedOrder
    from optimizer.dossier import Dossier

MOST_VIOLATIONS = 20
"""More are counted, not listed: the judge's own command lists them all."""


def headline_document(dossier: Dossier) -> list[dict[str, str]]:
    """Return label, value and note of each key figure, the most wanted first."""
    plan, scenario = dossier.plan, dossier.scenario
    loads = _loads(dossier)
    return [
        _figure("Cost", money(plan.cost, scenario.currency), _saving(dossier)),
        _figure("Lower bound", _bound(dossier), _gap(dossier)),
        _figure(
            "Molten",
            tonnes(math.fsum(load.tonnes for load in loads)),
            count(len(loads), "load"),
        ),
        _figure("Ingots", *_left_over(plan.ingots)),
        _figure("Unserved", *_left_over(plan.unserved)),
        _figure("Trucks", str(len(plan.routes)), f"of {len(scenario.trucks)}"),
        _coldest(dossier),
    ]


def verdict_document(dossier: Dossier) -> dict[str, Any]:
    """Return what the judge says of the plan."""
    found = len(dossier.violations)
    listed = [str(violation) for violation in dossier.violations[:MOST_VIOLATIONS]]
    if found > MOST_VIOLATIONS:
        listed.append(f"and {found - MOST_VIOLATIONS} more (molten verify lists all)")
    text = (
        f"This plan fails its verification: {count(found, 'violation')}"
        if found
        else "Verified: no violations"
    )
    return {"is_clean": dossier.is_clean, "text": text, "violations": listed}


def _loads(dossier: Dossier) -> list[Load]:
    return [
        load
        for route in dossier.plan.routes
        for trip in route.trips
        for load in trip.loads
    ]


def _figure(label: str, value: str, note: str = "") -> dict[str, str]:
    return {"label": label, "value": value, "note": note}


def _saving(dossier: Dossier) -> str:
    saving = dossier.comparison.saving
    word = "below" if saving >= 0 else "above"
    return f"{money(abs(saving), dossier.scenario.currency)} {word} all ingots"


def _bound(dossier: Dossier) -> str:
    bound = dossier.plan.lower_bound
    return "none" if bound is None else money(bound, dossier.scenario.currency)


def _gap(dossier: Dossier) -> str:
    gap = dossier.plan.gap
    return "nothing proved" if gap is None else f"gap {gap:.1%}"


def _left_over(entries: Sequence[IngotDelivery | UnservedOrder]) -> tuple[str, str]:
    total = math.fsum(entry.tonnes for entry in entries)
    return tonnes(total), count(len(entries), "order")


def _coldest(dossier: Dossier) -> dict[str, str]:
    """Return the arrival that comes nearest to its floor."""
    loads = _loads(dossier)
    if not loads:
        return _figure("Tightest arrival", EN_DASH)
    tightest = min(loads, key=lambda load: load.arrival_temperature_c - load.floor_c)
    margin = tightest.arrival_temperature_c - tightest.floor_c
    return _figure(
        "Tightest arrival",
        celsius(tightest.arrival_temperature_c),
        f"{margin:.1f} °C above floor, {tightest.order_id}",
    )
