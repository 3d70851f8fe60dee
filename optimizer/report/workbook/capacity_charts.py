"""Charts beside the capacity table: what is used against what there is, by hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

CHARTED = ("trucks", "loading bays")
"""Resources whose shortage a dispatcher cannot drive out of."""

HOUR, CAPACITY, USED = 2, 3, 4
"""Columns of the capacity table."""
CHART_COLUMN = 7
CHART_ROWS = 16


def add_capacity_charts(book: Workbook, sheet: Worksheet, table: pd.DataFrame) -> None:
    """Put a chart for the fleet and one for each smelter beside their table.

    Parameters
    ----------
    book, sheet
        Where; the sheet holds the table under one row of headers.
    table
        As ``tables.capacity`` returns it: the rows of a resource stand together.
    """
    place = 0
    for kind in CHARTED:
        rows = table.index[table["resource"] == kind]
        for place_id in table.loc[rows, "place_id"].unique():
            own = rows[table.loc[rows, "place_id"] == place_id]
            span = (int(own[0]) + 1, int(own[-1]) + 1)
            title = f"{kind} {place_id}".strip()
            chart = _chart(book, sheet.get_name(), title=title, rows=span)
            sheet.insert_chart(1 + place * CHART_ROWS, CHART_COLUMN, chart)
            place += 1


def _chart(book: Workbook, sheet: str, *, title: str, rows: tuple[int, int]) -> object:
    first, last = rows
    hours = [sheet, first, HOUR, last, HOUR]
    used = book.add_chart({"type": "column"})
    used.add_series(
        {
            "name": "used",
            "categories": hours,
            "values": [sheet, first, USED, last, USED],
            "fill": {"color": "#2C6FB0"},
            "gap": 30,
        }
    )
    there = book.add_chart({"type": "line"})
    there.add_series(
        {
            "name": "capacity",
            "categories": hours,
            "values": [sheet, first, CAPACITY, last, CAPACITY],
            "line": {"color": "#1B1B1B", "width": 1.5},
        }
    )
    used.combine(there)
    used.set_title({"name": title, "name_font": {"size": 11}})
    used.set_x_axis({"num_format": "hh:mm", "text_axis": True})
    used.set_y_axis({"name": "min an hour", "major_gridlines": {"visible": True}})
    used.set_size({"width": 620, "height": 300})
    used.set_legend({"position": "bottom"})
    return used
