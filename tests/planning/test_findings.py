"""Rewards are lowered until what was found gains nothing, and what cannot is told."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.planning.bounds.priced.findings import lower_rewards

FIRST, SECOND, THIRD = 0, 1, 2


def test_an_order_loses_as_much_as_its_worst_trip_asks_for() -> None:
    """A trip of two orders lowers both; one that gains nothing lowers none."""
    orders = np.array([[FIRST, SECOND], [FIRST, -1], [THIRD, -1]])
    gain, reward = np.array([20.0, 50.0, -1.0]), np.array([100.0, 100.0, 100.0])
    lowered = np.ones(3)
    rest = lower_rewards(orders, (gain, reward), lowered)
    assert lowered == pytest.approx([0.5, 0.8, 1.0])
    assert rest == 0.0


def test_a_gain_beyond_the_reward_is_left_over() -> None:
    """Such a trip would be worth its way with nothing aboard."""
    lowered = np.ones(1)
    paid = np.array([130.0]), np.array([100.0])
    assert lower_rewards(np.array([[FIRST]]), paid, lowered) == pytest.approx(30.0)
    assert lowered == pytest.approx([0.0])
