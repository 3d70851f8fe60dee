"""Trips are looked for nearby first, and the program over them stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import columns_of
from scenario_generator import random_scenario
from test_priced_trips import (
    ALL,
    contents,
    finder_of,
    level_targets,
    minute,
    no_prices,
    priced,
)

from optimizer.planning.bounds.days.implied_rows import stand_ins
from optimizer.planning.bounds.priced import priced_trips, trip_finder
from optimizer.planning.bounds.priced.findings import Search
from optimizer.planning.bounds.priced.leading import BETTER, join, to_beat
from optimizer.planning.bounds.priced.most_gaining import gaining
from optimizer.planning.bounds.programs.spread import spread
from optimizer.planning.bounds.trips import column_generation
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.bounds.priced.most_gaining import Gaining
    from optimizer.planning.bounds.priced.trip_tables import Ground, Site
    from optimizer.planning.bounds.trips.relaxation import Relaxation

MANY = 100_000
SOME = 3_000.0
"""What many trips gain, but not all. [currency]"""
CLOSE = 1e-6
"""How far two optima of one program may lie apart, as a share. [1]"""


def test_every_order_has_its_best_trips() -> None:
    """A trip joins while one of its orders has fewer than asked for."""
    orders = np.array([[0, 1], [0, 2], [0, 1], [2, -1], [3, -1]])
    gain = np.array([50.0, 40.0, 30.0, 20.0, 10.0])
    assert spread(orders, gain, 1).tolist() == [0, 1, 4]
    assert spread(orders, gain, 2).tolist() == [0, 1, 2, 3, 4]
    assert spread(orders[:0], gain[:0], 1).tolist() == []


def test_the_best_gains_are_kept_in_order() -> None:
    """One that is among them pushes out the least; nothing is asked for at first."""
    leading = np.full(2, -np.inf)
    assert to_beat(leading) == -np.inf
    for gain in (5.0, 7.0, 6.0):
        join(leading, gain)
    assert leading.tolist() == [7.0, 6.0]
    assert to_beat(leading) == pytest.approx(6.0 * BETTER)
    assert to_beat(np.array([1.0, -2.0])) == -2.0
    assert to_beat(leading[:0]) == -np.inf


def leading_gains(found: Gaining, ground: Ground) -> dict[int, list[float]]:
    """Return by leading order the gains of what was found, the best first."""
    gains: dict[int, list[float]] = {}
    for row, gain in zip(found.rows, found.gain.tolist(), strict=True):
        gains.setdefault(int(ground.entries.order[row[0]]), []).append(gain)
    return {order: sorted(each, reverse=True) for order, each in gains.items()}


def test_of_trips_that_begin_alike_the_best_are_found(
    busy_day: tuple[Scenario, TravelMatrix], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is cut off begins with an order that has trips nearly as good."""
    asked = 2
    compared: list[int] = []

    def both(site: Site, ground: Ground, most: int, most_alike: int) -> Gaining:
        few = gaining(site, ground, most, most_alike)
        best = leading_gains(few, ground)
        for order, gains in leading_gains(gaining(site, ground, most), ground).items():
            enough = [gain / BETTER for gain in gains[:asked]]
            assert np.all(np.array(best[order])[: len(enough)] >= enough)
            compared.append(len(gains) - len(best[order]))
        return few

    monkeypatch.setattr(trip_finder, "gaining", both)
    for target in level_targets(busy_day[0], SOME):
        search = Search(-ALL, MANY, minute, asked, is_nearby=True)
        finder_of(*busy_day).find(target, no_prices(busy_day[0]), search)
    assert max(compared) > 0


def test_only_the_nearest_smelters_are_looked_at(
    busy_day: tuple[Scenario, TravelMatrix], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each order is filled at the one that is nearest to it, if it is one."""
    monkeypatch.setattr(trip_finder, "NEAREST", 1)
    finder = finder_of(*busy_day)
    for target in level_targets(busy_day[0], ALL):
        search = Search(-ALL, MANY, minute, is_nearby=True)
        finder.find(target, no_prices(busy_day[0]), search)
    near = finder.pool
    pairs = np.unique(np.stack([near.order[:, 0], near.smelter]), axis=1)
    assert len(np.unique(pairs[0])) == pairs.shape[1]
    assert len(np.unique(near.smelter)) > 1
    for target in level_targets(busy_day[0], ALL):
        finder.find(target, no_prices(busy_day[0]), Search(-ALL, MANY, minute))
    found = contents(columns_of(busy_day, finder.pool))
    assert contents(columns_of(busy_day, near)) < found


def grown(day: tuple[Scenario, TravelMatrix]) -> tuple[Relaxation, Relaxation]:
    """Return the relaxation over trips of single orders, and over more of them."""
    trips = priced(*day)
    first = trips.relaxation()
    duals = ColumnGeneration(first, minute).run().duals
    trips.look(first, duals, minute, 1.0)
    return first, trips.relaxation()


def test_a_program_that_takes_further_trips_ends_where_a_new_one_does(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """Columns keep their meaning when others come between them."""
    first, more = grown(busy_day)
    generation = ColumnGeneration(first, minute)
    before = generation.run()
    generation.take_trips(more)
    after = generation.run()
    anew = ColumnGeneration(more, minute).run()
    assert after.converged
    assert after.bound == pytest.approx(anew.bound, rel=CLOSE)
    assert after.bound < before.bound


@pytest.mark.parametrize("shape", ["plain", "both_families", "carbon_price"])
def test_implied_rows_and_far_legs_are_not_missed(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without them the program is smaller and ends at the same bound."""
    _, relaxation = grown(random_scenario(3, num_orders=8, shape=shape))
    whole = ColumnGeneration(relaxation, minute).run()
    monkeypatch.setattr(column_generation, "NEAREST", 1)
    stands = stand_ins(relaxation)
    is_implied = stands != np.arange(len(stands))
    few = ColumnGeneration(relaxation, minute, is_implied=is_implied)
    num_first = len(few.master.columns)
    thin = few.run()
    assert np.any(is_implied)
    assert num_first < relaxation.program.num_structural + len(relaxation.columns)
    assert not np.any(thin.solution.duals[is_implied]) if thin.solution else False
    assert thin.bound == pytest.approx(whole.bound, rel=CLOSE)


def test_lower_rewards_prove_something_before_whole_ones_do(
    busy_day: tuple[Scenario, TravelMatrix], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look at all trips states a bound, which the next one only raises."""
    told: list[float] = []
    optimum = priced(*busy_day).optimum(minute, lambda best: told.append(best.bound))
    monkeypatch.setattr(priced_trips, "FAR_REWARD", 1.0)
    whole = priced(*busy_day).optimum(minute)
    assert optimum is not None
    assert whole is not None
    assert len(told) > 1
    assert told == sorted(told)
    assert told[0] < whole.bound
    assert optimum.bound == pytest.approx(whole.bound, rel=priced_trips.ENOUGH)
