"""Days whose plans were made by hand, as dossiers."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

# The judge's tests make good plans by hand; the reports show the same ones.
sys.path.append(str(Path(__file__).parents[1] / "verify"))

from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_table_cost_dossier,
)
from days import Bench, first_steps, rich_day
from dossiers import dossier_of

from optimizer.domain import Plan, PlanCosts, PlanStatus
from optimizer.economics import SupplyItems

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier, Dossier

HOSTILE = "</style><script>alert(1)</script>$x^2$ & 广东鸿劲新材料集团股份有限公司 " * 3
"""A name that is markup, formula and Chinese at once, and far too long."""


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


@pytest.fixture(scope="session")
def comparisons(full_day: Dossier) -> dict[str, CostDossier]:
    """Return a distance, a lane table and a day."""
    return {
        "distance": distance_cost_dossier(),
        "lanes": lane_table_cost_dossier(),
        "day": day_cost_dossier(full_day),
    }


@pytest.fixture(scope="session")
def hostile_comparison(full_day: Dossier) -> CostDossier:
    """Return a day on which every name is markup, far too long, and all is dear."""
    scenario = replace(
        full_day.scenario,
        smelters=tuple(replace(at, name=HOSTILE) for at in full_day.scenario.smelters),
        plants=tuple(replace(at, name=HOSTILE) for at in full_day.scenario.plants),
    )
    dossier = day_cost_dossier(replace(full_day, scenario=scenario))
    items = dossier.overall.items
    dear = SupplyItems(items.ingot, {**items.molten, HOSTILE: np.asarray(1_234_567.0)})
    figures = {
        key: replace(figure, source=HOSTILE) for key, figure in dossier.figures.items()
    }
    return replace(
        dossier,
        basis=replace(dossier.basis, title=HOSTILE, economics_name=HOSTILE),
        overall=replace(dossier.overall, items=dear),
        figures=figures,
    )
