"""Run sheets on A4: big type, boxes for actual times, temperatures and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.run_sheet import SAFETY_CHECKS
from optimizer.report.workbook.formats import large_row_height
from optimizer.report.workbook.table_sheet import set_up_page

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from optimizer.report.run_sheet import LadleLine, RunSheet, StopLines, TripLines
    from optimizer.report.workbook.formats import Formats

WIDTHS = (12, 14, 24, 10, 12, 12, 14, 16)
"""Characters of each column; together one A4 page wide."""
LAST = len(WIDTHS) - 1

STEP_HEADS = ("step", "where", "planned", "latest", "actual time", "sign")
WHERE_FIRST, WHERE_LAST = 1, 3
"""A place's name takes three columns, so that times stand under times."""
LADLE_HEADS = (
    "pour ladle",
    "order",
    "heat, alloy",
    "tonnes",
    "planned pour",
    "latest pour",
    "planned °C (at least)",
    "measured °C, sign",
)
CHECK = "☐ "
BOX_HEIGHT = 30
"""Room for two lines, or for a figure written with a gloved hand. [pt]"""


def add_run_sheet(
    book: Workbook, name: str, *, run_sheet: RunSheet, formats: Formats
) -> None:
    """Add the run sheet of one truck."""
    sheet = book.add_worksheet(name)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width, formats.text)
    row = _write_head(sheet, run_sheet, formats)
    for trip in run_sheet.trips:
        row = _write_trip(sheet, row + 1, trip, formats=formats)
    row = _write_line(sheet, row, ("return", run_sheet.depot, run_sheet.end), formats)
    _write_signatures(sheet, row + 1, formats)
    set_up_page(sheet, name, landscape=False)
    sheet.freeze_panes(4, 0)


def _write_head(sheet: Worksheet, run_sheet: RunSheet, formats: Formats) -> int:
    sheet.set_row(0, large_row_height(formats.big))
    sheet.write_string(0, 0, run_sheet.truck_id, formats.big)
    if not run_sheet.is_valid:
        sheet.merge_range(0, 4, 0, LAST, "NOT VALID: do not drive", formats.alarm)
    sheet.write_string(1, 0, f"{run_sheet.title}, {run_sheet.date}", formats.label)
    distance = f"{run_sheet.distance_km:.1f} km"
    day = f"{run_sheet.start} to {run_sheet.end}, {distance}, depot {run_sheet.depot}"
    sheet.write_string(2, 0, f"{day}; ladles: {run_sheet.ladles}", formats.text)
    if run_sheet.rests:
        rests = f"rests: {', '.join(run_sheet.rests)}"
        sheet.write_string(3, 0, rests, formats.label)
    return _write_line(sheet, 4, ("leave", run_sheet.depot, run_sheet.start), formats)


def _write_trip(
    sheet: Worksheet, row: int, trip: TripLines, *, formats: Formats
) -> int:
    plants = ", ".join(stop.plant for stop in trip.stops)
    head = f"{trip.trip_id}: {trip.smelter} to {plants}, {trip.tonnes:.3f} t"
    sheet.set_row(row, large_row_height(formats.trip))
    for place in range(LAST + 1):
        sheet.write_blank(row, place, None, formats.trip)
    sheet.write_string(row, 0, head, formats.trip)
    row = _write_line(sheet, row + 1, STEP_HEADS, formats, is_head=True)
    row = _write_line(sheet, row, ("arrive", trip.smelter, trip.arrive), formats)
    if trip.is_washed:
        row = _write_line(sheet, row, ("wash ladles", trip.smelter, ""), formats)
    row = _write_line(sheet, row, ("fill", trip.smelter, trip.fill_start), formats)
    row = _write_checks(sheet, row, formats)
    leave = ("leave", trip.smelter, trip.depart, trip.latest_depart)
    row = _write_line(sheet, row, leave, formats)
    for stop in trip.stops:
        row = _write_stop(sheet, row, stop, formats=formats)
    return row


def _write_checks(sheet: Worksheet, row: int, formats: Formats) -> int:
    half = LAST // 2
    for number, check in enumerate(SAFETY_CHECKS):
        first = 0 if number % 2 == 0 else half + 1
        last = half if number % 2 == 0 else LAST
        text = CHECK + check
        sheet.merge_range(
            row + number // 2, first, row + number // 2, last, "", formats.box
        )
        sheet.write_string(row + number // 2, first, text, formats.box)
    return row + (len(SAFETY_CHECKS) + 1) // 2


def _write_stop(
    sheet: Worksheet, row: int, stop: StopLines, *, formats: Formats
) -> int:
    arrive = ("arrive", f"{stop.plant}, {stop.loaded_km:.1f} km", stop.arrive)
    row = _write_line(sheet, row, arrive, formats)
    service = ("service", stop.plant, stop.service_start, stop.latest_service_start)
    row = _write_line(sheet, row, service, formats)
    row = _write_row(sheet, row, LADLE_HEADS, formats, is_head=True)
    for ladle in stop.ladles:
        row = _write_row(sheet, row, _ladle_cells(ladle), formats)
    return row


def _ladle_cells(ladle: LadleLine) -> tuple[str, ...]:
    return (
        f"{CHECK}{ladle.number}",
        ladle.order_id,
        f"{ladle.heat_id}, {ladle.alloy}, tap {ladle.tap_temperature_c:.0f} °C",
        f"{ladle.tonnes:.3f}",
        ladle.pour,
        ladle.latest_pour,
        f"{ladle.arrival_temperature_c:.0f} ({ladle.floor_c:.0f})",
        "",
    )


def _write_line(
    sheet: Worksheet,
    row: int,
    cells: tuple[str, ...],
    formats: Formats,
    *,
    is_head: bool = False,
) -> int:
    """Write a step: what, where over three columns, planned, latest, and two boxes."""
    step, where, *rest = (*cells, *[""] * (len(STEP_HEADS) - len(cells)))
    padding = [""] * (WHERE_LAST - WHERE_FIRST)
    padded = (step, where, *padding, *rest)
    cell_format = formats.box_head if is_head else formats.box
    _write_row(sheet, row, padded, formats, is_head=is_head)
    sheet.merge_range(row, WHERE_FIRST, row, WHERE_LAST, "", cell_format)
    sheet.write_string(row, WHERE_FIRST, where, cell_format)
    return row + 1


def _write_row(
    sheet: Worksheet,
    row: int,
    cells: tuple[str, ...],
    formats: Formats,
    *,
    is_head: bool = False,
) -> int:
    cell_format = formats.box_head if is_head else formats.box
    sheet.set_row(row, None if is_head else BOX_HEIGHT)
    for place, cell in enumerate(cells):
        if cell:
            sheet.write_string(row, place, cell, cell_format)
        else:
            sheet.write_blank(row, place, None, cell_format)
    return row + 1


def _write_signatures(sheet: Worksheet, row: int, formats: Formats) -> None:
    for place, role in ((0, "driver"), (3, "smelter"), (6, "dispatcher")):
        last = min(place + 2, LAST)
        sheet.merge_range(row, place, row + 1, last, f"{role}:", formats.box)
