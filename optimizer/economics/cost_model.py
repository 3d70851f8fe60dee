"""What a tonne costs as ingots and as molten metal, as one function of the figures.

Everything that asks "what if" calls this one function: the comparison of a lane, the
distance at which the difference is zero, the tornado, the tables, the random draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics.figures_in_use import ITEM_KEYS
from optimizer.economics.recipes import INGOT_RECIPES, MOLTEN_RECIPES
from optimizer.economics.supply_items import SupplyItems
from optimizer.economics.trip_use import lane_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

    from optimizer.domain import Figure
    from optimizer.economics.recipes import Recipe, Values
    from optimizer.economics.trip_use import TripUse

_SIDES = {
    "ingot_cost_per_t": INGOT_RECIPES,
    "molten_handling_per_t": MOLTEN_RECIPES,
}


@dataclass(frozen=True)
class CostModel:
    """The items of both supplies as functions of the figures.

    An item that is *given* (``ingot_cost_per_t.energy: 400``) keeps its value at the
    base figures, whatever its recipe says there, and moves with the recipe from then
    on: gas at 4.5 instead of 4.2 adds 80 x 0.3 to the 400. What the recipe misses of
    the given item is its constant remainder, zero in a bottom-up preset. An item that
    is not given is its recipe, where all ingredients are known.
    """

    figures: Mapping[str, Figure]
    """Every figure in use, by dotted key."""

    @property
    def base(self) -> dict[str, float]:
        """The figures' values by dotted key."""
        return {key: figure.value for key, figure in self.figures.items()}

    def items(self, use: TripUse, changes: Values | None = None) -> SupplyItems:
        """Return the items of both supplies.

        Parameters
        ----------
        use
            What a tonne takes of the trucks.
        changes
            Values that differ from the base, by dotted key; arrays of one shape.

        Returns
        -------
        SupplyItems
            Broadcast over ``use`` and ``changes``. [currency/t]
        """
        values = self.base | dict(changes or {})
        ingot, molten = (self._side(key, use, values) for key in _SIDES)
        return SupplyItems(ingot=ingot, molten=molten)

    def lane_items(
        self, distance_km: ArrayLike, changes: Values | None = None
    ) -> SupplyItems:
        """Return the items of a truck shuttling along a lane of so many km one way."""
        use = lane_use(self.base | dict(changes or {}), distance_km)
        return self.items(use, changes)

    def _side(
        self, key: str, use: TripUse, values: Values
    ) -> dict[str, NDArray[np.float64]]:
        """Return the items of one supply, the given ones first."""
        recipes, base = _SIDES[key], self.base
        given = [name.partition(".")[2] for name in base if name.startswith(f"{key}.")]
        items = {}
        for item in dict.fromkeys((*given, *recipes)):
            recipe = recipes.get(item)
            usable = recipe is not None and all(need in base for need in recipe.needs)
            if item in given:
                amount = np.asarray(values[f"{key}.{item}"], dtype=float)
                moved = _moved(recipe, use, base, values) if usable and recipe else 0.0
                items[item] = amount + moved
            elif usable and recipe:
                items[item] = np.asarray(recipe.amount(values, use), dtype=float)
        return items


def _moved(
    recipe: Recipe, use: TripUse, base: Values, values: Values
) -> NDArray[np.float64]:
    """Return how far a recipe has moved from where it stood at the base figures."""
    return recipe.amount(values, use) - recipe.amount(base, use)


def item_key(side: str, item: str) -> str:
    """Return the dotted key of an item.

    Parameters
    ----------
    side
        ``ingot`` or ``molten``.
    item
        Its name.
    """
    whole = {kept: key for key, kept in ITEM_KEYS.items()}[f"{side}_items"]
    return f"{whole}.{item}"
