"""Trips too many to list are found at prices, and prove what listing proves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from day_oracle import cheapest_plan_cost
from relaxed_days import columns_of, days_over, relaxation_of
from scenario_generator import random_scenario, shape_names

from optimizer.economics import tariff
from optimizer.planning import BoundParams, SolveParams, solve
from optimizer.planning.bounds import lower, lower_bound
from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.bounds.priced import priced_days, priced_trips
from optimizer.planning.bounds.priced.cut_rewards import CutPrices
from optimizer.planning.bounds.priced.findings import Search
from optimizer.planning.bounds.priced.priced_days import PricedDays
from optimizer.planning.bounds.priced.priced_trips import PricedTrips
from optimizer.planning.bounds.priced.trip_finder import TripFinder
from optimizer.planning.bounds.priced.trip_targets import OrderPrices, Targets
from optimizer.planning.bounds.priced_proof import prove_priced
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.stop import MaxIterations
from optimizer.planning.trips import enumerate_trips, truck_classes

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.bounds.priced_proof import Proved
    from optimizer.planning.bounds.trips.columns import TripColumns

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""For plans whose own proof is not asked for."""
ALL = 1e9
"""What every trip gains. [currency]"""
SHAPES = [shape for shape in shape_names() if shape not in ("no_trucks", "no_heats")]
NEARLY = 0.002
"""How far a bound over priced trips may stay behind, as a share. [1]"""


def minute() -> float:
    """Return that there is time."""
    return 60.0


def contents(columns: TripColumns) -> set[tuple[object, ...]]:
    """Return what trips are, and when they may be filled."""
    pool = columns.pool
    return {
        (
            int(pool.kind[row]),
            int(pool.smelter[row]),
            tuple(pool.order[row].tolist()),
            tuple(pool.loads[row].tolist()),
            int(pool.earliest_fill_min[row]),
            int(pool.latest_fill_min[row]),
        )
        for row in columns.trip.tolist()
    }


def finder_of(scenario: Scenario, travel: TravelMatrix) -> TripFinder:
    """Return a finder that knows the trips of single orders."""
    return TripFinder(scenario, travel, truck_classes(scenario), tariff(scenario))


def level_targets(scenario: Scenario, level: float) -> list[Targets]:
    """Return targets that are the same everywhere and at any time."""
    minutes = scenario.horizon.end_min - scenario.horizon.start_min + 1
    return [
        Targets(
            truck_class=g,
            groups=tuple(range(len(made.groups))),
            family=None,
            level=np.full((len(scenario.smelters), minutes), level),
            end=np.zeros((len(scenario.plants), minutes)),
        )
        for g, made in enumerate(truck_classes(scenario))
    ]


def no_prices(scenario: Scenario) -> OrderPrices:
    """Return prices that pay nothing."""
    orders, smelters = len(scenario.orders), len(scenario.smelters)
    nothing = np.zeros((1, orders)), np.zeros((orders, smelters)), CutPrices(orders)
    return OrderPrices(np.ones(1), *nothing)


def priced(scenario: Scenario, travel: TravelMatrix) -> PricedTrips:
    """Return the trips of a day, with none but the trips of single orders."""
    alone = enumerate_trips(scenario, travel, most_entries=1)
    classes, rates = truck_classes(scenario), tariff(scenario)
    return PricedTrips(scenario, travel, classes, rates, alone=alone)


@pytest.mark.parametrize("shape", shape_names())
def test_the_trips_found_are_those_that_are_listed(shape: str) -> None:
    """Where everything pays, growth finds each trip that a truck's day can hold."""
    scenario, travel = random_scenario(4, num_orders=5, shape=shape)
    finder = finder_of(scenario, travel)
    for target in level_targets(scenario, ALL):
        search = Search(-ALL, 100_000, minute)
        finding = finder.find(target, no_prices(scenario), search)
        assert finding.most_left == -ALL
    found = columns_of((scenario, travel), finder.pool)
    whole = columns_of((scenario, travel))
    assert contents(found) == contents(whole)


def test_trips_that_gain_most_are_taken_when_there_are_too_many(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """What is left is told, and no trip found next gains more."""
    finder = finder_of(*busy_day)
    prices = no_prices(busy_day[0])
    for target in level_targets(busy_day[0], ALL):
        first = finder.find(target, prices, Search(-ALL, 4, minute))
        again = finder.find(target, prices, Search(-ALL, 100_000, minute))
        assert first.most_gain >= first.most_left >= again.most_gain > -ALL
        assert finder.find(target, prices, Search(-ALL, 100_000, minute)).num_new == 0


def test_a_search_without_time_promises_nothing(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """Trips that were not looked at may gain anything."""
    finder = finder_of(*busy_day)
    search = Search(0.0, 10, lambda: 0.0)
    for target in level_targets(busy_day[0], ALL):
        finding = finder.find(target, no_prices(busy_day[0]), search)
        assert finding.most_left == np.inf


def test_a_finder_that_forgets_finds_again(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """Forgotten trips are not taken for known ones."""
    finder = finder_of(*busy_day)
    (target, *_), prices = level_targets(busy_day[0], ALL), no_prices(busy_day[0])
    search = Search(-ALL, 100_000, minute)
    num_new = finder.find(target, prices, search).num_new
    assert num_new > 0
    finder.forget()
    assert finder.find(target, prices, search).num_new == num_new


@pytest.mark.parametrize("shape", SHAPES)
def test_priced_trips_and_days_prove_what_listed_ones_do(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The relaxations are the same, however their trips are come by, cuts apart."""
    monkeypatch.setattr(priced_days, "violated_cuts", lambda *_: [])
    monkeypatch.setattr(priced_trips, "ENOUGH", NEARLY / 2)
    scenario, travel = random_scenario(2, num_orders=9, shape=shape)
    relaxation = relaxation_of((scenario, travel))
    optimum = ColumnGeneration(relaxation, minute).run()
    trips = priced(scenario, travel)
    found = trips.optimum(minute)
    assert found is not None
    slack = NEARLY * abs(optimum.bound)
    assert optimum.bound - slack <= found.bound <= optimum.bound + 1e-6 * slack + 0.01
    # Linings that stood empty are preheated only where all trips are known.
    singles = enumerate_trips(scenario, travel, most_entries=1)
    columns = replace(relaxation.columns, alone=singles)
    draft = replace(relaxation.draft, columns=columns)
    days = days_over(replace(relaxation, draft=draft))
    climb = climbed_bound(DayMaster(days), optimum.duals[days.rows], minute)
    over_days = PricedDays(trips, found)
    over_days.run(minute)
    assert climb.bound - slack <= over_days.bound <= climb.bound + 0.01


@pytest.mark.parametrize("shape", shape_names())
def test_no_plan_costs_less_than_what_priced_trips_prove(shape: str) -> None:
    """Over trips and over days, for every shape of day."""
    scenario, travel = random_scenario(6, num_orders=7, shape=shape)
    told: list[Proved] = []
    prove_priced(priced(scenario, travel), minute, told.append)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(15), seed=1).plan
    assert told or not truck_classes(scenario)
    assert all(proved.exact <= plan.costs.total + 1.0 for proved in told)
    assert all(proved.prices.order.keys() for proved in told)


@pytest.mark.parametrize("shape", SHAPES)
def test_priced_trips_and_days_prove_no_more_than_brute_force(shape: str) -> None:
    """Every bound on the way, on tiny days of which the cheapest plan is known."""
    for seed in (31, 32):
        scenario, travel = random_scenario(seed, num_orders=1 + seed % 3, shape=shape)
        told: list[Proved] = []
        prove_priced(priced(scenario, travel), minute, told.append)
        least = cheapest_plan_cost(scenario, travel)
        assert all(proved.exact <= least + 0.06 for proved in told)


def test_rewards_are_lowered_until_new_trips_gain_nothing(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """At the lowered shares of order prices, what was found pays no more."""
    orders, smelters = len(busy_day[0].orders), len(busy_day[0].smelters)
    prices = OrderPrices(
        np.ones(1),
        np.zeros((1, orders)),
        np.full((orders, smelters), 400.0),
        CutPrices(orders),
    )
    (target, *_) = level_targets(busy_day[0], 0.0)
    finding = finder_of(*busy_day).find(target, prices, Search(0.0, 100_000, minute))
    assert finding.num_new > 0
    assert finding.most_gain > 0
    assert np.all((finding.lowered >= 0) & (finding.lowered <= 1))
    less = prices.tonne * finding.lowered[:, None]
    lower_prices = replace(prices, tonne=less)
    again = finder_of(*busy_day).find(
        target, lower_prices, Search(-ALL, 100_000, minute)
    )
    assert again.most_gain <= 1e-6


def test_a_day_with_too_many_trips_is_proved_at_prices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The bound is as good as over listed trips, and says what it is."""
    day = random_scenario(3, num_orders=6)
    with_list = lower_bound(*day, seconds=20)
    monkeypatch.setattr(lower, "MOST_LISTED", 5)
    bound = lower_bound(*day, seconds=20)
    assert bound.value is not None
    assert with_list.value is not None
    assert "trips_found" in bound.statistics
    assert bound.value <= with_list.value + 0.01
    assert bound.value >= with_list.value * 0.99
