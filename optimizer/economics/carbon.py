"""Carbon of a plan by item, beside its money."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from optimizer.economics.emissions import emission_rates
from optimizer.economics.quantities import route_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import IngotDelivery, Route, Scenario, TravelMatrix

CARBON_ITEMS: Final = (
    "diesel_loaded",
    "diesel_empty",
    "superheat",
    "melt_loss",
    "ingot_gas",
    "ingot_power",
    "ingot_melt_loss",
    "ingot_haulage",
)
"""Keys of a plan's ``carbon``, in the order they are shown."""

CARBON_DECIMALS: Final = 3
"""Carbon is stated to the gram, so that pricing it does not show the rounding."""


def plan_carbon(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: Sequence[Route],
    ingots: Sequence[IngotDelivery],
) -> dict[str, float]:
    """Return what a plan emits, item by item.

    Counted are the trucks' diesel, the gas for superheat, the metal lost by molten
    supply, and for ingots the gas and power of remelting, the metal lost in it and the
    haulage. The metal itself is the same either way and is not counted. An unserved
    order emits nothing here.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    routes, ingots
        The plan's decisions; the figures they carry are not looked at.

    Returns
    -------
    dict
        By ``CARBON_ITEMS``, to the gram. [kg CO2e]
    """
    rates = emission_rates(scenario.economics)
    amounts = [route_quantities(scenario, travel, route) for route in routes]
    ingot_tonnes = math.fsum(delivery.tonnes for delivery in ingots)
    emitted = {
        "diesel_loaded": math.fsum(a.loaded_km for a in amounts) * rates.per_loaded_km,
        "diesel_empty": math.fsum(a.empty_km for a in amounts) * rates.per_empty_km,
        "superheat": math.fsum(a.superheat_t_c for a in amounts)
        * rates.superheat_per_t_c,
        "melt_loss": math.fsum(a.tonnes for a in amounts) * rates.melt_loss_per_t,
        "ingot_gas": ingot_tonnes * rates.ingot_gas_per_t,
        "ingot_power": ingot_tonnes * rates.ingot_power_per_t,
        "ingot_melt_loss": ingot_tonnes * rates.ingot_melt_loss_per_t,
        "ingot_haulage": ingot_tonnes * rates.ingot_haulage_per_t,
    }
    return {item: round(kg, CARBON_DECIMALS) for item, kg in emitted.items()}
