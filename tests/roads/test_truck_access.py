"""Which mapped ways a truck with molten metal may use, tag by tag."""

from __future__ import annotations

import pytest

from optimizer.roads.truck_access import (
    WaySpeeds,
    is_blocked,
    measure_of,
    way_speeds,
)
from optimizer.roads.truck_profile import TruckProfile

TRUCK = TruckProfile()
BOTH_40 = WaySpeeds(40, 40)


@pytest.mark.parametrize(
    ("tags", "speeds"),
    [
        ({}, BOTH_40),
        ({"highway": "motorway"}, WaySpeeds(70, 0)),
        ({"highway": "motorway", "oneway": "no"}, WaySpeeds(70, 70)),
        ({"oneway": "yes"}, WaySpeeds(40, 0)),
        ({"oneway": "-1"}, WaySpeeds(0, 40)),
        ({"junction": "roundabout"}, WaySpeeds(40, 0)),
        ({"maxspeed": "30"}, WaySpeeds(30, 30)),
        ({"maxspeed": "20 mph"}, WaySpeeds(32.18688, 32.18688)),
        ({"maxspeed": "100", "maxspeed:hgv": "25"}, WaySpeeds(25, 25)),
        ({"maxspeed": "CN:urban"}, BOTH_40),
        ({"access": "no", "hgv": "yes"}, BOTH_40),
        ({"hgv": "destination"}, WaySpeeds(10, 10)),
        ({"maxweight": "40"}, BOTH_40),
        ({"maxheight": "4.5 m"}, BOTH_40),
        ({"maxheight": "default"}, BOTH_40),
        ({"hazmat:C": "no"}, BOTH_40),
        ({"hazmat": "designated"}, BOTH_40),
        ({"hazmat:adr_tunnel_cat": "B"}, BOTH_40),
    ],
)
def test_an_open_way_has_its_speeds(tags: dict[str, str], speeds: WaySpeeds) -> None:
    """Directions, posted speeds and restrictions decide how fast either way is."""
    found = way_speeds({"highway": "primary", **tags}, TRUCK)
    assert found is not None
    assert found.forward_km_h == pytest.approx(speeds.forward_km_h)
    assert found.backward_km_h == pytest.approx(speeds.backward_km_h)


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "footway"},
        {"highway": "construction"},
        {"highway": "service"},
        {"area": "yes"},
        {"access": "private"},
        {"motor_vehicle": "no"},
        {"hgv": "no"},
        {"hgv": "no", "access": "yes"},
        {"hazmat": "no"},
        {"hazmat": "no", "hgv": "yes"},
        {"hazmat:D": "no"},
        {"hazmat:E": "no"},
        {"hazmat:adr_tunnel_cat": "E"},
        {"maxweight": "7.5"},
        {"maxweight": "30 t"},
        {"maxweight": "39,5"},
        {"maxweight": "60000 lbs"},
        {"maxweightrating:hgv": "12"},
        {"maxheight": "3.8"},
        {"maxheight": "12'6\""},
        {"maxaxleload": "8"},
        {"maxlength": "12"},
        {"maxwidth": "2"},
        {"oneway": "reversible"},
    ],
)
def test_a_way_that_the_truck_may_not_use_is_left_out(tags: dict[str, str]) -> None:
    """Class, access, dangerous goods, weight, size: each closes a way by itself."""
    assert way_speeds({"highway": "primary", **tags}, TRUCK) is None


def test_a_lighter_truck_may_use_more() -> None:
    """Limits are compared to the profile, not to fixed numbers."""
    tags = {"highway": "primary", "maxweight": "30", "maxheight": "3.8"}
    assert way_speeds(tags, TruckProfile(gross_weight_t=26, height_m=3.6)) == BOTH_40


@pytest.mark.parametrize(
    ("tags", "blocked"),
    [
        ({}, False),
        ({"barrier": "toll_booth"}, False),
        ({"barrier": "gate"}, False),
        ({"barrier": "gate", "access": "private"}, True),
        ({"barrier": "bollard"}, True),
        ({"barrier": "bollard", "hgv": "yes"}, False),
        ({"barrier": "height_restrictor", "maxheight": "2.5"}, True),
        ({"maxheight": "3.5"}, True),
        ({"highway": "crossing"}, False),
    ],
)
def test_nodes_on_the_road_may_stop_the_truck(
    tags: dict[str, str], blocked: bool
) -> None:
    """Bollards, low beams and closed gates block; toll booths do not."""
    assert is_blocked(tags, TRUCK) is blocked


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (None, None),
        ("3.8", 3.8),
        ("3,8 m", 3.8),
        ("350 cm", 3.5),
        ("12'", 3.6576),
        ("12'6\"", 3.81),
        ("7500 kg", 7.5),
        ("55 mph", 88.51392),
        ("none", None),
        ("3.8; 4.0", None),
        ("signals", None),
    ],
)
def test_tagged_measures_are_read_in_their_units(
    text: str | None, value: float | None
) -> None:
    """Units are converted; what cannot be read limits nothing."""
    assert measure_of(text) == (None if value is None else pytest.approx(value))
