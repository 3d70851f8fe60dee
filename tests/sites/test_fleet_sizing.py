"""The smallest fleet that serves, and the curve of cost against fleet."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from operation_study import all_ingots, both_open, two_site_lanes, two_sites

from optimizer.domain import Economics, Figure, Study
from optimizer.economics import annuity
from optimizer.errors import OperationError
from optimizer.intake import read_scenario
from optimizer.sites import FleetSizing, StopRule, size_fleet, try_out
from optimizer.sites.fleet import posts_in_order, standing_charge
from optimizer.tasks import LocalExecutor, TaskProgress

HERE = LocalExecutor(1)
QUICK = StopRule(iterations=20)


def sized(study: Study, **options: object) -> FleetSizing:
    """Size the fleet of both sites."""
    return size_fleet(
        study,
        two_site_lanes(),
        both_open(),
        stop=QUICK,
        executor=HERE,
        **options,  # type: ignore[arg-type]
    )


def wanting(service_share: float) -> Study:
    """Return the study with another service level."""
    operation = replace(two_sites().operation, service_share=service_share)
    return two_sites(operation=operation)


def test_the_smallest_fleet_serves_and_one_truck_fewer_does_not() -> None:
    """By the tonnes of all days together."""
    sizing = sized(wanting(0.7), num_points=2)
    smallest = sizing.smallest
    assert smallest is not None
    assert smallest.reaches_service
    before = sizing.points[sizing.points.index(smallest) - 1]
    assert before.num_trucks == smallest.num_trucks - 1
    assert not before.reaches_service
    assert sizing.service_share == 0.7


def test_enough_trucks_do_what_the_trial_did() -> None:
    """The largest fleet of the curve carries about as much as an unlimited one."""
    sizing = sized(wanting(0.7))
    free = try_out(
        two_sites(), two_site_lanes(), both_open(), stop=QUICK, executor=HERE
    )
    assert sizing.points[0].num_trucks == 0
    assert sizing.points[0].molten_share.mean == 0.0
    largest = sizing.points[-1]
    assert largest.molten_share.mean == pytest.approx(free.molten_share.mean, abs=0.05)
    assert largest.num_ladles == 3 * largest.num_trucks
    assert sum(largest.trucks_by_site.values()) == largest.num_trucks


def test_trucks_that_stand_by_are_paid_for() -> None:
    """A day costs its plan, its far plants, and the trucks that do not drive."""
    sizing = sized(wanting(0.7))
    cheapest = min(sizing.points, key=lambda point: point.cost_per_day.mean)
    assert sizing.cheapest == cheapest
    dear = replace(two_sites().economics.extra["truck_cost_per_day"], value=20000.0)
    study = wanting(0.7)
    extra = study.economics.extra | {"truck_cost_per_day": dear}
    costly = replace(study, economics=replace(study.economics, extra=extra))
    assert sized(costly).cheapest.num_trucks == 0


def test_a_service_level_out_of_reach_has_no_smallest_fleet() -> None:
    """A plant is too far for any truck."""
    sizing = sized(wanting(0.95))
    assert sizing.smallest is None
    assert not any(point.reaches_service for point in sizing.points)


def test_any_service_is_reached_by_no_truck() -> None:
    """Where nothing is asked, nothing is needed."""
    smallest = sized(wanting(0.0)).smallest
    assert smallest is not None
    assert smallest.num_trucks == 0


def test_with_nothing_open_the_fleet_is_empty() -> None:
    """One point: no truck."""
    sizing = size_fleet(
        wanting(0.7), two_site_lanes(), all_ingots(), stop=QUICK, executor=HERE
    )
    assert [point.num_trucks for point in sizing.points] == [0]


def test_without_days_no_fleet_is_sized() -> None:
    """The setting is named."""
    study = two_sites(operation=replace(two_sites().operation, days=0))
    with pytest.raises(OperationError, match=r"operation\.days"):
        sized(study)


def test_progress_grows_and_never_falls() -> None:
    """The total is that of the days known so far."""
    told: list[TaskProgress] = []
    sized(wanting(0.7), on_progress=told.append)
    done = [progress.done for progress in told]
    assert done == sorted(done)
    assert told[-1].done == told[-1].total > 3


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 6)), min_size=1))
def test_posts_cover_every_day_and_keep_proportion(days: list[dict[str, int]]) -> None:
    """The whole list is what the busiest day of each post needs."""
    posts = Counter(posts_in_order(days))
    for post in "abc":
        assert posts[post] == max(day.get(post, 0) for day in days)


def test_the_busier_post_comes_first() -> None:
    """Webster: three to one, so every fourth truck goes to the slack post."""
    assert posts_in_order([{"a": 6, "b": 2}]) == tuple("aabaaaba")


def test_standing_by_is_the_day_or_the_capital() -> None:
    """The cost per day, or else truck and ladles over their lives."""
    truck = read_scenario("yangtze-river-delta").trucks[0]
    assert standing_charge(truck, Economics()) == truck.cost_per_day
    free = replace(truck, cost_per_day=0.0)
    assert standing_charge(free, Economics()) == 0.0

    def of(**values: float) -> Economics:
        return Economics(
            extra={key: Figure(value, "", "by hand") for key, value in values.items()}
        )

    bought = of(
        working_days_per_year=300,
        interest_rate=0.05,
        truck_price=1_100_000,
        truck_life_years=6,
        ladle_price=150_000,
        ladle_life_years=5,
        ladle_sets=2,
    )
    by_hand = annuity(1_100_000, 6, 0.05) + 6 * annuity(150_000, 5, 0.05)
    assert standing_charge(free, bought) == pytest.approx(float(by_hand) / 300)
    assert standing_charge(free, of(truck_price=1.0, truck_life_years=1.0)) == 0.0
