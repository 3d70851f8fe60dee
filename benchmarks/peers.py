"""The planner beside its peers: same days, same cost, same time, in one run.

::

    make bench-quick                        # three families, judged by guard.toml
    python benchmarks/peers.py --families plenty tight-bays --loads 100 --seconds 10

Every tool, in a process of its own, answers the day relaxed to what it can express;
then one and the same repair makes the answer obey every rule, as a user would have to.
*avoidable* is the cost without what every plan pays for all its molten tonnes (handling
and melt loss), *+ ours* what our whole engine makes of the repaired plan in the same
time again, *MB* the peak of everything the row took.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from family_recipes import FAMILIES
from guard import shortfalls
from naive_dispatcher import dispatched_cost
from own_process import measured
from peer_ortools import ortools
from peer_pyvrp import pyvrp
from peer_rows import NAIVE, NOTHING, OURS, Row, medians
from peer_vroom import vroom
from relaxed_day import DROPPED_RULES, RelaxedDay
from repair import improved, repaired
from scenario_families import family_day

from optimizer.planning import MaxRuntime, solve
from optimizer.planning.finish import finished_plan
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from relaxed_day import Answer, Peer

    from optimizer.domain import Scenario, TravelMatrix

PEERS: dict[str, Peer] = {"ortools": ortools, "pyvrp": pyvrp, "vroom": vroom}
TOOLS = (OURS, *PEERS, NOTHING, NAIVE)
"""In the order in which they answer."""


def main() -> int:
    """Print a row a tool and day, then medians of the ratios to our plan.

    Returns
    -------
    int
        1 where a guard is given and we fall short of it.
    """
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--loads", nargs="*", type=int, default=[100])
    parser.add_argument("--seeds", type=int, default=1, help="days of each family")
    parser.add_argument("--seconds", nargs="*", type=float, default=[10.0])
    parser.add_argument("--guard", type=Path, help="least ratios, as guard.toml")
    given = parser.parse_args()
    if unknown := [name for name in given.families if name not in FAMILIES]:
        parser.error(f"unknown families {unknown}; there are {list(FAMILIES)}")
    _print(f"relaxed: without {DROPPED_RULES}")
    _print(
        f"{'family':<20}{'loads':>7}{'seed':>5}{'s':>6}  {'tool':<13}{'relaxed':>12}"
        f"{'cost':>12}{'avoidable':>12}{'gap':>9}{'faults':>7}{'+ ours':>12}{'MB':>7}"
    )
    rows = []
    questions = product(given.families, given.loads, range(given.seeds), given.seconds)
    for question, tool in product(questions, TOOLS):
        row, peak_mb = measured(answered, tool, *question)
        _print(row.told(peak_mb))
        rows.append(row)
    for line in medians(rows):
        _print(line)
    found = shortfalls(rows, given.guard) if given.guard else []
    for line in found:
        _print(line)
    return 1 if found else 0


def answered(tool: str, family: str, loads: int, seed: int, seconds: float) -> Row:
    """Return one tool's row of one day."""
    scenario, travel = family_day(family, loads=loads, seed=seed)
    question = (family, loads, seed, seconds)
    if tool == OURS:
        return _our_row(question, scenario, travel)
    if tool == NAIVE:
        naive = dispatched_cost(scenario, travel)
        return Row(*question, NAIVE, None, naive, None, None, 0)
    relaxed = RelaxedDay(scenario, travel)
    peer = PEERS.get(tool)
    answer = peer(relaxed, seconds=seconds, seed=seed) if peer else None
    return _repaired_row(question, tool, relaxed, answer=answer)


def _our_row(
    question: tuple[str, int, int, float], scenario: Scenario, travel: TravelMatrix
) -> Row:
    """Return our plan's row, plan and proof side by side in the time."""
    _, _, seed, seconds = question
    result = solve(scenario, travel, stop=MaxRuntime(seconds), seed=seed)
    costs, cost = result.plan.costs, result.plan.cost
    avoidable = cost - costs.molten_handling - costs.melt_loss
    faults = len(find_violations(scenario, travel, result.plan))
    return Row(*question, OURS, None, cost, avoidable, result.lower_bound, faults)


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


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
