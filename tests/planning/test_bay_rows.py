"""Loading bays in the bound: held by the minute, priced by the minute."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import columns_of, days_over, relaxation_of
from scenario_generator import random_scenario
from test_day_search import (
    NUM_TRIPS,
    least_by_minutes,
    random_fleet,
    random_shifts,
)

from optimizer.economics import tariff
from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.planning.bounds.days.bay_rows import (
    SPAN_MIN,
    BayRows,
    Filling,
    Span,
    crowded_spans,
    with_bay_rows,
)
from optimizer.planning.bounds.days.cutting import climb_with_cuts
from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.bounds.days.day_search import DaySearch
from optimizer.planning.bounds.days.stay_prices import (
    FREE,
    prices_of_kinds,
    stay_prices,
)
from optimizer.planning.bounds.prices import prices_over_days
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.bounds.trips.trip_program import TripProgram
from optimizer.planning.trips import truck_classes

if TYPE_CHECKING:
    from optimizer.planning.bounds.days.day_program import DayProgram

QUICK = SolveParams(bound=BoundParams(max_seconds=0.0))
"""For plans whose own proof is not asked for."""
SHAPE, NUM_ORDERS, SEED = "one_bay_everywhere", 14, 2
ROWS = BayRows(
    row=np.array([0, 1]), spans=(Span(0, 0, SPAN_MIN), Span(0, SPAN_MIN, 30))
)


@cache
def crowded_days() -> tuple[DayProgram, np.ndarray]:
    """Return the relaxation over days of one smelter with one bay, and its duals."""
    day = random_scenario(SEED, num_orders=NUM_ORDERS, shape=SHAPE)
    relaxation = relaxation_of(day)
    days = days_over(relaxation)
    optimum = ColumnGeneration(relaxation, lambda: 60.0).run()
    return days, optimum.duals[days.rows]


def test_fillings_hold_the_minutes_they_share_with_a_span() -> None:
    """At the span's smelter, and in hours."""
    fillings = [Filling(0, 10, 25), Filling(1, 0, 40)]
    assert ROWS.held(fillings) == pytest.approx([10 / 60, 5 / 60])


def test_the_running_price_is_paid_minute_by_minute() -> None:
    """Two spans of unlike prices; outside them a bay costs nothing."""
    running = ROWS.running_price(np.array([-60.0, -120.0]), (2, 50))
    assert running.shape == (2, 51)
    assert running[0, [0, 5, 20, 30, 50]] == pytest.approx([0, 5, 20, 40, 40])
    assert not running[1].any()


def test_rows_are_opened_where_trucks_crowd_and_only_once() -> None:
    """Two trucks in one bay are too many; a smelter that is not crowded is left."""
    scenario, _ = random_scenario(SEED, num_orders=NUM_ORDERS, shape=SHAPE)
    both = [(1.0, [Filling(0, 0, SPAN_MIN)]), (1.0, [Filling(0, 0, SPAN_MIN)])]
    assert crowded_spans(scenario, both, []) == [Span(0, 0, SPAN_MIN)]
    assert crowded_spans(scenario, both, [Span(0, 0, SPAN_MIN)]) == []
    assert crowded_spans(scenario, both[:1], []) == []
    relaxation = crowded_days()[0].relaxation
    extended = with_bay_rows(relaxation, [Span(0, 0, 30)])
    assert extended.program.high[-1] == pytest.approx(0.5)
    assert extended.draft.names[-1][0] == "bay"


@pytest.mark.parametrize("seed", range(6))
def test_no_minute_of_a_bay_is_had_for_less(seed: int) -> None:
    """Waiting loaded to fill at a cheaper minute included, the least day is found."""
    rng = np.random.default_rng(seed)
    fleet, shifts = random_fleet(rng), random_shifts(rng)
    fleet = replace(fleet, filling=rng.integers(1, 9, NUM_TRIPS))
    running = np.cumsum(rng.uniform(0, 0.6, (2, fleet.length + 1)), axis=1)
    base = rng.uniform(2, 8, NUM_TRIPS)
    price = base - rng.uniform(5, 30, NUM_TRIPS)

    def stay(trip: int, minute: int) -> float:
        first = minute
        if minute == fleet.first_fill[trip]:
            first = int(fleet.earliest_fill[trip])
        line = running[int(fleet.smelter[trip])]
        lasting = int(fleet.filling[trip])
        return min(
            float(line[min(begin + lasting, fleet.length)] - line[begin])
            for begin in range(first, minute + 1)
        )

    every = [least_by_minutes(fleet, shifts, v, price, stay) for v in range(3)]
    stays = prices_of_kinds(fleet, running)
    search = DaySearch(fleet, shifts, price, base, stays)
    least, found = search.best_days(np.zeros(3))
    assert least == pytest.approx(np.minimum(every, 0.0))
    for day in found:
        spent = day.cost + float((price - base)[day.trips].sum())
        spent += sum(float(running[s, e] - running[s, b]) for s, b, e in day.fillings)
        assert spent == pytest.approx(day.reduced_cost)


def test_crowded_bays_raise_the_bound_and_have_a_price() -> None:
    """A single bay is worth something, and no plan undercuts what it proves."""
    days, duals = crowded_days()
    master = DayMaster(days)
    root = climbed_bound(master, duals, lambda: 60.0)
    cut, _ = climb_with_cuts(master, root, lambda: 60.0)
    counted, _ = climb_with_cuts(master, cut, lambda: 60.0, with_bays=True)
    assert counted.bound > cut.bound + 1.0
    again, _ = master.days.evaluate(counted.duals)
    assert again == pytest.approx(counted.bound)
    assert max(prices_over_days(master.days, counted.duals).loading_bay_per_h.values())
    scenario, travel = random_scenario(SEED, num_orders=NUM_ORDERS, shape=SHAPE)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(300)).plan
    assert counted.bound <= plan.cost


def test_bays_without_a_price_are_free() -> None:
    """Nothing is looked up where no dual asks for it."""
    fleet = random_fleet(np.random.default_rng(1))
    assert stay_prices(fleet, ROWS, np.zeros(2), 2) is FREE
    paid = stay_prices(fleet, ROWS, np.array([-60.0, 0.0]), 2)
    assert paid.begun.max() > 0


@pytest.mark.parametrize("seed", [1, 3])
def test_days_hold_bays_no_less_by_the_minute(seed: int) -> None:
    """At the same duals they prove no less than at the least, and less than a plan."""
    scenario, travel = random_scenario(seed, num_orders=12, shape=SHAPE)
    slow = replace(
        scenario,
        smelters=tuple(
            replace(smelter, loading_bays=1, fill_duration_min=45)
            for smelter in scenario.smelters
        ),
    )
    rates = tariff(slow)
    program = TripProgram(slow, travel, truck_classes(slow), rates, lambda _: 60.0)
    relaxation, optimum = program.optimized(columns_of((slow, travel)))
    at_least = days_over(relaxation)
    by_minute = at_least.by_minute()
    assert len(by_minute.bays) > 0
    start = optimum.duals[at_least.rows]
    assert by_minute.evaluate(start)[0] >= at_least.evaluate(start)[0] - 1e-3
    climbs = [
        climbed_bound(DayMaster(days), start, lambda: 60.0)
        for days in (at_least, by_minute)
    ]
    assert climbs[1].bound >= climbs[0].bound - 1e-3
    for _, day in by_minute.evaluate(start)[1]:
        held, least = by_minute.coefficients(day), at_least.coefficients(day)
        rows = by_minute.bays.row
        assert (held[rows] >= least[rows] - 1e-9).all()
        assert np.delete(held - least, rows) == pytest.approx(0.0)
    plan = solve(slow, travel, params=QUICK, stop=MaxIterations(400)).plan
    assert climbs[1].bound <= plan.cost
