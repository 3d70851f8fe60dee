"""Fewer classes of trucks: cheaper for every plan, and as many as asked for."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_generator import random_scenario

from optimizer.planning.bounds.trips.merged_classes import merged_classes
from optimizer.planning.trips import truck_classes
from optimizer.planning.trips.fleet import TruckClass

PRICES = ("cost_per_trip", "cost_per_km", "cost_per_hour")


def _fleet(prices: list[tuple[int, int, int]]) -> tuple[TruckClass, ...]:
    """Return a class for each triple of prices, on trucks of a generated day."""
    scenario, _ = random_scenario(3, num_orders=4, shape="mixed_fleet")
    made = truck_classes(scenario)
    return tuple(
        TruckClass(
            made[number % len(made)].kind,
            cost_per_trip=float(per_trip),
            cost_per_km=float(per_km),
            cost_per_hour=float(per_hour),
            groups=made[number % len(made)].groups,
        )
        for number, (per_trip, per_km, per_hour) in enumerate(prices)
    )


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.integers(0, 500)] * 3), min_size=1, max_size=12, unique=True
    ),
    st.integers(1, 12),
)
def test_trucks_stay_and_pay_no_more(
    prices: list[tuple[int, int, int]], most: int
) -> None:
    """Every truck is in a class of its kind whose prices are none above its own."""
    fleet = _fleet(prices)
    kinds = {made.kind for made in fleet}
    merged = merged_classes(fleet, dict.fromkeys(kinds, 1), most)
    assert len(merged) <= max(most, len(kinds))
    assert {made.kind for made in merged} == kinds
    before = Counter((c.kind, group) for c in fleet for group in c.groups)
    after = Counter((c.kind, group) for c in merged for group in c.groups)
    assert after == before
    for name in PRICES:
        assert min(getattr(c, name) for c in merged) == min(
            getattr(c, name) for c in fleet
        )
    for made in fleet:
        assert any(
            all(getattr(other, name) <= getattr(made, name) for name in PRICES)
            and set(made.groups) <= set(other.groups)
            for other in merged
        )


def test_few_enough_classes_are_left_alone() -> None:
    """Nothing is lost where nothing has to be."""
    fleet = _fleet([(1, 2, 3), (4, 5, 6), (7, 8, 9)])
    assert merged_classes(fleet, {made.kind: 10 for made in fleet}, 30) == fleet


def test_near_prices_are_merged_first() -> None:
    """A cheaper and a much dearer truck do not share a class while others can."""
    fleet = _fleet([(100, 10, 50)])
    near, far = (fleet[0],) * 2, _fleet([(400, 10, 90)])[0]
    cheaper = TruckClass(near[0].kind, 99.0, 10.0, 50.0, near[0].groups)
    merged = merged_classes((near[0], cheaper, far), {near[0].kind: 1}, 2)
    assert sorted(made.cost_per_trip for made in merged) == [99.0, 400.0]


def test_no_trucks_no_classes() -> None:
    """A day without trucks has nothing to merge."""
    assert merged_classes((), {}, 0) == ()
