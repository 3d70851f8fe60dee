"""Which amounts a figure may have, by its key."""

from __future__ import annotations

from typing import Final

from optimizer.intake.faults import Fault

ITEM_KEYS: Final = {
    "molten_handling_per_t": "molten_items",
    "ingot_cost_per_t": "ingot_items",
}
"""Keys that may be a map of items, which are summed, and where the items are kept."""

SHARES: Final = (
    "molten_loss_share",
    "ingot_loss_share",
    "cold_load_share",
    "interest_rate",
)
"""Keys whose figure is a share of one."""

_MAY_BE_NEGATIVE = (*ITEM_KEYS, "liquid_discount_per_t")
# What is divided by: a truck without a load, a furnace without a life.
_DIVISORS = (
    "working_days_per_year",
    "melting_furnace_life_years",
    "melting_furnace_t_per_year",
    "handling_equipment_life_years",
    "handling_equipment_t_per_year",
    "truck_life_years",
    "truck_trips_per_year",
    "ladle_life_years",
    "relining_fills",
    "truck_net_t",
    "truck_hours_per_day",
    "truck_speed_km_h",
    "soak_tau_h",
)


def amount_fault(key: str, name: str, value: float) -> Fault | None:
    """Return what is wrong with the amount of a figure, if anything is.

    Parameters
    ----------
    key
        Of the figure, without an item.
    name
        What the figure is called in the message.
    value
        The amount, a finite number.
    """
    if key in SHARES and not 0 <= value < 1:
        return Fault(
            "E1303",
            f"{name} is {value:g}; expected a share from 0 to below 1",
            "Write 0.009 for 0.9 %.",
        )
    if key in _DIVISORS and value <= 0:
        return Fault(
            "E1303",
            f"{name} is {value:g}; expected a number above 0",
            "Check the number: costs are divided by it.",
        )
    if value < 0 and key not in _MAY_BE_NEGATIVE:
        return Fault(
            "E1303",
            f"{name} is {value:g}; expected at least 0",
            "Check the sign.",
        )
    return None
