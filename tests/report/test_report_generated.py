"""Days of many shapes: every output can be written, and the times add up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from days import Bench
from dossiers import dossier_of
from scenario_generator import random_scenario

from optimizer.planning import MaxIterations, solve
from optimizer.report import OUTPUT_FILES, summary, summary_document, write_outputs

if TYPE_CHECKING:
    from pathlib import Path

SHAPES = [
    "both_families", "clock_back", "clock_forward", "large_orders", "late_horizon",
    "missing_pairs", "mixed_fleet", "night_shift", "no_heats", "no_ingots",
    "no_trucks", "road_rests", "same_place", "unservable",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_day_of_any_shape_can_be_reported(shape: str, tmp_path: Path) -> None:
    """Files are whole, the document is JSON, and shifts have no minute over."""
    scenario, travel = random_scenario(5, num_orders=8, shape=shape)
    plan = solve(scenario, travel, stop=MaxIterations(2)).plan
    dossier = dossier_of(Bench(scenario, travel, plan))
    written = write_outputs(dossier, tmp_path)
    assert [path.name for path in written] == list(OUTPUT_FILES)
    json.dumps(summary_document(dossier), allow_nan=False)
    fleet = summary(dossier).fleet
    idle = (
        fleet.start_up_idle_min,
        fleet.smelter_idle_min,
        fleet.plant_idle_min,
        fleet.end_idle_min,
    )
    work = (fleet.driving_min, fleet.filling_min, fleet.service_min)
    assert min(idle) >= 0
    assert sum(idle) + sum(work) + fleet.road_rest_min == fleet.shift_min
