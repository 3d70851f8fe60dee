"""Cuts over orders hold for every plan, and raise the bound."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario

from optimizer.planning.bounds.days import rounded_cuts
from optimizer.planning.bounds.days.cutting import climb_with_cuts
from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.bounds.days.rounded_cuts import Cut, violated_cuts, with_cuts
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.bounds.trips.metal_runs import scarce_metal
from optimizer.planning.bounds.trips.short_metal import short_metal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation

SHAPES = ("plain", "mixed_fleet", "one_truck")


def relaxed(
    shape: str, short: frozenset[tuple[int, str]] | None = frozenset()
) -> Relaxation:
    """Return the relaxation over trips of a small day."""
    day = random_scenario(1, num_orders=8, shape=shape)
    return relaxation_of(day, short_metal=short)


def whole_choice(
    relaxation: Relaxation, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return trips driven a whole number of times, and fates that follow from them."""
    program, names = relaxation.program, relaxation.draft.names
    values = np.zeros(len(program.cost))
    first, num_orders = program.num_structural, len(relaxation.draft.scenario.orders)
    chosen = rng.integers(first, len(values), size=rng.integers(1, 12))
    np.add.at(values, chosen, 1.0)
    filled = program.rows @ values
    for row, (kind, about) in enumerate(names):
        if kind == "cover" and filled[row] < program.low[row] - 1e-9:
            ids = [order.order_id for order in relaxation.draft.scenario.orders]
            values[ids.index(about)] = 1.0
    assert values[:num_orders].max() <= 1.0
    return values


@pytest.mark.parametrize("shape", SHAPES)
def test_cuts_hold_for_every_whole_choice_of_trips(shape: str) -> None:
    """Whatever is driven, and not molten where too little came: no cut is violated."""
    relaxation = relaxed(shape)
    rng = np.random.default_rng(8)
    num_orders = len(relaxation.draft.scenario.orders)
    sets = [
        tuple(sorted(rng.choice(num_orders, size=size, replace=False).tolist()))
        for size in (1, 2, 3, 3, 4, 6)
    ]
    blocks = {loads.block for loads in rounded_cuts.loads_by_size(relaxation)}
    shares = [*rounded_cuts.shares(relaxation), Fraction(2, 5)]
    cuts = [
        Cut(orders, block, share)
        for orders in sets
        for block in blocks
        for share in shares
    ]
    program = with_cuts(relaxation, cuts).program
    old = relaxation.program.rows.shape[0]
    for _ in range(300):
        filled = program.rows[old:] @ whole_choice(relaxation, rng)
        assert np.all(filled >= program.low[old:] - 1e-9)


@pytest.mark.parametrize("shape", SHAPES)
def test_cuts_are_violated_where_they_are_said_to_be(shape: str) -> None:
    """Each cut that is found cuts off the fractions it was found for."""
    relaxation = relaxed(shape)
    solution = ColumnGeneration(relaxation, lambda: 60.0).run().solution
    assert solution is not None
    program, num_orders = relaxation.program, len(relaxation.draft.scenario.orders)
    trips = solution.values[program.num_structural :]
    cuts = violated_cuts(relaxation, trips, solution.values[:num_orders], set())
    if shape == "plain":
        assert cuts
    if not cuts:
        return
    extended = with_cuts(relaxation, cuts).program
    old = program.rows.shape[0]
    filled = extended.rows[old:] @ solution.values
    assert np.all(filled < extended.low[old:] - 0.5 * rounded_cuts.LEAST_VIOLATION)
    again = violated_cuts(relaxation, trips, solution.values[:num_orders], set(cuts))
    assert not set(again) & set(cuts)


def test_cuts_raise_the_bound_over_days() -> None:
    """Climbed again with cuts, the bound is higher, and said so on the way."""
    relaxation = relaxed("plain")
    optimum = ColumnGeneration(relaxation, lambda: 60.0).run()
    days = days_over(relaxation)
    master = DayMaster(days)
    root = climbed_bound(master, optimum.duals[days.rows], lambda: 60.0)
    told: list[float] = []
    cut, num_cuts = climb_with_cuts(master, root, lambda: 60.0, told.append)
    assert num_cuts > 0
    assert cut.bound > root.bound
    assert told == sorted(told)
    again, _ = master.days.evaluate(cut.duals)
    assert again == pytest.approx(cut.bound)


@pytest.mark.parametrize("shape", ["plain", "scarce_metal"])
def test_metal_that_is_not_short_changes_nothing(shape: str) -> None:
    """Rows only for metal that runs out prove what rows for all of it prove."""

    def optimum_of(
        short: frozenset[tuple[int, str]] | None,
    ) -> tuple[float, frozenset[tuple[int, str]]]:
        relaxation = relaxed(shape, short)
        optimum = ColumnGeneration(relaxation, lambda: 60.0).run()
        assert optimum.converged
        assert optimum.solution is not None
        return optimum.bound, short_metal(relaxation, optimum.solution.values)

    whole, _ = optimum_of(None)
    bound, short = optimum_of(frozenset())
    while True:
        bound, found = optimum_of(short)
        if found <= short:
            break
        short |= found
    assert bound == pytest.approx(whole, rel=1e-6)


def test_alloys_of_which_there_is_too_little_are_short_everywhere() -> None:
    """Known before any program is solved; where there is plenty, nothing is."""
    scarce, _ = random_scenario(1, num_orders=8, shape="scarce_metal")
    alloys = {order.alloy_id for order in scarce.orders}
    assert {alloy_id for _, alloy_id in scarce_metal(scarce)} <= alloys
    assert scarce_metal(scarce)
    assert not scarce_metal(replace(scarce, orders=scarce.orders[:1]))
