"""Where a climb that looks for trips at times goes on, ends and is cut."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.planning.bounds.days.day_master import Climb
from optimizer.planning.bounds.priced.ascent import FIRST_INERTIA, LITTLE, Ascent

REACHED = 1000.0


def climbed(bound: float, num_rows: int = 3) -> Climb:
    """Return a climb that ended at a bound, before it had to."""
    duals = np.array([bound + row for row in range(num_rows)])
    return Climb(bound, duals, np.zeros(1), np.zeros(0), 1, converged=False)


def ascended(*bounds: float) -> Ascent:
    """Return an ascent by climbs that ended at given bounds."""
    ascent = Ascent(np.zeros(3), np.zeros(3))
    for bound in bounds:
        ascent.moved(climbed(bound))
    return ascent


@pytest.mark.parametrize(
    ("before", "proved", "may_cut"),
    [
        (REACHED * (1 - LITTLE / 2), REACHED * (1 - LITTLE / 2), True),
        (REACHED * (1 - 2 * LITTLE), REACHED, False),
        (REACHED, REACHED * (1 - 2 * LITTLE), False),
    ],
)
def test_cuts_join_where_little_is_left(
    before: float, proved: float, may_cut: bool
) -> None:
    """Neither the climb nor trips not found yet may still be worth more than cuts."""
    assert ascended(before, REACHED).may_cut(proved) is may_cut


def test_rows_that_join_let_a_climb_go_on() -> None:
    """One cycle at least passes between two rounds of cuts."""
    ascent = ascended(REACHED, REACHED)
    assert ascent.may_cut(REACHED)
    ascent.open_rows(2, 1)
    assert ascent.duals.tolist() == [REACHED, REACHED + 1, 0.0, REACHED + 2]
    assert not ascent.is_sure(REACHED)
    assert ascent.inertia == FIRST_INERTIA
    ascent.moved(climbed(REACHED, num_rows=4))
    assert ascent.is_sure(REACHED)
    assert [ascent.has_stopped, ascent.may_cut(REACHED)] == [False, False]


def test_an_ascent_ends_at_its_own_duals() -> None:
    """Trips are looked for nearer and nearer to them, and at them before the end."""
    ascent = ascended(REACHED, REACHED)
    assert not ascent.has_ended(num_new=0)
    assert ascent.moved(climbed(REACHED)).tolist() == ascent.duals.tolist()
    assert not ascent.has_ended(num_new=1)
    assert ascent.has_ended(num_new=0)
