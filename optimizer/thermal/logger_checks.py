"""What a logger's file must hold, column by column and run by run."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.errors import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HOTTEST_METAL_C = 900.0
"""Aluminum is not tapped hotter; above it a figure is probably in °F."""


@dataclass(frozen=True, slots=True)
class LoggerColumn:
    """A column of numbers in a logger's file."""

    name: str
    unit: str
    low: float
    """Least value that can be meant; below it the unit is probably another."""
    high: float
    """Largest value that can be meant."""
    meaning: str
    """Half a sentence for error messages."""
    is_per_run: bool = False
    """Whether all samples of a run must agree."""


LOGGER_COLUMNS = (
    LoggerColumn("elapsed_min", "min", 0, 2880, "since the ladle was full"),
    LoggerColumn("temperature_c", "°C", 450, HOTTEST_METAL_C, "of the metal, logged"),
    LoggerColumn(
        "tap_temperature_c", "°C", 600, HOTTEST_METAL_C, "leaving the furnace", True
    ),
    LoggerColumn("idle_min", "min", 0, 10080, "the ladle stood empty before", True),
    LoggerColumn("tonnes", "t", 0.05, 50, "of metal in the ladle", True),
)
"""Beside ``run_id``, which names one filling of one ladle. All are required."""

_OPTIONAL = "comment"
_KNOWN = ("run_id", *(column.name for column in LOGGER_COLUMNS), _OPTIONAL)


@dataclass(frozen=True, slots=True)
class LoggerSample:
    """One row of a logger's file; numbers at fault are left out."""

    row: int
    run_id: str
    numbers: dict[str, float]


def header_issues(file: str, header: Sequence[str]) -> Iterator[Issue]:
    """Yield unknown, doubled and missing columns.

    Parameters
    ----------
    file
        Name of the file, for the issues.
    header
        Names of the columns as they stand in the first row.

    Yields
    ------
    Issue
        E1902, at row 1; an unknown name comes with the nearest known one.
    """
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            message = f"column {name!r} stands there {header.count(name)} times"
            yield Issue("E1902", file, message, "Keep one of them.", row=1, column=name)
        if name not in _KNOWN:
            close = difflib.get_close_matches(name, _KNOWN, n=1)
            action = f"Did you mean {close[0]!r}?" if close else "Remove it."
            message = f"column {name!r} is unknown; known are {', '.join(_KNOWN)}"
            yield Issue("E1902", file, message, action, row=1, column=name)
    for name in _KNOWN:
        if name not in header and name != _OPTIONAL:
            message = f"column {name!r} is missing"
            yield Issue("E1902", file, message, "Add it.", row=1, column=name)


def checked_sample(
    file: str, row: int, header: Sequence[str], cells: Sequence[str]
) -> tuple[LoggerSample, list[Issue]]:
    """Return one row as numbers, and its faults.

    Parameters
    ----------
    file
        Name of the file, for the issues.
    row
        Number of the row as a spreadsheet shows it, the header being row 1.
    header
        Names of the columns.
    cells
        Texts of the row, stripped of blanks.

    Returns
    -------
    tuple[LoggerSample, list[Issue]]
        The sample without the numbers at fault, and E1903 (no number), E1904 (outside
        its range, with a guess at °F) or E1905 (cut-off record).
    """
    if len(cells) != len(header):
        message = f"{len(cells)} cells where the header has {len(header)}"
        action = "The record is cut off or has stray separators: mend or delete it."
        issue = Issue("E1905", file, message, action, row=row)
        return LoggerSample(row, "", {}), [issue]
    text_by_column = dict(zip(header, cells, strict=True))
    sample = LoggerSample(row, text_by_column["run_id"], {})
    issues = []
    if not sample.run_id:
        fault = "E1903", "run_id is empty", "Name the filling this sample belongs to."
        issues.append(_issue(file, row, "run_id", fault=fault, value=""))
    for column in LOGGER_COLUMNS:
        text = text_by_column[column.name]
        number_fault = _number_fault(column, text)
        if number_fault is None:
            sample.numbers[column.name] = float(text)
        else:
            issues.append(
                _issue(file, row, column.name, fault=number_fault, value=text)
            )
    return sample, issues


def run_issues(file: str, samples: Iterable[LoggerSample]) -> Iterator[Issue]:
    """Yield figures that contradict the first sample of their run.

    A run is one filling: it has one tap temperature, one idle time and one load.

    Parameters
    ----------
    file
        Name of the file, for the issues.
    samples
        Rows in the order of the file.

    Yields
    ------
    Issue
        E1906, at the later of the two rows.
    """
    first_by_run: dict[str, LoggerSample] = {}
    names = [column.name for column in LOGGER_COLUMNS if column.is_per_run]
    for sample in samples:
        first = first_by_run.setdefault(sample.run_id, sample)
        for name in names:
            there, here = first.numbers.get(name), sample.numbers.get(name)
            if here is not None and there is not None and here != there:
                message = (
                    f"{name} {here:g} differs from {there:g} in row {first.row} "
                    f"of the same run {sample.run_id!r}"
                )
                fault = "E1906", message, "Give one figure a run, or split the run."
                yield _issue(file, sample.row, name, fault=fault, value=f"{here:g}")


def capacity_issues(
    file: str, samples: Iterable[LoggerSample], capacity_t: float
) -> Iterator[Issue]:
    """Yield samples of ladles filled above their capacity.

    Parameters
    ----------
    file
        Name of the file, for the issues.
    samples
        Rows in the order of the file.
    capacity_t
        Metal the ladle may carry. [t]

    Yields
    ------
    Issue
        E1907, at every row of an overfilled run.
    """
    for sample in samples:
        tonnes = sample.numbers.get("tonnes", 0.0)
        if tonnes > capacity_t:
            message = f"tonnes {tonnes:g} is above the capacity of {capacity_t:g} t"
            fault = "E1907", message, "Correct the load or the capacity."
            yield _issue(file, sample.row, "tonnes", fault=fault, value=f"{tonnes:g}")


def _number_fault(column: LoggerColumn, text: str) -> tuple[str, str, str] | None:
    """Return code, message and action if a cell is not a number in its range."""
    expected = f"{column.low:g} to {column.high:g} {column.unit}"
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if "_" in text:  # Python's way of grouping digits is nobody's in a table
        number = math.nan
    if not math.isfinite(number):
        found = repr(text) if text else "empty"
        action = f"Give a number ({column.meaning}), with a decimal point."
        return "E1903", f"{column.name} is {found}; expected {expected}", action
    if column.low <= number <= column.high:
        return None
    in_celsius = (number - 32) / 1.8
    is_fahrenheit = column.unit == "°C" and column.low <= in_celsius <= column.high
    action = "Is this °F? °C is expected." if is_fahrenheit else "Check the unit."
    return "E1904", f"{column.name} {text} is not within {expected}", action


def _issue(
    file: str, row: int, column: str, *, fault: tuple[str, str, str], value: str
) -> Issue:
    code, message, action = fault
    return Issue(code, file, message, action, row=row, column=column, value=value)
