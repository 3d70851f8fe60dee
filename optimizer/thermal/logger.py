"""Reading a temperature logger's CSV: every fault at once, or a table of samples.

The checks themselves are in :mod:`optimizer.thermal.logger_checks`.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from optimizer.errors import Issue, LoggerError
from optimizer.thermal.logger_checks import (
    capacity_issues,
    checked_sample,
    header_issues,
    run_issues,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from optimizer.thermal.logger_checks import LoggerSample

_MOST_OF_A_KIND = 200
_ENCODINGS = ("utf-8-sig", "gb18030")


def read_logger(path: Path, *, capacity_t: float | None = None) -> pd.DataFrame:
    """Read logged temperatures, one row a sample.

    Parameters
    ----------
    path
        CSV in UTF-8 (or GB18030, as Excel writes it in China), separated by commas or
        semicolons, with ``run_id`` and the columns of ``LOGGER_COLUMNS``.
    capacity_t
        Capacity of the ladle; loads above it are faults. [t]

    Returns
    -------
    pandas.DataFrame
        Columns ``row`` (as a spreadsheet shows it), ``run_id`` and the numbers.

    Raises
    ------
    LoggerError
        With every fault of the file: E1901 (unreadable or empty), E1902 (columns),
        E1903 and E1904 (numbers), E1905 (cut-off records), E1906 (runs that contradict
        themselves) and E1907 (overfilled ladles). ``docs/thermal.md`` has them all.

    Notes
    -----
    Faulty columns end the reading, since every row would repeat the fault; all other
    faults of the file are collected. Rows without any text are skipped.
    """
    header, *records = _records(path)
    issues = list(header_issues(path.name, header))
    if issues:
        raise LoggerError(path.name, issues)
    samples: list[LoggerSample] = []
    for row, cells in enumerate(records, start=2):
        if any(cells):
            sample, faults = checked_sample(path.name, row, header, cells)
            samples.append(sample)
            issues.extend(faults)
    if not samples:
        issues.append(_no_samples(path.name))
    issues.extend(run_issues(path.name, samples))
    if capacity_t is not None:
        issues.extend(capacity_issues(path.name, samples, capacity_t))
    if issues:
        raise LoggerError(path.name, _readable(issues))
    return _table(samples)


def _readable(issues: Iterable[Issue]) -> list[Issue]:
    """Return issues by row, the endless repetition of one kind cut short and counted.

    A month of samples in °F is one fault to mend, not ten thousand to read.
    """
    by_kind: dict[tuple[str, str | None], list[Issue]] = defaultdict(list)
    for issue in sorted(issues, key=lambda issue: issue.row or 0):
        by_kind[issue.code, issue.column].append(issue)
    shown: list[Issue] = []
    for same in by_kind.values():
        shown += same[:_MOST_OF_A_KIND]
        num_more = len(same) - _MOST_OF_A_KIND
        if num_more > 0:
            message = f"and {num_more} more of this kind, up to row {same[-1].row}"
            first = same[_MOST_OF_A_KIND]
            shown.append(replace(first, message=message, value=None))
    return sorted(shown, key=lambda issue: issue.row or 0)


def _table(samples: Iterable[LoggerSample]) -> pd.DataFrame:
    return pd.DataFrame(
        {"row": sample.row, "run_id": sample.run_id} | sample.numbers
        for sample in samples
    )


def _records(path: Path) -> list[list[str]]:
    """Return header and records, cells stripped of blanks."""
    text = _decoded(path)
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        records = [[cell.strip() for cell in cells] for cells in reader]
    except csv.Error as error:
        issue = _unreadable(path.name, f"it is not a table ({error})")
        raise LoggerError(path.name, [issue]) from error
    if not records:
        raise LoggerError(path.name, [_no_samples(path.name)])
    return records


def _decoded(path: Path) -> str:
    """Return the file's text, whichever of the two encodings it has.

    GB18030 reads almost any bytes, so it comes second, and text with a NUL in it
    (a workbook, UTF-16) is refused.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LoggerError(path.name, [_unreadable(path.name, reason)]) from error
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    reason = "it is not text in UTF-8 or GB18030"
    raise LoggerError(path.name, [_unreadable(path.name, reason)])


def _unreadable(file: str, reason: str) -> Issue:
    message = f"the file cannot be read: {reason}"
    action = "Give a CSV file; from Excel, save as 'CSV UTF-8'."
    return Issue("E1901", file, message, action)


def _no_samples(file: str) -> Issue:
    action = "Export the samples again: a header, then one row a sample."
    return Issue("E1901", file, "the file holds no samples", action)
