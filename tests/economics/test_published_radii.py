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
from optimizer.thermal import longest_time_on_board, sludge_temperature, soak

COST, TEMPERATURE, PERMIT = BindingLimit

FOUND = [
    ("hydeb", 50.4, COST, True),
    ("hydeb", 45.8, TEMPERATURE, True),
    ("Hongbang", 82.8, TEMPERATURE, True),
    ("Hongbang", 84.1, COST, True),
    ("30-50", 47.1, COST, True),
    ("120-160", 134.5, COST, True),
    ("120-160", 133.5, TEMPERATURE, True),
    ("120-160", 157.5, TEMPERATURE, True),
    ("120-160", 160.0, PERMIT, True),
    ("120-160", 96.0, COST, False),
    ("200 km", 195.2, COST, True),
    ("200 km", 156.0, TEMPERATURE, False),
    ("600 km", 386.4, COST, False),
    ("600 km", 601.4, COST, True),
    ("600 km", 276.0, TEMPERATURE, False),
]


def test_every_radius_is_where_a_pencil_puts_it() -> None:
    """Cost ones by 30 + saving / slope, thermal ones by heat, speed and standing.

    At 12 t a trip is 117.5, the vehicle 88.5 by its recipe, 60 km are 52.5. With 9 t
    each is a third more, 86.2 in all: 243.8 left at 30 km, at 2.33: 134.5.
    With 6 t: 71.5 left at 3.5: 50.4. 300 kept: 30 at 1.75: 47.1. RMB 5 a kilometer:
    96. RMB 1,000 saved: 1,000 at 1.75: 601.4. Heat: 55 °C at 15 an hour less 64 min
    standing, at 60 km/h: 156; 85 °C: 276.
    """
    radii = published_radii()
    assert len(radii) == len(FOUND)
    for radius, (name, km, limit, is_reproduced) in zip(radii, FOUND, strict=True):
        assert name in radius.source
        assert radius.model_km == pytest.approx(km, abs=0.06)
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
    """Each figure that is replaced or added names its unit and source."""
    figures = [f for radius in published_radii() for f in radius.figures.values()]
    assert len(figures) > len(FOUND)
    assert all(figure.unit and figure.source for figure in figures)


def test_floors_and_soaks_are_those_of_the_thermal_room() -> None:
    """710 and 684 °C are where sludge forms, 29.8 °C the soak after two empty hours."""
    changed = [radius.figures for radius in published_radii()]
    floors = [figures.get("arrival_floor_c") for figures in changed]
    sludge = [floor.value for floor in floors if floor and "Osame" in floor.source]
    assert sludge == pytest.approx(
        list(sludge_temperature([1.3, 1.0], [0.5, 0.3], [0.0, 0.05])), abs=0.05
    )
    soaks = [figures["soak_c"].value for figures in changed if "soak_c" in figures]
    idle_c = float(soak(2, soak_hot_c=10, soak_idle_c=80, idle_tau_h=6))
    assert min(abs(value - idle_c) for value in soaks) < 0.05


@pytest.mark.parametrize(
    ("preset", "cost_km", "heat_km"),
    [("rmi-cmra-2025-exhibit-12", 219, 570), ("germany-2026", 195, 990)],
)
def test_an_unchanged_ladle_is_ended_by_cost_long_before_heat(
    preset: str, cost_km: float, heat_km: float
) -> None:
    """The distances that the remarks name are the presets' own."""
    figures = figures_in_use(load_preset(preset))
    reach = find_reach(CostModel(figures), {"permitted_km": 1e6})
    assert reach.break_even_km == pytest.approx(cost_km, abs=0.5)
    assert reach.thermal_reach_km == pytest.approx(heat_km, abs=5)
    assert reach.binding_limit == COST


def test_analysis_and_waiting_are_each_allowed_more_than_cost() -> None:
    """684 °C with hot ladles, or two idle hours with the usual floor: beyond 219 km."""
    model = CostModel(figures_in_use(load_preset("rmi-cmra-2025-exhibit-12")))
    for change in ({"arrival_floor_c": 684.1}, {"soak_c": 29.8}):
        assert find_reach(model, change).thermal_reach_km > 219


def test_vendor_savings_are_what_their_names_say_at_30_km() -> None:
    """RMB 1,000 and EUR 200 a tonne."""
    for preset, added, saved in (
        ("rmi-cmra-2025-exhibit-12", 670, 1000),
        ("germany-2026", 107.3, 200),
    ):
        figures = figures_in_use(load_preset(preset))
        own = float(CostModel(figures).lane_items(30).saving_per_t)
        assert own + added == pytest.approx(saved, abs=0.05)


def test_a_truck_of_1982_had_its_thirteen_hours() -> None:
    """850 °C, 20 °C an hour, solid at 570 °C: in theory the driver has 13 h.

    Mercedes-Benz Trucks, RoadStars, "Trucking Milestones: 1982", Essen to Kassel.
    """
    hours = longest_time_on_board(
        850, 570, fill_drop_c=15, soak_c=0, soak_tau_h=1, loss_c_per_h=20
    )
    assert float(hours) == pytest.approx(13, abs=0.5)
