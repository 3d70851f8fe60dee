"""Cuts over orders on trips looked for at prices: counted exactly, and valid."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from day_oracle import cheapest_plan_cost
from hypothesis import given
from hypothesis import strategies as st
from scenario_generator import random_scenario

from optimizer.economics import tariff
from optimizer.planning.bounds.days.rounded_cuts import Cut, loads_by_size, with_cuts
from optimizer.planning.bounds.priced import priced_days
from optimizer.planning.bounds.priced.cut_rewards import CutPrices, overrated_trips
from optimizer.planning.bounds.priced.findings import Search
from optimizer.planning.bounds.priced.priced_days import PricedDays
from optimizer.planning.bounds.priced.priced_trips import PricedTrips
from optimizer.planning.bounds.priced.trip_finder import TripFinder
from optimizer.planning.bounds.priced.trip_targets import (
    Targets,
    order_prices,
    row_shares,
)
from optimizer.planning.bounds.priced_proof import prove_priced
from optimizer.planning.trips import enumerate_trips, truck_classes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.bounds.priced_proof import Proved
    from optimizer.planning.bounds.trips.relaxation import Relaxation

ALL = 1e9
"""What every trip gains. [currency]"""
SHARES = (Fraction(1, 3), Fraction(1, 2), Fraction(2, 3))
CUTS = (
    Cut((0, 1, 2), 0, SHARES[0]),
    Cut((1, 2, 3), 0, SHARES[1]),
    Cut((0, 3), 1, SHARES[2]),
)


def minute() -> float:
    """Return that there is time."""
    return 60.0


def priced(scenario: Scenario, travel: TravelMatrix) -> PricedTrips:
    """Return the trips of a day, none but those of single orders found."""
    alone = enumerate_trips(scenario, travel, most_entries=1)
    classes, rates = truck_classes(scenario), tariff(scenario)
    return PricedTrips(scenario, travel, classes, rates, alone=alone)


def level_target(scenario: Scenario) -> Targets:
    """Return a target of the first class that is the same everywhere."""
    minutes = scenario.horizon.end_min - scenario.horizon.start_min + 1
    return Targets(
        truck_class=0,
        groups=tuple(range(len(truck_classes(scenario)[0].groups))),
        family=None,
        level=np.zeros((len(scenario.smelters), minutes)),
        end=np.zeros((len(scenario.plants), minutes)),
    )


def three_cuts(relaxation: Relaxation) -> list[Cut]:
    """Return some cuts, each in a size of ladle that the day has."""
    blocks = [loads.block for loads in loads_by_size(relaxation)]
    return [cut._replace(block=blocks[cut.block % len(blocks)]) for cut in CUTS]


def finder_of(day: tuple[Scenario, TravelMatrix]) -> TripFinder:
    """Return a finder that knows the trips of single orders."""
    return TripFinder(*day, truck_classes(day[0]), tariff(day[0]))


def kinds_of(relaxation: Relaxation) -> NDArray[np.str_]:
    """Return the kind of each row."""
    return np.array([name for name, _ in relaxation.draft.names])


@given(
    loads=st.lists(st.integers(1, 3), min_size=4, max_size=4),
    prices=st.lists(st.floats(0.0, 9.0), min_size=3, max_size=3),
    order=st.permutations(range(4)),
)
def test_what_is_taken_off_leaves_what_cuts_pay(
    loads: list[int], prices: list[float], order: list[int]
) -> None:
    """Entries by themselves, less what they are overrated by, are the whole trip."""
    counts = np.array([loads, [1, 1, 1, 1]])
    cuts = CutPrices(4, CUTS, np.array(prices))
    alone = cuts.rewards(np.arange(4), counts)
    trips, beyond = np.array([order, [*order[:2], -1, -1]]), np.zeros(2)
    overrated_trips(cuts.tables(counts), np.arange(4), trips, beyond)
    for trip, taken in zip(trips, beyond.tolist(), strict=True):
        served = trip[trip >= 0]
        exact = sum(
            price
            * np.ceil(
                sum(counts[cut.block, i] for i in served if i in cut.orders) * cut.share
            )
            for cut, price in zip(CUTS, prices, strict=True)
        )
        assert taken >= 0
        assert alone[served].sum() - taken == pytest.approx(exact)


def test_without_cuts_nothing_is_overrated() -> None:
    """No prices, no tables to look at."""
    cuts, beyond = CutPrices(2), np.ones(1)
    tables = cuts.tables(np.ones((1, 2), dtype=np.int64))
    overrated_trips(tables, np.arange(2), np.array([[0, 1]]), beyond)
    assert beyond.tolist() == [0.0]
    assert not cuts.rewards(np.arange(2), np.ones((1, 2), dtype=np.int64)).any()


def test_trips_gain_what_their_rows_pay(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """Over all trips, looked for at prices of cuts, the most is what the rows say."""
    trips, target = priced(*busy_day), level_target(busy_day[0])
    draft = trips.relaxation().draft
    free = order_prices(draft, np.zeros(len(draft.names)))
    trips.finder.find(target, free, Search(-ALL, 100_000, minute))
    cuts = three_cuts(trips.relaxation())
    relaxation = with_cuts(trips.relaxation(), cuts)
    duals = np.where(kinds_of(relaxation) == "cut", 5_000.0, 0.0)
    columns, made = relaxation.columns, truck_classes(busy_day[0])[0]
    paid = (relaxation.program.rows.T @ duals)[relaxation.program.num_structural :]
    km_cost = columns.pool.km[columns.trip] * made.cost_per_km
    gain = paid - made.cost_per_trip - km_cost
    prices = order_prices(relaxation.draft, duals, cuts)
    search = Search(0.0, 100_000, minute)
    finding = finder_of(busy_day).find(target, prices, search)
    assert gain[columns.truck_class == 0].max() == pytest.approx(finding.most_gain)


def test_rewards_of_cuts_are_lowered_with_those_of_orders(
    busy_day: tuple[Scenario, TravelMatrix],
) -> None:
    """A cut is lowered as much as its worst order, and then nothing found gains."""
    trips, target = priced(*busy_day), level_target(busy_day[0])
    cuts = three_cuts(trips.relaxation())
    draft = with_cuts(trips.relaxation(), cuts).draft
    kinds = np.array([name for name, _ in draft.names])
    duals = np.where(kinds == "cut", 900.0, np.where(kinds == "tonnes", 300.0, 0.0))
    search = Search(0.0, 100_000, minute)
    prices = order_prices(draft, duals, cuts)
    finding = finder_of(busy_day).find(target, prices, search)
    assert finding.most_gain > 0
    shares = row_shares(draft, finding.lowered, cuts)
    worst = [finding.lowered[list(cut.orders)].min() for cut in cuts]
    assert shares[kinds == "cut"].tolist() == worst
    lower = order_prices(draft, duals * shares, cuts)
    again = finder_of(busy_day).find(target, lower, search)
    assert again.most_gain <= 1e-6


@pytest.mark.parametrize(
    ("shape", "seed"), [("plain", 3), ("mixed_fleet", 6), ("scarce_metal", 3)]
)
def test_cuts_raise_what_priced_days_prove(
    shape: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five orders are enough for a cut that proves more."""
    scenario, travel = random_scenario(seed, num_orders=5, shape=shape)
    start = priced(scenario, travel).optimum(minute)
    assert start is not None
    with_them = PricedDays(priced(scenario, travel), start)
    with_them.run(minute)
    monkeypatch.setattr(priced_days, "violated_cuts", lambda *_: [])
    without = PricedDays(priced(scenario, travel), start)
    without.run(minute)
    assert with_them.cuts
    assert with_them.bound > without.bound + 1.0


@pytest.mark.parametrize("shape", ["plain", "both_families", "mixed_fleet"])
def test_no_bound_with_cuts_is_above_brute_force(shape: str) -> None:
    """Every bound on the way, where cuts are told of, holds for the cheapest plan."""
    for seed in (42, 44, 46):
        scenario, travel = random_scenario(seed, num_orders=3, shape=shape)
        told: list[Proved] = []
        prove_priced(priced(scenario, travel), minute, told.append)
        least = cheapest_plan_cost(scenario, travel)
        assert told
        assert all(proved.exact <= least + 0.06 for proved in told)
