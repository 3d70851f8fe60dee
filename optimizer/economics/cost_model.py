"""What a tonne costs as ingots and as molten metal, as one function of the figures.

Everything that asks "what if" calls this one function: the comparison of a lane, the
distance at which the difference is zero, the tornado, the tables, the random draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics.rate_recipes import RATE_RECIPES
from optimizer.economics.recipe_book import RECIPES_BY_SIDE, item_key
from optimizer.economics.supply_items import SupplyItems
from optimizer.economics.trip_use import TripUse, lane_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

    from optimizer.domain import Figure
    from optimizer.economics.recipes import Recipe, Values

_NO_USE = TripUse(0.0, 0.0, 0.0, 0.0, 0.0)
"""For recipes of rates, which ask nothing of the trucks."""


@dataclass(frozen=True)
class CostModel:
    """The items of both supplies as functions of the figures.

    An item that is *given* (``ingot_cost_per_t.energy: 400``) keeps its value at the
    base figures, whatever its recipe says there, and moves with the recipe from then
    on: gas at 4.5 instead of 4.2 adds 80 x 0.3 to the 400. What the recipe misses of
    the given item is its constant remainder, zero in a bottom-up preset. An item that
    is not given is its recipe, where all ingredients are known. The same holds for the
    rates of a truck and of superheat: dearer diesel is a dearer kilometer.
    """

    figures: Mapping[str, Figure]
    """Every figure in use, by dotted key."""

    @cached_property
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
        base, values = self.values(), self.values(changes)
        ingot, molten = (
            _side(side, use, base=base, values=values) for side in RECIPES_BY_SIDE
        )
        return SupplyItems(ingot=ingot, molten=molten)

    def lane_items(
        self, distance_km: ArrayLike, changes: Values | None = None
    ) -> SupplyItems:
        """Return the items of a truck shuttling along a lane of so many km one way."""
        use = lane_use(self.base | dict(changes or {}), distance_km)
        return self.items(use, changes)

    def values(self, changes: Values | None = None) -> dict[str, ArrayLike]:
        """Return every value after changes, the rates that follow from others moved."""
        values: dict[str, ArrayLike] = self.base | dict(changes or {})
        for key, recipe in RATE_RECIPES.items():
            if recipe.is_usable(self.base):
                given = values.get(key)
                values[key] = _amount(
                    recipe, given, use=_NO_USE, base=self.base, values=values
                )
        return values


def _side(
    side: str, use: TripUse, *, base: Values, values: Values
) -> dict[str, NDArray[np.float64]]:
    """Return the items of one supply, the given ones first."""
    recipes, beginning = RECIPES_BY_SIDE[side], item_key(side, "")
    given = {
        key.removeprefix(beginning): values[key]
        for key in base
        if key.startswith(beginning)
    }
    items = {}
    for item in dict.fromkeys((*given, *recipes)):
        recipe = recipes.get(item)
        if recipe is not None and recipe.is_usable(base):
            items[item] = _amount(
                recipe, given.get(item), use=use, base=base, values=values
            )
        elif item in given:
            items[item] = np.asarray(given[item], dtype=float)
    return items


def _amount(
    recipe: Recipe,
    given: ArrayLike | None,
    *,
    use: TripUse,
    base: Values,
    values: Values,
) -> NDArray[np.float64]:
    """Return a recipe, or what was given moved as far as its recipe has moved."""
    amount = np.asarray(recipe.amount(values, use), dtype=float)
    if given is None:
        return amount
    return np.asarray(given, dtype=float) + (amount - recipe.amount(base, use))
