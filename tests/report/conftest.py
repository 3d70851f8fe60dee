"""Days whose plans were made by hand, as dossiers."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The judge's tests make good plans by hand; the reports show the same ones.
sys.path.append(str(Path(__file__).parents[1] / "verify"))

from days import Bench, first_steps, rich_day
from dossiers import dossier_of

from optimizer.domain import Plan, PlanCosts, PlanStatus

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


@pytest.fixture(scope="session")
def first_day() -> Dossier:
    """One truck, three trips, six loads: worked by hand in the judge's tests."""
    return dossier_of(first_steps())


@pytest.fixture(scope="session")
def full_day() -> Dossier:
    """Two trucks, both families, rests on the road, ingots and an unserved order."""
    return dossier_of(rich_day())


@pytest.fixture(scope="session")
def empty_day() -> Dossier:
    """Return a day without orders, and so without routes."""
    scenario, travel, _ = first_steps()
    idle = replace(scenario, orders=())
    plan = Plan(
        scenario=scenario.name,
        status=PlanStatus.OPTIMAL,
        cost=0.0,
        lower_bound=0.0,
        gap=0.0,
        solver={},
        costs=PlanCosts(),
        carbon={},
    )
    return dossier_of(Bench(idle, travel, plan))


@pytest.fixture(scope="session")
def bad_day() -> Dossier:
    """Return the first day with a total that does not follow from its items."""
    scenario, travel, plan = first_steps()
    return dossier_of(Bench(scenario, travel, replace(plan, cost=plan.cost + 100)))


@pytest.fixture(scope="session")
def hostile_day() -> Dossier:
    """Return the first day with names that a page or a spreadsheet must not obey."""
    scenario, travel, plan = first_steps()
    names = {"dinghu": "=HYPERLINK(1)", "lishui": "<script>alert(1)</script>"}
    plants = tuple(
        replace(plant, name=names[plant.place_id]) for plant in scenario.plants
    )
    hostile = replace(scenario, title="@<b>day</b> & more", plants=plants)
    return dossier_of(Bench(hostile, travel, plan))
