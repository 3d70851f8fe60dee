"""Days drawn for a choice: what is chance, what is the study's, what is the model's."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from operation_study import all_ingots, both_open, two_site_lanes, two_sites

from optimizer.domain import (
    Demand,
    Economics,
    LadleType,
    OperationSettings,
    Place,
    Scenario,
    SiteAlloy,
    SiteSize,
    StudyLane,
    StudyRules,
)
from optimizer.errors import OperationError, ScenarioError
from optimizer.intake import read_scenario, write_scenario
from optimizer.sites import DrawnDay, Selection, sampled_days
from optimizer.sites.operation.drawing import demand_shape, drawn_outages, drawn_tonnes
from optimizer.sites.operation.ordering import deliverable_tonnes
from optimizer.sites.operation.template import template_day

if TYPE_CHECKING:
    from pathlib import Path

LADLE = LadleType("L", 4.0, 0.6, 15, 10, 80, 1.2, 6, 6, 90)
FAR_T = 10.0


def drawn(**changes: object) -> tuple[DrawnDay, ...]:
    """Return the days of the study with both sites open."""
    return sampled_days(two_sites(**changes), two_site_lanes(), both_open())


def settings(**changes: object) -> OperationSettings:
    """Return the study's own settings, some of them changed."""
    return replace(two_sites().operation, **changes)  # type: ignore[arg-type]


def needs(day: DrawnDay) -> dict[tuple[str, str], float]:
    """Return the tonnes ordered by plant and alloy."""
    needed: dict[tuple[str, str], float] = {}
    for order in day.scenario.orders:
        key = order.plant_id, order.alloy_id
        needed[key] = round(needed.get(key, 0.0) + order.tonnes, 3)
    return needed


def test_the_same_seed_draws_the_same_days() -> None:
    """Another seed draws others."""
    days, again = drawn(), drawn()
    assert [day.scenario for day in days] == [day.scenario for day in again]
    others = drawn(operation=settings(seed=1))
    assert all(
        one.scenario.orders != other.scenario.orders
        for one, other in zip(days, others, strict=True)
    )


def test_a_day_does_not_depend_on_how_many_there_are() -> None:
    """The first days of a longer sample are those of a shorter one."""
    longer = drawn(operation=settings(days=5))
    assert [day.scenario for day in longer[:3]] == [day.scenario for day in drawn()]


def test_another_plant_changes_no_plant_before_it() -> None:
    """Each demand has random numbers of its own."""
    fewer = replace(two_sites(), demands=two_sites().demands[1:])
    lanes = two_site_lanes()
    shorter = replace(
        lanes,
        **{
            name: getattr(lanes, name)[..., 1:]
            for name in (
                "km",
                "minutes",
                "arrival_c",
                "cost_per_t",
                "carbon_kg_per_t",
                "fate",
                "ingot_cost_per_t",
                "ingot_carbon_kg_per_t",
            )
        },
    )
    choice = both_open()
    choice = replace(choice, assignments=choice.assignments[1:])
    for day, other in zip(drawn(), sampled_days(fewer, shorter, choice), strict=True):
        kept = {
            key: tonnes for key, tonnes in needs(day).items() if key in needs(other)
        }
        assert kept == needs(other)


@given(st.floats(0, 50), st.floats(0, 1), st.floats(0, 1), st.integers(0, 100))
def test_tonnes_stay_between_low_and_high(
    mean: float, below: float, above: float, number: int
) -> None:
    """And their triangle has the demand's mean wherever one has it at all."""
    demand = Demand("p", "a", mean, mean * (1 - below), mean * (1 + above))
    low, high = demand.low_t_per_day or 0.0, demand.high_t_per_day or 0.0
    tonnes = drawn_tonnes(demand, OperationSettings(), number=number, weekday=0)
    assert low - 1e-9 <= tonnes <= high + 1e-9
    if low <= 3 * mean - low - high <= high:
        assert demand_shape(demand).mean == pytest.approx(mean)


def test_many_days_need_what_the_study_says_on_average() -> None:
    """Also where low and high are not equally far away."""
    demand = two_sites().demands[1]
    tonnes = [
        drawn_tonnes(demand, OperationSettings(), number=number, weekday=0)
        for number in range(2000)
    ]
    assert fmean(tonnes) == pytest.approx(demand_shape(demand).mean, rel=0.02)


def test_the_weekday_pattern_scales_a_day() -> None:
    """A demand without low and high needs its share of the mean."""
    shares = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5)
    days = drawn(operation=settings(days=7, weekday_shares=shares))
    assert [day.weekday for day in days] == list(range(7))
    of_day = [needs(day).get(("near-east", "ZL114A")) for day in days]
    assert of_day == [8.0] * 6 + [4.0]


def test_nothing_is_needed_where_the_pattern_says_so() -> None:
    """A closed Sunday has neither orders nor heats, nor far tonnes."""
    shares = (0.0,) * 7
    (day,) = drawn(operation=settings(days=1, weekday_shares=shares))
    assert (day.scenario.orders, day.scenario.heats, day.demand_t) == ((), (), 0.0)


def test_outages_come_with_their_share() -> None:
    """One day in five, site by site on its own."""
    out = [
        drawn_outages(["a", "b"], OperationSettings(outage_share=0.2), number)
        for number in range(1500)
    ]
    for site_id in ("a", "b"):
        share = fmean(site_id in of_day for of_day in out)
        assert share == pytest.approx(0.2, abs=0.03)
    both = fmean(len(of_day) == 2 for of_day in out)
    assert both == pytest.approx(0.04, abs=0.02)


def test_a_site_that_is_out_gives_no_metal_and_another_stands_in() -> None:
    """The plants' needs stay; the other site melts for them."""
    days = drawn(operation=settings(days=12, outage_share=0.5))
    lame = [day for day in days if len(day.outages) == 1]
    assert lame
    for day in lame:
        melted = {heat.smelter_id for heat in day.scenario.heats}
        assert melted == {"west", "east"} - set(day.outages)


def test_a_site_without_capacity_gives_nothing() -> None:
    """Also where it is the only one that could stand in."""
    study = two_sites(operation=settings(days=12, outage_share=0.5))
    west, east = study.sites
    study = replace(study, sites=(west, replace(east, capacity_t_per_day=0.0)))
    days = sampled_days(study, two_site_lanes(), both_open())
    assert any(day.outages == ("west",) for day in days)
    assert {h.smelter_id for day in days for h in day.scenario.heats} == {"west"}


def test_sites_melt_no_more_than_they_can() -> None:
    """In all, of one alloy, and of the size that was chosen."""
    sizes = (SiteSize("west", "small", 5000.0, 33.0),)
    alloys = (SiteAlloy("east", "ADC12"), SiteAlloy("east", "ZL114A", 7.0))
    study = two_sites(site_sizes=sizes, site_alloys=alloys)
    choice = replace(both_open(), size_ids={"west": "small"})
    for day in sampled_days(study, two_site_lanes(), choice):
        of_site = {"west": 0.0, "east": 0.0, "ZL114A": 0.0}
        for heat in day.scenario.heats:
            of_site[heat.smelter_id] += heat.tonnes
            if heat.alloy_id == "ZL114A":
                of_site["ZL114A"] += heat.tonnes
        assert 32.9 < of_site["west"] <= 33.0
        assert 6.9 < of_site["ZL114A"] <= 7.0
        assert of_site["east"] <= 60.0


def test_a_furnace_gives_metal_all_day() -> None:
    """Between the first heat and the end of the last, one may always be tapped."""
    for day in drawn():
        heats = day.scenario.heats
        for key in {(heat.smelter_id, heat.alloy_id) for heat in heats}:
            own = [heat for heat in heats if (heat.smelter_id, heat.alloy_id) == key]
            for heat, after in itertools.pairwise(own):
                assert after.ready_min <= heat.expires_min
            assert own[0].ready_min < own[-1].expires_min <= 30 * 60


def test_a_drawn_day_is_a_scenario_like_any_other(tmp_path: Path) -> None:
    """Written as a folder it is read again without a fault."""
    (day, *_) = drawn()
    write_scenario(day.scenario, tmp_path)
    again = read_scenario(tmp_path)
    assert (again.orders, again.heats) == (day.scenario.orders, day.scenario.heats)
    assert again.trucks == day.scenario.trucks


def test_plants_out_of_reach_buy_ingots_beside_the_plan() -> None:
    """Their tonnes cost what the lanes say of ingots."""
    for day in drawn():
        assert "far" not in day.scenario.plant_by_id
        assert (day.far_t, day.far_cost) == (FAR_T, FAR_T * 930.0)
        assert day.far_carbon_kg == FAR_T * 400.0


@given(st.floats(0, 200), st.integers(0, 9))
def test_tonnes_become_whole_loads(tonnes: float, seed: int) -> None:
    """Each load between the ladle's least fill and its capacity."""
    carried = deliverable_tonnes(tonnes, LADLE, np.random.default_rng(seed))
    loads = math.ceil(carried / LADLE.capacity_t - 1e-9)
    if tonnes >= 2.4:
        assert abs(carried - tonnes) <= 0.4 + 1e-3
    else:
        assert carried in {0.0, 2.4}
    assert loads == 0 or 2.4 - 1e-3 <= carried / loads <= 4.0 + 1e-9


def test_less_than_a_load_is_ordered_now_and_then() -> None:
    """So that its mean is kept."""
    chance = np.random.default_rng(0)
    carried = [deliverable_tonnes(0.6, LADLE, chance) for _ in range(2000)]
    assert fmean(carried) == pytest.approx(0.6, rel=0.1)
    assert deliverable_tonnes(0.6, LADLE) == 0.0


def test_orders_can_be_carried_and_received() -> None:
    """At most a truckful each, in a window of the plant's own hours."""
    for day in drawn():
        for order in day.scenario.orders:
            plant = day.scenario.plant_by_id[order.plant_id]
            assert 2.0 <= order.tonnes <= 12.0
            assert plant.receiving.start_min <= order.window.start_min
            assert order.window.start_min <= order.window.end_min
            assert order.window.end_min < plant.receiving.end_min


def test_trucks_cost_what_the_lanes_say() -> None:
    """The study's rates, not the template's; a rate it does not state is nothing."""
    exhibit = replace(
        two_sites(),
        economics=replace(
            two_sites().economics,
            extra={
                key: figure
                for key, figure in two_sites().economics.extra.items()
                if not key.startswith("truck_cost")
            }
            | {"truck_cost_per_km": two_sites().economics.extra["truck_cost_per_km"]},
        ),
    )
    (first, *_) = sampled_days(exhibit, two_site_lanes(), both_open())
    truck = first.scenario.trucks[0]
    assert (truck.cost_per_day, truck.cost_per_trip) == (0.0, 0.0)
    assert truck.cost_per_km == pytest.approx(10.5)
    template = read_scenario("yangtze-river-delta")
    bare = replace(exhibit, economics=Economics())
    (first, *_) = sampled_days(bare, two_site_lanes(), both_open())
    assert first.scenario.economics == template.economics
    assert first.scenario.trucks[0].cost_per_day == 1400.0


def test_enough_trucks_wait_in_every_shift() -> None:
    """By turns at each site, so that the first few are not all of one shift."""
    for day in drawn():
        shifts = [kind.shift for kind in day.kinds]
        assert len(set(shifts)) == 2
        for site_id in ("west", "east"):
            own = [t.shift for t in day.scenario.trucks if t.depot_id == site_id]
            assert own == shifts * (len(own) // 2) != []


def test_the_nearest_scenario_with_all_alloys_is_the_model() -> None:
    """Unless the study names one."""
    unnamed = two_sites(operation=OperationSettings())
    assert template_day(unnamed).name == "yangtze-river-delta"
    euros = replace(
        unnamed, currency="EUR", demands=(Demand("near-west", "A356", 5.0),)
    )
    assert template_day(euros).name == "swabia"


def test_an_unknown_alloy_borrows_its_data() -> None:
    """From the first alloy of the model."""
    demands = tuple(replace(d, alloy_id="AlSi7") for d in two_sites().demands)
    choice = both_open()
    parts = tuple(replace(part, alloy_id="AlSi7") for part in choice.assignments)
    study = two_sites(demands=demands)
    (day, *_) = sampled_days(
        study, two_site_lanes(), replace(choice, assignments=parts)
    )
    model: Scenario = read_scenario("yangtze-river-delta")
    assert day.scenario.alloys == (
        replace(model.alloys[0], alloy_id="AlSi7", metal_price_per_t=20000),
    )
    assert {heat.alloy_id for heat in day.scenario.heats} == {"AlSi7"}


@pytest.mark.parametrize(
    ("changes", "choice", "error", "words"),
    [
        ({"currency": "USD"}, both_open(), OperationError, "counts in CNY"),
        (
            {"currency": "USD", "operation": OperationSettings()},
            both_open(),
            OperationError,
            "no bundled scenario counts in USD",
        ),
        (
            {"operation": OperationSettings(like="nowhere")},
            both_open(),
            ScenarioError,
            "nowhere",
        ),
        (
            {},
            replace(both_open(), cost_per_day=None, infeasible_because="too little"),
            OperationError,
            "too little",
        ),
        (
            {"plants": (Place("west", "", 31.4, 120.6), *two_sites().plants)},
            both_open(),
            OperationError,
            "'west', name both a site and a plant",
        ),
        (
            {
                "rules": StudyRules(given_lanes_only=True),
                "lanes": (StudyLane("west", "near-west", 500.0),),
            },
            both_open(),
            OperationError,
            "no km and minutes",
        ),
    ],
)
def test_what_cannot_be_tried_out_is_told(
    changes: dict[str, object],
    choice: Selection,
    error: type[Exception],
    words: str,
) -> None:
    """With the value and what to do."""
    with pytest.raises(error, match=words):
        sampled_days(two_sites(**changes), two_site_lanes(), choice)


def test_a_model_without_trucks_teaches_nothing(tmp_path: Path) -> None:
    """A folder beside the study, read as any scenario."""
    model = read_scenario("first-steps")
    write_scenario(replace(model, name="bare", trucks=()), tmp_path / "bare")
    beside = replace(two_sites().roads, folder=str(tmp_path))
    study = two_sites(roads=beside, operation=OperationSettings(like="bare"))
    with pytest.raises(OperationError, match="'bare' has no trucks"):
        template_day(study)


def test_given_lanes_are_the_only_roads() -> None:
    """Both ways, in whole minutes; nothing else may be driven."""
    lanes = (StudyLane("west", "near-west", 500.0, 20.0, 24.0),)
    study = two_sites(rules=StudyRules(given_lanes_only=True), lanes=lanes)
    (day, *_) = sampled_days(study, two_site_lanes(), both_open())
    assert day.travel.minutes_between("west", "near-west") == 24
    assert day.travel.km_between("near-west", "west") == 20.0
    assert not day.travel.is_drivable("east", "near-east")


def test_a_given_lane_replaces_the_measured_road() -> None:
    """The others are measured."""
    lanes = (StudyLane("west", "near-west", 500.0, 20.0, 24.0),)
    (day, *_) = drawn(lanes=lanes)
    assert day.travel.km_between("west", "near-west") == 20.0
    assert day.travel.is_drivable("east", "near-east")


def test_without_ingots_orders_must_be_served() -> None:
    """And an unserved tonne has a price."""
    (day, *_) = drawn(rules=StudyRules(ingots=False))
    assert not any(order.ingot_allowed for order in day.scenario.orders)
    assert day.scenario.economics.unserved_penalty_per_t is not None


def test_with_no_site_open_everything_is_far() -> None:
    """No smelter, no plant, no order."""
    lanes = two_site_lanes()
    (day, *_) = sampled_days(two_sites(), lanes, all_ingots())
    assert (day.scenario.smelters, day.scenario.orders) == ((), ())
    assert day.far_t == day.demand_t > 40.0
