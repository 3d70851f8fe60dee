"""What a log can tell, judged before any fit."""

from __future__ import annotations

import numpy as np
from synthetic_log import TRUE_LADLE

from optimizer.thermal.identifiability import confounded_with, standing_in
from optimizer.thermal.regression import Samples, jacobian, residuals


def samples_of(num_samples: int, idles_h: tuple[float, ...]) -> Samples:
    """Return samples over four hours, idle times in turn."""
    return Samples(
        elapsed_h=np.linspace(0.02, 4, num_samples),
        idle_h=np.resize(idles_h, num_samples).astype(float),
        fill_share=np.ones(num_samples),
        fall_c=np.zeros(num_samples),
        run=np.arange(num_samples) // 10,
    )


def test_three_idle_times_tell_everything() -> None:
    """Nothing is hidden, and nothing needs to stand in."""
    samples = samples_of(60, (0, 2, 8))
    assert confounded_with(samples, {}) == {}
    assert standing_in(samples, {}) == {}


def test_a_hidden_parameter_names_those_it_hides_behind() -> None:
    """With one idle time the three soak parameters hide behind each other."""
    hidden = confounded_with(samples_of(60, (2,)), {})
    assert hidden["idle_tau_h"] == ("soak_hot_c", "soak_idle_c")
    assert set(hidden) == {"soak_hot_c", "soak_idle_c", "idle_tau_h"}


def test_as_few_as_possible_stand_in() -> None:
    """One idle time leaves one soak to fit: two of the three stand in."""
    assert set(standing_in(samples_of(60, (2,)), {})) == {"idle_tau_h", "soak_idle_c"}


def test_fewer_samples_than_parameters_hide_something() -> None:
    """Four samples cannot tell six parameters."""
    assert len(confounded_with(samples_of(4, (0, 2, 8)), {})) >= 2


def test_a_long_log_needs_no_more_memory_than_its_samples() -> None:
    """A million samples are judged; a basis of all of them would not fit anywhere."""
    assert confounded_with(samples_of(1_000_000, (0, 2, 8)), {}) == {}


def test_the_jacobian_is_the_derivative_of_the_residuals() -> None:
    """Central differences agree with the exact derivatives, column by column."""
    samples = samples_of(40, (0, 2, 8))
    exact = jacobian(TRUE_LADLE, samples)
    for place, name in enumerate(TRUE_LADLE):
        step = 1e-5 * TRUE_LADLE[name]
        above = residuals(TRUE_LADLE | {name: TRUE_LADLE[name] + step}, samples)
        below = residuals(TRUE_LADLE | {name: TRUE_LADLE[name] - step}, samples)
        np.testing.assert_allclose(
            exact[:, place], (above - below) / (2 * step), atol=1e-5
        )
