"""The planner beside its peers: same days, same cost, same time, in one run.

::

    make bench-peers
    python benchmarks/peers.py --families plenty tight-bays --loads 100 --seconds 10

Every tool answers the day relaxed to what it can express, then one and the same repair
makes the answer obey every rule, as a user would have to. *avoidable* is the cost
without what every plan pays for all its molten tonnes (handling and melt loss),
*+ ours* what our whole engine makes of the repaired plan in the same time again.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from family_recipes import FAMILIES
from naive_dispatcher import dispatched_cost
from peer_ortools import ortools
from peer_pyvrp import pyvrp
from peer_vroom import vroom
from relaxed_day import DROPPED_RULES, RelaxedDay
from repair import improved, repaired
from scenario_families import family_day

from optimizer.planning import MaxRuntime, solve
from optimizer.planning.finish import finished_plan
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relaxed_day import Answer, Peer

PEERS: dict[str, Peer] = {"ortools": ortools, "pyvrp": pyvrp, "vroom": vroom}
OURS, NAIVE, NOTHING = "molten", "naive", "repair-alone"
KIBIBYTES_PER_MEGABYTE = 1024


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

    def __str__(self) -> str:
        relaxed = "-" if self.relaxed is None else f"{self.relaxed:,.0f}"
        avoidable = "-" if self.avoidable is None else f"{self.avoidable:,.0f}"
        ours = "-" if self.with_ours is None else f"{self.with_ours:,.0f}"
        gap = "-" if self.bound is None else f"{1 - self.bound / self.cost:.2%}"
        return (
            f"{self.family:<20}{self.loads:>7}{self.seed:>5}{self.seconds:>6g}  "
            f"{self.tool:<13}{relaxed:>12}{self.cost:>12,.0f}{avoidable:>12}"
            f"{gap:>9}{self.faults:>7}{ours:>12}"
        )


def main() -> int:
    """Print a row a tool and day, then medians of the ratios to our plan."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--loads", nargs="*", type=int, default=[100])
    parser.add_argument("--seeds", type=int, default=1, help="days of each family")
    parser.add_argument("--seconds", nargs="*", type=float, default=[10.0])
    given = parser.parse_args()
    if unknown := [name for name in given.families if name not in FAMILIES]:
        parser.error(f"unknown families {unknown}; there are {list(FAMILIES)}")
    _print(f"relaxed: without {DROPPED_RULES}")
    _print(
        f"{'family':<20}{'loads':>7}{'seed':>5}{'s':>6}  {'tool':<13}{'relaxed':>12}"
        f"{'cost':>12}{'avoidable':>12}{'gap':>9}{'faults':>7}{'+ ours':>12}"
    )
    rows = []
    for family in given.families:
        for loads in given.loads:
            for seed in range(given.seeds):
                for seconds in given.seconds:
                    for row in compared(family, loads, seed, seconds=seconds):
                        _print(str(row))
                        rows.append(row)
    for line in medians(rows):
        _print(line)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEGABYTE
    _print(f"peak memory of the whole run {peak:,.0f} MB")
    return 0


def compared(family: str, loads: int, seed: int, *, seconds: float) -> Iterator[Row]:
    """Yield the rows of one day, ours first."""
    scenario, travel = family_day(family, loads=loads, seed=seed)
    question = (family, loads, seed, seconds)
    result = solve(scenario, travel, stop=MaxRuntime(seconds), seed=seed)
    costs = result.plan.costs
    paid = costs.molten_handling + costs.melt_loss
    faults = len(find_violations(scenario, travel, result.plan))
    cost = result.plan.cost
    yield Row(*question, OURS, None, cost, cost - paid, result.lower_bound, faults)
    relaxed = RelaxedDay(scenario, travel)
    for name, peer in PEERS.items():
        answer = peer(relaxed, seconds=seconds, seed=seed)
        yield _repaired_row(question, name, relaxed, answer=answer)
    yield _repaired_row(question, NOTHING, relaxed, answer=None)
    naive = dispatched_cost(scenario, travel)
    yield Row(*question, NAIVE, None, naive, None, None, 0)


def _repaired_row(
    question: tuple[str, int, int, float],
    tool: str,
    relaxed: RelaxedDay,
    *,
    answer: Answer | None,
) -> Row:
    """Return a tool's row, its answer repaired and judged."""
    proposal = {} if answer is None else answer.proposal
    _, _, seed, seconds = question
    state = repaired(relaxed, proposal, seed=seed)
    with_ours = improved(state, seconds=seconds, seed=seed).cost
    plan = finished_plan(state, lower_bound=None, solver={"seed": seed}, seconds=0.0)
    faults = find_violations(relaxed.scenario, relaxed.day.travel, plan)
    paid = plan.costs.molten_handling + plan.costs.melt_loss
    asked = None if answer is None else answer.relaxed_cost
    judged = plan.cost, plan.cost - paid, None, len(faults)
    return Row(*question, tool, asked, *judged, with_ours)


def medians(rows: list[Row]) -> Iterator[str]:
    """Yield the median ratio of each tool's cost to ours, by loads and seconds."""
    ours = {_day(row): row.cost for row in rows if row.tool == OURS}
    yield ""
    yield "median over days of cost / ours (and of relaxed and of + ours cost / ours)"
    for loads, seconds in dict.fromkeys((row.loads, row.seconds) for row in rows):
        same = [row for row in rows if (row.loads, row.seconds) == (loads, seconds)]
        for tool in dict.fromkeys(row.tool for row in same if row.tool != OURS):
            own = [row for row in same if row.tool == tool]
            ratio = statistics.median(row.cost / ours[_day(row)] for row in own)
            asked = [row.relaxed / ours[_day(row)] for row in own if row.relaxed]
            more = [row.with_ours / ours[_day(row)] for row in own if row.with_ours]
            shown = "".join(
                f"{statistics.median(ratios):>8.3f}" if ratios else f"{'-':>8}"
                for ratios in (asked, more)
            )
            yield f"{loads:>7} loads {seconds:>5g} s  {tool:<13}{ratio:>8.3f}{shown}"


def _day(row: Row) -> tuple[str, int, int, float]:
    return row.family, row.loads, row.seed, row.seconds


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
