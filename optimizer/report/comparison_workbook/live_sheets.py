"""The sheets that compute: front, inputs and model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.comparison_tables import said
from optimizer.report.comparison_workbook.curve_rows import write_curve
from optimizer.report.comparison_workbook.front_sheet import (
    add_front_sheet,
    insert_charts,
    write_front,
)
from optimizer.report.comparison_workbook.grid import Grid
from optimizer.report.comparison_workbook.input_sheet import add_input_sheet
from optimizer.report.comparison_workbook.inputs import find_inputs
from optimizer.report.comparison_workbook.live_charts import (
    distance_chart,
    supply_chart,
)
from optimizer.report.comparison_workbook.live_formats import LiveFormats
from optimizer.report.comparison_workbook.model_frame import ModelSheet
from optimizer.report.comparison_workbook.model_numbers import ModelNumbers
from optimizer.report.comparison_workbook.model_sheet import WIDTHS, write_model
from optimizer.report.comparison_workbook.results import write_results
from optimizer.report.workbook import set_up_page

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    from optimizer.dossier import CostDossier
    from optimizer.report.language import Language
    from optimizer.report.workbook import SheetNames


def add_live_sheets(
    book: Workbook, names: SheetNames, *, dossier: CostDossier, language: Language
) -> None:
    """Add the front sheet, the inputs and the model, in this order.

    Parameters
    ----------
    book, names
        Where, and the names that are taken.
    dossier
        The comparison.
    language
        The reader's.
    """
    formats, currency = LiveFormats.of(book), dossier.basis.currency
    front_name, input_name, model_name = (
        names.claim(said(wish, language)) for wish in ("comparison", "inputs", "model")
    )
    front = add_front_sheet(book, front_name, language=language, formats=formats)
    inputs = add_input_sheet(
        book,
        input_name,
        inputs=find_inputs(dossier),
        language=language,
        formats=formats,
    )
    sheet = book.add_worksheet(model_name)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width, formats.text)
    set_up_page(sheet, model_name)
    model = ModelSheet(Grid(sheet), ModelNumbers(dossier), inputs, language, formats)
    write_model(model)
    results = write_results(model)
    rows = write_curve(model)
    first = write_front(
        front,
        dossier,
        results,
        model_sheet=model_name,
        language=language,
        formats=formats,
    )
    charts = (
        supply_chart(book, model, currency=currency),
        distance_chart(book, model, rows=rows, currency=currency),
    )
    insert_charts(front, charts, row=first)
