"""The first-steps day worked by hand: what a pencil finds, the program finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from days import Bench

    from optimizer.domain import Route


@pytest.fixture
def route(benches: dict[str, Bench]) -> Route:
    """Return the one truck's day."""
    return benches["first"].plan.routes[0]


def test_clock_by_hand(route: Route) -> None:
    """06:00 at the furnace; 15 + 2 x 15 min to fill, 28 min to drive, 34 to serve."""
    first, second, third = route.trips
    assert (first.fill_end_min, first.depart_min) == (405, 405)
    assert first.stops[0].arrive_min == 433
    assert [load.discharge_start_min for load in first.loads] == [443, 455]
    assert first.stops[0].service_end_min == 467
    assert (second.arrive_min, second.fill_end_min) == (495, 555)
    assert second.stops[0].arrive_min == 650
    # 13:11 back, and an hour of washing before the other family.
    assert (third.arrive_min, third.fill_start_min) == (791, 851)
    assert (route.start_min, route.end_min) == (360, 959)


def test_temperatures_by_hand(route: Route) -> None:
    """730 - 15 - 10 (1 - e^(-53/72)) - 6 x 53/60 = 704.5 °C, and so on."""
    arrivals = [
        [round(load.arrival_temperature_c, 1) for load in trip.loads]
        for trip in route.trips
    ]
    assert arrivals == [[704.5, 702.6], [688.6, 687.0, 685.5], [707.1]]
    floors = [load.floor_c for trip in route.trips for load in trip.loads]
    assert floors == [650, 650, 660, 660, 660, 700]


def test_cost_by_hand(benches: dict[str, Bench]) -> None:
    """600 + 3 x 300 + 266 km x 9 + 599 min x 1 + 24 t x 250 + 180 and 189 per tonne."""
    plan = benches["first"].plan
    assert plan.costs.melt_loss == 20 * 0.009 * 20_000 + 4 * 0.009 * 21_000
    assert plan.cost == 600 + 900 + 2394 + 599 + 3600 + 4356
    assert plan.routes[0].distance_km == 266
    assert plan.routes[0].driving_duration_min == 302
