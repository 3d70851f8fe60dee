"""One row a lane, and one a plant: money, reach and carbon of a tonne either way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from optimizer.economics import CarbonMethod, whole_cents
from optimizer.report.tables.columns import Naming, build_table, number, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison
    from optimizer.report.tables import Column

_SUPPLY_COLUMNS = (
    text("alloy", "the alloy; empty for several"),
    number("tonnes", "t", "molten tonnes of the day", decimals=3),
    number("distance_km", "km", "loaded road, one way, mean of the tonnes", decimals=1),
    number(
        "driving_min", "min", "driving time of the distance, where known", decimals=1
    ),
    number("ingot_per_t", "currency/t", "a tonne as ingots", decimals=2),
    number("molten_per_t", "currency/t", "a tonne as molten metal", decimals=2),
    number("saving_per_t", "currency/t", "ingots less molten metal", decimals=2),
    number("saving", "currency", "of all tonnes; rows sum to the cent", decimals=2),
    number(
        "break_even_km",
        "km",
        "where both cost the same; empty where they do so nowhere",
        decimals=1,
    ),
    number(
        "thermal_reach_km",
        "km",
        "where the metal has fallen to its floor; empty where it never does",
        decimals=1,
    ),
    number(
        "permitted_km", "km", "the permit's limit; empty where none is set", decimals=1
    ),
    text(
        "binding_limit",
        "the nearest of the three: cost, temperature or permit",
        naming=Naming.WORD,
    ),
    text("beyond", "limits that the distance exceeds", naming=Naming.WORD),
    number("ingot_kg_per_t", "kg CO2e/t", "as ingots, cut-off method", decimals=2),
    number("molten_kg_per_t", "kg CO2e/t", "as molten metal, cut-off", decimals=2),
    number("carbon_saving_kg_per_t", "kg CO2e/t", "by the cut-off method", decimals=2),
    number(
        "carbon_saving_co_product_kg_per_t",
        "kg CO2e/t",
        "by the co-product allocation method",
        decimals=2,
    ),
)

LANE_COLUMNS = (
    text("smelter_id", "smelter the metal comes from"),
    text("plant_id", "plant that receives it"),
    *_SUPPLY_COLUMNS,
)

PLANT_COLUMNS = (
    text("plant_id", "plant that receives the metal"),
    text("smelter_id", "its smelter; empty for several"),
    *_SUPPLY_COLUMNS,
)


def lanes(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per lane, largest first; none for a single distance.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`LANE_COLUMNS` (``docs/comparison-tables.md``).
    """
    return _table(LANE_COLUMNS, dossier.lanes)


def plants(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per plant; none for a single distance.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`PLANT_COLUMNS` (``docs/comparison-tables.md``).
    """
    return _table(PLANT_COLUMNS, dossier.plants)


def limits_exceeded(lane: LaneComparison) -> tuple[str, ...]:
    """Return which limits a lane's distance is beyond.

    Parameters
    ----------
    lane
        With its reach.

    Returns
    -------
    tuple of str
        Of ``cost``, ``temperature`` and ``permit``, in this order. Cost is exceeded
        where molten supply is dearer, whatever the distance.
    """
    reach, km = lane.reach, lane.distance_km
    exceeded = {
        "cost": float(lane.items.saving_per_t) < 0,
        "temperature": km > reach.thermal_reach_km,
        "permit": km > reach.permitted_km,
    }
    return tuple(limit for limit, is_beyond in exceeded.items() if is_beyond)


def known_km(distance: float | None) -> float | None:
    """Return a distance that can be written down; an infinite one is absent. [km]."""
    return distance if distance is not None and math.isfinite(distance) else None


def _table(columns: Sequence[Column], found: Iterable[LaneComparison]) -> pd.DataFrame:
    rows = tuple(found)
    savings = whole_cents([lane.saving for lane in rows])
    return build_table(
        columns,
        [
            _identity(lane) | _money(lane) | {"saving": saving} | _carbon(lane)
            for lane, saving in zip(rows, savings, strict=True)
        ],
    )


def _identity(lane: LaneComparison) -> dict[str, Any]:
    return {
        "smelter_id": lane.smelter_id,
        "plant_id": lane.plant_id,
        "alloy": lane.alloy_id,
        "tonnes": lane.tonnes,
        "distance_km": lane.distance_km,
        "driving_min": lane.duration_min,
    }


def _money(lane: LaneComparison) -> dict[str, Any]:
    reach = lane.reach
    return {
        "ingot_per_t": float(lane.items.ingot_per_t),
        "molten_per_t": float(lane.items.molten_per_t),
        "saving_per_t": float(lane.items.saving_per_t),
        "break_even_km": known_km(reach.break_even_km),
        "thermal_reach_km": known_km(reach.thermal_reach_km),
        "permitted_km": known_km(reach.permitted_km),
        "binding_limit": reach.binding_limit.value,
        "beyond": ", ".join(limits_exceeded(lane)),
    }


def _carbon(lane: LaneComparison) -> dict[str, Any]:
    by_method = {items.method: items for items in lane.carbon}
    cut_off = by_method[CarbonMethod.CUT_OFF]
    return {
        "ingot_kg_per_t": cut_off.ingot_kg_per_t,
        "molten_kg_per_t": cut_off.molten_kg_per_t,
        "carbon_saving_kg_per_t": cut_off.saving_kg_per_t,
        "carbon_saving_co_product_kg_per_t": by_method[
            CarbonMethod.CO_PRODUCT
        ].saving_kg_per_t,
    }
