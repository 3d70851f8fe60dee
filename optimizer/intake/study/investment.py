"""Figures of an investment, by the keys the domain knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import INVESTMENT_KEYS, Figure
from optimizer.intake.faults import Fault, suggestion

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.figures import FigureSheet
    from optimizer.intake.records import Record
    from optimizer.intake.schema import FigureRow

_SHARES = ("discount_rate", "residual_share", "ramp_up_share")
_GROWTHS = ("demand_growth", "saving_growth", "fixed_cost_growth")
_MOST_YEARS = 100


def investment_from_records(
    sheet: FigureSheet, issues: list[Issue]
) -> dict[str, Figure]:
    """Return the figures, reporting unknown, doubled and impossible ones.

    Parameters
    ----------
    sheet
        Figures as they were written.
    issues
        Takes every fault.
    """
    figures: dict[str, Figure] = {}
    for record in sheet.records:
        entry = record.entry
        fault = _fault(record, figures)
        if fault is not None:
            issues.append(sheet.raw.spot(record.raw, "key").issue(fault))
            continue
        figures[entry.key] = Figure(
            entry.value, entry.unit, entry.source, entry.low, entry.high, entry.year
        )
    return figures


def _fault(record: Record[FigureRow], taken: dict[str, Figure]) -> Fault | None:
    if not record.is_sound("key"):
        return None
    entry = record.entry
    key = entry.key if entry.item is None else f"{entry.key}.{entry.item}"
    if key not in INVESTMENT_KEYS:
        hint = suggestion(key, INVESTMENT_KEYS)
        return Fault("E1601", f"the investment's figure {key!r} is not known", hint)
    if key in taken:
        return Fault("E1401", f"the figure {key!r} is there twice", "Keep one of them.")
    if not record.is_sound("value", "low", "high"):
        return None
    ends = [end for end in (entry.low, entry.value, entry.high) if end is not None]
    if ends != sorted(ends):
        return Fault(
            "E1501",
            f"low, value and high of {key} are {', '.join(f'{end:g}' for end in ends)}",
            "Give them in rising order.",
        )
    return _range_fault(key, ends)


def _range_fault(key: str, ends: list[float]) -> Fault | None:
    low, high, expected = 0.0, float("inf"), "at least 0"
    if key in _SHARES:
        low, high, expected = 0.0, 1.0, "a share from 0 to 1"
    elif key in _GROWTHS:
        low, high, expected = -1.0, 1.0, "a share from -1 to 1"
    elif key == "lifetime_years":
        low, high, expected = 1.0, _MOST_YEARS, f"1 to {_MOST_YEARS} years"
    for end in ends:
        if not low <= end <= high:
            return Fault(
                "E1303",
                f"{key} is {end:g}; expected {expected}",
                "Check the number: 8 % is 0.08.",
            )
    return None
