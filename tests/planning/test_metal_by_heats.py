"""Trips split by the heats that are live when they are filled, and what that proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import columns_of
from scenario_generator import random_scenario

from optimizer.economics import tariff
from optimizer.planning import SolveParams, solve
from optimizer.planning.bounds import lower_bound
from optimizer.planning.bounds.prices import prices_over_trips
from optimizer.planning.bounds.trips.metal_runs import metal_runs, scarce_metal
from optimizer.planning.bounds.trips.trip_program import TripProgram
from optimizer.planning.bounds.trips.trips_by_heats import split_by_heats
from optimizer.planning.params import BoundParams
from optimizer.planning.stop import MaxIterations
from optimizer.planning.trips import truck_classes
from optimizer.planning.trips.lanes import heats_by_alloy

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.bounds.trips.columns import TripColumns

SEEDS = (1, 2, 3)


def scarce_day(seed: int) -> tuple[Scenario, TravelMatrix]:
    """Return a small day with too little metal."""
    return random_scenario(seed, num_orders=8, shape="scarce_metal")


def live_masks(
    scenario: Scenario, columns: TripColumns, row: int, start: int
) -> list[int]:
    """Return for each entry of a trip the heats that can fill it at a start."""
    pool, trip = columns.pool, columns.trip[row]
    until = start + int(pool.fill_duration_min[trip])
    smelter = scenario.smelters[int(pool.smelter[trip])]
    masks = []
    for entry in np.flatnonzero(pool.loads[trip]).tolist():
        order = scenario.orders[int(pool.order[trip, entry])]
        heats = heats_by_alloy(scenario, smelter)[order.alloy_id]
        masks.append(
            sum(
                1 << bit
                for bit, heat in enumerate(heats)
                if heat.ready_min <= start and until <= heat.expires_min
            )
            & int(pool.heats[trip, entry])
        )
    return masks


@pytest.mark.parametrize("seed", SEEDS)
def test_every_filling_start_is_in_one_piece_with_its_heats(seed: int) -> None:
    """Pieces of a trip lie apart, hold every start with heats, and know these."""
    scenario, travel = scarce_day(seed)
    columns = columns_of((scenario, travel))
    pieces = split_by_heats(columns, scenario, scarce_metal(scenario))
    found: dict[tuple[int, int, int], list[int]] = {}
    for row in range(len(pieces)):
        first, last = pieces.earliest_fill_min[row], pieces.latest_fill_min[row]
        masks = [int(mask) for mask in pieces.entry_heats[row] if mask]
        for start in range(first, last + 1):
            key = int(pieces.trip[row]), int(pieces.truck_class[row]), start
            assert key not in found
            found[key] = masks
    expected = {}
    for row in range(len(columns)):
        first, last = columns.earliest_fill_min[row], columns.latest_fill_min[row]
        for start in range(first, last + 1):
            masks = live_masks(scenario, columns, row, start)
            if all(masks):
                key = int(columns.trip[row]), int(columns.truck_class[row]), start
                expected[key] = masks
    assert found == expected


def test_nothing_is_split_where_no_metal_is_counted() -> None:
    """Then the trips are those from before."""
    scenario, travel = scarce_day(1)
    columns = columns_of((scenario, travel))
    same = split_by_heats(columns, scenario, frozenset())
    assert np.array_equal(same.trip, columns.trip)
    assert np.array_equal(same.entry_heats, columns.entry_heats)


def test_counting_by_heats_proves_more() -> None:
    """On some day with scarce metal; runs then hold draws of known heats alone."""
    gains = []
    for seed in SEEDS:
        scenario, travel = scarce_day(seed)
        program = TripProgram(
            scenario, travel, truck_classes(scenario), tariff(scenario), lambda _: 60.0
        )
        whole = program.solved(columns_of((scenario, travel)), scarce_metal(scenario))
        relaxation, proved = program.optimized(columns_of((scenario, travel)))
        gains.append(proved.bound - whole[1].bound)
        for run in metal_runs(relaxation.draft):
            assert all(draw.smelter == run.smelter for draw in run.draws)
    assert min(gains) > -1
    assert max(gains) > 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_stays_below_plans(seed: int) -> None:
    """Whatever is counted, a plan of the day costs no less."""
    scenario, travel = scarce_day(seed)
    bound = lower_bound(scenario, travel, seconds=2.0)
    alone = SolveParams(bound=BoundParams(max_seconds=0.0))
    plan = solve(scenario, travel, stop=MaxIterations(300), params=alone).plan
    assert bound.value is not None
    assert bound.value <= plan.cost


def test_a_tonne_is_worth_what_the_runs_of_its_heat_say_together() -> None:
    """No more than the sum over all runs, and no less than the dearest of them."""
    scenario, travel = scarce_day(1)
    program = TripProgram(
        scenario, travel, truck_classes(scenario), tariff(scenario), lambda _: 60.0
    )
    relaxation, proved = program.optimized(columns_of((scenario, travel)))
    prices = prices_over_trips(relaxation, proved.duals).metal_per_t
    runs: dict[tuple[str, str], list[float]] = {}
    for (kind, about), dual in zip(
        relaxation.draft.names, proved.duals.tolist(), strict=True
    ):
        if kind == "metal":
            smelter_id, alloy_id = about.rsplit("/", 1)
            runs.setdefault((smelter_id, alloy_id), []).append(-dual)
    assert set(prices) == set(runs)
    assert max(prices.values()) > 0
    for key, price in prices.items():
        assert max(runs[key]) - 0.01 <= price <= sum(runs[key]) + 0.01
