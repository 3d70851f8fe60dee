"""Loading bays in the bound: held by the minute, priced by the minute."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario
from test_day_search import (
    NUM_TRIPS,
    least_by_minutes,
    random_fleet,
    random_shifts,
)

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
from optimizer.planning.bounds.prices import prices_over_days
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration

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
    stays = fleet.stay_prices(running)
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
