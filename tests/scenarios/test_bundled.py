"""Every bundled scenario: sound, planned, clean under the judge, true to its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer.intake import check_scenario, read_scenario
from optimizer.planning import MaxIterations, solve
from optimizer.roads import measure, provider_for
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, TravelMatrix

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(
    path.parent.name for path in (ROOT / "scenarios").glob("*/scenario.yaml")
)
FIRST_STEPS = (ROOT / "docs" / "first-steps.md").read_text(encoding="utf-8")


def question(name: str) -> tuple[Scenario, TravelMatrix]:
    """Return a bundled scenario with its roads."""
    scenario = read_scenario(ROOT / "scenarios" / name)
    return scenario, measure(
        scenario.places, provider_for(scenario.roads, scenario.places)
    )


@pytest.fixture(scope="module")
def first_steps() -> Plan:
    """Return the plan that docs/first-steps.md works out by hand."""
    scenario, travel = question("first-steps")
    return solve(scenario, travel, stop=MaxIterations(200), seed=0).plan


@pytest.mark.parametrize("name", FOLDERS)
def test_a_bundled_scenario_has_no_fault(name: str) -> None:
    """What we ship is read without a single fault."""
    issues = check_scenario(ROOT / "scenarios" / name)
    assert [str(issue) for issue in issues if not issue.is_remark] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_a_bundled_scenario_says_what_it_teaches_and_where_figures_come_from(
    name: str,
) -> None:
    """Its README separates sourced facts from assumptions."""
    text = (ROOT / "scenarios" / name / "README.md").read_text(encoding="utf-8")
    assert "teaches" in text
    assert "assumption" in text
    assert re.search(r"RMI/CMRA|published", text)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_plan_of_a_bundled_scenario_is_clean_and_bounded(name: str) -> None:
    """The judge finds nothing, and the bound does not exceed the cost."""
    scenario, travel = question(name)
    result = solve(scenario, travel, stop=MaxIterations(10), seed=1)
    assert find_violations(scenario, travel, result.plan) == ()
    assert result.lower_bound is not None
    assert 0 < result.lower_bound <= result.plan.cost


def test_first_steps_costs_what_the_page_works_out(first_steps: Plan) -> None:
    """Each item of the page's table is the plan's, to the hundredth."""
    rows = {
        name.strip(): float(amount.replace(",", ""))
        for name, amount in re.findall(
            r"^\| ([a-z ]+) \|[^|]*\| ([\d,]+\.\d\d) \|$", FIRST_STEPS, re.MULTILINE
        )
    }
    costs = first_steps.costs
    assert len(rows) == 7
    for name, amount in rows.items():
        assert getattr(costs, name.replace(" ", "_")) == amount
    assert f"**{first_steps.cost:,.2f}**" in FIRST_STEPS


def test_first_steps_arrives_as_hot_as_the_page_works_out(first_steps: Plan) -> None:
    """Every arrival temperature stands on the page, to a tenth of a degree."""
    (route,) = first_steps.routes
    arrivals = [
        load.arrival_temperature_c for trip in route.trips for load in trip.loads
    ]
    assert [f"{arrival:.1f}" in FIRST_STEPS for arrival in arrivals] == [True] * 6
