"""The horizon, and what can never be meant to lie outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.intake.faults import Fault
from optimizer.units import clock_text

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.records import Sheet
    from optimizer.intake.tables import Tables


def check_day(tables: Tables, issues: list[Issue]) -> None:
    """Report a horizon that ends before it begins, and a service without address."""
    day = tables.day
    if day is None:
        return
    row = day.entry
    is_horizon_sound = day.is_sound("horizon.start", "horizon.end")
    if is_horizon_sound and row.horizon_end <= row.horizon_start:
        fault = Fault(
            "E1507",
            f"the horizon ends at {clock_text(row.horizon_end)}, not later than it "
            f"starts at {clock_text(row.horizon_start)}",
            "Swap them, or write hours beyond 24 for the next day.",
        )
        issues.append(tables.settings.spot(day, "horizon.end").issue(fault))
    check_service(tables.settings, issues)


def check_service(settings: Sheet[Any], issues: list[Issue]) -> None:
    """Report a routing service without an address."""
    for record in settings.records:
        row = record.entry
        needs_url = row.provider in ("osrm", "valhalla") and row.url is None
        if record.is_sound("roads.provider", "roads.url") and needs_url:
            fault = Fault(
                "E1602",
                f"the provider {row.provider!r} needs roads.url",
                "Add the address of the service, such as url: http://localhost:5000.",
            )
            issues.append(settings.spot(record, "roads.url").issue(fault))


def check_horizon(tables: Tables, issues: list[Issue]) -> None:
    """Report windows without a single minute inside the horizon.

    A window that reaches beyond the horizon is fine; one that lies outside altogether
    was mistyped. A truck whose shift lies outside simply stays at home: that is a
    remark, not a fault.
    """
    day = tables.day
    if day is None or not day.is_sound("horizon.start", "horizon.end"):
        return
    row = day.entry
    if row.horizon_end <= row.horizon_start:
        return
    horizon = (row.horizon_start, row.horizon_end)
    _check(tables.orders, ("earliest", "latest"), horizon, issues)
    _check(tables.heats, ("ready", "expires"), horizon, issues)
    _check(tables.smelters, ("opens", "closes"), horizon, issues)
    _check(tables.plants, ("opens", "closes"), horizon, issues)


def _check(
    sheet: Sheet[Any],
    columns: tuple[str, str],
    horizon: tuple[int, int],
    issues: list[Issue],
) -> None:
    for record in sheet.records:
        if not record.is_sound(*columns):
            continue
        start, end = (getattr(record.entry, column) for column in columns)
        if start > end:
            continue
        if start <= horizon[1] and end >= horizon[0]:
            continue
        fault = Fault(
            "E1502",
            f"{clock_text(start)} to {clock_text(end)} lies outside the horizon "
            f"{clock_text(horizon[0])} to {clock_text(horizon[1])}",
            "Correct the times, or widen the horizon in the settings.",
        )
        issues.append(sheet.spot(record, columns[0]).issue(fault))
