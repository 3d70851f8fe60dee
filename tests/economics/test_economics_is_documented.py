"""What docs/economics.md says of items and presets is what the program uses."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer.domain import PlanCosts
from optimizer.economics import (
    PRESETS,
    CostModel,
    SupplyItems,
    figures_in_use,
    load_preset,
)
from optimizer.economics.rate_recipes import RATE_RECIPES
from optimizer.economics.recipe_book import RECIPES_BY_SIDE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.economics.recipes import Recipe

TEXT = (Path(__file__).parents[2] / "docs" / "economics.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("|")
]
RECIPES = {
    (side, item): recipe
    for side, recipes in RECIPES_BY_SIDE.items()
    for item, recipe in recipes.items()
}

INGOT_ROWS = {
    "energy": ("energy",),
    "melting equipment": ("melting_equipment",),
    "burn loss": ("burn_loss",),
    "labor": ("labor",),
    "miscellaneous": ("miscellaneous", "stock", "dross", "ingot_haulage"),
}
MOLTEN_ROWS = {
    "insulation": ("insulation",),
    "handling equipment": ("handling_equipment",),
    "loss and transportation": ("melt_loss", "haulage", "ladle_return", "superheat"),
    "special vehicle": ("special_vehicle", "relining"),
    "miscellaneous": ("miscellaneous", "waiting", "stock", "cold_arrival"),
}


def at_30_km(name: str) -> SupplyItems:
    """Return a preset's items at the distance of Exhibit 12."""
    return CostModel(figures_in_use(load_preset(name))).lane_items(30)


def row_of(*beginning: str) -> list[str]:
    """Return the one row that begins with these cells."""
    (row,) = (row for row in ROWS if row[: len(beginning)] == list(beginning))
    return row


def keys_of(recipe: Recipe) -> set[str]:
    """Return every figure a recipe may read, as the page writes them."""
    return {f"`{key}`" for key in (*recipe.needs, *recipe.may_use)}


@pytest.mark.parametrize("item", [field.name for field in fields(PlanCosts)])
def test_every_item_of_the_objective_has_its_row(item: str) -> None:
    """Each is explained in two columns."""
    assert len([row for row in ROWS if row[0] == f"`{item}`" and len(row) == 2]) == 1


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_stand_side_by_side_with_their_totals(preset: str) -> None:
    """Totals at 30 km and the prices behind them."""
    items, extra = at_30_km(preset), load_preset(preset).extra
    totals = (items.ingot_per_t, items.molten_per_t, items.saving_per_t)
    keys = ("metal_price_per_t", "gas_price_per_m3", "power_price_per_kwh")
    assert row_of(f"`{preset}`")[1:7] == [
        *(f"{float(total):.0f}" for total in totals),
        *(f"{extra[key].value:g}" for key in keys),
    ]


@pytest.mark.parametrize(("side", "item"), RECIPES)
def test_every_recipe_names_its_figures(side: str, item: str) -> None:
    """All of them, and no other."""
    row = row_of(side, f"`{item}`")
    assert set(row[3].split()) == keys_of(RECIPES[side, item])


@pytest.mark.parametrize("rate", RATE_RECIPES)
def test_every_rate_names_its_figures(rate: str) -> None:
    """All of them, and no other."""
    assert set(row_of(f"`{rate}`")[2].split()) == keys_of(RATE_RECIPES[rate])


def test_the_landing_is_told_as_it_is() -> None:
    """Row by row, printed against built up, and every item in exactly one row."""
    built = at_30_km("bottom-up-china-2025")
    printed = at_30_km("rmi-cmra-2025-exhibit-12")
    first = ROWS.index(row_of("row of Exhibit 12"))
    table = ROWS[first + 2 : first + 2 + len(INGOT_ROWS) + len(MOLTEN_ROWS) + 3]
    expected = []
    for name, rows, side in (
        ("ingots", INGOT_ROWS, "ingot"),
        ("molten", MOLTEN_ROWS, "molten"),
    ):
        made, given = getattr(built, side), getattr(printed, side)
        assert sorted(item for items in rows.values() for item in items) == sorted(made)
        expected += [
            [
                row,
                f"{sum(float(given.get(item, 0)) for item in items):.0f}",
                f"{sum(float(made[item]) for item in items):.2f}",
            ]
            for row, items in rows.items()
        ]
        totals = (getattr(printed, f"{side}_per_t"), getattr(built, f"{side}_per_t"))
        expected.append(_bold(name, *totals))
    expected.append(_bold("saving", printed.saving_per_t, built.saving_per_t))
    assert [row[:3] for row in table] == expected


def _bold(name: str, *totals: NDArray[np.float64]) -> list[str]:
    """Return a row of totals, printed and built up."""
    printed, built = (float(total) for total in totals)
    return [f"**{name}**", f"**{printed:.0f}**", f"**{built:.2f}**"]
