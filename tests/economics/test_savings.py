"""Savings as functions of the figures: of a lane, a day, several lanes."""

from __future__ import annotations

import numpy as np
import pytest
from pencil_lane import FIGURES, lane_with

from optimizer.economics import day_saving, lane_saving, lane_use, mean_saving


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
    """A kilometer dearer by 1.2 costs 60 km / 12 t x 1.2 = 6."""
    model = lane_with()
    saving = day_saving(model, lane_use(model.base, 30))
    assert float(saving({})) == pytest.approx(330)
    assert float(saving({"truck_cost_per_km": 11.7})) == pytest.approx(324)


def test_the_mean_of_lanes_is_weighed_by_tonnes() -> None:
    """Three tonnes at 30 km and one at 70 km: 330 - 1.75 x 10."""
    lanes = [lane_saving(lane_with(), km) for km in (30, 70)]
    saving = mean_saving(lanes, [3, 1])
    assert float(saving({})) == pytest.approx(312.5)
    moved = saving({"gas_price_per_m3": np.array([4.2, 5.2])})
    assert moved == pytest.approx([312.5, 392.5])


@pytest.mark.parametrize("tonnes", [[1.0], [0.0, 0.0], [1.0, -2.0], []])
def test_lanes_without_weights_have_no_mean(tonnes: list[float]) -> None:
    """The message shows the tonnes."""
    lanes = [lane_saving(lane_with(), 30)] * 2
    with pytest.raises(ValueError, match="2 savings need as many tonnes"):
        mean_saving(lanes, tonnes)


def test_changes_are_not_taken_out_of_the_callers_mapping() -> None:
    """Asking twice gives the same answer."""
    changes = {"fill_share": 0.5, "distance_km": 40.0}
    saving = lane_saving(lane_with(), 30)
    assert float(saving(changes)) == float(saving(changes))
    assert len(FIGURES) == len(lane_with().figures)
