"""Rates that follow from other figures: a kilometer from diesel, an hour from wages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.economics.recipes import of_figures, product, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from optimizer.economics.recipes import Recipe, Values


def _kilometer(values: Values) -> NDArray[np.float64]:
    """Return diesel, toll and upkeep of a kilometer, half of them loaded."""
    loaded_l = value(values, "diesel_l_per_km_loaded")
    empty_l = value(values, "diesel_l_per_km_empty")
    diesel = (loaded_l + empty_l) / 2 * value(values, "diesel_price_per_l")
    return diesel + value(values, "toll_per_km") + value(values, "truck_upkeep_per_km")


def _product(*keys: str) -> Recipe:
    """Return the recipe of a product."""
    amount: Callable[[Values], NDArray[np.float64]] = product(*keys)
    return of_figures(*keys, amount=amount)


RATE_RECIPES: Final[Mapping[str, Recipe]] = {
    "truck_cost_per_km": of_figures(
        "diesel_price_per_l",
        "diesel_l_per_km_loaded",
        "diesel_l_per_km_empty",
        amount=_kilometer,
        may_use=("toll_per_km", "truck_upkeep_per_km"),
    ),
    "truck_cost_per_hour": _product("crew_per_truck", "wage_per_h"),
    "truck_cost_per_trip": _product("trip_labor_h", "wage_per_h"),
    "superheat_cost_per_t_c": _product("superheat_gas_m3_per_t_c", "gas_price_per_m3"),
}
"""By key of the rate; none of them depends on what the trucks do."""
