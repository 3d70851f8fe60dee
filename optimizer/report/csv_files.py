"""Tables as CSV files that a spreadsheet opens as they are meant.

UTF-8 with a byte order mark: without it Excel in China reads UTF-8 as GBK and garbles
every Chinese name; other programs skip the mark or read ``utf-8-sig``.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from optimizer.report.clock import clock_of
from optimizer.report.tables import TABLE_COLUMNS, Column, Kind, deliveries, trips

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from optimizer.domain import Plan, Scenario

ENCODING = "utf-8-sig"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""

FIGURE_DIGITS = 12
"""Significant digits of a figure that has its own unit."""

INSTANT_SUFFIX = "_at"
"""Marks the column that repeats a clock time as an ISO 8601 instant with offset."""


def write_deliveries(scenario: Scenario, plan: Plan, path: Path) -> None:
    """Write one row a load; columns as in ``docs/tables.md``."""
    _write_day_table(deliveries(scenario, plan), "deliveries", scenario, path)


def write_trips(scenario: Scenario, plan: Plan, path: Path) -> None:
    """Write one row a trip; columns as in ``docs/tables.md``."""
    _write_day_table(trips(scenario, plan), "trips", scenario, path)


def write_table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    path: Path,
    *,
    clock: Callable[[datetime.datetime], str] = datetime.datetime.isoformat,
) -> None:
    """Write one table, its column names first.

    Parameters
    ----------
    frame, columns
        The table and its declared columns.
    path
        The file.
    clock
        How an instant is written in its own column; beside it stands the instant as
        ISO 8601.
    """
    cells: dict[str, pd.Series[str]] = {}
    for column in columns:
        series = frame[column.name]
        cells[column.name] = pd.Series(
            [_cell(column, value, clock) for value in series], dtype="str"
        )
        if column.kind is Kind.INSTANT:
            cells[column.name + INSTANT_SUFFIX] = pd.Series(
                ["" if pd.isna(value) else value.isoformat() for value in series],
                dtype="str",
            )
    pd.DataFrame(cells).to_csv(
        path, index=False, encoding=ENCODING, lineterminator="\n"
    )


def plain_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    An apostrophe is put before a name that begins like one: a spreadsheet shows the
    name, and a hostile name computes nothing.
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write_day_table(
    frame: pd.DataFrame, name: str, scenario: Scenario, path: Path
) -> None:
    clock = partial(clock_of, date=scenario.date)
    write_table(frame, TABLE_COLUMNS[name], path, clock=clock)


def _cell(column: Column, value: Any, clock: Callable[[datetime.datetime], str]) -> str:
    if pd.isna(value):
        return ""
    written: dict[Kind, Callable[[Any], str]] = {
        Kind.INSTANT: lambda instant: clock(pd.Timestamp(instant).to_pydatetime()),
        Kind.NUMBER: lambda amount: f"{amount:.{column.decimals}f}",
        Kind.FIGURE: lambda amount: f"{amount:.{FIGURE_DIGITS}g}",
        Kind.FLAG: lambda holds: "yes" if holds else "no",
        Kind.COUNT: str,
        Kind.TEXT: lambda words: plain_text(str(words)),
    }
    return written[column.kind](value)
