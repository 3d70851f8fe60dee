"""The one-dimensional reference against the published cooling table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optimizer.thermal import (
    Layer,
    LinedLadle,
    Transient,
    carry,
    fit_two_terms,
    light_castable_ladle,
    metal_temperature,
    preheat,
    soak,
    stand_empty,
)
from optimizer.thermal import conduction as conduction_module

INSTANTS_H = (0.25, 0.5, 1, 2, 3, 4)
# Capacity [t], burner gas [°C], hot face, metal at the instants: facts 1.3.
PUBLISHED = [
    (4, 20, 20, (648, 620, 584, 543)),
    (4, 300, 269, (672, 652, 625, 594, 577, 566)),
    (4, 600, 536, (697, 686, 670, 649, 637, 628)),
    (4, 800, 714, (714, 708, 699, 686, 677, 670)),
    (2, 800, 711, (711, 704, 693, 677, 665, 657)),
    (1, 800, 707, (708, 699, 685, 665, 651, 641)),
    (6, 800, 715, (715, 710, 702, 691, 682, 676)),
]


def filled_after_burner(
    ladle: LinedLadle, gas_c: float, duration_h: float = 4
) -> Transient:
    """Fill a ladle at 720 °C after four hours on the burner."""
    burner = preheat(ladle, gas_c, duration_h=4)
    return carry(ladle, 720, duration_h=duration_h, lining_c=burner.lining_c)


@pytest.mark.parametrize(("capacity_t", "gas_c", "hot_face_c", "metal_c"), PUBLISHED)
def test_the_published_table_is_reproduced_within_5_degrees(
    capacity_t: float, gas_c: float, hot_face_c: float, metal_c: tuple[float, ...]
) -> None:
    """Every row and instant, hot face included, with one set of properties."""
    ladle = LinedLadle(capacity_t)
    burner = preheat(ladle, gas_c, duration_h=4)
    metal = carry(ladle, 720, duration_h=4, lining_c=burner.lining_c)
    found_c = [metal.inside_at(instant) for instant in INSTANTS_H[: len(metal_c)]]
    assert burner.hot_face_c[-1] == pytest.approx(hot_face_c, abs=5)
    assert found_c == pytest.approx(list(metal_c), abs=5)


@pytest.mark.parametrize(
    ("capacity_t", "gas_c", "late_c_per_h", "shell_c"),
    [(4, 600, 5.2, 51), (4, 800, 5.1, 56), (2, 800, 6.1, 55), (6, 800, 4.5, 57)],
)
def test_late_rate_and_shell_are_those_of_the_table(
    capacity_t: float, gas_c: float, late_c_per_h: float, shell_c: float
) -> None:
    """In the seventh hour the rate is the table's, at four hours the shell is."""
    metal = filled_after_burner(LinedLadle(capacity_t), gas_c, 7)
    late = metal.inside_at(6) - metal.inside_at(7)
    assert late == pytest.approx(late_c_per_h, abs=0.5)
    assert metal.shell_c[240] == pytest.approx(shell_c, abs=5)


def test_a_circulating_ladle_loses_7_to_15_degrees_an_hour() -> None:
    """Turned round within the hour, the 4 t ladle is in the German industry's band."""
    ladle = LinedLadle(4, mouth_share=0.02)
    lining_c = filled_after_burner(ladle, 800, 2).lining_c
    for _ in range(2):
        lining_c = stand_empty(ladle, duration_h=0.5, lining_c=lining_c).lining_c
        metal = carry(ladle, 720, duration_h=3, lining_c=lining_c)
        lining_c = metal.lining_c
    assert 7 <= (720 - metal.inside_at(3)) / 3 <= 15


def test_the_light_castable_ladle_loses_25_degrees_an_hour() -> None:
    """Five inches of light castable: the US maker's 45.5 °F/h, as a 2 t ladle."""
    ladle = replace(light_castable_ladle(2), wind_w_per_m2_k=15.0)
    metal = filled_after_burner(ladle, 800)
    assert (720 - metal.inside_at(3)) / 3 == pytest.approx(25, abs=1)
    assert metal.shell_c.max() < 130


@pytest.mark.parametrize("capacity_t", [1, 2, 4, 6])
def test_the_shell_stays_below_130_degrees(capacity_t: float) -> None:
    """A day full of metal in still air stays below the rule's shell temperature."""
    metal = filled_after_burner(LinedLadle(capacity_t), 800, 24)
    assert metal.shell_c.max() < 130


def test_the_defaults_are_the_fit_of_the_burner_heated_ladle() -> None:
    """Soak about 28 °C, 1.2 h and 5-6 °C/h after four hours at 800 °C (facts 1.3)."""
    metal = filled_after_burner(LinedLadle(4), 800)
    law = fit_two_terms(metal.elapsed_h, metal.inside_c)
    assert law.soak_c == pytest.approx(28, abs=3)
    assert law.soak_tau_h == pytest.approx(1.2, abs=0.15)
    assert 5 <= law.loss_c_per_h <= 6.2
    assert law.worst_error_c < 1


@pytest.mark.parametrize("idle_h", [0.5, 1, 2, 4, 8])
def test_idle_hours_cost_what_the_default_soak_says(idle_h: float) -> None:
    """The soak with 10, 80 and 6 h follows the reference of a ladle with a spout."""
    ladle = LinedLadle(4, mouth_share=0.02)
    lining_c = filled_after_burner(ladle, 800, 2).lining_c
    for _ in range(2):
        lining_c = stand_empty(ladle, duration_h=1, lining_c=lining_c).lining_c
        lining_c = carry(ladle, 740, duration_h=2, lining_c=lining_c).lining_c
    lining_c = stand_empty(ladle, duration_h=idle_h, lining_c=lining_c).lining_c
    metal = carry(ladle, 735, duration_h=3, lining_c=lining_c)
    law = fit_two_terms(metal.elapsed_h, metal.inside_c, soak_tau_h=1.2, loss_c_per_h=6)
    default = soak(idle_h, soak_hot_c=10, soak_idle_c=80, idle_tau_h=6)
    assert float(default) == pytest.approx(law.soak_c, abs=4)


def test_no_heat_is_lost_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a shell that loses nothing, what the metal gives the lining has taken."""
    monkeypatch.setattr(conduction_module, "air_film", lambda *_: 0.0)
    ladle = LinedLadle(4)
    wall = conduction_module.Wall(ladle, 0.005)
    cold = np.full(wall.capacity_j_per_k.size, 20.0)
    metal = carry(ladle, 720, duration_h=2, lining_c=cold)
    given_j = ladle.metal_heat_capacity_j_per_k * (720 - metal.inside_c[-1])
    taken_j = float(wall.capacity_j_per_k @ (metal.lining_c - cold))
    assert taken_j == pytest.approx(given_j, rel=1e-9)


def test_the_steady_wall_agrees_with_series_resistances() -> None:
    """A huge ladle is a flat wall: its flux is the difference over the resistances."""
    ladle = LinedLadle(1e6, wind_w_per_m2_k=15.0, emissivity=0.0)
    wall = preheat(ladle, 800, duration_h=400)
    resistance = 1 / 50 + 0.080 / 1.3 + 0.150 / 0.16 + 1 / 15
    shell_c = 20 + 780 / resistance / 15
    assert wall.shell_c[-1] == pytest.approx(shell_c, abs=0.2)


def test_finer_cells_and_steps_change_little() -> None:
    """Half the cell and a quarter of the step move the metal by less than 1 °C."""
    ladle = LinedLadle(4)
    inside = conduction_module._Inside(
        720.0, lambda _: 2000.0, ladle.metal_heat_capacity_j_per_k
    )
    coarse, fine = (
        conduction_module._march(
            ladle, inside, duration_h=2, lining_c=None, cell_m=cell, step_s=step
        )
        for cell, step in ((0.005, 60.0), (0.0025, 15.0))
    )
    for instant_h in (0.25, 1, 2):
        assert coarse.inside_at(instant_h) == pytest.approx(
            fine.inside_at(instant_h), abs=1
        )


def test_a_wider_mouth_cools_the_empty_ladle_faster() -> None:
    """Lid on, spout open, lid off: each colder than the one before."""
    hot = preheat(LinedLadle(4), 800, duration_h=4).lining_c
    faces_c = [
        stand_empty(
            LinedLadle(4, mouth_share=share), duration_h=4, lining_c=hot
        ).hot_face_c[-1]
        for share in (0, 0.02, 1 / 6)
    ]
    assert faces_c[0] > faces_c[1] > faces_c[2]


def test_the_fit_finds_the_law_it_was_given() -> None:
    """A curve made by the law is fitted to its own parameters."""
    elapsed_h = np.linspace(0, 4, 60)
    curve = metal_temperature(
        720, elapsed_h, fill_drop_c=0, soak_c=33, soak_tau_h=0.8, loss_c_per_h=5
    )
    law = fit_two_terms(elapsed_h, curve)
    assert (law.soak_c, law.soak_tau_h, law.loss_c_per_h) == pytest.approx(
        (33, 0.8, 5), rel=0.01
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"capacity_t": 0}, "capacity_t must be positive, got 0"),
        ({"layers": ()}, "layers must name at least one layer"),
        ({"layers": (Layer(0.1, 0, 2000, 1000),)}, "conductivity_w_per_m_k must be"),
        ({"mouth_share": -0.1}, "mouth_share must not be negative"),
    ],
)
def test_impossible_ladles_are_refused(change: dict[str, object], message: str) -> None:
    """A ladle that cannot be built is refused with the quantity's name."""
    with pytest.raises(ValueError, match=message):
        LinedLadle(**{"capacity_t": 4.0} | change)  # type: ignore[arg-type]


@pytest.mark.parametrize("idle_h", [0, 1, 4, 8])
def test_the_closer_parameters_stay_within_5_degrees(idle_h: float) -> None:
    """The parameters offered for short hauls follow the reference all the way."""
    ladle = LinedLadle(4, mouth_share=0.02)
    lining_c = filled_after_burner(ladle, 800, 2).lining_c
    for _ in range(2):
        lining_c = stand_empty(ladle, duration_h=1, lining_c=lining_c).lining_c
        lining_c = carry(ladle, 740, duration_h=2, lining_c=lining_c).lining_c
    lining_c = stand_empty(ladle, duration_h=idle_h, lining_c=lining_c).lining_c
    metal = carry(ladle, 735, duration_h=3, lining_c=lining_c)
    law_c = metal_temperature(
        735,
        metal.elapsed_h,
        fill_drop_c=0,
        soak_c=soak(idle_h, soak_hot_c=6, soak_idle_c=87, idle_tau_h=10.6),
        soak_tau_h=0.4,
        loss_c_per_h=6.5,
    )
    assert np.abs(law_c - metal.inside_c).max() < 5
