"""Plan every bundled day and say how fast and how good, beside a naive dispatcher.

::

    make bench                                  # 50 s a day
    python benchmarks/bundled_days.py --seconds 10 swabia

Both answer the same question on the same machine in the same run. Handling and melt
loss, which every molten tonne pays, are in both costs and flatter both.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naive_dispatcher import dispatched_cost

from optimizer.intake import bundled_scenarios, read_scenario
from optimizer.planning import MaxRuntime, solve
from optimizer.roads import measure, provider_for
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from pathlib import Path

KIBIBYTES_PER_MEGABYTE = 1024
HEADER = (
    f"{'day':<22}{'orders':>7}{'loads':>7}{'first s':>9}{'all s':>7}{'cost':>13}"
    f"{'bound':>13}{'gap':>8}{'naive':>13}{'naive/ours':>12}{'faults':>8}"
)


@dataclass(frozen=True)
class Row:
    """One day's figures."""

    day: str
    orders: int
    loads: int
    first_s: float
    all_s: float
    cost: float
    bound: float | None
    naive: float
    faults: int

    def __str__(self) -> str:
        bound = "none" if self.bound is None else f"{self.bound:,.0f}"
        gap = "" if self.bound is None else f"{1 - self.bound / self.cost:.2%}"
        return (
            f"{self.day:<22}{self.orders:>7}{self.loads:>7}{self.first_s:>9.1f}"
            f"{self.all_s:>7.1f}{self.cost:>13,.0f}{bound:>13}{gap:>8}"
            f"{self.naive:>13,.0f}{self.naive / self.cost:>12.2f}{self.faults:>8}"
        )


def main() -> int:
    """Print a row a day and the peak memory of them all."""
    days = bundled_scenarios()
    parser = argparse.ArgumentParser(description="how fast and how good")
    parser.add_argument("days", nargs="*", help="names; all by default")
    parser.add_argument("--seconds", type=float, default=50.0, help="a day")
    given = parser.parse_args()
    if unknown := [name for name in given.days if name not in days]:
        parser.error(f"unknown days {unknown}; bundled are {list(days)}")
    sys.stdout.write(f"{HEADER}\n")
    for name in given.days or days:
        sys.stdout.write(f"{planned(days[name], given.seconds)}\n")
        sys.stdout.flush()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEGABYTE
    sys.stdout.write(f"peak memory {peak:,.0f} MB\n")
    return 0


def planned(folder: Path, seconds: float) -> Row:
    """Plan one day and let the judge see the plan."""
    began = time.perf_counter()
    scenario = read_scenario(folder)
    travel = measure(scenario.places, provider_for(scenario.roads, scenario.places))
    result = solve(scenario, travel, stop=MaxRuntime(seconds), seed=0)
    faults = find_violations(scenario, travel, result.plan)
    trips = [trip for route in result.plan.routes for trip in route.trips]
    return Row(
        day=scenario.name,
        orders=len(scenario.orders),
        loads=sum(len(trip.loads) for trip in trips),
        first_s=result.statistics.first_seconds,
        all_s=time.perf_counter() - began,
        cost=result.plan.cost,
        bound=result.lower_bound,
        naive=dispatched_cost(scenario, travel),
        faults=len(faults),
    )


if __name__ == "__main__":
    raise SystemExit(main())
