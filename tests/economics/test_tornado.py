"""One figure at a time, two figures at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pencil_lane import FIGURES, lane_with, made

from optimizer.economics import CostModel, Swing, lane_saving, tornado, two_way

SAVING = lane_saving(lane_with(), 30)


def bars() -> dict[str, Swing]:
    """Return the pencil lane's tornado by key."""
    return {swing.key: swing for swing in tornado(FIGURES, SAVING)}


def test_each_bar_ends_where_the_model_says() -> None:
    """Gas of 80 m3 at 3.5 and 4.9 moves 330 by 56 either way."""
    gas = bars()["gas_price_per_m3"]
    assert (gas.low, gas.base, gas.high) == (3.5, 4.2, 4.9)
    assert (gas.saving_at_low, gas.saving_at_high) == pytest.approx((274, 386))
    assert gas.width == pytest.approx(112)
    assert not gas.assumed_range


def test_dear_metal_saves_on_burn_loss_and_costs_on_melt_loss() -> None:
    """A thousand more on a tonne of metal is (2 % - 0.9 %) x 1,000 = 11 more saved."""
    metal = bars()["metal_price_per_t"]
    assert metal.saving_at_high - 330 == pytest.approx(11)


def test_a_figure_without_a_range_is_moved_by_a_fifth_and_flagged() -> None:
    """0.9 % melt loss of 20,000, a fifth of it: 36."""
    loss = bars()["molten_loss_share"]
    assert loss.assumed_range
    assert loss.width == pytest.approx(72)


def test_what_does_not_move_the_saving_is_left_out() -> None:
    """Temperatures, speed and permit have no price on this lane."""
    assert not {"tap_temperature_c", "permitted_km", "truck_speed_km_h"} & set(bars())


def test_the_widest_bar_stands_first() -> None:
    """Widths fall."""
    widths = [swing.width for swing in tornado(FIGURES, SAVING)]
    assert widths == sorted(widths, reverse=True)
    assert len(widths) > 8


@given(
    value=st.floats(100, 900),
    below=st.floats(0, 90),
    above=st.floats(0, 90),
)
def test_no_value_within_a_range_leaves_the_bar(
    value: float, below: float, above: float
) -> None:
    """A brute-force walk over the range of a monotone figure stays within its ends."""
    key = "molten_handling_per_t.handling"
    figures = FIGURES | {key: made(value, value - below, value + above)}
    saving = lane_saving(CostModel(figures), 30)
    found = {swing.key: swing for swing in tornado(figures, saving)}
    walked = saving({key: np.linspace(value - below, value + above, 33)})
    if key in found:
        ends = sorted((found[key].saving_at_low, found[key].saving_at_high))
        assert ends[0] - 1e-9 <= walked.min() <= walked.max() <= ends[1] + 1e-9
    else:
        assert np.ptp(walked) <= 1e-8


def test_a_table_of_metal_and_gas_is_the_model_cell_by_cell() -> None:
    """Five steps over each range; every cell recomputed."""
    table = two_way(
        FIGURES, SAVING, row_key="metal_price_per_t", column_key="gas_price_per_m3"
    )
    assert table.row_values == pytest.approx([18e3, 18.75e3, 19.5e3, 20.25e3, 21e3])
    assert table.column_values == pytest.approx([3.5, 3.85, 4.2, 4.55, 4.9])
    for i, metal in enumerate(table.row_values):
        for j, gas in enumerate(table.column_values):
            by_hand = 330 + 0.011 * (metal - 20_000) + 80 * (gas - 4.2)
            assert table.saving_per_t[i, j] == pytest.approx(by_hand)


def test_a_table_of_distance_and_fill_ends_at_full_ladles() -> None:
    """Full ladles at 30 km save 330, half full ones half the haulage less."""
    table = two_way(FIGURES, SAVING, row_key="distance_km", column_key="fill_share")
    assert table.row_values[0] == 30
    assert table.saving_per_t[0, [0, -1]] == pytest.approx([165, 330])
    assert np.all(np.diff(table.saving_per_t, axis=0) < 0)
    assert np.all(np.diff(table.saving_per_t, axis=1) > 0)


def test_values_of_an_axis_may_be_given() -> None:
    """One row and two columns of the reader's choice."""
    table = two_way(
        FIGURES,
        SAVING,
        row_key="truck_net_t",
        column_key="distance_km",
        row_values=[12],
        column_values=[0, 30],
    )
    assert table.saving_per_t.tolist() == [[pytest.approx(382.5), pytest.approx(330)]]


def test_a_figure_that_moves_nothing_makes_a_flat_table() -> None:
    """The shape is that of the axes all the same."""
    table = two_way(
        FIGURES, SAVING, row_key="permitted_km", column_key="tap_temperature_c"
    )
    assert table.saving_per_t.shape == (5, 5)
    assert np.ptp(table.saving_per_t) == 0


def test_a_key_that_is_no_figure_is_refused() -> None:
    """The error names it."""
    with pytest.raises(KeyError, match="moon_phase"):
        two_way(FIGURES, SAVING, row_key="moon_phase", column_key="distance_km")
