"""What the comparison with peers found: a row a tool and day, and their medians."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS, NAIVE, NOTHING = "molten", "naive", "repair-alone"
"""Tools beside the peers: ours, the naive dispatcher, the repair from nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One tool on one day."""

    family: str
    loads: int
    seed: int
    seconds: float
    tool: str
    relaxed: float | None
    cost: float
    avoidable: float | None
    bound: float | None
    faults: int
    with_ours: float | None = None
    """After our whole engine had the repaired plan for the same time. [currency]"""

    def told(self, peak_mb: float) -> str:
        """Return the row of the table, memory included."""
        relaxed = "-" if self.relaxed is None else f"{self.relaxed:,.0f}"
        avoidable = "-" if self.avoidable is None else f"{self.avoidable:,.0f}"
        ours = "-" if self.with_ours is None else f"{self.with_ours:,.0f}"
        gap = "-" if self.bound is None else f"{1 - self.bound / self.cost:.2%}"
        return (
            f"{self.family:<20}{self.loads:>7}{self.seed:>5}{self.seconds:>6g}  "
            f"{self.tool:<13}{relaxed:>12}{self.cost:>12,.0f}{avoidable:>12}"
            f"{gap:>9}{self.faults:>7}{ours:>12}{peak_mb:>7,.0f}"
        )


def medians(rows: list[Row]) -> Iterator[str]:
    """Yield each tool's median ratios to our plan, by loads and seconds."""
    ours = {_day(row): row for row in rows if row.tool == OURS}
    yield ""
    yield "median over days, over our plan's: cost, avoidable, relaxed, + ours"
    for loads, seconds in dict.fromkeys((row.loads, row.seconds) for row in rows):
        same = [row for row in rows if (row.loads, row.seconds) == (loads, seconds)]
        for tool in dict.fromkeys(row.tool for row in same if row.tool != OURS):
            own = [(row, ours[_day(row)]) for row in same if row.tool == tool]
            shown = (
                [row.cost / our.cost for row, our in own],
                _ratios((row.avoidable, our.avoidable) for row, our in own),
                _ratios((row.relaxed, our.cost) for row, our in own),
                _ratios((row.with_ours, our.cost) for row, our in own),
            )
            cells = "".join(
                f"{statistics.median(ratios):>8.3f}" if ratios else f"{'-':>8}"
                for ratios in shown
            )
            yield f"{loads:>7} loads {seconds:>5g} s  {tool:<13}{cells}"
        best = statistics.median(best_over_ours(same))
        yield f"{loads:>7} loads {seconds:>5g} s  best repaired{best:>8.3f}"


def best_over_ours(rows: list[Row]) -> Iterator[float]:
    """Yield by day the cost of the best repaired answer over ours.

    The repair from nothing is among them, the naive dispatcher is not.
    """
    for day in dict.fromkeys(_day(row) for row in rows):
        same = {row.tool: row.cost for row in rows if _day(row) == day}
        repaired = [same[tool] for tool in same if tool not in (OURS, NAIVE)]
        yield min(repaired) / same[OURS]


def _day(row: Row) -> tuple[str, int, int, float]:
    return row.family, row.loads, row.seed, row.seconds


def _ratios(pairs: Iterator[tuple[float | None, float | None]]) -> list[float]:
    """Return the ratios of figures that are there."""
    return [upper / lower for upper, lower in pairs if upper and lower]
