"""Choices of sites by the ids of their study."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from selection_studies import make_lanes, make_study, with_state

from optimizer.domain import SiteAlloy, SiteSize, SiteState, StudyObjective
from optimizer.errors import ComparisonError
from optimizer.planning.location import Contradiction
from optimizer.sites import select
from optimizer.sites.impossible import explain
from optimizer.sites.location import location_problem

NEAR_AND_FAR = [[100.0, 900.0], [900.0, 100.0]]


def test_a_choice_names_sites_lanes_and_ingots() -> None:
    """One site pays its fixed cost, the other does not and its plant buys ingots."""
    study = make_study([1000, 9000], [50, 50], [10, 10])
    selection = select(study, make_lanes(NEAR_AND_FAR, 500))
    assert selection.status == "optimal"
    assert selection.open_ids == ("S0",)
    assert selection.closed_ids == ("S1",)
    assert [(a.plant_id, a.site_id, a.t_per_day) for a in selection.assignments] == [
        ("P0", "S0", pytest.approx(10))
    ]
    assert [(i.plant_id, i.t_per_day) for i in selection.ingots] == [
        ("P1", pytest.approx(10))
    ]
    assert selection.costs is not None
    assert selection.costs.total == pytest.approx(1000 + 1000 + 5000)
    assert selection.cost_per_day == pytest.approx(7000)
    assert selection.lower_bound == pytest.approx(7000)


def test_a_competitor_is_in_neither_list_and_serves_nobody() -> None:
    """Even the cheapest metal of a competitor is not ours to choose."""
    study = with_state(
        make_study([1000, 1000], [50, 50], [10, 10]), 1, SiteState.COMPETITOR
    )
    selection = select(study, make_lanes(NEAR_AND_FAR, 500))
    assert selection.open_ids == ("S0",)
    assert selection.closed_ids == ()
    assert {a.site_id for a in selection.assignments} == {"S0"}


@pytest.mark.parametrize(
    ("state", "is_open"),
    [(SiteState.REQUIRED, True), (SiteState.EXCLUDED, False)],
)
def test_a_state_that_settles_a_site_is_kept(state: SiteState, is_open: bool) -> None:
    """A required site is open though it never pays, an excluded one is not."""
    fixed = [99_000.0, 1000.0] if is_open else [1000.0, 1000.0]
    study = with_state(make_study(fixed, [50, 50], [10, 10]), 0, state)
    selection = select(study, make_lanes(NEAR_AND_FAR, 500))
    assert ("S0" in selection.open_ids) is is_open
    assert ("S0" in selection.closed_ids) is not is_open


def test_the_size_that_pays_is_named() -> None:
    """Two sizes stand instead of the site's own row."""
    study = replace(
        make_study([1.0], [1.0], [10, 10]),
        site_sizes=(
            SiteSize("S0", "small", 1000, 10),
            SiteSize("S0", "large", 2000, 20),
        ),
    )
    selection = select(study, make_lanes([[100, 100]], 500))
    assert selection.size_ids == {"S0": "large"}
    assert selection.cost_per_day == pytest.approx(2000 + 2000)


def test_a_site_makes_only_its_alloys_and_only_so_much() -> None:
    """A row of alloys limits the alloy; its line is paid for."""
    study = replace(
        make_study([100.0], [50], [10]), site_alloys=(SiteAlloy("S0", "ADC12", 4, 60),)
    )
    selection = select(study, make_lanes([[100]], 500))
    assert selection.alloy_ids == {"S0": ("ADC12",)}
    assert selection.cost_per_day == pytest.approx(100 + 60 + 400 + 6 * 500)
    other = replace(study, site_alloys=(SiteAlloy("S0", "A380"),))
    assert select(other, make_lanes([[100]], 500)).open_ids == ()


def test_carbon_may_be_what_is_made_least() -> None:
    """The dearer lane is the cleaner one; its money is told, with its bound."""
    study = make_study([0, 0], [50, 50], [10])
    lanes = make_lanes([[100], [200]], 500, carbon=[[30.0], [20.0]], ingot_carbon=400.0)
    clean = replace(study, objective=StudyObjective.CARBON)
    assert select(study, lanes).open_ids == ("S0",)
    selection = select(clean, lanes)
    assert selection.open_ids == ("S1",)
    assert selection.carbon_kg_per_day == pytest.approx(200)
    assert selection.cost_per_day == pytest.approx(2000)
    assert selection.status == "optimal"


def test_unknown_carbon_is_told_and_cannot_be_made_least() -> None:
    """Without emission factors a choice by money still stands."""
    study = make_study([0], [50], [10])
    lanes = make_lanes([[100]], 500)
    assert select(study, lanes).carbon_kg_per_day is None
    with pytest.raises(ComparisonError, match="1 of 1 usable lanes of study 'paper'"):
        select(replace(study, objective=StudyObjective.CARBON), lanes)


def test_nothing_demanded_opens_nothing() -> None:
    """A demand of zero needs no lane, even with ingots: no."""
    study = make_study([100], [0], [0.0], ingots=False)
    selection = select(study, make_lanes([[float("inf")]], 500))
    assert selection.status == "optimal"
    assert selection.cost_per_day == 0
    assert selection.open_ids == ()


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"budget_per_day": 1500.0}, "budget_per_day 2,000"),
        ({"max_sites": 1}, "max_sites 2"),
    ],
)
def test_a_contradiction_names_what_would_do(
    rules: dict[str, float], said: str
) -> None:
    """One site of 10 t for 20 t: the least budget or count that would do is said."""
    study = make_study([1000, 1000], [10, 10], [10, 10], ingots=False, **rules)
    selection = select(study, make_lanes(NEAR_AND_FAR, 500))
    assert selection.status == "infeasible"
    assert selection.cost_per_day is None
    because = selection.infeasible_because
    assert because is not None
    assert "at most 10 t/d of the 20 t/d demanded" in because
    assert said in because


def test_demands_out_of_reach_are_named() -> None:
    """Where no lane leads and ingots may not stand in, the plants are named."""
    inf = float("inf")
    study = make_study([0], [99], [1, 2, 3, 4, 5], ingots=False)
    selection = select(study, make_lanes([[10, inf, inf, inf, inf]], 500))
    because = str(selection.infeasible_because)
    assert "P1 (ADC12), P2 (ADC12), P3 (ADC12) and 1 more, 14 t/d in all" in because
    assert "ingots for 14 t/d" in because


def test_capacity_that_lacks_is_said_in_tonnes() -> None:
    """Two tonnes are missing wherever they are added."""
    study = make_study([0], [8], [10], ingots=False)
    selection = select(study, make_lanes([[10]], 500))
    assert "2 t/d more capacity" in str(selection.infeasible_because)


def test_two_limits_to_blame_are_told_together() -> None:
    """Required sites exceed the budget and the count: both must give."""
    study = make_study([1000, 1000], [10, 10], [1, 1], max_sites=1, budget_per_day=1500)
    for place in range(2):
        study = with_state(study, place, SiteState.REQUIRED)
    because = str(select(study, make_lanes(NEAR_AND_FAR, 500)).infeasible_because)
    assert "possible with budget_per_day 2,000 and with max_sites 2" in because


def test_a_solvers_zero_is_said_as_zero() -> None:
    """What a solver leaves a hair below nothing has no sign in a sentence."""
    study = make_study([1000], [10], [10], min_service_share=0.5)
    nothing = Contradiction(
        unreached=np.array([], dtype=np.int64),
        most_t=-1e-12,
        loosenings=(),
        together=(),
    )
    problem = location_problem(study, make_lanes([[100.0]], 500))
    assert "serve at most 0 t/d" in str(explain(study, problem, nothing))
