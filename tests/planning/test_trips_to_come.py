"""What may still come to a trip in the making, and where orders begin to be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_generator import random_scenario

from optimizer.planning.bounds.priced.trip_sources import markets
from optimizer.planning.bounds.priced.trip_tables import Coming, Entries, Least, Ways
from optimizer.planning.bounds.priced.trips_to_come import (
    NO_ORDER,
    least_to_come,
    room_for_coming,
    to_come,
)
from optimizer.planning.trips import truck_classes
from optimizer.planning.trips.ways import measure_roads

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.priced.trip_sources import Market

RICH, POOR = 0, 1
KM_COST = 2.0
REWARDS = np.array([10.0, 3.0])


def two_orders() -> Entries:
    """Return a rich order at one plant and a poor one at another, a load each."""
    zeros, ones = np.zeros(2, dtype=np.int64), np.ones(2, dtype=np.int64)
    late = np.full(2, 60)
    return Entries(
        order=np.array([RICH, POOR]),
        loads=ones,
        plant=np.array([0, 1]),
        earliest=zeros,
        latest=late,
        closes=late,
        arrival=zeros,
        discharge=ones,
        board=late,
        ready=zeros,
        expires=late,
        family=zeros,
        first=np.array([0, 1, 2]),
        heats=np.zeros((3, 2, 0), dtype=np.int64),
        reward=REWARDS,
    )


@pytest.fixture(scope="module")
def coming() -> Coming:
    """Return what may come to trucks of two loads; the plants lie one km apart."""
    apart = 1 - np.eye(2, dtype=np.int64)
    ways = Ways(
        np.zeros(2, dtype=np.int64),
        np.zeros(2),
        apart,
        apart.astype(np.float64),
        KM_COST,
    )
    tables = room_for_coming(2, 2, 100)
    least_to_come(two_orders(), ways, np.zeros((2, 100)), tables)
    return tables


def at(table: Least, loads: int, plant: int) -> Least:
    """Return what is to come at a plant with some loads left, by step."""
    return Least(*(each[loads, plant] for each in table))


def test_an_order_is_not_served_right_after_itself(coming: Coming) -> None:
    """Two loads bring both rewards and a leg, not the richer reward twice."""
    least = at(coming.onward, 2, 0)
    assert to_come(least, 0, NO_ORDER) == KM_COST - REWARDS.sum()


def test_what_comes_next_depends_on_what_was_served(coming: Coming) -> None:
    """After one order the other is what may still come."""
    least = at(coming.after, 1, 0)
    assert to_come(least, 0, POOR) == -REWARDS[RICH]
    assert to_come(least, 0, RICH) == KM_COST - REWARDS[POOR]


def test_nothing_comes_too_late(coming: Coming) -> None:
    """Past the windows no load can be left any more."""
    least = at(coming.onward, 1, 0)
    assert np.isfinite(least.best[0])
    assert to_come(least, len(least.best) - 1, NO_ORDER) == np.inf


def test_an_order_is_known_from_its_nearest_smelter() -> None:
    """None that could fill it is nearer by loaded kilometers."""
    scenario, travel = random_scenario(3, num_orders=8, shape="plain")
    roads = measure_roads(scenario, travel)
    kinds = tuple(dict.fromkeys(made.kind for made in truck_classes(scenario)))
    for market in filter(None, markets(scenario, kinds, (roads, roads))):
        near = market.nearest(roads.first_km, 1)
        ways, nearest = (ways_of(one, roads.first_km) for one in (market, near))
        assert nearest == {order: [min(way)] for order, way in ways.items()}


def ways_of(market: Market, km: NDArray[np.float64]) -> dict[int, list[float]]:
    """Return the ways from sources to the plant of each order. [km]."""
    ways: dict[int, list[float]] = {}
    for source in market.sources:
        plants = dict(zip(source.entries.order, source.entries.plant, strict=True))
        for order, plant in plants.items():
            ways.setdefault(int(order), []).append(float(km[source.smelter, plant]))
    return ways
