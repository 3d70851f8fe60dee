"""All trucks timed at once, whatever they drive: as good as trying everything."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario

from optimizer.planning import (
    BoundParams,
    MaxIterations,
    SolveParams,
    lower_bound,
    solve,
)
from optimizer.planning.bounds.days.capped_days import capped_days
from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.engine.day import Day
from optimizer.planning.exact import exact_day
from optimizer.planning.exact.day_book import DayBook
from optimizer.planning.exact.riding import HOME, open_days
from optimizer.planning.exact.skeleton import skeleton
from optimizer.planning.exact.timetable import Timetable, TimetableModel
from optimizer.planning.warm_start import recovered_state

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

Question = tuple["Scenario", "TravelMatrix"]
LONG_S = 20.0
QUICK = SolveParams(bound=BoundParams(max_seconds=0.0))
EVERYTHING = 1e6
"""A reach within which every day lies. [currency]"""


def timed_openly(
    day: Question, *, is_strict: bool, ceiling: float = math.inf
) -> Timetable:
    """Return the timetable of a small day in which trucks may drive anything."""
    days = days_over(relaxation_of(day))
    climb = climbed_bound(DayMaster(days), np.zeros(len(days.rows)), lambda: LONG_S)
    book = DayBook(capped_days(days), days, climb)
    pool = book.pool(EVERYTHING, lambda: LONG_S)
    assert pool is not None
    classes = book.classes(pool, range(len(pool.classes)), by_heats=False)
    chosen = open_days(classes, days.counts)
    assert all(made.days[0] is HOME for made, _ in chosen)
    model = TimetableModel(book.capped, chosen, is_strict=is_strict)
    return model.best(LONG_S, ceiling)


@pytest.mark.parametrize(
    "shape", ["plain", "both_families", "sludge", "one_bay_everywhere", "no_ingots"]
)
def test_all_days_timed_at_once_are_the_best_plan(shape: str) -> None:
    """Forgiving timetables cost no more than it, and the strict one nearly is it."""
    day = random_scenario(4, num_orders=2, shape=shape)
    best = solve(*day, params=QUICK, stop=MaxIterations(300)).plan.cost
    forgiving, strict = (timed_openly(day, is_strict=each) for each in (False, True))
    assert strict.days is not None
    found = recovered_state(Day(*day), skeleton(day[0], strict.days)).cost
    best = min(best, found)
    assert 0.99 * best <= forgiving.bound <= min(best + 0.06, strict.cost)
    assert strict.cost - 0.06 <= found <= 1.001 * best


def test_what_costs_more_than_the_ceiling_is_not_asked_for() -> None:
    """Just below the least there is nothing."""
    day = random_scenario(1, num_orders=2)
    least = timed_openly(day, is_strict=False).bound
    below = timed_openly(day, is_strict=False, ceiling=least - 0.01)
    assert below == Timetable(math.inf, math.inf, None)
    at = timed_openly(day, is_strict=False, ceiling=least + 0.01)
    assert at.bound == pytest.approx(least)


def test_a_day_that_no_choice_settles_is_settled_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where each choice costs more than it seems, with no part to blame."""
    day = random_scenario(50, num_orders=5)
    terms = {"seconds": 10.0, "ceiling": 29_800.0}
    bound = lower_bound(*day, **terms)
    monkeypatch.setattr(exact_day, "MOST_OPEN_DAYS", 0)
    without = lower_bound(*day, **terms)
    assert bound.value == pytest.approx(29_800.0, abs=0.1)
    assert without.value == pytest.approx(29_800.0, abs=0.1)
    assert bound.statistics["timed"] < without.statistics["timed"]
