"""Whether the planner has gone backwards, by ratios to others in the same run."""

from __future__ import annotations

import statistics
import tomllib
from typing import TYPE_CHECKING

from peer_rows import NAIVE, OURS, best_over_ours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from peer_rows import Row


def shortfalls(rows: list[Row], file: Path) -> list[str]:
    """Return a line for every figure that falls short of the guard; none is good.

    Parameters
    ----------
    rows
        Of all tools on some days.
    file
        A table ``[family-loads]`` each, with the least ``best_over_ours`` and
        ``naive_over_ours`` and the largest ``gap``, medians over the days. Faults are
        never allowed, guarded or not.
    """
    found = [
        f"{row.tool} on {row.family}: {row.faults} faults" for row in rows if row.faults
    ]
    for name, limits in tomllib.loads(file.read_text(encoding="utf-8")).items():
        days = [row for row in rows if f"{row.family}-{row.loads}" == name]
        if not days:
            continue
        for figure, value in _figures(days):
            limit = limits[figure]
            if value > limit if figure == "gap" else value < limit:
                found.append(f"{name}: {figure} is {value:.4f}, the guard {limit:.4f}")
    return found


def _figures(rows: list[Row]) -> Iterator[tuple[str, float]]:
    """Yield the guarded figures of days of one family and size."""
    ours = {(row.seed, row.seconds): row for row in rows if row.tool == OURS}
    naive = [row for row in rows if row.tool == NAIVE]
    yield "best_over_ours", statistics.median(best_over_ours(rows))
    yield (
        "naive_over_ours",
        statistics.median(row.cost / ours[row.seed, row.seconds].cost for row in naive),
    )
    yield (
        "gap",
        statistics.median(1 - (row.bound or 0.0) / row.cost for row in ours.values()),
    )
