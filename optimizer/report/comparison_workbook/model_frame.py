"""The sheet of the model while it is written: columns, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from optimizer.report.comparison_tables import said
from optimizer.report.comparison_workbook.grid import cell_address
from optimizer.report.comparison_workbook.model_numbers import GATE_KM, ONE_KM
from optimizer.report.comparison_workbook.recipe_formulas import (
    RATE_FORMULAS,
    USE_KEYS,
    filled_in,
)

if TYPE_CHECKING:
    from optimizer.report.comparison_workbook.grid import Grid
    from optimizer.report.comparison_workbook.input_sheet import InputCells
    from optimizer.report.comparison_workbook.live_formats import LiveFormats
    from optimizer.report.comparison_workbook.model_numbers import ModelNumbers
    from optimizer.report.language import Language

LABEL, GIVEN, RECIPE, REPORTED, NOW, GATE, FARTHER, DAY = range(8)
INGOT_SERIES, MOLTEN_SERIES = 8, 9
"""Columns that repeat each item for the chart of both supplies."""

DISTANCES: Final = {GATE: GATE_KM, FARTHER: ONE_KM}
"""Columns of a shuttle of a fixed distance. [km]"""


@dataclass
class ModelSheet:
    """The sheet while it is written, and where its results stand."""

    grid: Grid
    numbers: ModelNumbers
    inputs: InputCells
    language: Language
    formats: LiveFormats
    head_row: int = 0
    rate_rows: dict[str, int] = field(default_factory=dict)
    use_rows: dict[str, int] = field(default_factory=dict)
    item_rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    """First and last row of each supply's items."""
    total_rows: dict[str, int] = field(default_factory=dict)

    def said(self, text: str) -> str:
        """Return a text of ours in the reader's language."""
        return said(text, self.language)

    def write_group(self, title: str) -> None:
        """Write a heading over the rows that follow."""
        self.grid.text(LABEL, self.said(title), self.formats.group)
        self.grid.next()

    def total(self, supply: str, column: int) -> str:
        """Return the cell of a supply's total."""
        return cell_address(self.total_rows[supply], column)

    def now(self, key: str, column: int) -> str:
        """Return what stands for a figure in a formula; an absent one is 0.

        Parameters
        ----------
        key
            Of a figure, a rate, or a use of the trucks.
        column
            Whose use of the trucks is asked for.
        """
        if key in USE_KEYS:
            return cell_address(self.use_rows[key], column)
        if key in self.rate_rows:
            return cell_address(self.rate_rows[key], NOW)
        return self.inputs.value(key) if key in self.inputs.row_by_key else "0"

    def then(self, key: str, column: int) -> str:
        """Return the same for the figure as it is in the report."""
        if key in USE_KEYS:
            return cell_address(self.use_rows[key], column)
        if key in self.inputs.row_by_key:
            return self.inputs.reported(key)
        if key in self.rate_rows:
            # A rate that is not given is its recipe with the figures of the report.
            return f"({self.filled_then(RATE_FORMULAS[key], column)})"
        return "0"

    def filled_now(self, formula: str, column: int) -> str:
        """Return a formula with the figures as they are now."""
        return filled_in(formula, lambda key: self.now(key, column))

    def filled_then(self, formula: str, column: int) -> str:
        """Return a formula with the figures as they are in the report."""
        return filled_in(formula, lambda key: self.then(key, column))

    def write_amount(
        self,
        key: str,
        formula: str | None,
        *,
        shows: dict[int, float | None],
        remainder: float = 0.0,
    ) -> str:
        """Write an item or rate as given, by its recipe, and now.

        Parameters
        ----------
        key
            Dotted key.
        formula
            Its recipe; ``None`` where it cannot be used.
        shows
            What the columns given, recipe and now show; ``None`` for one not given.
        remainder
            What the report has beyond the model, where lanes differ. [currency/t]

        Returns
        -------
        str
            The cell of the amount now: what is given moved as its recipe has moved.
        """
        grid, money = self.grid, self.formats.money
        given, recipe, amount = (shows[place] for place in (GIVEN, RECIPE, NOW))
        parts = []
        if given is not None:
            value = self.inputs.value(key)
            parts.append(grid.formula(GIVEN, value, shows=given, cell_format=money))
        if formula is not None:
            here = self.filled_now(formula, NOW)
            cell = grid.formula(RECIPE, here, shows=recipe or 0.0, cell_format=money)
            parts.append(f"+{cell}")
        if formula is not None and given is not None:
            then = self.filled_then(formula, NOW)
            cell = grid.formula(REPORTED, then, shows=recipe or 0.0, cell_format=money)
            parts.append(f"-{cell}")
        if remainder or not parts:
            parts.append(f"{remainder:+.12g}")
        whole = "".join(parts).removeprefix("+")
        return grid.formula(NOW, whole, shows=amount or 0.0, cell_format=money)
