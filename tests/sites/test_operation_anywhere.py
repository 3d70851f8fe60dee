"""Whatever a study asks, its days can be drawn and planned without a violation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from operation_study import two_sites

from optimizer.domain import (
    Demand,
    OperationSettings,
    Place,
    Site,
    SiteState,
    Study,
    StudyRules,
)
from optimizer.sites import price_lanes, select, try_out
from optimizer.tasks import LocalExecutor

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

LATITUDES = st.sampled_from([31.0, 31.3, 31.3001, 31.6, 33.5])
LONGITUDES = st.sampled_from([120.5, 120.9, 121.2])
STATES = st.sampled_from([SiteState.EXISTING, SiteState.CANDIDATE, SiteState.REQUIRED])
TONNES = st.sampled_from([0.0, 0.7, 3.0, 4.0, 11.9, 30.0, 90.0])
SHARES = st.sampled_from([(), (1.0, 0.0, 2.0, 1.0, 1.0, 1.0, 1.0)])


@st.composite
def studies(draw: DrawFn) -> Study:
    """Draw a few places, some on top of each other, some out of reach."""
    sites = [
        Site(
            f"s{number}",
            "",
            draw(LATITUDES),
            draw(LONGITUDES),
            draw(STATES),
            100.0,
            draw(TONNES),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    plants = [
        Place(f"p{number}", "", draw(LATITUDES), draw(LONGITUDES))
        for number in range(draw(st.integers(1, 3)))
    ]
    demands = [
        Demand(plant.place_id, alloy, mean, mean * 0.5, mean * 1.8)
        for plant in plants
        for alloy, mean in (("ADC12", draw(TONNES)), ("AlSi7", draw(TONNES)))
    ]
    return two_sites(
        sites=tuple(sites),
        plants=tuple(plants),
        demands=tuple(demands),
        rules=StudyRules(single_sourcing=draw(st.booleans())),
        operation=OperationSettings(
            like="yangtze-river-delta",
            days=2,
            seed=draw(st.integers(0, 99)),
            weekday_shares=draw(SHARES),
            outage_share=draw(st.sampled_from([0.0, 0.5])),
            plan_iterations=3,
        ),
    )


@given(studies())
@settings(max_examples=6)
def test_every_choice_can_be_tried_out(study: Study) -> None:
    """Zero capacity, zero demand, one spot for all, nobody in reach."""
    lanes = price_lanes(study)
    choice = select(study, lanes)
    tried = try_out(study, lanes, choice, executor=LocalExecutor(1))
    assert tried.violations == 0
    for day in tried.days:
        assert day.molten_t <= day.demand_t + 1e-6
        assert day.molten_t <= sum(site.capacity_t_per_day for site in study.sites)
        assert day.unserved_t == 0.0
        assert day.cost >= 0.0
