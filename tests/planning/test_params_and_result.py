"""Parameters are read from a file, results print themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.planning import (
    BoundParams,
    MaxIterations,
    SearchParams,
    SolveParams,
    solve,
)
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.search import Search
from optimizer.planning.engine.state import State

if TYPE_CHECKING:
    from pathlib import Path

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""These tests ask about plans, not about how well they are proved."""


def test_parameters_are_read_from_a_file(tmp_path: Path) -> None:
    """What the file does not say keeps its default."""
    file = tmp_path / "params.toml"
    file.write_text("[search]\ncycle = 50\n[construction]\nday_shares = [1.0]\n")
    params = SolveParams.from_file(file)
    assert params.search.cycle == 50
    assert params.construction.day_shares == (1.0,)
    assert params.bound == SolveParams().bound


@pytest.mark.parametrize(
    ("text", "named"),
    [("[serch]\n", "serch"), ("[search]\ncycles = 3\n", "cycles")],
)
def test_unknown_parameters_are_named(tmp_path: Path, text: str, named: str) -> None:
    """A slip of the pen is not passed over."""
    file = tmp_path / "params.toml"
    file.write_text(text)
    with pytest.raises(ValueError, match=named):
        SolveParams.from_file(file)


def test_result_prints_one_aligned_column() -> None:
    """Every line of the summary has its value in the same place."""
    scenario, travel = random_scenario(1, num_orders=4)
    result = solve(scenario, travel, params=QUICK, stop=MaxIterations(2))
    lines = str(result).splitlines()
    assert len({len(line) - len(line[16:].lstrip()) for line in lines}) == 1
    assert f"{result.plan.cost:,.2f}" in result.summary()


def test_statistics_tell_every_best_plan() -> None:
    """Costs fall from the first plan to the last one."""
    scenario, travel = random_scenario(3, num_orders=15)
    statistics = solve(
        scenario, travel, params=QUICK, stop=MaxIterations(200)
    ).statistics
    costs = [cost for _, cost in statistics.costs]
    assert costs == sorted(costs, reverse=True)
    assert statistics.iterations == 200
    assert 0 < statistics.improvements <= 200
    assert costs[-1] <= statistics.first_cost


def test_cycles_are_visits_where_there_are_several_districts() -> None:
    """On a day of one district nothing is changed, and a search goes by that."""
    params = SearchParams(crew=24, cycle=5000, visit=70)
    for few in (0, 1, 24):
        assert params.among(few) == params
    assert params.among(25) == replace(params, cycle=70)
    day = Day(*random_scenario(1, num_orders=4))
    search = Search(State(day), replace(params, crew=len(day.trucks) - 1), 0)
    assert search._tables.rules.cycle.tolist() == [70]
