"""The figures a manager reads first, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.economics import BindingLimit
from optimizer.report.comparison_tables.lanes import known_km
from optimizer.report.tables.columns import Naming, build_table, figure, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier

HEADLINE_COLUMNS = (
    text("figure", "what is stated", naming=Naming.WORD),
    figure("value", "in its unit"),
    text("unit", "unit of value, low and high"),
    figure("low", "low end of what it may be"),
    figure("high", "high end"),
    text("note", "how to read it", naming=Naming.WORD),
)

_WORKING_DAYS = "working_days_per_year"


def headline(dossier: CostDossier) -> pd.DataFrame:
    """Return the difference in money and carbon, the limits and the certainty.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`HEADLINE_COLUMNS` (``docs/comparison-tables.md``);
    figures of a year stand only where ``working_days_per_year`` is known.
    """
    rows = [*_money(dossier), *_carbon(dossier), *_limits(dossier), *_risk(dossier)]
    return build_table(HEADLINE_COLUMNS, rows)


def working_days(dossier: CostDossier) -> float | None:
    """Return the days a year with deliveries, where the figures state them. [d]."""
    found = dossier.figures.get(_WORKING_DAYS)
    return None if found is None else found.value


def _money(dossier: CostDossier) -> list[dict[str, Any]]:
    overall, currency = dossier.overall, dossier.basis.currency
    per_t = f"{currency}/t"
    risk = dossier.uncertainty.risk
    rows = [
        _row("ingot_per_t", float(overall.items.ingot_per_t), per_t),
        _row("molten_per_t", float(overall.items.molten_per_t), per_t),
        _row("saving_per_t", float(overall.items.saving_per_t), per_t)
        | {"low": risk.p10, "high": risk.p90, "note": "P10 to P90"},
        _row("tonnes_per_day", overall.tonnes, "t/d"),
        _row("saving_per_day", overall.saving, f"{currency}/d"),
    ]
    days = working_days(dossier)
    if days is not None:
        rows.append(_row("saving_per_year", overall.saving * days, f"{currency}/a"))
    return rows


def _carbon(dossier: CostDossier) -> list[dict[str, Any]]:
    tonnes, days = dossier.overall.tonnes, working_days(dossier)
    rows = []
    for items in dossier.overall.carbon:
        kg, method = items.saving_kg_per_t, items.method.value
        band = {"low": items.saving_low, "high": items.saving_high}
        per_t = _row(f"carbon_saving_per_t_{method}", kg, "kg CO2e/t")
        rows.append(per_t | band)
        rows.append(_row(f"carbon_saving_per_day_{method}", kg * tonnes, "kg CO2e/d"))
        if days is not None:
            yearly = kg * tonnes * days
            rows.append(_row(f"carbon_saving_per_year_{method}", yearly, "kg CO2e/a"))
    return rows


def _limits(dossier: CostDossier) -> list[dict[str, Any]]:
    reach = dossier.overall.reach
    limits = {
        "break_even_km": (reach.break_even_km, BindingLimit.COST),
        "thermal_reach_km": (reach.thermal_reach_km, BindingLimit.TEMPERATURE),
        "permitted_km": (reach.permitted_km, BindingLimit.PERMIT),
    }
    return [
        _row("distance_km", dossier.overall.distance_km, "km"),
        *(
            _row(name, known_km(km), "km", "binds" if binds else None)
            for name, (km, limit) in limits.items()
            for binds in (limit is reach.binding_limit,)
        ),
    ]


def _risk(dossier: CostDossier) -> list[dict[str, Any]]:
    probability = dossier.uncertainty.risk.probability_cheaper
    return [_row("probability_cheaper", probability, "1")]


def _row(
    figure: str, value: float | None, unit: str, note: str | None = None
) -> dict[str, Any]:
    return {"figure": figure, "value": value, "unit": unit, "note": note}
