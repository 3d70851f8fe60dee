"""Example rows of a template: together a small scenario, or study, to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.faults import Spot
from optimizer.intake.figures import economics_from_records
from optimizer.intake.presets import PRESETS, preset_figures
from optimizer.intake.schema import column_note, fields_by_column
from optimizer.intake.tabulate import economics_rows

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.schema import InputForm
    from optimizer.intake.tabulate import Cell, CellRow

# Trucks of the example begin at the smelter; a depot that nothing uses would teach
# nothing.
_WITHOUT_EXAMPLE = ("depots",)


def example_rows(table: str, form: InputForm) -> list[CellRow]:
    """Return the example rows of a table, as a user would type them.

    Parameters
    ----------
    table
        Name of the table; the economics give the figures of a published preset.
    form
        The kind of input it belongs to.
    """
    if table == "economics":
        return _example_figures()
    schema = form.table_by_name.get(table)
    if schema is None or table in _WITHOUT_EXAMPLE:
        return []
    return [
        {
            name: _typed(column_note(field, "example") or "")
            for name, field in fields_by_column(schema.row).items()
        }
    ]


def _example_figures() -> list[CellRow]:
    """Return the figures of a published preset as rows of the ``economics`` sheet."""
    issues: list[Issue] = []
    sheet = preset_figures(PRESETS[0], Spot(PRESETS[0]), issues)
    if sheet is None:
        return []
    economics = economics_from_records(sheet, issues)
    return [
        {"key": key, "item": item, **figure}
        for key, item, figure in economics_rows(economics)
    ]


def _typed(text: str) -> Cell:
    """Return a number as a number, so that Excel can calculate with it."""
    try:
        return float(text)
    except ValueError:
        return text or None
