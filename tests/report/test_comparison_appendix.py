"""The appendix holds the tables behind the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from page_text import text_of

from optimizer.report import draw_appendix, language_of
from optimizer.report.comparison_page.cells import SHEET_MM, Cell, column_widths_mm

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier


def test_the_appendix_holds_every_table_and_figure(
    comparisons: dict[str, CostDossier],
) -> None:
    """Plants and smelters by name, quotes, radii, two-way tables, sources."""
    text = text_of(draw_appendix(comparisons["day"], language_of("en")))
    for title in (
        "Cost of a tonne, item by item",
        "Lanes",
        "The day&#39;s cost, divided over its orders",
        "What to ask for a tonne, and who keeps the saving",
        "Radii that others have published",
        "Saving per tonne [CNY/t] by metal price and gas price",
        "All figures",
    ):
        assert title in text
    assert "Smelter A → Foundry Q" in text
    assert "VAW-IMCO" in text
    assert "gas price gas_price_per_m3 4.2 3.5 5 CNY/m³ derived" in text
    single = text_of(draw_appendix(comparisons["distance"], language_of("en")))
    assert "divided over" not in single


def test_a_long_table_goes_on_in_the_workbook(
    comparisons: dict[str, CostDossier],
) -> None:
    """Sixty rows on paper, and how many there are beside."""
    table = comparisons["lanes"]
    many = replace(table, lanes=table.lanes * 20)
    text = text_of(draw_appendix(many, language_of("en")))
    assert "20 more rows in the workbook" in text


def test_two_way_tables_hold_the_savings(comparisons: dict[str, CostDossier]) -> None:
    """Rows are the metal price, columns the gas price."""
    text = text_of(draw_appendix(comparisons["distance"], language_of("en")))
    table = comparisons["distance"].uncertainty.two_way[0]
    row = " ".join(f"{saving:,.0f}" for saving in table.saving_per_t[1])
    assert f"20,000 {row}" in text


def test_columns_are_as_wide_as_what_they_hold() -> None:
    """Numbers whole; texts share what a sheet leaves them."""
    heads = (Cell("name"), Cell("cost [CNY/t]", is_number=True))
    rows = [(Cell("重熔烧损"), Cell("1,234,567,890.00", is_number=True))]
    name, cost = column_widths_mm(heads, rows)
    assert cost >= 16 * 1.5
    assert 8 * 1.5 <= name < cost
    long = [(Cell("x" * 500), *(Cell("y" * 500) for _ in range(6)))]
    texts = tuple(Cell("text") for _ in range(7))
    widths = column_widths_mm(texts, long)
    assert sum(widths) <= SHEET_MM + 1e-9
    assert len(set(widths)) == 1


def test_a_share_is_a_percentage_and_a_mean_item_is_not(
    comparisons: dict[str, CostDossier],
) -> None:
    """Energy is 400 of 930; its figure stands in its own unit."""
    text = text_of(draw_appendix(comparisons["distance"], language_of("en")))
    assert "ingot remelting energy 400.00 400.00 43.01% yes" in text
