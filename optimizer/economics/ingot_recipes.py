"""What the items of ingot supply are made of.

Every recipe is per tonne of metal the plant gets. Energy is the ingot user's alone: gas
and power of remelting, which the published row may already mix with the casting of the
ingots, so that neither is added a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.economics.recipes import (
    DAYS_PER_YEAR,
    Recipe,
    annuity,
    of_figures,
    product,
    value,
)
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from optimizer.economics.recipes import Values


def equipment(name: str) -> Recipe:
    """Return the recipe of equipment that serves so many tonnes a year.

    Parameters
    ----------
    name
        Beginning of its keys: ``…_price``, ``…_life_years``, ``…_t_per_year``.

    Returns
    -------
    Recipe
        Yearly payment over yearly tonnes. [currency/t]
    """
    price, life, tonnes = (
        f"{name}_{part}" for part in ("price", "life_years", "t_per_year")
    )

    def amount(values: Values) -> NDArray[np.float64]:
        rate = value(values, "interest_rate")
        return annuity(values[price], values[life], rate) / value(values, tonnes)

    return of_figures(price, life, tonnes, amount=amount, may_use=("interest_rate",))


def _energy(values: Values) -> NDArray[np.float64]:
    gas = product("gas_m3_per_t", "gas_price_per_m3")(values)
    return gas + product("power_kwh_per_t", "power_price_per_kwh")(values)


def _stock(values: Values) -> NDArray[np.float64]:
    per_year = product("metal_price_per_t", "interest_rate")(values)
    return per_year * value(values, "ingot_stock_days") / DAYS_PER_YEAR


def _dross(values: Values) -> NDArray[np.float64]:
    tonnes = value(values, "dross_kg_per_t") / KILOGRAMS_PER_TONNE
    return tonnes * value(values, "dross_disposal_per_t")


INGOT_RECIPES: Final[Mapping[str, Recipe]] = {
    "energy": of_figures(
        "gas_m3_per_t",
        "gas_price_per_m3",
        "power_kwh_per_t",
        "power_price_per_kwh",
        amount=_energy,
    ),
    "melting_equipment": equipment("melting_furnace"),
    "burn_loss": of_figures(
        "ingot_loss_share",
        "metal_price_per_t",
        amount=product("ingot_loss_share", "metal_price_per_t"),
    ),
    "labor": of_figures(
        "melting_labor_h_per_t",
        "wage_per_h",
        amount=product("melting_labor_h_per_t", "wage_per_h"),
    ),
    "stock": of_figures(
        "metal_price_per_t", "interest_rate", "ingot_stock_days", amount=_stock
    ),
    "dross": of_figures("dross_kg_per_t", "dross_disposal_per_t", amount=_dross),
    "miscellaneous": of_figures(
        "flux_kg_per_t",
        "flux_price_per_kg",
        amount=product("flux_kg_per_t", "flux_price_per_kg"),
    ),
    "ingot_haulage": of_figures(
        "ingot_haulage_per_t", amount=product("ingot_haulage_per_t")
    ),
}
"""By item, in the order of a reader's table. [currency/t]"""
