"""Which figures follow from others, and from which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.economics.figures_in_use import ITEM_KEYS
from optimizer.economics.ingot_recipes import INGOT_RECIPES
from optimizer.economics.molten_recipes import MOLTEN_RECIPES
from optimizer.economics.rate_recipes import RATE_RECIPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.economics.recipes import Recipe

RECIPES_BY_SIDE: Final[Mapping[str, Mapping[str, Recipe]]] = {
    "ingot": INGOT_RECIPES,
    "molten": MOLTEN_RECIPES,
}
"""Recipes of the items, by side."""

_WHOLE_BY_SIDE: Final = {
    side: whole
    for side in RECIPES_BY_SIDE
    for whole, kept in ITEM_KEYS.items()
    if kept == f"{side}_items"
}


def item_key(side: str, item: str) -> str:
    """Return the dotted key of an item.

    Parameters
    ----------
    side
        ``ingot`` or ``molten``.
    item
        Its name.

    Examples
    --------
    >>> item_key("ingot", "energy")
    'ingot_cost_per_t.energy'
    """
    return f"{_WHOLE_BY_SIDE[side]}.{item}"


def composed_keys(figures: Mapping[str, object]) -> frozenset[str]:
    """Return the keys that move with other figures in use.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key.

    Returns
    -------
    frozenset
        Keys of items and rates all of whose ingredients are known, whether they are
        given themselves or not. Whoever varies figures leaves them out: they vary
        through what they are made of, and both at once would count a doubt twice.
    """
    rates = {key for key, recipe in RATE_RECIPES.items() if recipe.is_usable(figures)}
    known = {*figures, *rates}
    items = {
        item_key(side, item)
        for side, recipes in RECIPES_BY_SIDE.items()
        for item, recipe in recipes.items()
        if recipe.is_usable(dict.fromkeys(known))
    }
    return frozenset(rates | items)
