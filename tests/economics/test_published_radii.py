"""The radii others have published, as the model sees them."""

from __future__ import annotations

import pytest

from optimizer.economics import (
    BindingLimit,
    CostModel,
    figures_in_use,
    find_reach,
    load_preset,
    published_radii,
)
from optimizer.economics.published_radii import circumstances_of_radii
from optimizer.thermal import longest_time_on_board, sludge_temperature, soak

COST, TEMPERATURE, PERMIT = BindingLimit

FOUND = [
    ("hydeb", 51.9, COST, True),
    ("hydeb", 45.8, TEMPERATURE, True),
    ("Hongbang", 82.8, TEMPERATURE, True),
    ("Hongbang", 75.7, COST, True),
    ("30-50", 47.1, COST, True),
    ("120-160", 123.3, COST, True),
    ("120-160", 133.5, TEMPERATURE, True),
    ("120-160", 96.0, COST, False),
    ("200 km", 218.6, COST, True),
    ("200 km", 156.0, TEMPERATURE, False),
    ("600 km", 601.4, COST, True),
    ("600 km", 276.0, TEMPERATURE, False),
]


def test_every_radius_is_where_a_pencil_puts_it() -> None:
    """Cost ones by 30 + saving / slope, thermal ones by heat, speed and standing.

    5 t: 330 - (2,040 / 5 - 170) = 92 left at 30 km, at 4.2 a kilometer: 51.9. 6 t:
    160 at 3.5: 75.7. 8 t: 245 at 2.625: 123.3. 300 kept: 30 at 1.75: 47.1. RMB 5 a
    kilometer: 96. 1,000 saved: 601.4. Heat: 55 °C at 15 an hour less 64 min standing,
    at 60 km/h: 156; 85 °C: 276.
    """
    radii = published_radii()
    assert len(radii) == len(FOUND)
    for radius, (name, km, limit, is_reproduced) in zip(radii, FOUND, strict=True):
        assert name in radius.source
        assert radius.model_km == pytest.approx(km, abs=0.05)
        assert radius.binding_limit == limit
        assert radius.is_reproduced == is_reproduced


def test_what_does_not_come_out_is_said_plainly() -> None:
    """And what does is not said to fail."""
    for radius in published_radii():
        says_no = radius.remark.startswith("Does not come out")
        assert says_no != radius.is_reproduced


def test_every_published_radius_has_circumstances_that_give_it() -> None:
    """No statement is left without an explanation; the five of the literature stand."""
    explained = {r.source for r in published_radii() if r.is_reproduced}
    assert explained == {radius.source for radius in published_radii()}
    lows = {radius.published_km[0] for radius in published_radii()}
    assert lows == {30, 50, 80, 120, 200, 600}


def test_circumstances_rest_on_figures_with_sources() -> None:
    """Each replaced figure names its unit and source."""
    for figures in circumstances_of_radii():
        assert all(figure.unit and figure.source for figure in figures.values())


def test_floors_and_soaks_are_those_of_the_thermal_room() -> None:
    """710 and 684 °C are where sludge forms, 29.8 °C the soak after two empty hours."""
    floors = [
        figures["arrival_floor_c"].value
        for figures in circumstances_of_radii()
        if "Osame" in getattr(figures.get("arrival_floor_c"), "source", "")
    ]
    assert floors == pytest.approx(
        [
            float(sludge_temperature(1.3, 0.5)),
            float(sludge_temperature(1.0, 0.3, 0.05)),
        ],
        abs=0.05,
    )
    idle = soak(2, soak_hot_c=10, soak_idle_c=80, idle_tau_h=6)
    assert any(
        figures["soak_c"].value == pytest.approx(float(idle), abs=0.05)
        for figures in circumstances_of_radii()
        if "soak_c" in figures
    )


def test_the_unchanged_ladle_is_ended_by_cost_long_before_heat() -> None:
    """The remarks' 219 and 570 km are the preset's own."""
    figures = figures_in_use(load_preset("rmi-cmra-2025-exhibit-12"))
    reach = find_reach(CostModel(figures), {"permitted_km": 1e6})
    assert reach.break_even_km == pytest.approx(219, abs=0.5)
    assert reach.thermal_reach_km == pytest.approx(570, abs=2)
    assert reach.binding_limit == COST


def test_a_truck_of_1982_had_its_thirteen_hours() -> None:
    """850 °C, 20 °C an hour, solid at 570 °C: in theory the driver has 13 h.

    Mercedes-Benz Trucks, RoadStars, "Trucking Milestones: 1982", Essen to Kassel.
    """
    hours = longest_time_on_board(
        850, 570, fill_drop_c=15, soak_c=0, soak_tau_h=1, loss_c_per_h=20
    )
    assert float(hours) == pytest.approx(13, abs=0.5)
