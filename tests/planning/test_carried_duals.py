"""Duals that one relaxation over trips hands to the next."""

from __future__ import annotations

import numpy as np
import pytest
from relaxed_days import relaxation_of
from scenario_generator import random_scenario

from optimizer.planning.bounds.trips.carried_duals import carried_duals
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.bounds.trips.stay_rows import with_stay_rows
from optimizer.planning.bounds.trips.stays import LOADING, BusySpan

NO_METAL: frozenset[tuple[int, str]] = frozenset()
SPANS = [BusySpan(LOADING, 0, 480, 720), BusySpan(LOADING, 0, 600, 660)]
NO_TIME_S = 0.0


@pytest.mark.parametrize("shape", ["plain", "one_bay_everywhere", "narrow_windows"])
@pytest.mark.parametrize("seed", [1, 2])
def test_rows_about_metal_and_bays_prove_no_less_than_before(
    shape: str, seed: int
) -> None:
    """Counting metal and further bays costs nothing of what was proved."""
    day = random_scenario(seed, num_orders=9, shape=shape)
    before = with_stay_rows(relaxation_of(day, short_metal=NO_METAL), SPANS[1:])
    optimum = ColumnGeneration(before, lambda: 60.0).run()
    after = with_stay_rows(relaxation_of(day), SPANS)
    assert after.layout.supplies
    duals = carried_duals(before, optimum.duals, after)
    proved = after.program.lagrangian_bound(after.program.signed(duals))
    assert proved == pytest.approx(optimum.bound, rel=1e-7)
    again = ColumnGeneration(after, lambda: NO_TIME_S).run(duals)
    assert again.bound == pytest.approx(proved)
    assert ColumnGeneration(after, lambda: NO_TIME_S).run().bound < proved


def test_rows_about_bays_are_known_by_their_minutes() -> None:
    """In whatever order they were written."""
    day = random_scenario(1, num_orders=6, shape="plain")
    plain = relaxation_of(day)
    before, after = with_stay_rows(plain, SPANS), with_stay_rows(plain, SPANS[::-1])
    duals = np.arange(1.0, before.program.rows.shape[0] + 1)
    carried = carried_duals(before, duals, after)
    assert carried[:-2] == pytest.approx(duals[:-2])
    assert carried[-2:] == pytest.approx(duals[:-3:-1])
