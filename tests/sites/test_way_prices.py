"""A tonne over a way: the same money, carbon and heat as everywhere else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain import Figure
from optimizer.economics import (
    CostModel,
    carbon_items,
    figures_in_use,
    lane_use,
    load_preset,
)
from optimizer.sites.way_prices import arrival_c, price_ways

EXHIBIT = CostModel(figures_in_use(load_preset("rmi-cmra-2025-exhibit-12")))
DELTA = CostModel(figures_in_use(load_preset("china-yangtze-2026")))


def test_exhibit_12_at_its_own_distance() -> None:
    """30 km of molten supply cost RMB 600, as printed."""
    prices = price_ways(EXHIBIT, [30.0], [36.0])
    assert prices.cost_per_t == pytest.approx([600.0])


def test_a_way_at_the_usual_speed_is_the_lane_of_its_distance() -> None:
    """At the truck's own 50 km/h money and carbon are those of the comparison."""
    km = np.array([0.0, 12.0, 90.0])
    prices = price_ways(DELTA, km, km / 50 * 60)
    assert prices.cost_per_t == pytest.approx(DELTA.lane_items(km).molten_per_t)
    emitted = [
        carbon_items(DELTA.figures, lane_use(DELTA.base, way))[0].molten_kg_per_t
        for way in km
    ]
    assert prices.carbon_kg_per_t == pytest.approx(emitted)


def test_slow_roads_cost_hours() -> None:
    """The same 60 km in twice the time take a truck and its crew longer."""
    fast, slow = price_ways(DELTA, [60.0, 60.0], [60.0, 120.0]).cost_per_t
    values = DELTA.values()
    per_hour = values["truck_cost_per_hour"] + np.divide(
        values["truck_cost_per_day"], values["truck_hours_per_day"]
    )
    assert slow - fast == pytest.approx(2 * 1.0 * per_hour / values["truck_net_t"])


def test_half_full_trucks_carry_each_tonne_at_twice_the_trip() -> None:
    """What a trip costs falls on half the tonnes, and half a ladle cools faster."""
    full = price_ways(DELTA, [40.0], [48.0])
    half = price_ways(DELTA, [40.0], [48.0], fill_share=0.5)
    at_half = DELTA.lane_items(40.0, {"truck_net_t": DELTA.base["truck_net_t"] / 2})
    assert half.cost_per_t == pytest.approx([float(at_half.molten_per_t)])
    wall = DELTA.base["loss_c_per_h"] * (48 + DELTA.base["standing_minutes_loaded"])
    assert full.arrival_c - half.arrival_c == pytest.approx(wall / 60)
    assert half.carbon_kg_per_t > full.carbon_kg_per_t


def test_no_way_has_no_price() -> None:
    """Infinite and unknown ways have no figure, whatever stands beside them."""
    prices = price_ways(DELTA, [np.inf, np.nan, 10.0], [30.0, 30.0, np.inf])
    for figures in (prices.cost_per_t, prices.carbon_kg_per_t, prices.arrival_c):
        assert np.isnan(figures).all()


def test_unknown_metal_has_no_temperature() -> None:
    """Figures without a tap temperature say nothing of arrival."""
    bare = CostModel({"truck_net_t": Figure(12, "t", "assumption")})
    assert np.isnan(arrival_c(bare, [30.0, 60.0])).all()


@given(
    st.floats(0, 300, allow_subnormal=False),
    st.floats(0, 600, allow_subnormal=False),
    st.floats(0.1, 100),
    st.floats(0.3, 1),
)
def test_farther_is_never_cheaper_nor_warmer(
    km: float, minutes: float, more: float, fill_share: float
) -> None:
    """Both more km and more minutes cost, emit and cool."""
    prices = price_ways(
        DELTA, [km, km + more], [minutes, minutes + more], fill_share=fill_share
    )
    assert prices.cost_per_t[1] >= prices.cost_per_t[0]
    assert prices.carbon_kg_per_t[1] >= prices.carbon_kg_per_t[0]
    assert prices.arrival_c[1] <= prices.arrival_c[0]
