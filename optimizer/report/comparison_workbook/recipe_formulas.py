"""The recipes of the cost model as spreadsheet formulas, one to one.

``{gas_m3_per_t}`` stands for the cell of a figure, ``{hours_per_t}`` for what a tonne
takes of the trucks. A test holds each formula against its recipe.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

USE_KEYS: Final = (
    "days_per_t",
    "trips_per_t",
    "loaded_km_per_t",
    "empty_km_per_t",
    "hours_per_t",
    "superheat_c",
)
"""What a tonne takes of the trucks, the fields of ``TripUse``."""

_TRIP_HOURS: Final = "(2*{distance_km}/{truck_speed_km_h}+{truck_turn_minutes}/60)"

SHUTTLE_FORMULAS: Final[Mapping[str, str]] = {
    "trips_per_t": "1/{truck_net_t}",
    "loaded_km_per_t": "{distance_km}/{truck_net_t}",
    "empty_km_per_t": "{distance_km}/{truck_net_t}",
    "hours_per_t": f"{_TRIP_HOURS}/{{truck_net_t}}",
    "days_per_t": f"{_TRIP_HOURS}/{{truck_hours_per_day}}/{{truck_net_t}}",
    "superheat_c": "{superheat_c}",
}
"""What a tonne takes of a truck that shuttles along one lane."""

SHUTTLE_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "hours_per_t": ("truck_speed_km_h",),
    "days_per_t": ("truck_speed_km_h", "truck_hours_per_day"),
    "superheat_c": ("superheat_c",),
}
"""Figures without which a use is not counted."""

RATE_FORMULAS: Final[Mapping[str, str]] = {
    "truck_cost_per_km": (
        "({diesel_l_per_km_loaded}+{diesel_l_per_km_empty})/2*{diesel_price_per_l}"
        "+{toll_per_km}+{truck_upkeep_per_km}"
    ),
    "truck_cost_per_hour": "{crew_per_truck}*{wage_per_h}",
    "truck_cost_per_trip": "{trip_labor_h}*{wage_per_h}",
    "superheat_cost_per_t_c": "{superheat_gas_m3_per_t_c}*{gas_price_per_m3}",
}
"""Rates that follow from other figures."""


def _yearly(name: str) -> str:
    """Return the yearly payment for equipment; PMT is negative for money paid."""
    return f"-PMT({{interest_rate}},{{{name}_life_years}},{{{name}_price}})"


ITEM_FORMULAS: Final[Mapping[str, Mapping[str, str]]] = {
    "ingot": {
        "energy": (
            "{gas_m3_per_t}*{gas_price_per_m3}+{power_kwh_per_t}*{power_price_per_kwh}"
        ),
        "melting_equipment": (
            f"{_yearly('melting_furnace')}/{{melting_furnace_t_per_year}}"
        ),
        "burn_loss": "{ingot_loss_share}*{metal_price_per_t}",
        "labor": "{melting_labor_h_per_t}*{wage_per_h}",
        "stock": "{metal_price_per_t}*{interest_rate}*{ingot_stock_days}/365",
        "dross": "{dross_kg_per_t}/1000*{dross_disposal_per_t}",
        "miscellaneous": "{flux_kg_per_t}*{flux_price_per_kg}",
        "ingot_haulage": "{ingot_haulage_per_t}",
    },
    "molten": {
        "insulation": (
            "{preheat_gas_m3_per_t}*{gas_price_per_m3}"
            "+{holding_kwh_per_t}*{power_price_per_kwh}+{insulation_upkeep_per_t}"
        ),
        "handling_equipment": (
            f"{_yearly('handling_equipment')}/{{handling_equipment_t_per_year}}"
        ),
        "special_vehicle": (
            f"({_yearly('truck')}+{{ladle_sets}}*{{ladles_per_truck}}*"
            f"({_yearly('ladle')}))/({{truck_trips_per_year}}*{{truck_net_t}})"
        ),
        "relining": (
            "{relining_price}/{relining_fills}*{ladles_per_truck}/{truck_net_t}"
        ),
        "melt_loss": "{molten_loss_share}*{metal_price_per_t}",
        "haulage": (
            "{days_per_t}*{truck_cost_per_day}+{trips_per_t}*{truck_cost_per_trip}"
            "+{loaded_km_per_t}*{truck_cost_per_km}+{hours_per_t}*{truck_cost_per_hour}"
        ),
        "ladle_return": "{empty_km_per_t}*{truck_cost_per_km}",
        "superheat": "{superheat_c}*{superheat_cost_per_t_c}",
        "waiting": "{trips_per_t}*{waiting_minutes_per_trip}/60*{truck_cost_per_hour}",
        "stock": "{metal_price_per_t}*{interest_rate}*{molten_lead_h}/8760",
        "cold_arrival": "{cold_load_share}*{cold_load_cost_per_t}",
        "miscellaneous": "{ladle_care_h_per_t}*{wage_per_h}",
    },
}
"""Items by supply and name. [currency/t]"""


def formula_keys(formula: str) -> tuple[str, ...]:
    """Return the keys that a formula asks for, each once."""
    found = (key for _, key, _, _ in Formatter().parse(formula) if key)
    return tuple(dict.fromkeys(found))


def filled_in(formula: str, cell_of: Callable[[str], str]) -> str:
    """Return a formula with every key replaced.

    Parameters
    ----------
    formula
        One of this module's.
    cell_of
        From a key to a cell, a name or a number.
    """
    return formula.format(**{key: cell_of(key) for key in formula_keys(formula)})


def depends_on_use(formula: str) -> bool:
    """Return whether a formula asks what a tonne takes of the trucks."""
    return any(key in USE_KEYS for key in formula_keys(formula))
