"""A lane small enough for a pencil: Exhibit 12 at 30 km, with a truck and a ladle.

Ingots cost 930, molten metal 600 at 30 km and 1.75 more with every kilometer. A full
ladle of 750 °C may lose 85 °C, 10 °C an hour and nothing to the lining: 8.5 h, one of
them standing, the rest at 60 km/h.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics import CostModel

if TYPE_CHECKING:
    from collections.abc import Mapping


def made(value: float, low: float | None = None, high: float | None = None) -> Figure:
    """Return a figure made for a test."""
    return Figure(value, "1", "assumption: made for a test", low, high)


FIGURES: dict[str, Figure] = {
    "ingot_cost_per_t.energy": made(400),
    "ingot_cost_per_t.burn_loss": made(400, 400, 500),
    "ingot_cost_per_t.rest": made(130),
    "molten_handling_per_t.handling": made(255),
    "molten_loss_share": made(0.009),
    "metal_price_per_t": made(20_000, 18_000, 21_000),
    "gas_m3_per_t": made(80, 70, 90),
    "gas_price_per_m3": made(4.2, 3.5, 4.9),
    "power_kwh_per_t": made(90, 90, 100),
    "power_price_per_kwh": made(0.7),
    "ingot_loss_share": made(0.02, 0.02, 0.025),
    "truck_net_t": made(12, 10, 14),
    "truck_cost_per_trip": made(1350, 1000, 1700),
    "truck_cost_per_km": made(10.5, 9, 12),
    "truck_speed_km_h": made(60),
    "standing_minutes_loaded": made(60),
    "tap_temperature_c": made(750),
    "arrival_floor_c": made(650),
    "fill_drop_c": made(15),
    "soak_c": made(0),
    "soak_tau_h": made(1.2),
    "loss_c_per_h": made(10),
    "permitted_km": made(300),
}
"""Every figure of the lane, by dotted key."""


def lane_with(values: Mapping[str, float] | None = None) -> CostModel:
    """Return the lane's model with some figures at other values, given anew."""
    moved = {
        key: replace(FIGURES.get(key, made(0)), value=value, low=None, high=None)
        for key, value in (values or {}).items()
    }
    return CostModel(FIGURES | moved)


def lane_without(*keys: str) -> CostModel:
    """Return the lane's model without some figures."""
    return CostModel({k: figure for k, figure in FIGURES.items() if k not in keys})
