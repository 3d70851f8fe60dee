"""Orders are divided into pieces that ladles and trucks can carry (K1, O1)."""

from __future__ import annotations

import pytest
from scenario_generator import random_scenario, shape_names

from optimizer.planning.engine.day import Day
from optimizer.planning.engine.divisions import divisions
from optimizer.planning.schedule.facts import Vessel, equal_parts

TRUCK = Vessel(ladle=0, slots=3, capacity_kg=4000, least_kg=2000, net_kg=12000)


@pytest.mark.parametrize("shape", shape_names())
def test_pieces_of_every_division_sum_to_the_order(shape: str) -> None:
    """Nothing is lost, and every piece fits at least one truck."""
    day = Day(*random_scenario(2, num_orders=12, shape=shape))
    for number, order in enumerate(day.orders):
        for pieces in divisions(day, number):
            assert sum(pieces) == order.kg
            assert all(any(v.num_ladles(kg) for v in day.vessels) for kg in pieces)


def test_an_order_for_one_trip_is_never_divided() -> None:
    """One piece, or none where no truck carries it at once."""
    day = Day(*random_scenario(4, num_orders=20, shape="one_trip"))
    counts = {
        len(pieces)
        for number, order in enumerate(day.orders)
        if order.one_trip
        for pieces in divisions(day, number)
    }
    assert counts == {1}


@pytest.mark.parametrize(
    ("kg", "ladles"),
    [(2000, 1), (1999, 0), (4000, 1), (4001, 2), (12000, 3), (12001, 0), (0, 0)],
)
def test_ladles_needed_respect_capacity_and_least_fill(kg: int, ladles: int) -> None:
    """Rule K1 at its edges: 4 t ladles, at least half full, three of them."""
    assert TRUCK.num_ladles(kg) == ladles


def test_a_load_that_no_number_of_ladles_fits_is_refused() -> None:
    """Two ladles filled at least to 3 t cannot carry 5 t, one cannot either."""
    vessel = Vessel(ladle=0, slots=3, capacity_kg=4000, least_kg=3000, net_kg=12000)
    assert vessel.num_ladles(5000) == 0
    assert vessel.num_ladles(6000) == 2


def test_equal_parts_differ_by_one_kilogram_at_most() -> None:
    """Whole kilograms that sum exactly."""
    assert equal_parts(10, 3) == [4, 3, 3]
    assert sum(equal_parts(7_499, 2)) == 7_499
