"""The cost model as a sheet of formulas: rates, use of the trucks, items, totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.report.comparison_workbook.inputs import DISTANCE
from optimizer.report.comparison_workbook.item_rows import write_supply
from optimizer.report.comparison_workbook.model_frame import (
    DISTANCES,
    GIVEN,
    LABEL,
    NOW,
    RECIPE,
    REPORTED,
)
from optimizer.report.comparison_workbook.model_numbers import SUPPLIES
from optimizer.report.comparison_workbook.recipe_formulas import (
    RATE_FORMULAS,
    SHUTTLE_FORMULAS,
    SHUTTLE_NEEDS,
    filled_in,
)
from optimizer.report.language import figure_name

if TYPE_CHECKING:
    from optimizer.report.comparison_workbook.model_frame import ModelSheet

WIDTHS: Final = (34, 12, 12, 12, 12, 12, 12, 16, 10, 10)
HINT = "per tonne = given + recipe now - recipe in the report"

HEADS: Final = (
    "item",
    "given",
    "recipe now",
    "recipe in the report",
    "per tonne",
    "at 0 km",
    "at 1 km",
    "per day",
    "ingot supply",
    "molten supply",
)
USE_WORDS: Final = {
    "trips_per_t": "trips per tonne",
    "loaded_km_per_t": "loaded kilometers per tonne",
    "empty_km_per_t": "empty kilometers per tonne",
    "hours_per_t": "hours per tonne",
    "days_per_t": "truck days per tonne",
    "superheat_c": "degrees of superheat",
}


def write_model(model: ModelSheet) -> None:
    """Write rates, the use of the trucks, and the items of both supplies.

    Parameters
    ----------
    model
        Its grid stands below the title; afterwards it knows where everything stands.

    Notes
    -----
    A given item or rate keeps its value and moves as its recipe moves: ``per tonne`` is
    ``given + recipe now - recipe in the report``, as in the cost model.
    """
    grid, formats = model.grid, model.formats
    grid.sheet.set_row(0, 24)
    grid.text(LABEL, model.said("model"), formats.title)
    grid.next()
    grid.text(LABEL, model.said(HINT), formats.note)
    grid.next(2)
    for place, head in enumerate(HEADS):
        grid.text(place, model.said(head), formats.head)
    model.head_row = grid.row
    grid.sheet.freeze_panes(grid.row + 1, 1)
    grid.next()
    _write_rates(model)
    _write_use(model)
    for supply in SUPPLIES:
        write_supply(model, supply)


def _write_rates(model: ModelSheet) -> None:
    """Write the rates that follow from other figures."""
    numbers, grid = model.numbers, model.grid
    composed = [key for key in RATE_FORMULAS if key in numbers.composed]
    if composed:
        model.write_group("rates that follow from prices")
    for key in composed:
        grid.text(LABEL, figure_name(key, model.language), model.formats.text)
        shows = {
            GIVEN: numbers.dossier.figures[key].value
            if key in model.inputs.row_by_key
            else None,
            RECIPE: numbers.rate_recipes[key],
            NOW: numbers.values[key],
        }
        model.write_amount(key, RATE_FORMULAS[key], shows=shows)
        model.rate_rows[key] = grid.row
        grid.next()


def _write_use(model: ModelSheet) -> None:
    """Write what a tonne takes of the trucks: here, at the gate, one km out."""
    numbers, grid = model.numbers, model.grid
    model.write_group("what a tonne takes of the trucks")
    here = numbers.dossier.overall.distance_km
    shuttles = {NOW: here} | DISTANCES
    for key in USE_WORDS:
        model.use_rows[key] = grid.row
        grid.text(LABEL, model.said(USE_WORDS[key]), model.formats.text)
        beyond = numbers.beyond_shuttle[key]
        if beyond:
            grid.sheet.write_number(grid.row, REPORTED, beyond, model.formats.use)
        for column, distance_km in shuttles.items():
            formula = _shuttle(model, key, column)
            shown = numbers.shuttle(distance_km)[key]
            if beyond:
                formula = f"{formula}+{grid.cell(REPORTED)}"
                shown += beyond
            grid.formula(column, formula, shows=shown, cell_format=model.formats.use)
        grid.next()


def _shuttle(model: ModelSheet, key: str, column: int) -> str:
    """Return the formula of a shuttle's use; 0 where it is not counted."""
    known = model.inputs.row_by_key
    needs = SHUTTLE_NEEDS.get(key, ())
    if key not in SHUTTLE_FORMULAS or any(need not in known for need in needs):
        return "0"

    def cell_of(asked: str) -> str:
        if asked == key:
            # The superheat that is paid for is a figure and a use of the same name.
            return model.inputs.value(asked)
        if asked == DISTANCE and column in DISTANCES:
            return f"{DISTANCES[column]:g}"
        return model.now(asked, column)

    return filled_in(SHUTTLE_FORMULAS[key], cell_of)
