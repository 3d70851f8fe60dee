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
    from collections.abc import Iterator

    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    from optimizer.report.comparison_workbook.model_frame import ModelSheet

INK: Final = "#1B1B1B"
COLORS: Final = ("#BDD7EE", "#F8CBAD", "#D9D9D9", "#E2EFDA", "#FFE699", "#DDEBF7")
"""Light grounds in turn: each item carries its name, and lines part the items."""

CHART_WIDTH = 590
"""[pixels]"""

LEAST_LABELED = 0.05
"""A smaller share of the dearer supply has no room for a name. [1]"""


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
    for place, (row, supply, amount) in enumerate(_items(model)):
        chart.add_series(
            {
                "name": [sheet, row, LABEL],
                "categories": heads,
                "values": [sheet, row, INGOT_SERIES, row, MOLTEN_SERIES],
                "gap": 12,
                "border": {"color": INK, "width": 0.5},
                "fill": {"color": COLORS[place % len(COLORS)]},
                **_label(model, supply, amount),
            }
        )
    chart.set_title(_title(model.said("cost of a tonne by item")))
    chart.set_y_axis(_money_axis(currency))
    chart.set_legend({"none": True})
    chart.set_size({"width": CHART_WIDTH, "height": 430})
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
    chart.set_y_axis(_money_axis(currency))
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": CHART_WIDTH, "height": 280})
    return chart


def _items(model: ModelSheet) -> Iterator[tuple[int, str, float]]:
    """Yield the row, the supply and the amount of every item, from below upward."""
    for supply in SUPPLIES:
        first, _ = model.item_rows[supply]
        for place, amount in enumerate(model.numbers.items[supply].values()):
            yield first + place, supply, amount


def _label(model: ModelSheet, supply: str, amount: float) -> dict[str, Any]:
    """Return the name and amount inside an item's own column, if there is room."""
    whole = max(sum(items.values()) for items in model.numbers.items.values())
    if amount < LEAST_LABELED * whole:
        return {}
    labels = [{} if side == supply else {"delete": True} for side in SUPPLIES]
    return {
        "data_labels": {
            "series_name": True,
            "value": True,
            "separator": " ",
            "num_format": "#,##0",
            "font": {"size": 8, "color": INK},
            "custom": labels,
        }
    }


def _money_axis(currency: str) -> dict[str, Any]:
    return {
        "name": f"{currency}/t",
        "num_format": "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    }


def _title(text: str) -> dict[str, Any]:
    return {"name": text, "name_font": {"size": 11}, "overlay": False}
