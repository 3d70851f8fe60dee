"""An order that allows no ingots needs a price for being left unserved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, Spot

if TYPE_CHECKING:
    from optimizer.domain import Economics
    from optimizer.errors import Issue
    from optimizer.intake.tables import Tables

_KEY = "unserved_penalty_per_t"


def check_penalty(tables: Tables, economics: Economics, issues: list[Issue]) -> None:
    """Report a penalty that is absent although an order does not allow ingots."""
    if economics.unserved_penalty_per_t is not None or tables.settings.raw is None:
        return
    if any(issue.column and _KEY in issue.column for issue in issues):
        return
    strict = [
        record.entry.order_id
        for record in tables.orders.records
        if record.is_sound("order_id", "ingot_allowed")
        and not record.entry.ingot_allowed
    ]
    if not strict:
        return
    fault = Fault(
        "E1705",
        f"{_KEY} is missing, but order {strict[0]!r}"
        + (f" and {len(strict) - 1} more do" if len(strict) > 1 else " does")
        + " not allow ingots",
        f'Add {_KEY}: {{value: 5000, unit: CNY/t, source: "…"}} to the economics.',
    )
    raw = tables.settings.raw
    issues.append(Spot(raw.file, raw.sheet, None, f"economics.{_KEY}").issue(fault))
