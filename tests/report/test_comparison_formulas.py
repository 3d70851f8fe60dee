"""Spreadsheet formulas against the recipes they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.economics import TripUse, annuity, lane_use
from optimizer.economics.rate_recipes import RATE_RECIPES
from optimizer.economics.recipe_book import RECIPES_BY_SIDE
from optimizer.report.comparison_workbook.recipe_formulas import (
    ITEM_FORMULAS,
    RATE_FORMULAS,
    SHUTTLE_FORMULAS,
    USE_KEYS,
    depends_on_use,
    filled_in,
    formula_keys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.economics.recipes import Recipe

RECIPES: dict[tuple[str, str], Recipe] = {
    **{
        (side, item): recipe
        for side, recipes in RECIPES_BY_SIDE.items()
        for item, recipe in recipes.items()
    },
    **{("rate", key): recipe for key, recipe in RATE_RECIPES.items()},
}
FORMULAS = {
    **{
        (side, item): formula
        for side, formulas in ITEM_FORMULAS.items()
        for item, formula in formulas.items()
    },
    **{("rate", key): formula for key, formula in RATE_FORMULAS.items()},
}
AMOUNTS = st.floats(0.01, 1000)


def computed(formula: str, values: Mapping[str, float]) -> float:
    """Return what a spreadsheet would show: its arithmetic is Python's."""
    text = filled_in(formula, lambda key: repr(values[key]))
    return float(eval(text, {"PMT": lambda rate, n, price: -annuity(price, n, rate)}))


def test_every_recipe_has_its_formula_and_no_other() -> None:
    """A recipe that is added must be added to the workbook."""
    assert set(FORMULAS) == set(RECIPES)


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_a_formula_asks_for_what_its_recipe_asks_for(name: tuple[str, str]) -> None:
    """Ingredients and use are the same."""
    recipe = RECIPES[name]
    asked = set(formula_keys(FORMULAS[name]))
    assert asked - set(USE_KEYS) == {*recipe.needs, *recipe.may_use}


@given(data=st.data())
@pytest.mark.parametrize("name", sorted(RECIPES))
def test_a_formula_computes_what_its_recipe_computes(
    name: tuple[str, str], data: st.DataObject
) -> None:
    """For any amounts, to the last digits."""
    keys = {*formula_keys(FORMULAS[name]), *USE_KEYS}
    values = {key: data.draw(AMOUNTS, label=key) for key in sorted(keys)}
    use = TripUse(**{key: values[key] for key in USE_KEYS})
    amount = float(np.asarray(RECIPES[name].amount(values, use)))
    assert computed(FORMULAS[name], values) == pytest.approx(amount, rel=1e-9)


@given(st.lists(AMOUNTS, min_size=6, max_size=6))
def test_the_shuttle_takes_what_a_lane_takes(amounts: list[float]) -> None:
    """Trips, kilometers, hours and days of a truck there and back."""
    keys = ("truck_net_t", "truck_speed_km_h", "truck_turn_minutes")
    more = ("truck_hours_per_day", "distance_km", "superheat_c")
    values = dict(zip((*keys, *more), amounts, strict=True))
    use = lane_use(values, values["distance_km"])
    for key, formula in SHUTTLE_FORMULAS.items():
        values[key] = computed(formula, values)
        assert values[key] == pytest.approx(float(np.asarray(getattr(use, key))))


def test_only_what_trucks_do_depends_on_the_use() -> None:
    """Haulage, the way back, superheat and waiting."""
    moving = {
        item for (_, item), formula in FORMULAS.items() if depends_on_use(formula)
    }
    assert moving == {"haulage", "ladle_return", "superheat", "waiting"}
