"""Calibration on logs whose true parameters are known."""

from __future__ import annotations

import numpy as np
import pytest
from synthetic_log import TRUE_LADLE, synthetic_log

from optimizer.errors import CalibrationError
from optimizer.thermal import (
    LADLE_PARAMETERS,
    Calibration,
    EstimateStatus,
    calibrate,
)

CORE = {"fill_drop_c", "soak_hot_c", "soak_tau_h", "loss_c_per_h"}


@pytest.fixture
def rng() -> np.random.Generator:
    """Give every test the same noise."""
    return np.random.default_rng(20260316)


def names_with(calibration: Calibration, status: EstimateStatus) -> set[str]:
    """Return the parameters of one status."""
    return {one.name for one in calibration.estimates if one.status is status}


def test_a_noiseless_log_gives_back_its_parameters(rng: np.random.Generator) -> None:
    """Without noise every parameter is found to a thousandth."""
    calibration = calibrate(synthetic_log(rng, noise_c=0), capacity_t=4)
    found = {one.name: one.value for one in calibration.estimates}
    assert found == pytest.approx(TRUE_LADLE, rel=1e-3)
    assert calibration.is_complete


@pytest.mark.parametrize("run_noise_c", [0.0, 2.0], ids=["independent", "by_run"])
def test_intervals_hold_the_truth_as_often_as_they_say(run_noise_c: float) -> None:
    """Of 16 logs with six parameters each, 95 % intervals hold at least 90 %.

    Also where all samples of a run share an error, as a wrong tap reading makes them.
    """
    num_logs, held = 16, 0
    for seed in range(num_logs):
        log = synthetic_log(np.random.default_rng(seed), run_noise_c=run_noise_c)
        for estimate in calibrate(log, capacity_t=4).estimates:
            assert estimate.low is not None
            assert estimate.high is not None
            held += estimate.low <= TRUE_LADLE[estimate.name] <= estimate.high
    assert held / (num_logs * len(TRUE_LADLE)) >= 0.90


def test_errors_shared_by_a_run_widen_the_intervals(rng: np.random.Generator) -> None:
    """Samples that err together tell less than their number suggests."""
    alone = calibrate(synthetic_log(rng, run_noise_c=0), capacity_t=4)
    together = calibrate(synthetic_log(rng, run_noise_c=2), capacity_t=4)
    assert together.widening > 1.5 > alone.widening


def test_outliers_are_named_and_left_out(rng: np.random.Generator) -> None:
    """Two spoiled readings are found by row and run and do not move the fit."""
    log = synthetic_log(rng)
    clean = calibrate(log, capacity_t=4)
    log.loc[[17, 90], "temperature_c"] += [-25.0, 18.0]
    spoiled = calibrate(log, capacity_t=4)
    assert [(one.row, one.run_id) for one in spoiled.outliers] == [
        (19, "R2"),
        (92, "R10"),
    ]
    assert spoiled.outliers[0].residual_c == pytest.approx(-25, abs=4)
    assert [one.value for one in spoiled.estimates] == pytest.approx(
        [one.value for one in clean.estimates], rel=0.03
    )


def test_a_clean_log_has_no_outliers(rng: np.random.Generator) -> None:
    """Ordinary scatter is not called an outlier."""
    assert calibrate(synthetic_log(rng), capacity_t=4).outliers == ()


@pytest.mark.parametrize(
    ("idles_min", "refused"),
    [
        ([0], {"soak_idle_c", "idle_tau_h"}),
        ([120], {"soak_hot_c", "soak_idle_c", "idle_tau_h"}),
        ([0, 240], {"soak_idle_c", "idle_tau_h"}),
    ],
)
def test_too_few_idle_times_refuse_the_idle_parameters(
    rng: np.random.Generator, idles_min: list[float], refused: set[str]
) -> None:
    """What too few idle times cannot tell is refused; the rest is right."""
    calibration = calibrate(synthetic_log(rng, idles_min=idles_min), capacity_t=4)
    assert names_with(calibration, EstimateStatus.REFUSED) == refused
    assert not calibration.is_complete
    for one in calibration.estimates:
        if one.name in refused:
            assert one.value is None
            assert "idle" in one.note
        else:
            assert one.value == pytest.approx(TRUE_LADLE[one.name], rel=0.15)


def test_a_given_value_makes_the_rest_identifiable(rng: np.random.Generator) -> None:
    """With the idle time constant given, two idle times tell the idle soak."""
    log = synthetic_log(rng, idles_min=[0, 240])
    calibration = calibrate(log, capacity_t=4, fixed={"idle_tau_h": 5.0})
    assert names_with(calibration, EstimateStatus.HELD) == {"idle_tau_h"}
    assert calibration.is_complete
    idle_soak = calibration.estimates[2]
    assert idle_soak.value == pytest.approx(TRUE_LADLE["soak_idle_c"], rel=0.1)


def test_one_elapsed_time_is_refused_with_its_figures(
    rng: np.random.Generator,
) -> None:
    """All samples an hour after filling, all ladles full: nothing can be told."""
    log = synthetic_log(rng, instants_min=[60]).assign(tonnes=4.0)
    with pytest.raises(CalibrationError, match="elapsed always 60 min") as caught:
        calibrate(log)
    assert "cannot identify loss_c_per_h" in str(caught.value)
    assert "three hours" in str(caught.value)


def test_ten_minutes_do_not_tell_the_wall_loss(rng: np.random.Generator) -> None:
    """Samples of the first ten minutes leave the loss anywhere, and that is said."""
    with pytest.raises(CalibrationError, match=r"anything from .* °C/h fits the log"):
        calibrate(synthetic_log(rng, instants_min=[1, 5, 10]), capacity_t=4)


def test_late_samples_alone_do_not_tell_the_stream_from_the_soak(
    rng: np.random.Generator,
) -> None:
    """From the third hour on, a hot ladle's soak is over: only its sum shows."""
    log = synthetic_log(rng, instants_min=[150, 180, 240], idles_min=[0])
    refused = names_with(calibrate(log, capacity_t=4), EstimateStatus.REFUSED)
    assert {"fill_drop_c", "soak_hot_c", "soak_tau_h"} <= refused


@pytest.mark.parametrize("num_samples", [0, 1, 5])
def test_short_logs_are_refused(rng: np.random.Generator, num_samples: int) -> None:
    """A handful of samples is refused with how many there are."""
    with pytest.raises(CalibrationError, match="samples"):
        calibrate(synthetic_log(rng).head(num_samples), capacity_t=4)


def test_the_capacity_defaults_to_the_largest_load(rng: np.random.Generator) -> None:
    """Without a capacity the fullest ladle of the log counts as full."""
    log = synthetic_log(rng)
    assert calibrate(log).capacity_t == 4.0
    assert calibrate(log, capacity_t=5).capacity_t == 5.0


def test_a_bigger_ladle_loses_more_when_full(rng: np.random.Generator) -> None:
    """The same log against a larger capacity means a smaller full-ladle loss."""
    log = synthetic_log(rng, noise_c=0)
    loss = calibrate(log, capacity_t=5).estimates[-1].value
    assert loss == pytest.approx(TRUE_LADLE["loss_c_per_h"] * 4 / 5, rel=1e-3)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"fixed": {"tau": 1.0}}, "'tau' is no parameter of a ladle; use one of"),
        (
            {"fixed": {"soak_tau_h": 0.0}},
            "soak_tau_h must be within 0.05 to 12",
        ),
        ({"capacity_t": 3.0}, r"capacity_t 3 is below a load of 4 t"),
    ],
)
def test_impossible_options_are_refused(
    rng: np.random.Generator, options: dict[str, object], message: str
) -> None:
    """What the user gave is named with what is allowed."""
    with pytest.raises(CalibrationError, match=message):
        calibrate(synthetic_log(rng), **options)  # type: ignore[arg-type]


def test_mistakes_of_a_program_are_value_errors(rng: np.random.Generator) -> None:
    """A missing column and a confidence of 95 are the caller's mistakes."""
    log = synthetic_log(rng)
    with pytest.raises(ValueError, match="lacks the columns tonnes"):
        calibrate(log.drop(columns="tonnes"))
    with pytest.raises(ValueError, match="confidence must be between 0 and 1, got 95"):
        calibrate(log, confidence=95)


def test_a_wider_confidence_is_a_wider_interval(rng: np.random.Generator) -> None:
    """99 % intervals hold the 80 % ones, by Jacobian and by profile."""
    log = synthetic_log(rng)
    narrow = calibrate(log, confidence=0.80).estimates
    wide = calibrate(log, confidence=0.99).estimates
    for inner, outer in zip(narrow, wide, strict=True):
        assert outer.low < inner.low < inner.value < inner.high < outer.high


def test_parameters_are_in_the_order_of_the_table(rng: np.random.Generator) -> None:
    """Estimates come in the order in which a ladle type's columns stand."""
    names = [one.name for one in calibrate(synthetic_log(rng)).estimates]
    assert names == [parameter.name for parameter in LADLE_PARAMETERS]
    assert set(names) > CORE


def test_a_long_log_is_fitted_as_well_as_a_short_one(rng: np.random.Generator) -> None:
    """Some thousand samples, every run logged alike, give the true parameters."""
    log = synthetic_log(rng, instants_min=np.linspace(1, 240, 100))
    found = {one.name: one.value for one in calibrate(log, capacity_t=4).estimates}
    assert len(log) == 2800
    assert found == pytest.approx(TRUE_LADLE, rel=0.05)
