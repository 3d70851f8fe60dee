"""Rests that days cannot do without, against every way to rest minute by minute."""

from __future__ import annotations

import itertools
import random
from types import SimpleNamespace
from typing import Any

import pytest
from ortools.sat.python import cp_model

from optimizer.domain import DriverRules
from optimizer.planning.exact.resting import let_rest
from optimizer.planning.exact.rests import NOT_RESTED, RestRule, TripRests, rest_rule

Visit = tuple[int, int]
"""Driving to a bay, and the time there. [min]"""
RULES = (RestRule(7, 3, in_bays=False), RestRule(7, 3, in_bays=True))


def least_minutes(visits: list[Visit], rule: RestRule) -> int:
    """Return the least time of a day, every minute driven or rested.

    A driver may rest whenever the truck is outside a bay.
    """
    # By driving since the last rest: the least time so far.
    times = {0: 0}
    for drive, stay in visits:
        for minute in range(drive + 1):
            rested = min(times.values()) + rule.rest
            times[0] = min(times.get(0, rested), rested)
            if minute < drive:
                times = {
                    since + 1: time + 1
                    for since, time in times.items()
                    if since < rule.most_driven
                }
        times = {since: time + stay for since, time in times.items()}
        if rule.is_rest(stay):
            times = {0: min(times.values())}
    return min(times.values())


def with_own_rests(drive: int, rule: RestRule) -> int:
    """Return a leg with the rests that a rested driver takes on it. [min]."""
    return drive + max(0, (drive - 1) // rule.most_driven) * rule.rest


def random_visits(rng: random.Random, count: int) -> list[Visit]:
    """Return ways to bays, some longer than may be driven at a stretch."""
    return [(rng.choice((0, 1, 3, 5, 8, 15)), rng.randint(1, 5)) for _ in range(count)]


def as_trips(visits: list[Visit], rule: RestRule) -> list[list[Visit]]:
    """Return visits as trips: filling, then up to two stops, legs with own rests."""
    legs = [(with_own_rests(drive, rule), stay) for drive, stay in visits]
    return [legs[first : first + 3] for first in range(0, len(legs), 3)]


@pytest.mark.parametrize("rule", RULES, ids=["outside bays", "in bays too"])
@pytest.mark.parametrize("seed", range(40))
def test_rests_of_a_day_take_the_least_time(rule: RestRule, seed: int) -> None:
    """Trip by trip, as days are listed, no minute too much and none too few."""
    rng = random.Random(seed)
    visits = random_visits(rng, rng.randint(1, 8))
    home = rng.choice((0, 4, 9))
    elapsed = driven = 0
    for (out, fill), *stops in as_trips(visits, rule):
        elapsed += out + rule.more_rests(driven, out) + fill
        driven += rule.driven_in(out)
        trip = rule.of_trip(fill, stops)
        reached = driven + trip.driven
        elapsed += sum(leg + stay for leg, stay in stops) + trip.rests
        elapsed += rule.rests_of(reached) - rule.rests_of(driven)
        driven = reached if trip.driven_since == NOT_RESTED else trip.driven_since
    way = with_own_rests(home, rule)
    elapsed += way + rule.more_rests(driven, way)
    assert elapsed == least_minutes([*visits, (home, 0)], rule)


@pytest.mark.parametrize("rule", RULES, ids=["outside bays", "in bays too"])
@pytest.mark.parametrize("seed", range(12))
def test_a_timetable_rests_no_more_than_it_must(rule: RestRule, seed: int) -> None:
    """Its clock without windows ends when the shortest day does."""
    rng = random.Random(seed)
    visits, home = random_visits(rng, rng.randint(2, 7)), rng.choice((0, 4, 9))
    model = cp_model.CpModel()
    driver = laid_out(model, visits, home, rule)
    let_rest(model, driver, rule)
    model.minimize(driver.end - driver.start)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    shortest = least_minutes([*visits, (home, 0)], rule)
    assert solver.value(driver.end) - solver.value(driver.start) == shortest


def laid_out(
    model: cp_model.CpModel, visits: list[Visit], home: int, rule: RestRule
) -> Any:
    """Return a truck with one day and its clock, as a timetable lays it out."""
    trips = as_trips(visits, rule)
    begun = [[model.new_int_var(0, 300, "") for _ in trip] for trip in trips]
    clocks = [
        [(begin, begin + stay) for begin, (_, stay) in zip(row, trip, strict=True)]
        for row, trip in zip(begun, trips, strict=True)
    ]
    start, end = model.new_int_var(0, 300, ""), model.new_int_var(0, 300, "")
    flat = list(itertools.chain(*clocks))
    clock: Any = start
    way = with_own_rests(home, rule)
    for (begin, ended), (leg, _) in zip(flat, itertools.chain(*trips), strict=True):
        model.add(begin >= clock + leg)
        clock = ended
    model.add(end >= clock + way)
    day = SimpleNamespace(
        out=trips[0][0][0],
        drives=[trip[0][0] for trip in trips[1:]],
        home=way,
        trips=[
            SimpleNamespace(
                fill=trip[0][1],
                stops=[SimpleNamespace(leg=leg, duration=stay) for leg, stay in rest],
            )
            for trip in trips
            for rest in [trip[1:]]
        ],
    )
    stays = [
        SimpleNamespace(fill_start=row[0][0], fill_end=row[0][1], services=row[1:])
        for row in clocks
    ]
    return SimpleNamespace(
        made=SimpleNamespace(days=[day]),
        stays=stays,
        start=start,
        end=end,
        sum_of=lambda figures: figures[0],
    )


def test_a_stay_in_a_bay_is_a_rest_where_the_rule_says_so() -> None:
    """As long as a rest, and allowed."""
    assert not RULES[0].is_rest(100)
    assert RULES[1].is_rest(3)
    assert not RULES[1].is_rest(2)
    assert RULES[0].of_trip(5, [(4, 5), (2, 5)]) == TripRests(6, 0, NOT_RESTED)
    assert RULES[1].of_trip(1, [(4, 5), (2, 1)]) == TripRests(4, 0, 2)
    assert rest_rule(DriverRules(90, 20, service_counts_as_rest=False)) == RestRule(
        90, 20, in_bays=False
    )
