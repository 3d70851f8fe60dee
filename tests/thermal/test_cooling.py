"""The two-term law, forwards and backwards."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.thermal import (
    longest_time_on_board,
    metal_temperature,
    required_tap_temperature,
    temperature_loss,
)

ROAD_LADLE = {
    "fill_drop_c": 15.0,
    "soak_c": 10.0,
    "soak_tau_h": 1.2,
    "loss_c_per_h": 6.0,
}

ladles = st.fixed_dictionaries(
    {
        "fill_drop_c": st.floats(0, 30),
        "soak_c": st.floats(0, 120),
        "soak_tau_h": st.floats(0.1, 5),
        "loss_c_per_h": st.floats(0.5, 30),
        "fill_share": st.floats(0.2, 1),
    }
)
hours = st.floats(0, 12)


def test_the_defaults_give_the_published_means() -> None:
    """Soak 10 °C, 1.2 h and 6 °C/h mean 11.7 and 9.1 °C/h over one and three hours."""
    after_c = metal_temperature([720, 720], [1, 3], **ROAD_LADLE | {"fill_drop_c": 0})
    means = (720 - after_c) / [1, 3]
    assert means.round(1).tolist() == [11.7, 9.1]
    assert np.all((means >= 7) & (means <= 15))  # the German industry's band


def test_a_ladle_that_waited_four_hours_loses_29_in_the_first() -> None:
    """A soak of 40 °C costs 29 °C in the first hour (facts 1.3)."""
    loss = temperature_loss(1, **ROAD_LADLE | {"fill_drop_c": 0, "soak_c": 40})
    assert float(loss) == pytest.approx(29, abs=0.5)


def test_a_worked_load_by_hand() -> None:
    """Half a ladle two hours on board: 750 - 15 - 10 (1 - e^(-5/3)) - 24."""
    by_hand = 750 - 15 - 10 * (1 - math.exp(-2 / 1.2)) - 6 * 2 * 2
    assert metal_temperature(750, 2, **ROAD_LADLE, fill_share=0.5) == pytest.approx(
        by_hand
    )


@given(ladles, hours, hours)
def test_metal_never_warms_and_longer_is_colder(
    ladle: dict[str, float], one_h: float, other_h: float
) -> None:
    """Of two instants the later is never the warmer, and none is above the tap."""
    early_h, late_h = sorted((one_h, other_h))
    early_c = metal_temperature(750, early_h, **ladle)
    late_c = metal_temperature(750, late_h, **ladle)
    assert late_c <= early_c <= 750


@given(ladles, st.floats(0.01, 12), st.floats(0.2, 0.99))
def test_a_part_filled_ladle_cools_faster(
    ladle: dict[str, float], elapsed_h: float, share: float
) -> None:
    """Less metal behind the same wall is colder at every instant."""
    full = metal_temperature(750, elapsed_h, **ladle | {"fill_share": 1.0})
    part = metal_temperature(750, elapsed_h, **ladle | {"fill_share": share})
    assert part < full


@given(ladles, hours, st.floats(600, 760))
def test_the_required_tap_temperature_arrives_at_the_floor(
    ladle: dict[str, float], elapsed_h: float, floor_c: float
) -> None:
    """Tapped as hot as required, the metal arrives exactly at the floor."""
    tap_c = required_tap_temperature(floor_c, elapsed_h, **ladle)
    assert metal_temperature(tap_c, elapsed_h, **ladle) == pytest.approx(floor_c)


@given(ladles, st.floats(0, 200))
def test_the_longest_time_on_board_ends_at_the_floor(
    ladle: dict[str, float], excess_c: float
) -> None:
    """At the end of the longest time the metal is at the floor, or never was above."""
    floor_c = 760 - ladle["fill_drop_c"] - excess_c
    longest_h = longest_time_on_board(760, floor_c, **ladle)
    arrival_c = metal_temperature(760, longest_h, **ladle)
    assert arrival_c == pytest.approx(floor_c, abs=1e-6)


@given(ladles, hours)
def test_the_longest_time_undoes_the_required_tap_temperature(
    ladle: dict[str, float], elapsed_h: float
) -> None:
    """Time to tap temperature and back gives the same time."""
    tap_c = required_tap_temperature(700, elapsed_h, **ladle)
    longest_h = longest_time_on_board(tap_c, 700, **ladle)
    assert longest_h == pytest.approx(elapsed_h, abs=1e-6)


@given(st.lists(st.tuples(ladles, hours), min_size=1, max_size=6))
def test_arrays_equal_their_scalars(rows: list[tuple[dict[str, float], float]]) -> None:
    """One call over arrays gives what a call per element gives, in all functions."""
    ladle = {name: np.array([row[name] for row, _ in rows]) for name in rows[0][0]}
    elapsed_h = np.array([elapsed for _, elapsed in rows])
    together = (
        metal_temperature(750, elapsed_h, **ladle),
        required_tap_temperature(700, elapsed_h, **ladle),
        longest_time_on_board(750, 700, **ladle),
    )
    for index, (row, elapsed) in enumerate(rows):
        alone = (
            metal_temperature(750, elapsed, **row),
            required_tap_temperature(700, elapsed, **row),
            longest_time_on_board(750, 700, **row),
        )
        assert [values[index] for values in together] == pytest.approx(alone)


def test_arguments_broadcast_against_each_other() -> None:
    """Two fill shares by three instants give a table of two by three."""
    table = metal_temperature(750, [0, 1, 2], **ROAD_LADLE, fill_share=[[1.0], [0.5]])
    assert table.shape == (2, 3)
    assert table[0, 0] == table[1, 0] == 735


@pytest.mark.parametrize("floor_c", [735.0, 740.0, 800.0])
def test_metal_already_at_the_floor_has_no_time(floor_c: float) -> None:
    """The stream's loss counts: metal at or below the floor in the ladle has 0 h."""
    assert longest_time_on_board(750, floor_c, **ROAD_LADLE) == 0


def test_without_wall_loss_the_soak_decides() -> None:
    """With no wall loss metal stays above the floor for ever, or only while soaking."""
    no_loss = ROAD_LADLE | {"loss_c_per_h": 0, "soak_c": 30, "fill_drop_c": 0}
    longest_h = longest_time_on_board(740, [710, 720, 705], **no_loss)
    assert longest_h[[0, 2]].tolist() == [math.inf, math.inf]
    assert longest_h[1] == pytest.approx(-1.2 * math.log(1 - 20 / 30))


def test_scalars_in_give_a_scalar_out() -> None:
    """Planners format and compare the answers without unpacking arrays."""
    assert isinstance(metal_temperature(750, 1, **ROAD_LADLE), np.float64)
    assert isinstance(longest_time_on_board(750, 700, **ROAD_LADLE), np.float64)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("soak_tau_h", 0),
        ("fill_share", 0),
        ("fill_drop_c", -1),
        ("soak_c", -5),
        ("loss_c_per_h", math.nan),
    ],
)
def test_impossible_quantities_are_named(name: str, value: float) -> None:
    """A quantity outside its range is refused with its name and value."""
    with pytest.raises(ValueError, match=rf"{name} must .*{value:g}"):
        metal_temperature(750, 1, **ROAD_LADLE | {name: value})


def test_time_before_the_clock_is_refused() -> None:
    """Negative time would warm the metal; it is a caller's mistake."""
    with pytest.raises(ValueError, match="elapsed_h must not be negative, got -1"):
        metal_temperature(750, [2, -1], **ROAD_LADLE)
