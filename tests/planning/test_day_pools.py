"""Days of small days: all are listed, sorted into classes, cut where metal lacks."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario

from optimizer.planning.bounds.days.capped_days import CappedDays, capped_days
from optimizer.planning.bounds.days.day_master import Climb, DayMaster, climbed_bound
from optimizer.planning.bounds.days.linings import longest_idle
from optimizer.planning.exact import fate_tree
from optimizer.planning.exact.approaches import approaches
from optimizer.planning.exact.choice import DayChoice
from optimizer.planning.exact.day_book import DayBook
from optimizer.planning.exact.fate_tree import Branch, FateTree
from optimizer.planning.exact.footing import climb_on
from optimizer.planning.exact.listing import Listing, merged
from optimizer.planning.exact.metal_cuts import MetalCuts
from optimizer.planning.exact.pool_master import PoolMaster
from optimizer.planning.exact.relaxed import Relaxed
from optimizer.planning.exact.rests import rest_rule
from optimizer.planning.exact.truck_day import Approach, least_duty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.exact.day_pool import DayPool

REACH = 4_000.0
"""[currency]"""
MOST_TRIPS = 3
"""Trips of a day that are tried out."""


def always() -> float:
    """Return time enough. [s]."""
    return 60.0


def climbed(seed: int, num_orders: int, shape: str) -> tuple[CappedDays, Climb]:
    """Return the days of a random scenario and where their bound is climbed to."""
    day = random_scenario(seed, num_orders=num_orders, shape=shape)
    days = days_over(relaxation_of(day))
    climb = climbed_bound(DayMaster(days), np.zeros(len(days.rows)), always)
    return capped_days(days), climb


def listed(seed: int, num_orders: int, shape: str) -> tuple[DayBook, DayPool]:
    """Return a day's book and its days within reach."""
    capped, climb = climbed(seed, num_orders, shape)
    book = DayBook(capped, capped, climb)
    pool = book.pool(REACH, always)
    assert pool is not None
    return book, pool


def tried_out(
    capped: CappedDays, climb: Climb, book: DayBook, key: tuple[int, int]
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield reduced cost and trips of every day, tried one after the other."""
    g, q = key
    fleet, base, trip_costs = capped.fleets[g], capped.bases[g][q], capped.trip_costs(g)
    minute, draft = fleet.minute_cost, capped.relaxation.draft
    rule = rest_rule(draft.scenario.driver_rules)
    between = approaches(draft, g, fleet, longest_idle(draft))
    for size in range(1, MOST_TRIPS + 1):
        # Trips too cold for any lining are driven by nobody.
        warm = np.flatnonzero(between.idle >= 0).tolist()
        for rows in itertools.product(warm, repeat=size):
            columns = tuple(int(fleet.rows[row]) for row in rows)
            trips = [book.facts[column] for column in columns]
            smelters, plants = fleet.smelter[list(rows)], fleet.plant[list(rows)]
            ways = list(zip(plants[:-1].tolist(), smelters[1:].tolist(), strict=True))
            legs = [
                Approach(int(fleet.next_min[way]), int(between.drive[way]))
                for way in ways
            ]
            first, last = int(smelters[0]), int(plants[-1])
            out, home = int(base.out_min[first]), int(base.home_min[last])
            duty = least_duty(base, trips, legs, out=out, home=home, rule=rule)
            if duty is None:
                continue
            cost = minute * duty + base.out_cost[first] - minute * out
            cost += base.home_cost[last] - minute * home + trip_costs[list(rows)].sum()
            for way in ways:
                cost += fleet.next_cost[way] - minute * fleet.next_min[way]
            filled = np.asarray(capped.trip_rows[:, list(columns)].sum(axis=1))
            reward = np.minimum(filled.reshape(-1), book.most) @ climb.duals
            yield float(cost - reward), columns


@pytest.mark.parametrize(
    "shape", ["plain", "both_families", "mixed_fleet", "road_rests"]
)
@pytest.mark.parametrize("seed", [1, 4])
def test_no_day_within_reach_is_missed(shape: str, seed: int) -> None:
    """Every sequence of a few trips is tried: what costs little enough is listed."""
    capped, climb = climbed(seed, 2, shape)
    book = DayBook(capped, capped, climb)
    bound = book.bound
    pool = book.pool(REACH, always)
    assert pool is not None
    assert book.bound >= bound
    for number, key in enumerate(pool.groups):
        costs = sorted(tried_out(capped, climb, book, key))
        least = min([0.0, *(cost for cost, _ in costs[:1])])
        wanted = {day for cost, day in costs if cost <= least + REACH - 1e-6}
        days = pool.columns[pool.group == number]
        found = [tuple(day[day >= 0].tolist()) for day in days]
        short = {day for day in found if len(day) <= MOST_TRIPS}
        assert len(found) == len(set(found))
        assert wanted <= short


def test_a_class_holds_days_that_fill_the_rows_alike_at_their_least_cost() -> None:
    """The cheapest of them says what the class costs."""
    book, pool = listed(1, 4, "plain")
    assert len(pool.classes) < len(pool)
    for number in range(len(pool.classes)):
        days = pool.days_of(number)
        assert pool.classes.cost[number] == pool.cost[days].min()
        assert len(set(pool.group[days].tolist())) == 1
        for made in book.classes(pool, [number], by_heats=False):
            for day in made.days:
                filled = book.capped.trip_rows[:, list(day.columns)].sum(axis=1)
                capped = np.minimum(np.asarray(filled).reshape(-1), book.most)
                assert made.column == pytest.approx(capped)


def whole_plans(
    book: DayBook, pool: DayPool, rng: np.random.Generator
) -> Iterator[tuple[list[int], float]]:
    """Yield random choices of a class a truck that bring whole orders, and costs."""
    days, program = book.capped, book.capped.relaxation.program
    orders = np.arange(len(days.relaxation.draft.scenario.orders))
    block = program.rows[days.rows][:, orders].toarray()
    low, high = program.low[days.rows], program.high[days.rows]
    rows = pool.classes.rows.toarray()
    for _ in range(300):
        chosen = [
            int(rng.choice(np.flatnonzero(pool.classes.group == group)))
            for group in rng.permutation(len(pool.groups))[: rng.integers(1, 3)]
            if (pool.classes.group == group).any()
        ]
        filled = rows[chosen].sum(axis=0)
        for fates in itertools.product((0.0, 1.0), repeat=len(orders)):
            total = filled + block @ fates
            if np.all((total >= low - 1e-9) & (total <= high + 1e-9)):
                cost = program.constant + program.cost[orders] @ fates
                yield chosen, float(cost + pool.classes.cost[chosen].sum())


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_no_choice_is_cheaper_than_what_the_program_proves(seed: int) -> None:
    """Days beyond the bound cost a plan what they are said to."""
    book, pool = listed(seed, 3, "plain")
    master = PoolMaster(book.capped, pool, 1e6)
    relaxed = master.solve({}, always)
    assert relaxed is not None
    assert relaxed.bound >= book.bound - 1.0
    for chosen, cost in whole_plans(book, pool, np.random.default_rng(seed)):
        beyond = relaxed.beyond[chosen].sum()
        assert cost >= relaxed.bound + beyond - 1e-6


def test_branches_prove_no_more_than_their_leaves_and_end_at_the_ceiling() -> None:
    """The tree's bound is the least that was proved for a branch."""
    book, pool = listed(2, 3, "plain")
    settled: list[Branch] = []

    def settle(branch: Branch) -> float:
        settled.append(branch)
        return branch.bound + 10.0

    master = PoolMaster(book.capped, pool, 1e6)
    metal = MetalCuts(book.capped.relaxation.draft, pool)
    tree = FateTree(master, metal, lambda: math.inf, always)
    told: list[float] = []
    tree.grow(settle, told.append)
    assert settled
    assert tree.bound == min(branch.bound for branch in settled) + 10.0
    assert max(told) <= tree.bound


def test_cuts_find_what_trips_and_heats_cannot_carry() -> None:
    """Half a truck cannot carry a whole order; as many trucks as it takes can."""
    book, pool = listed(1, 2, "scarce_metal")
    draft = book.capped.relaxation.draft
    cuts = MetalCuts(draft, pool)
    fates = np.zeros(len(draft.scenario.orders))
    number = np.array([int(pool.classes.cost.argmin())])
    none = np.zeros(0)
    little = Relaxed(0.0, none, none, none, fates, number, np.array([0.1]))
    found = cuts.violated(little)
    assert found
    for cut in found:
        driven = 0.1 * cut.classes[number].sum() + cut.fates @ fates
        assert driven < cut.least
    nothing = little._replace(fates=np.ones(len(fates)))
    assert not cuts.violated(nothing)


@pytest.mark.parametrize("shape", ["plain", "both_families", "one_trip"])
def test_duals_of_whole_days_prove_more_and_list_fewer_days(shape: str) -> None:
    """No less is proved, no more than the program says, and days lie further off."""
    book, pool = listed(1, 4, shape)
    before, limit = book.bound, book.bound + REACH
    whole = PoolMaster(book.days, pool, 2 * limit).solve({}, always)
    assert whole is not None
    told: list[float] = []
    climb_on(book, 2 * limit, always, told.append)
    assert before - 1e-6 <= book.bound <= min(whole.bound, limit) + 0.5
    assert told == sorted(told)
    fewer = book.pool(max(1.0, limit - book.bound), always)
    assert fewer is not None
    assert len(fewer) <= len(pool)


def test_two_listings_are_joined_without_repeats() -> None:
    """A day of both is there once, at the later price."""
    first = Listing(np.array([[1, -1], [2, 3]]), np.array([5.0, 6.0]), np.zeros(2))
    later = Listing(np.array([[1], [4]]), np.array([5.0, 7.0]), np.ones(2))
    joined = merged(first, later)
    assert joined.columns.tolist() == [[1, -1], [2, 3], [4, -1]]
    assert joined.cost.tolist() == [5.0, 6.0, 7.0]
    assert joined.reduced_cost.tolist() == [1.0, 0.0, 1.0]


@pytest.mark.parametrize("shape", ["plain", "no_ingots", "one_bay_everywhere"])
def test_deciding_who_brings_what_keeps_the_cheapest_choice(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Split to the end, branches prove no less than the root and lose no choice."""
    book, pool = listed(1, 4, shape)
    monkeypatch.setattr(fate_tree, "FEW_CLASSES", 0)
    master = PoolMaster(book.days, pool, 2 * book.bound + REACH)
    root = master.solve({}, always)
    tree = FateTree(
        master,
        MetalCuts(book.capped.relaxation.draft, pool),
        lambda: math.inf,
        always,
    )
    branches: list[Branch] = []

    def settled(branch: Branch) -> float:
        branches.append(branch)
        return branch.bound

    tree.grow(settled, lambda _: None)
    numbers = range(len(pool.classes))
    classes = book.classes(pool, list(numbers), by_heats=False)
    cheapest = DayChoice(book.days, classes).best((), math.inf, always())
    assert root is not None
    assert root.bound - 1e-3 <= tree.bound <= cheapest.cost + 1e-3
    assert branches
