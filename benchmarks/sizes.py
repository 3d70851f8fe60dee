"""Plan days of 30 to 10,000 loads and say how close to the aims plan and proof come.

::

    make bench-sizes                                   # every size, some hours
    python benchmarks/sizes.py --loads 100 300 --families plenty tight-bays --seeds 2

Every day is planned in a process of its own, as a user gets it: plan and proof side by
side within the time of its size. Aims stand beside the figures; ``-`` where there is
none.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass

from family_recipes import FAMILIES
from own_process import measured
from scenario_families import family_day

from optimizer.planning import MaxRuntime, solve
from optimizer.verify import find_violations


@dataclass(frozen=True, slots=True)
class Aim:
    """Where days of one size must arrive on two cores."""

    seconds: float
    gap: float
    """(cost - bound) / cost; 0 where the plan shall be proved optimal. [1]"""
    memory_mb: float | None = None
    first_s: float | None = None
    """When the first plan must stand. [s]"""


AIMS: dict[int, Aim] = {
    30: Aim(seconds=10, gap=0.0),
    100: Aim(seconds=10, gap=0.01, memory_mb=1_000),
    300: Aim(seconds=60, gap=0.01, memory_mb=2_000, first_s=2.0),
    1_000: Aim(seconds=120, gap=0.02, memory_mb=4_000),
    2_000: Aim(seconds=300, gap=0.03, memory_mb=6_000),
    10_000: Aim(seconds=600, gap=0.06, memory_mb=12_000),
}
"""By number of loads."""
HEADER = (
    f"{'family':<20}{'loads':>7}{'seed':>5}{'orders':>7}{'trucks':>7}{'first s':>8}"
    f"{'all s':>7}{'cost':>12}{'bound':>12}{'gap':>8}{'aim':>6}{'MB':>7}{'aim':>7}"
    f"{'faults':>7}  proved by"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One day's figures."""

    family: str
    loads: int
    seed: int
    orders: int
    trucks: int
    first_s: float
    all_s: float
    cost: float
    bound: float | None
    faults: int
    proved_by: str
    ended: str
    """How the search ended; ``optimal`` where nothing but the tolerances is left."""

    def told(self, peak_mb: float) -> str:
        """Return the row of the table, memory included."""
        aim = AIMS[self.loads]
        bound = "none" if self.bound is None else f"{self.bound:,.0f}"
        gap = "-" if self.bound is None else f"{1 - self.bound / self.cost:.2%}"
        most = "-" if aim.memory_mb is None else f"{aim.memory_mb:,.0f}"
        closed = " (nothing left)" if self.ended == "optimal" else ""
        return (
            f"{self.family:<20}{self.loads:>7}{self.seed:>5}{self.orders:>7}"
            f"{self.trucks:>7}{self.first_s:>8.2f}{self.all_s:>7.1f}"
            f"{self.cost:>12,.0f}{bound:>12}{gap:>8}{aim.gap:>6.0%}{peak_mb:>7,.0f}"
            f"{most:>7}{self.faults:>7}  {self.proved_by}{closed}"
        )


def main() -> int:
    """Print a row a day."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--loads", nargs="*", type=int, default=list(AIMS))
    parser.add_argument("--seeds", type=int, default=1, help="days of each family")
    given = parser.parse_args()
    if unknown := [name for name in given.families if name not in FAMILIES]:
        parser.error(f"unknown families {unknown}; there are {list(FAMILIES)}")
    if unknown_sizes := [loads for loads in given.loads if loads not in AIMS]:
        parser.error(f"no aim for {unknown_sizes} loads; there are {list(AIMS)}")
    _print(HEADER)
    for loads in given.loads:
        for family in given.families:
            for seed in range(given.seeds):
                row, peak_mb = measured(planned, family, loads, seed)
                _print(row.told(peak_mb))
    return 0


def planned(family: str, loads: int, seed: int) -> Row:
    """Plan one day in the time of its size and let the judge see the plan."""
    scenario, travel = family_day(family, loads=loads, seed=seed)
    began = time.perf_counter()
    result = solve(scenario, travel, stop=MaxRuntime(AIMS[loads].seconds), seed=seed)
    all_s = time.perf_counter() - began
    return Row(
        family=family,
        loads=loads,
        seed=seed,
        orders=len(scenario.orders),
        trucks=len(scenario.trucks),
        first_s=result.statistics.first_seconds,
        all_s=all_s,
        cost=result.plan.cost,
        bound=result.lower_bound,
        faults=len(find_violations(scenario, travel, result.plan)),
        proved_by=result.statistics.bound_kind,
        ended=result.statistics.stopped_by,
    )


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
