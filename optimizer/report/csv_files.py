"""Tables as CSV files that a spreadsheet opens as they are meant.

UTF-8 with a byte order mark: without it Excel in China reads UTF-8 as GBK and garbles
every Chinese name; other programs skip the mark or read ``utf-8-sig``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from optimizer.report.clock import clock_of
from optimizer.report.tables import TABLE_COLUMNS, Column, Kind, deliveries, trips

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from optimizer.domain import Plan, Scenario

ENCODING = "utf-8-sig"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""

INSTANT_SUFFIX = "_at"
"""Marks the column that repeats a clock time as an ISO 8601 instant with offset."""


def write_deliveries(scenario: Scenario, plan: Plan, path: Path) -> None:
    """Write one row a load; columns as in ``docs/tables.md``."""
    _write(deliveries(scenario, plan), TABLE_COLUMNS["deliveries"], scenario, path)


def write_trips(scenario: Scenario, plan: Plan, path: Path) -> None:
    """Write one row a trip; columns as in ``docs/tables.md``."""
    _write(trips(scenario, plan), TABLE_COLUMNS["trips"], scenario, path)


def plain_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    An apostrophe is put before a name that begins like one: a spreadsheet shows the
    name, and a hostile name computes nothing.
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write(
    frame: pd.DataFrame, columns: Sequence[Column], scenario: Scenario, path: Path
) -> None:
    cells: dict[str, pd.Series[str]] = {}
    for column in columns:
        series = frame[column.name]
        cells[column.name] = pd.Series(
            [_cell(column, value, scenario.date) for value in series], dtype="str"
        )
        if column.kind is Kind.INSTANT:
            cells[column.name + INSTANT_SUFFIX] = pd.Series(
                ["" if pd.isna(value) else value.isoformat() for value in series],
                dtype="str",
            )
    pd.DataFrame(cells).to_csv(
        path, index=False, encoding=ENCODING, lineterminator="\n"
    )


def _cell(column: Column, value: Any, date: datetime.date) -> str:
    if pd.isna(value):
        return ""
    match column.kind:
        case Kind.INSTANT:
            return clock_of(pd.Timestamp(value).to_pydatetime(), date)
        case Kind.NUMBER:
            return f"{value:.{column.decimals}f}"
        case Kind.FLAG:
            return "yes" if value else "no"
        case Kind.COUNT:
            return str(value)
        case Kind.TEXT:
            return plain_text(str(value))
