"""Rows that others imply are left out, and nothing is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario

from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.bounds.priced.implied_rows import (
    moved_to_stand_ins,
    stand_ins,
    without_implied_rows,
)

if TYPE_CHECKING:
    from optimizer.planning.bounds.trips.relaxation import Relaxation

SHAPES = ["plain", "mixed_fleet", "both_families", "night_shift"]
ENOUGH_METAL: frozenset[tuple[int, str]] = frozenset()


def relaxed(
    shape: str, short_metal: frozenset[tuple[int, str]] | None = ENOUGH_METAL
) -> Relaxation:
    """Return the relaxation over the listed trips of a random day."""
    day = random_scenario(3, num_orders=8, shape=shape)
    return relaxation_of(day, short_metal=short_metal)


@pytest.mark.parametrize("shape", SHAPES)
def test_other_rows_of_the_order_stand_in(shape: str) -> None:
    """Each order keeps a row, and a row that is left out points to one that is kept."""
    relaxation = relaxed(shape)
    names, stands = relaxation.draft.names, stand_ins(relaxation)
    left_out = np.flatnonzero(stands != np.arange(len(stands)))
    assert len(left_out) >= len(relaxation.draft.scenario.orders) // 2
    for row in left_out.tolist():
        assert names[row][0] in ("cover", "tonnes")
        assert names[stands[row]][0] in ("cover", "tonnes")
        assert names[stands[row]][1] == names[row][1]
        assert stands[stands[row]] == stands[row]


@pytest.mark.parametrize("shape", SHAPES)
def test_moved_duals_pay_for_fates_as_before_and_for_trips_no_more(shape: str) -> None:
    """So whatever duals prove, those that were moved prove as much."""
    relaxation = relaxed(shape)
    program, first = relaxation.program, relaxation.layout.first_trip
    kinds = np.array([name for name, _ in relaxation.draft.names])
    rng = np.random.default_rng(7)
    of_orders = np.isin(kinds, ("cover", "tonnes"))
    duals = np.where(of_orders, rng.uniform(0.0, 900.0, len(kinds)), 0.0)
    before = program.rows.T @ duals
    after = program.rows.T @ moved_to_stand_ins(relaxation, duals)
    assert after[:first] == pytest.approx(before[:first])
    assert np.all(after[first:] <= before[first:] + 1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_climbs_end_alike(shape: str) -> None:
    """The bound over days is the same without the rows."""
    days = days_over(relaxed(shape), most_spans=1)
    fewer = without_implied_rows(days)
    assert len(fewer.rows) < len(days.rows)
    assert fewer.trip_rows.shape[0] == len(fewer.rows)
    bounds = [
        climbed_bound(DayMaster(each), np.zeros(len(each.rows)), lambda: 60.0).bound
        for each in (days, fewer)
    ]
    assert bounds[1] == pytest.approx(bounds[0], rel=1e-5)


def test_tonnes_that_are_drawn_are_kept() -> None:
    """Where metal is counted, it is counted by the tonne."""
    relaxation = relaxed("plain", short_metal=None)
    kinds = np.array([name for name, _ in relaxation.draft.names])
    tonnes = np.flatnonzero(kinds == "tonnes")
    drawn = [draw.order for draw in relaxation.layout.supplies]
    assert drawn
    assert np.array_equal(stand_ins(relaxation)[tonnes[drawn]], tonnes[drawn])
