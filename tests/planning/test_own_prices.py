"""Classes that were merged pay their own prices again: as if they had never been."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario

from optimizer.planning import MaxIterations, SolveParams, lower_bound, solve
from optimizer.planning.bounds.days.bay_rows import Span
from optimizer.planning.bounds.days.own_prices import at_own_prices
from optimizer.planning.bounds.trips.merged_classes import merged_classes
from optimizer.planning.params import BoundParams
from optimizer.planning.trips import truck_classes

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.trips import TruckClass

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""For plans whose own proof is not asked for."""
Day = tuple["Scenario", "TravelMatrix"]


def _unlike_trucks(seed: int, shape: str) -> Day:
    """Return a day on which every truck has prices of its own."""
    scenario, travel = random_scenario(seed, num_orders=6, shape=shape)
    trucks = tuple(
        replace(
            truck,
            cost_per_trip=truck.cost_per_trip + 7 * number,
            cost_per_km=truck.cost_per_km * (1 + number % 3 / 10),
            cost_per_hour=truck.cost_per_hour * (1 + number % 2 / 5),
        )
        for number, truck in enumerate(scenario.trucks)
    )
    return replace(scenario, trucks=trucks), travel


def _days(day: Day, classes: tuple[TruckClass, ...]) -> DayProgram:
    return days_over(relaxation_of(day, classes=classes))


@pytest.mark.parametrize("shape", ["plain", "one_bay_everywhere", "night_shift"])
def test_merged_classes_at_own_prices_prove_what_they_prove_alone(shape: str) -> None:
    """At the same duals, days of each class cost what they cost without merging."""
    day = _unlike_trucks(5, shape)
    fleet = truck_classes(day[0])
    few = merged_classes(fleet, {made.kind: 1 for made in fleet}, 0)
    assert len(few) < len(fleet)
    alone, merged = _days(day, fleet), _days(day, few)
    own = at_own_prices(merged, fleet)
    assert own.counts == alone.counts
    rng = np.random.default_rng(7)
    rewards = np.abs(alone.relaxation.program.cost[: len(day[0].orders)]).mean()
    for _ in range(3):
        duals = rewards * rng.random(len(alone.rows)) / 4
        least, found = own.cheapest(duals)
        expected, _ = alone.cheapest(duals)
        assert min(expected.values()) < 0
        assert least == pytest.approx(expected, abs=1e-5)
        assert merged.evaluate(duals)[0] <= own.evaluate(duals)[0] + 1e-6
        for g, truck_day in found:
            reward = float(own.coefficients(truck_day) @ duals)
            reduced = truck_day.cost - reward
            assert reduced == pytest.approx(truck_day.reduced_cost, abs=1e-5)
            assert truck_day.reduced_cost >= least[g, truck_day.group] - 1e-5


def test_arcs_listed_once_hold_the_best_day_of_every_class_whatever_bays_cost() -> None:
    """Also of those that pay most for a kilometer, at any price of bays."""
    day = _unlike_trucks(5, "one_bay_everywhere")
    fleet = truck_classes(day[0])
    few = merged_classes(fleet, {made.kind: 1 for made in fleet}, 0)
    spans = [Span(0, begin, begin + 60) for begin in range(300, 900, 60)]
    own = at_own_prices(_days(day, few), fleet).with_spans(spans)
    assert 0 < len(own.shared) < len(fleet)
    apart = replace(own, shared=())
    rng = np.random.default_rng(3)
    rewards = np.abs(own.relaxation.program.cost[: len(day[0].orders)]).mean()
    for _ in range(3):
        duals = rewards * rng.random(len(own.rows)) / 4
        duals[own.bays.row] /= -20
        least, _ = own.cheapest(duals)
        expected, _ = apart.cheapest(duals)
        assert min(expected.values()) < 0
        assert least == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("shape", ["plain", "mixed_fleet", "one_bay_everywhere"])
def test_bounds_by_merged_classes_stay_below_plans(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few classes trips are listed for."""
    day = _unlike_trucks(6, shape)
    cost = solve(*day, params=QUICK, stop=MaxIterations(40)).plan.cost
    monkeypatch.setattr("optimizer.planning.bounds.lower.COLUMNS_PER_S", 0)
    bound = lower_bound(*day, seconds=2.0, ceiling=cost)
    assert bound.value is not None
    assert bound.value <= cost + 1e-9


def test_a_fleet_that_was_not_merged_stays_as_it_is() -> None:
    """Nothing is looked for again."""
    day = _unlike_trucks(5, "plain")
    fleet = truck_classes(day[0])
    days = _days(day, fleet)
    assert at_own_prices(days, fleet) is days
