"""The first sheet: the message in figures that follow the inputs, and its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from optimizer.report.comparison_tables import said
from optimizer.report.comparison_workbook.grid import Grid, on_sheet
from optimizer.report.figure_text import figure_text, names_share
from optimizer.report.language import figure_name
from optimizer.report.workbook import set_up_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    from optimizer.dossier import CostDossier
    from optimizer.report.comparison_workbook.live_formats import LiveFormats
    from optimizer.report.comparison_workbook.results import Results
    from optimizer.report.language import Language

LABEL, VALUE, UNIT, NOTE = range(4)
WIDTHS: Final = (34, 20, 22, 84)
CHART_GAP_PX = 440
HEADLINE: Final = ("saving per tonne", "saving per day", "saving per year")
KILOMETERS: Final = ("break-even distance", "thermal reach", "permitted distance")
ALARM = "NOT VALID: the plan breaks its promises"
LEFT_OUT = "Left out, since no lane serves them"
HINT = "Change a yellow cell on the sheet of inputs: these figures follow."


def add_front_sheet(
    book: Workbook, name: str, *, language: Language, formats: LiveFormats
) -> Grid:
    """Add the sheet, empty, so that it comes first.

    Parameters
    ----------
    book, name
        Where, and an allowed sheet name.
    language, formats
        Of this workbook.
    """
    sheet = book.add_worksheet(name)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width, formats.text)
    set_up_page(sheet, name)
    sheet.fit_to_pages(1, 1)
    return Grid(sheet)


def write_front(
    grid: Grid,
    dossier: CostDossier,
    results: Results,
    *,
    model_sheet: str,
    language: Language,
    formats: LiveFormats,
) -> int:
    """Write what is compared, the saving, how far it reaches and how sure it is.

    Parameters
    ----------
    grid
        Of the empty sheet.
    dossier
        The comparison.
    results
        Where the results of the model stand.
    model_sheet
        Name of the sheet they stand on.
    language, formats
        Of this workbook.

    Returns
    -------
    int
        The row of the headline, below what identifies the comparison.
    """
    basis = dossier.basis
    grid.sheet.set_row(0, 26)
    grid.text(LABEL, basis.title, formats.title)
    grid.next()
    for line in _identity(dossier, language):
        grid.text(LABEL, line, formats.note)
        grid.next()
    for warning in _warnings(dossier, language):
        grid.sheet.merge_range(grid.row, LABEL, grid.row, NOTE, "", formats.alarm)
        grid.text(LABEL, warning, formats.alarm)
        grid.next()
    grid.text(LABEL, said(HINT, language), formats.note)
    grid.next(2)
    first = grid.row
    _write_headline(
        grid,
        results,
        model_sheet=model_sheet,
        currency=basis.currency,
        language=language,
        formats=formats,
    )
    units = _units(basis.currency)
    for label, unit in units.items():
        grid.text(LABEL, said(label, language), formats.text)
        grid.formula(
            VALUE,
            on_sheet(model_sheet, results.cells[label]),
            shows=results.shown[label],
            cell_format=_style(label, formats),
        )
        grid.text(UNIT, unit, formats.unit)
        grid.next()
    _write_certainty(grid, dossier, language=language, formats=formats)
    return first


def insert_charts(grid: Grid, charts: Sequence[Any], *, row: int) -> None:
    """Put charts one below the other beside the figures, from a row on."""
    for place, chart in enumerate(charts):
        offset = {"x_offset": 12, "y_offset": place * CHART_GAP_PX}
        grid.sheet.insert_chart(row, NOTE, chart, offset)


def _identity(dossier: CostDossier, language: Language) -> list[str]:
    basis = dossier.basis
    date = "" if basis.date is None else language.date(basis.date)
    fingerprint = f"{said('fingerprint', language)} {basis.fingerprint}"
    parts = (basis.scenario_name or "", date, basis.economics_name, fingerprint)
    lines = [" · ".join(part for part in parts if part)]
    lines += [
        f"{said('metal price', language)}: {price.alloy_id} "
        f"{language.money(price.price_per_t, price.currency)}/t, {price.source}, "
        f"{language.date(price.date)}"
        for price in basis.metal_prices
    ]
    overridden = [
        _override(key, now, before, language) for key, now, before in basis.overrides
    ]
    if overridden:
        lines.append(f"{said('overrides', language)}: {', '.join(overridden)}")
    return lines


def _override(key: str, now: float, before: float | None, language: Language) -> str:
    """Return a figure that was set, with what it was before."""
    name, is_share = figure_name(key, language), names_share(key)
    value = figure_text(now, language, is_share=is_share)
    if before is None:
        return f"{name} {value}"
    old = figure_text(before, language, is_share=is_share)
    return language.say("{name} {value}, was {old}", name=name, value=value, old=old)


def _warnings(dossier: CostDossier, language: Language) -> list[str]:
    """Return what a reader must know before any figure."""
    warnings = []
    if dossier.day is not None and dossier.day.violations:
        warnings.append(said(ALARM, language))
    if dossier.left_out:
        orders = ", ".join(dossier.left_out)
        warnings.append(f"{said(LEFT_OUT, language)}: {orders}")
    return warnings


def _write_certainty(
    grid: Grid, dossier: CostDossier, *, language: Language, formats: LiveFormats
) -> None:
    """Write what random draws and carbon say; these figures are the report's."""
    risk, currency = dossier.uncertainty.risk, dossier.basis.currency
    grid.next()
    grid.text(LABEL, said("as in the report, not recomputed", language), formats.group)
    grid.next()
    grid.text(LABEL, said("probability that molten is cheaper", language), formats.text)
    grid.sheet.write_number(
        grid.row, VALUE, risk.probability_cheaper, formats.share_result
    )
    grid.next()
    for label, amount in (
        ("saving, one draw in ten is below", risk.p10),
        ("saving, one draw in ten is above", risk.p90),
    ):
        grid.text(LABEL, said(label, language), formats.text)
        grid.sheet.write_number(grid.row, VALUE, amount, formats.whole_result)
        grid.text(UNIT, f"{currency}/t", formats.unit)
        grid.next()
    for items in dossier.overall.carbon:
        label = f"carbon saved, {items.method.value.replace('_', '-')} method"
        grid.text(LABEL, said(label, language), formats.text)
        grid.sheet.write_number(
            grid.row, VALUE, items.saving_kg_per_t, formats.whole_result
        )
        grid.text(UNIT, "kg CO2e/t", formats.unit)
        grid.next()
    grid.next()


def _write_headline(
    grid: Grid,
    results: Results,
    *,
    model_sheet: str,
    currency: str,
    language: Language,
    formats: LiveFormats,
) -> None:
    """Write the saving large: per tonne, per day and, where known, per year."""
    labels = [label for label in HEADLINE if label in results.cells]
    for place, label in enumerate(labels):
        head = f"{said(label, language)} [{currency}]"
        grid.text(place, head, formats.big_label)
    grid.next()
    grid.sheet.set_row(grid.row, 30)
    for place, label in enumerate(labels):
        cell = on_sheet(model_sheet, results.cells[label])
        shows = results.shown[label]
        grid.formula(place, cell, shows=shows, cell_format=formats.big)
    grid.next(2)


def _units(currency: str) -> dict[str, str]:
    """Return the further results of the front sheet with their units."""
    return {
        "ingot supply, per tonne": f"{currency}/t",
        "molten supply, per tonne": f"{currency}/t",
        "the customer keeps": f"{currency}/t",
        "the supplier keeps": f"{currency}/t",
        "cost of a further kilometer": f"{currency}/(t·km)",
        "break-even distance": "km",
        "thermal reach": "km",
        "permitted distance": "km",
        "binding limit": "",
    }


def _style(label: str, formats: LiveFormats) -> Any:
    """Return the format of a result."""
    if label in KILOMETERS:
        return formats.km_result
    return formats.word_result if label == "binding limit" else formats.result
