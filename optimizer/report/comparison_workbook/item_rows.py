"""The items of both supplies as rows of formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.economics import item_key
from optimizer.report.comparison_workbook.grid import cell_address
from optimizer.report.comparison_workbook.inputs import TONNES
from optimizer.report.comparison_workbook.model_frame import (
    DAY,
    DISTANCES,
    GIVEN,
    INGOT_SERIES,
    LABEL,
    MOLTEN_SERIES,
    NOW,
    RECIPE,
)
from optimizer.report.comparison_workbook.model_numbers import SUPPLIES
from optimizer.report.comparison_workbook.recipe_formulas import (
    ITEM_FORMULAS,
    depends_on_use,
)
from optimizer.report.language import item_name

if TYPE_CHECKING:
    from optimizer.report.comparison_workbook.model_frame import ModelSheet


def write_supply(model: ModelSheet, supply: str) -> None:
    """Write the items of one supply and their total."""
    grid, items = model.grid, model.numbers.items[supply]
    model.write_group(f"{supply} supply")
    first = grid.row
    for item in items:
        _write_item(model, supply, item)
        grid.next()
    model.item_rows[supply] = (first, grid.row - 1)
    model.total_rows[supply] = grid.row
    grid.text(LABEL, model.said("total"), model.formats.label_total)
    whole = sum(items.values())
    shown = {
        NOW: whole,
        DAY: whole * model.numbers.dossier.overall.tonnes,
    } | {
        column: sum(model.numbers.items_at[km][supply].values())
        for column, km in DISTANCES.items()
    }
    for column, amount in shown.items():
        span = f"{cell_address(first, column)}:{cell_address(grid.row - 1, column)}"
        grid.formula(
            column, f"SUM({span})", shows=amount, cell_format=model.formats.total
        )
    grid.next(2)


def _write_item(model: ModelSheet, supply: str, item: str) -> None:
    """Write one item: as given, by its recipe, now, at two distances, per day."""
    grid, numbers, formats = model.grid, model.numbers, model.formats
    key = item_key(supply, item)
    is_given = key in numbers.dossier.figures
    amount = numbers.items[supply][item]
    grid.text(LABEL, item_name(item, model.language), formats.text)
    formula = ITEM_FORMULAS[supply][item] if key in numbers.composed else None
    shows = {
        GIVEN: numbers.dossier.figures[key].value if is_given else None,
        RECIPE: numbers.recipes[supply].get(item),
        NOW: amount,
    }
    now = model.write_amount(
        key, formula, shows=shows, remainder=numbers.remainders[supply][item]
    )
    for column, km in DISTANCES.items():
        at = numbers.items_at[km][supply].get(item, 0.0)
        there = _at_distance(model, key, formula, column=column)
        grid.formula(column, there, shows=at, cell_format=formats.money)
    grid.formula(
        DAY,
        f"{now}*{model.inputs.value(TONNES)}",
        shows=amount * numbers.dossier.overall.tonnes,
        cell_format=formats.money,
    )
    for place, series in zip((INGOT_SERIES, MOLTEN_SERIES), SUPPLIES, strict=True):
        own = series == supply
        grid.formula(
            place,
            now if own else "0",
            shows=amount if own else 0.0,
            cell_format=formats.series,
        )


def _at_distance(
    model: ModelSheet, key: str, formula: str | None, *, column: int
) -> str:
    """Return the formula of an item at another distance of a shuttle."""
    grid = model.grid
    is_given = key in model.numbers.dossier.figures
    if formula is None or not depends_on_use(formula):
        return grid.cell(NOW)
    there = model.filled_now(formula, column)
    if not is_given:
        return there
    then = model.filled_then(formula, column)
    return f"{grid.cell(GIVEN)}+({there})-({then})"
