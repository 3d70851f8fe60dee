"""Savings as functions of the figures: of a shuttle, of a planned tonne."""

from __future__ import annotations

import pytest
from pencil_lane import FIGURES, lane_with

from optimizer.economics import CostModel, TripUse, day_saving, lane_saving


def test_a_lane_saves_330_at_30_km_and_nothing_at_its_break_even() -> None:
    """The distance may be changed like any figure."""
    saving = lane_saving(lane_with(), 30)
    assert float(saving({})) == pytest.approx(330)
    assert float(saving({"distance_km": 30 + 330 / 1.75})) == pytest.approx(0)


def test_half_full_ladles_double_the_haulage() -> None:
    """165 a tonne becomes 330; a fill share multiplies a changed net load too."""
    saving = lane_saving(lane_with(), 30)
    assert float(saving({"fill_share": 0.5})) == pytest.approx(165)
    assert float(saving({"fill_share": 0.5, "truck_net_t": 24})) == pytest.approx(330)


def test_a_day_keeps_its_trips_while_prices_move() -> None:
    """A round of 60 and a detour of 12 km: 330 - 12 / 12 t x 10.5, then - 6 t/km."""
    detour = TripUse(0.0, 0.0, 0.0, 1.0, 0.0)
    saving = lane_saving(CostModel(lane_with().figures, beyond_shuttle=detour), 30)
    assert float(saving({})) == pytest.approx(319.5)
    assert float(saving({"truck_cost_per_km": 11.5})) == pytest.approx(319.5 - 6)
    assert float(saving({"distance_km": 50})) == pytest.approx(319.5 - 35)


def test_a_planned_day_keeps_its_load_whatever_varies() -> None:
    """Half the load of another truck costs a plan nothing; a dearer kilometer does."""
    model = lane_with()
    use = TripUse(0.0, 1 / 12, 2.5, 2.5, 0.0)
    saving = day_saving(model, use)
    assert float(saving({})) == pytest.approx(330)
    assert float(saving({"truck_net_t": 6})) == pytest.approx(330)
    assert float(saving({"truck_cost_per_km": 11.7})) == pytest.approx(324)


def test_changes_are_not_taken_out_of_the_callers_mapping() -> None:
    """Asking twice gives the same answer."""
    changes = {"fill_share": 0.5, "distance_km": 40.0}
    saving = lane_saving(lane_with(), 30)
    assert float(saving(changes)) == float(saving(changes))
    assert len(FIGURES) == len(lane_with().figures)
