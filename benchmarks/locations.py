"""Choose sites on drawn problems, beside the integer program given whole to HiGHS.

::

    make bench                                              # both ways, some minutes
    python benchmarks/locations.py --sizes 100x100 --seconds 30

Both ways get the same problem, the same formulation and the same time, one after the
other on the same machine. Processor time is told beside the clock: the machine may be
busy.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from location_families import regional_problem, scattered_problem

from optimizer.planning.location import choose_sites
from optimizer.planning.location.mixed_integer import Effort, optimum
from optimizer.planning.location.program import site_program

if TYPE_CHECKING:
    from optimizer.planning.location import LocationProblem

FAMILIES = {"scattered": scattered_problem, "regional": regional_problem}
HEADER = (
    f"{'family':<11}{'sites x plants':>15}{'way':>8}{'lanes':>9}{'clock s':>9}"
    f"{'cpu s':>8}{'cost':>13}{'bound':>13}{'gap':>9}"
)


@dataclass(frozen=True)
class Row:
    """One way through one problem."""

    name: str
    size: str
    way: str
    lanes: int
    clock_s: float
    cpu_s: float
    cost: float | None
    bound: float

    def __str__(self) -> str:
        cost = "none" if self.cost is None else f"{self.cost:,.0f}"
        gap = "" if self.cost is None else f"{max(0.0, 1 - self.bound / self.cost):.3%}"
        return (
            f"{self.name:<11}{self.size:>15}{self.way:>8}{self.lanes:>9,}"
            f"{self.clock_s:>9.1f}{self.cpu_s:>8.1f}{cost:>13}{self.bound:>13,.0f}"
            f"{gap:>9}"
        )


def ours(problem: LocationProblem, seconds: float) -> tuple[float | None, float]:
    """Return cost and bound by the climb, the kernel and the proof."""
    answer = choose_sites(problem, seconds=seconds)
    return answer.cost, float("nan") if answer.bound is None else answer.bound


def plain(problem: LocationProblem, seconds: float) -> tuple[float | None, float]:
    """Return cost and bound of the whole integer program by HiGHS alone."""
    program = site_program(problem)
    outcome = optimum(program, effort=Effort(seconds))
    if outcome.values is None:
        return None, outcome.bound
    return float(program.cost @ outcome.values), outcome.bound


def main() -> None:
    """Print a table of both ways over families and sizes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--families", nargs="+", default=list(FAMILIES))
    parser.add_argument("--sizes", nargs="+", default=["100x100", "1000x500"])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.stdout.write(HEADER + "\n")
    for name in asked.families:
        for size in asked.sizes:
            num_sites, num_demands = (int(part) for part in size.split("x"))
            problem = FAMILIES[name](num_sites, num_demands, seed=asked.seed)
            lanes = int(problem.is_lane.sum())
            for way in (ours, plain):
                clock, cpu = time.perf_counter(), time.process_time()
                cost, bound = way(problem, asked.seconds)
                spent = time.perf_counter() - clock, time.process_time() - cpu
                row = Row(name, size, way.__name__, lanes, *spent, cost, bound)
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
