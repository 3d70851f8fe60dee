"""Native charts that follow the inputs; told apart by pattern and dash, not color."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from optimizer.report.comparison_workbook.curve_rows import NUM_POINTS, step_km
from optimizer.report.comparison_workbook.model_frame import (
    GIVEN,
    INGOT_SERIES,
    LABEL,
    MOLTEN_SERIES,
    RECIPE,
)
from optimizer.report.comparison_workbook.model_numbers import SUPPLIES

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    from optimizer.report.comparison_workbook.model_frame import ModelSheet

INK: Final = "#1B1B1B"
GROUNDS: Final = (
    ("#1F4E79", None),
    ("#9DC3E6", None),
    ("#2E75B6", "wide_upward_diagonal"),
    ("#595959", None),
    ("#D9D9D9", None),
    ("#7F7F7F", "wide_downward_diagonal"),
    ("#C55A11", None),
    ("#F4B183", None),
    ("#C55A11", "narrow_horizontal"),
    ("#806000", None),
    ("#FFE699", None),
    ("#806000", "dotted_grid"),
)
"""Colors and patterns of the items, in turn; neighbors differ in brightness too."""


def supply_chart(book: Workbook, model: ModelSheet, *, currency: str) -> Any:
    """Return both supplies as stacked columns of their items.

    Parameters
    ----------
    book, model
        Where the items stand.
    currency
        Of the axis.
    """
    sheet = model.grid.sheet.get_name()
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    heads = [sheet, model.head_row, INGOT_SERIES, model.head_row, MOLTEN_SERIES]
    rows = [
        row
        for supply in SUPPLIES
        for row in range(model.item_rows[supply][0], model.item_rows[supply][1] + 1)
    ]
    for place, row in enumerate(rows):
        color, pattern = GROUNDS[place % len(GROUNDS)]
        chart.add_series(
            {
                "name": [sheet, row, LABEL],
                "categories": heads,
                "values": [sheet, row, INGOT_SERIES, row, MOLTEN_SERIES],
                "gap": 40,
                "border": {"color": INK, "width": 0.5},
                **_ground(color, pattern),
            }
        )
    chart.set_title(_title(model.said("cost of a tonne by item")))
    chart.set_y_axis(
        {
            "name": f"{currency}/t",
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    chart.set_legend({"position": "right", "font": {"size": 8}})
    chart.set_size({"width": 480, "height": 310})
    return chart


def distance_chart(
    book: Workbook, model: ModelSheet, *, rows: tuple[int, int], currency: str
) -> Any:
    """Return the distance-cost curve with the comparison as a dot.

    Parameters
    ----------
    book, model
        Where the curve stands.
    rows
        First and last row of the curve; the comparison stands below.
    currency
        Of the axis.
    """
    sheet, (first, last) = model.grid.sheet.get_name(), rows
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    for supply, column, dash in (
        ("ingot supply", GIVEN, "dash"),
        ("molten supply", RECIPE, "solid"),
    ):
        chart.add_series(
            {
                "name": model.said(supply),
                "categories": [sheet, first, LABEL, last, LABEL],
                "values": [sheet, first, column, last, column],
                "line": {"color": INK, "width": 2, "dash_type": dash},
                "marker": {"type": "none"},
            }
        )
    chart.add_series(
        {
            "name": model.said("this comparison"),
            "categories": [sheet, last + 1, LABEL, last + 1, LABEL],
            "values": [sheet, last + 1, RECIPE, last + 1, RECIPE],
            "line": {"none": True},
            "marker": {
                "type": "circle",
                "size": 9,
                "fill": {"color": "#C55A11"},
                "border": {"color": INK},
            },
        }
    )
    chart.set_title(_title(model.said("cost of a tonne by distance")))
    farthest = step_km(model) * (NUM_POINTS - 1)
    chart.set_x_axis({"name": "km", "min": 0, "max": farthest, "num_format": "0"})
    chart.set_y_axis(
        {
            "name": f"{currency}/t",
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 480, "height": 310})
    return chart


def _ground(color: str, pattern: str | None) -> dict[str, Any]:
    if pattern is None:
        return {"fill": {"color": color}}
    return {"pattern": {"pattern": pattern, "fg_color": color, "bg_color": "#FFFFFF"}}


def _title(text: str) -> dict[str, Any]:
    return {"name": text, "name_font": {"size": 11}, "overlay": False}
