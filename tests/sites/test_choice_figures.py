"""What a choice comes to, worked by hand on two sites and three demands."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from optimizer.domain import (
    Demand,
    Economics,
    Figure,
    Place,
    Site,
    SiteAlloy,
    SiteSize,
    SiteState,
    Study,
    StudyRules,
)
from optimizer.sites import (
    Assignment,
    ChoiceFigures,
    IngotShare,
    LaneFate,
    Selection,
    SelectionCosts,
    StudyLanes,
    molten_share,
    why_ingots,
)

STUDY = Study(
    name="two-sites",
    title="Two sites",
    currency="CNY",
    sites=(
        Site("old", "Old", 31.0, 120.0, SiteState.EXISTING, 900.0, 10.0),
        Site("new", "New", 31.0, 121.0, SiteState.CANDIDATE, 1_000.0, 20.0, 5e6),
    ),
    plants=(Place("p", "P", 31.0, 120.5), Place("q", "Q", 31.0, 120.9)),
    demands=(Demand("p", "A", 10.0), Demand("q", "A", 15.0), Demand("q", "B", 5.0)),
    site_sizes=(
        SiteSize("new", "small", 1_000.0, 20.0, 5e6),
        SiteSize("new", "large", 1_500.0, 40.0, 8e6),
    ),
    site_alloys=(SiteAlloy("new", "A"), SiteAlloy("new", "B", 4.0, 250.0)),
    economics=Economics(
        extra={"working_days_per_year": Figure(300, "d", "assumption: a test")}
    ),
)
LANES = StudyLanes(
    km=np.array([[40.0, 90.0, 90.0], [45.0, 10.0, 10.0]]),
    minutes=np.array([[50.0, 100.0, 100.0], [55.0, 15.0, 15.0]]),
    arrival_c=np.full((2, 3), 720.0),
    cost_per_t=np.array([[700.0, 850.0, 850.0], [710.0, 600.0, 600.0]]),
    carbon_kg_per_t=np.array([[30.0, 50.0, 50.0], [32.0, 20.0, 20.0]]),
    fate=np.array([[0, 0, LaneFate.WRONG_ALLOY], [0, 0, 0]], dtype=np.int8),
    ingot_cost_per_t=np.full(3, 900.0),
    ingot_carbon_kg_per_t=np.full(3, 230.0),
    source="by hand",
)
CHOICE = Selection(
    status="optimal",
    cost_per_day=28_350.0,
    lower_bound=28_350.0,
    gap=0.0,
    open_ids=("new",),
    closed_ids=("old",),
    size_ids={"new": "large"},
    alloy_ids={"new": ("A", "B")},
    assignments=(
        Assignment("p", "A", "new", 10.0),
        Assignment("q", "A", "new", 15.0),
        Assignment("q", "B", "new", 4.0),
    ),
    ingots=(IngotShare("q", "B", 1.0),),
    costs=SelectionCosts(1_750.0, 18_500.0, 900.0),
    carbon_kg_per_day=930.0,
)
FIGURES = ChoiceFigures(STUDY, LANES, CHOICE)


def test_the_whole_is_compared_with_ingots_alone() -> None:
    """30 t at 900 CNY and 230 kg, less what the choice costs and emits."""
    assert FIGURES.demand_t_per_day == 30.0
    assert FIGURES.ingots_alone_per_day == 27_000.0
    assert FIGURES.saving_per_day == pytest.approx(27_000 - 28_350)
    assert FIGURES.saving_per_year == pytest.approx(300 * -1_350)
    assert FIGURES.carbon_saved_kg_per_day == pytest.approx(6_900 - 930)
    assert FIGURES.molten_share == pytest.approx(29 / 30)


def test_a_site_has_the_size_and_the_alloys_of_the_choice() -> None:
    """Capacity, fixed cost and capital of the large size, with the line for B."""
    old, new = FIGURES.sites
    assert (old.is_open, old.is_closed, old.fixed_cost_per_day) == (False, True, 0.0)
    assert math.isnan(old.cost_per_t)
    assert math.isnan(old.mean_km)
    assert (new.capacity_t_per_day, new.capital) == (40.0, 8e6)
    assert new.fixed_cost_per_day == 1_750.0
    assert new.served_t_per_day == 29.0
    assert new.num_plants == 2
    assert new.mean_km == pytest.approx((450 + 150 + 40) / 29)
    assert new.cost_per_t == pytest.approx((1_750 + 7_100 + 9_000 + 2_400) / 29)
    assert new.saving_per_day == pytest.approx(1_900 + 4_500 + 1_200 - 1_750)
    assert new.carbon_saved_kg_per_day == pytest.approx(1_980 + 3_150 + 840)


def test_sites_are_new_or_closed_by_what_stands_today() -> None:
    """A candidate that is not opened is not closed: it never stood."""
    assert FIGURES.new_ids == ("new",)
    assert FIGURES.closed_existing_ids == ("old",)


def test_without_a_choice_nothing_is_claimed() -> None:
    """No site is open, no tonne served, no saving known."""
    none = ChoiceFigures(STUDY, LANES, None)
    assert none.lanes_in_use == ()
    assert not any(found.is_open or found.is_closed for found in none.sites)
    assert math.isnan(none.molten_share)
    assert math.isnan(none.saving_per_day)
    assert none.new_ids == none.closed_existing_ids == ()


def test_a_study_without_ingots_has_no_saving() -> None:
    """Nothing to compare with; a demand of zero needs no price."""
    endless = replace(LANES, ingot_cost_per_t=np.array([np.inf, np.inf, np.inf]))
    assert math.isnan(ChoiceFigures(STUDY, endless, CHOICE).saving_per_day)
    zero = replace(STUDY, demands=(*STUDY.demands[:2], Demand("q", "B", 0.0)))
    unpriced = replace(LANES, ingot_cost_per_t=np.array([900.0, 900.0, np.inf]))
    assert ChoiceFigures(zero, unpriced, None).ingots_alone_per_day == 22_500.0


def test_an_infeasible_choice_serves_nothing() -> None:
    """Its share is none, not nought."""
    nothing = replace(CHOICE, assignments=(), ingots=())
    assert math.isnan(molten_share(nothing))


@pytest.mark.parametrize(
    ("rules", "lanes", "reason"),
    [
        (StudyRules(), LANES, "the open sites in reach serve others"),
        (
            StudyRules(sources_per_plant=2),
            LANES,
            "fewer open sites in reach than asked for",
        ),
        (
            StudyRules(),
            replace(LANES, cost_per_t=LANES.cost_per_t + 400),
            "dearer than ingots",
        ),
        (
            StudyRules(),
            replace(LANES, fate=np.full((2, 3), LaneFate.TOO_COLD, np.int8)),
            "too cold on arrival",
        ),
        (
            StudyRules(),
            replace(LANES, fate=np.full((2, 3), LaneFate.WRONG_ALLOY, np.int8)),
            "no open site makes the alloy",
        ),
    ],
)
def test_ingots_have_a_reason(
    rules: StudyRules, lanes: StudyLanes, reason: str
) -> None:
    """What forbids the open site that comes nearest."""
    (why,) = why_ingots(replace(STUDY, rules=rules), lanes, CHOICE)
    assert (why.reason, why.site_id, why.km) == (reason, "new", 10.0)


def test_without_open_sites_that_is_the_reason() -> None:
    """Whatever the lanes are."""
    closed = replace(CHOICE, open_ids=(), assignments=())
    (why,) = why_ingots(STUDY, LANES, closed)
    assert (why.reason, why.site_id) == ("no site is open", None)
