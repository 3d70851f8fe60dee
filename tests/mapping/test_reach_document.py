"""How far metal gets, by kilometers and by temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.mapping.reach import RINGS_KM, reach_document, thermal_reaches
from optimizer.roads import provider_for
from optimizer.thermal import metal_temperature

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


def test_every_smelter_has_the_four_rings(delta: Dossier) -> None:
    """30, 50, 120 and 160 km of road around each smelter, each wider than the last."""
    scenario = delta.scenario
    provider = provider_for(scenario.roads, scenario.places)
    document = reach_document(scenario, delta.travel, provider)
    assert document["note"] == "Along the roads"
    for smelter in scenario.smelters:
        rings = document["by_smelter"][smelter.place_id]["km"]
        assert [ring["limit"] for ring in rings] == list(RINGS_KM)
        tops = [max(ring["outlines"][0][::2]) for ring in rings]
        assert tops == sorted(tops)


def test_circles_are_called_circles(first_steps: Dossier) -> None:
    """Where no road network is known the page says that rings are circles."""
    scenario = first_steps.scenario
    provider = provider_for(scenario.roads, scenario.places)
    document = reach_document(scenario, first_steps.travel, provider)
    assert document["note"].startswith("Circles")


def test_metal_arrives_at_its_floor_after_the_longest_drive(
    first_steps: Dossier,
) -> None:
    """A full, hot ladle driven for the stated time and opened is at the floor."""
    scenario = first_steps.scenario
    ladle = scenario.ladle_types[0]
    gate_min = min(plant.arrival_duration_min for plant in scenario.plants)
    reaches = [
        reach
        for reach in thermal_reaches(scenario, scenario.smelters[0])
        if reach.case == "most"
    ]
    assert {reach.alloy_id for reach in reaches} == {"ADC12", "ZL114A"}
    for reach in reaches:
        arrival = metal_temperature(
            reach.tap_c,
            (reach.drive_duration_min + gate_min) / 60,
            fill_drop_c=ladle.fill_drop_c,
            soak_c=ladle.soak_hot_c,
            soak_tau_h=ladle.soak_tau_h,
            loss_c_per_h=ladle.loss_c_per_h,
        )
        assert float(arrival) == pytest.approx(reach.floor_c, abs=1e-6)


def test_what_one_can_count_on_is_nearer_than_the_most(delta: Dossier) -> None:
    """A small load at the base tap goes less far than a full, superheated one."""
    for smelter in delta.scenario.smelters:
        reaches = thermal_reaches(delta.scenario, smelter)
        sure = [reach.drive_duration_min for reach in reaches if reach.case == "sure"]
        most = [reach.drive_duration_min for reach in reaches if reach.case == "most"]
        assert all(near < far for near, far in zip(sure, most, strict=True))
