"""The front of money and carbon, and other choices beside one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from selection_studies import make_lanes, make_study, with_state

from optimizer.domain import SiteState
from optimizer.errors import ComparisonError
from optimizer.sites import (
    pareto_front,
    resilience,
    select,
    side_choices,
    site_values,
    today,
)

NEAR_AND_FAR = [[100.0, 200.0], [200.0, 100.0]]


def test_the_front_runs_from_least_money_to_least_carbon() -> None:
    """Every point is proved, cleaner and dearer than the one before."""
    rng = np.random.default_rng(7)
    cost = rng.uniform(100, 300, (6, 8))
    study = make_study(rng.uniform(200, 900, 6).tolist(), [40] * 6, [10] * 8)
    lanes = make_lanes(
        cost, 400, carbon=rng.uniform(20, 80, (6, 8)), ingot_carbon=300.0
    )
    front = pareto_front(study, lanes, points=6)
    assert len(front) >= 3
    assert front[0].cost_per_day == pytest.approx(select(study, lanes).cost_per_day)
    least = min(point.carbon_kg_per_day for point in front)
    assert front[-1].carbon_kg_per_day == least
    assert least == pytest.approx(10 * lanes.carbon_kg_per_t.min(axis=0).sum(), rel=0.2)
    for point, other in itertools.pairwise(front):
        assert point.cost_per_day < other.cost_per_day
        assert point.carbon_kg_per_day > other.carbon_kg_per_day
    assert all(point.selection.status == "optimal" for point in front)


def test_an_impossible_study_has_no_front() -> None:
    """No choice, no points."""
    study = make_study([1], [5], [10], ingots=False)
    lanes = make_lanes([[100]], 500, carbon=[[1.0]], ingot_carbon=9.0)
    assert pareto_front(study, lanes) == ()


def test_a_front_needs_known_carbon() -> None:
    """Lanes of unknown carbon are counted."""
    study = make_study([1, 1], [5, 5], [1, 1])
    with pytest.raises(ComparisonError, match="4 of 4 usable lanes"):
        pareto_front(study, make_lanes(NEAR_AND_FAR, 500))


def test_a_site_is_worth_what_its_absence_costs() -> None:
    """Without S0, P0 is served from afar: 100 a tonne more, less its fixed cost."""
    study = make_study([300, 300], [50, 50], [10, 10])
    lanes = make_lanes(NEAR_AND_FAR, 500)
    selection = select(study, lanes)
    values = site_values(study, lanes, selection)
    assert [value.site_id for value in values] == ["S0", "S1"]
    assert values[0].loss_per_day == pytest.approx(100 * 10 - 300)
    assert values[0].otherwise.open_ids == ("S1",)
    forced = site_values(
        make_study([300, 9000], [50, 50], [10, 10]),
        lanes,
        select(make_study([300, 9000], [50, 50], [10, 10]), lanes),
        site_ids=["S1"],
    )
    assert not forced[0].is_open
    assert forced[0].loss_per_day == pytest.approx(9000 - 1000)


def test_a_site_that_cannot_be_missed_is_worth_everything() -> None:
    """Where ingots may not stand in, no other choice is left."""
    study = make_study([300], [50], [10], ingots=False)
    lanes = make_lanes([[100]], 500)
    (value,) = site_values(study, lanes, select(study, lanes))
    assert value.loss_per_day == float("inf")
    assert value.otherwise.status == "infeasible"
    assert site_values(study, lanes, value.otherwise) == ()


def test_today_opens_what_stands_and_nothing_else() -> None:
    """A candidate that would pay stays closed, an existing site that does not, open."""
    study = with_state(
        make_study([99_000, 1], [50, 50], [10, 10]), 0, SiteState.EXISTING
    )
    selection = today(study, make_lanes(NEAR_AND_FAR, 500))
    assert selection.open_ids == ("S0",)


def test_two_sources_cost_more_than_one() -> None:
    """Resilience opens both sites where one would do."""
    study = make_study([2000, 2000], [50, 50], [10, 10])
    one, two = resilience(study, make_lanes(NEAR_AND_FAR, 500))
    assert len(one.open_ids) == 1
    assert len(two.open_ids) == 2
    assert one.cost_per_day is not None
    assert two.cost_per_day is not None
    assert two.cost_per_day > one.cost_per_day


def test_other_choices_are_named_by_their_question() -> None:
    """Today, two sources, one site fewer, and without each site that counts."""
    study = with_state(
        make_study([300, 300], [50, 50], [10, 10]), 0, SiteState.EXISTING
    )
    lanes = make_lanes(NEAR_AND_FAR, 500)
    selection = select(study, lanes)
    asked = dict(side_choices(study, lanes, selection))
    assert list(asked) == [
        "as today",
        "two sources per plant",
        "one site fewer",
        "without S0",
        "without S1",
    ]
    assert all(
        other.cost_per_day is not None
        and selection.cost_per_day is not None
        and other.cost_per_day >= selection.cost_per_day - 1e-6
        for other in asked.values()
    )
    impossible = select(make_study([1], [5], [10], ingots=False), make_lanes([[1]], 5))
    assert side_choices(study, lanes, impossible) == ()
