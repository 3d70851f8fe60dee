"""One row a scenario, as a DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.tables.columns import build_table, flag, number, text
from optimizer.report.what_if.figures import FIGURES, values_of

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import WhatIf

CHANGE = "_change"
"""Ends the name of a column that holds the difference to the first scenario."""

WHAT_IF_COLUMNS = (
    text("scenario", "name in the tree"),
    text("overrides", "what is otherwise than in the base"),
    text("currency", "of all its money"),
    *(figure.column for figure in FIGURES),
    *(
        number(
            f"{figure.column.name}{CHANGE}",
            figure.column.unit,
            f"{figure.column.name}, less that of the first scenario",
            decimals=figure.column.decimals,
        )
        for figure in FIGURES
    ),
    flag("is_repeatable", "whether no clock ended the search"),
)


def what_if_table(what_if: WhatIf) -> pd.DataFrame:
    """Return one row per scenario, in the order of the tree.

    Parameters
    ----------
    what_if
        Planned scenarios; the first is what the others are compared with.

    Returns
    -------
    Columns and units as in :data:`WHAT_IF_COLUMNS` (``docs/what-if.md``).
    """
    rows = []
    first: dict[str, float | None] = {}
    for variant in what_if.variants:
        values = values_of(variant)
        first = first or values
        changes = {
            f"{name}{CHANGE}": change(value, first[name])
            for name, value in values.items()
        }
        told = {
            "scenario": variant.name,
            "overrides": ", ".join(variant.overrides),
            "currency": variant.day.scenario.currency,
            "is_repeatable": variant.is_repeatable,
        }
        rows.append(told | values | changes)
    timezone = what_if.variants[0].day.scenario.timezone
    return build_table(WHAT_IF_COLUMNS, rows, timezone=timezone)


def change(value: float | None, before: float | None) -> float | None:
    """Return by how much a figure differs; ``None`` where one of the two is missing."""
    return None if value is None or before is None else value - before
