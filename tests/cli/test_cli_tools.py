"""``molten calibrate`` and ``molten roads import``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import typer

from optimizer.cli.calibrate import fixed_values
from optimizer.thermal import metal_temperature
from optimizer.workflow import CALIBRATION_FILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result


@pytest.fixture
def logger(tmp_path: Path) -> Path:
    """Return a log of a hot ladle that loses 6 °C an hour, with little scatter."""
    rng = np.random.default_rng(1)
    minutes = np.arange(5, 241, 10)
    rows = ["run_id,elapsed_min,temperature_c,tap_temperature_c,idle_min,tonnes"]
    for run in range(4):
        metal = metal_temperature(
            740.0,
            minutes / 60,
            fill_drop_c=15,
            soak_c=10,
            soak_tau_h=1.2,
            loss_c_per_h=6,
            fill_share=1.0,
        ) + rng.normal(0, 0.3, minutes.size)
        rows += [
            f"R{run},{minute},{value:.2f},740,0,4"
            for minute, value in zip(minutes, metal, strict=True)
        ]
    path = tmp_path / "logger.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_log_gives_the_loss_through_the_wall(
    molten: Callable[..., Result], logger: Path
) -> None:
    """The parameter that the log was made with lies within its interval."""
    outcome = molten("calibrate", logger, "--capacity-t", "4", "--json")
    assert outcome.exit_code == 0, outcome.output
    loss = json.loads(outcome.stdout)["parameters"]["loss_c_per_h"]
    assert loss["low"] <= 6 <= loss["high"]


def test_a_calibration_can_be_written(
    molten: Callable[..., Result], logger: Path
) -> None:
    """Figures, report and residual plot, each whole."""
    outcome = molten("calibrate", logger, "--capacity-t", "4", "--out", "fit")
    assert outcome.exit_code == 0
    assert {file.name for file in Path("fit").iterdir()} == set(CALIBRATION_FILES)
    assert "loss_c_per_h" in outcome.stdout


def test_a_faulty_log_is_refused_with_its_faults(
    molten: Callable[..., Result],
) -> None:
    """Status 2; the column that is missing is named."""
    Path("log.csv").write_text("run_id,elapsed_min\nA,5\n", encoding="utf-8")
    outcome = molten("calibrate", "log.csv")
    assert outcome.exit_code == 2
    assert "temperature_c" in outcome.stderr


def test_a_missing_log_is_named(molten: Callable[..., Result]) -> None:
    """Status 2, and no traceback."""
    outcome = molten("calibrate", "gone.csv")
    assert outcome.exit_code == 2
    assert "gone.csv" in outcome.stderr


def test_parameters_can_be_fixed(molten: Callable[..., Result], logger: Path) -> None:
    """A fixed parameter is given back as it was set."""
    outcome = molten(
        "calibrate", logger, "--capacity-t", "4", "--fix", "soak_tau_h=1.2", "--json"
    )
    fixed = json.loads(outcome.stdout)["parameters"]["soak_tau_h"]
    assert fixed["value"] == 1.2
    assert fixed["status"] == "held"


@pytest.mark.parametrize("text", ["soak_tau_h", "soak_tau_h=hot", "="])
def test_a_fixed_value_must_be_a_number(text: str) -> None:
    """The message shows the form that is expected."""
    with pytest.raises(typer.BadParameter, match="NAME=VALUE"):
        fixed_values([text])


def test_a_missing_extract_is_named(molten: Callable[..., Result]) -> None:
    """Status 2, and no traceback."""
    outcome = molten("roads", "import", "gone.osm.pbf")
    assert outcome.exit_code == 2
    assert "gone.osm.pbf" in outcome.stderr
    assert "Traceback" not in outcome.output
