"""What people and programs are told about a calibration."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from synthetic_log import TRUE_LADLE, synthetic_log

from optimizer.thermal import (
    Calibration,
    calibrate,
    calibration_document,
    calibration_remarks,
    calibration_report,
    draw_residuals,
)


@pytest.fixture(scope="module")
def spoiled() -> Calibration:
    """Calibrate a log with one reading 25 °C too low."""
    log = synthetic_log(np.random.default_rng(5))
    log.loc[17, "temperature_c"] -= 25.0
    return calibrate(log, capacity_t=4)


@pytest.fixture(scope="module")
def always_hot() -> Calibration:
    """Calibrate a log whose ladles never stood empty."""
    log = synthetic_log(np.random.default_rng(5), idles_min=[0])
    return calibrate(log, capacity_t=4)


def test_the_report_names_parameters_and_outliers(spoiled: Calibration) -> None:
    """Values with intervals, the row to copy, and the outlier by row and run."""
    text = calibration_report(spoiled)
    assert "280 samples of 28 runs, 279 fitted" in text
    assert "95% interval" in text
    assert "capacity_t,fill_drop_c,soak_hot_c,soak_idle_c" in text
    assert "row 19, run R2, 120 min" in text
    assert "below the law" in text


def test_the_report_refuses_in_words(always_hot: Calibration) -> None:
    """A refused parameter says why and what to log, and no row is offered."""
    text = calibration_report(always_hot)
    assert "refused" in text
    assert "idle always 0 min" in text
    assert "log runs after different idle times" in text
    assert "Row for ladle_types.csv" not in text


def test_the_document_is_json_with_every_parameter(always_hot: Calibration) -> None:
    """Programs get null for a refused value, and its reason."""
    document = json.loads(json.dumps(calibration_document(always_hot), allow_nan=False))
    parameters = document["parameters"]
    assert parameters["idle_tau_h"]["status"] == "refused"
    assert parameters["idle_tau_h"]["value"] is None
    assert parameters["loss_c_per_h"]["low"] < parameters["loss_c_per_h"]["high"]
    assert document["is_complete"] is False
    assert document["runs"] == 28


def test_doubtful_logs_earn_remarks() -> None:
    """Runs that err together and gross scatter are said; a good log earns none."""
    rng = np.random.default_rng(5)
    assert calibration_remarks(calibrate(synthetic_log(rng))) == []
    shared = calibration_remarks(calibrate(synthetic_log(rng, run_noise_c=3)))
    assert any("err together" in remark for remark in shared)
    wild = calibration_remarks(calibrate(synthetic_log(rng, noise_c=7)))
    assert any("more than a thermocouple's" in remark for remark in wild)


def test_idle_soak_below_hot_soak_is_remarked() -> None:
    """A log that says empty ladles soak less earns a doubt about its idle times."""
    swapped = TRUE_LADLE | {"soak_hot_c": 70.0, "soak_idle_c": 12.0}
    log = synthetic_log(np.random.default_rng(5), ladle=swapped)
    remarks = calibration_remarks(calibrate(log))
    assert any("is below soak_hot_c" in remark for remark in remarks)


def test_the_residual_plot_is_a_drawing_that_names_outliers(
    spoiled: Calibration,
) -> None:
    """Valid SVG, with the outlier's row, and the same for the same calibration."""
    drawing = draw_residuals(spoiled)
    ET.fromstring(drawing)
    assert "row 19" in drawing
    assert "logged less predicted" in drawing
    assert draw_residuals(spoiled) == drawing
