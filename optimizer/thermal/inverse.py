"""The cooling law backwards: how hot to tap, and how long the metal may ride."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal.cooling import temperature_loss

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Newton's iterates rise to the root and never pass it (see longest_time_on_board), so
# the count only caps the effort; ten suffice for every ladle in the tests.
_MAX_NEWTON_STEPS = 100
_NEWTON_TOLERANCE_H = 1e-12


def required_tap_temperature(  # noqa: PLR0913 - the law has six quantities and an instant
    floor_c: ArrayLike,
    elapsed_h: ArrayLike,
    *,
    fill_drop_c: ArrayLike,
    soak_c: ArrayLike,
    soak_tau_h: ArrayLike,
    loss_c_per_h: ArrayLike,
    fill_share: ArrayLike = 1.0,
) -> NDArray[np.float64]:
    r"""Return the lowest tap temperature that arrives no colder than a floor.

    The inverse of :func:`~optimizer.thermal.cooling.metal_temperature` in its first
    argument. It is not rounded: rule T2 and the rounding up to 0.1 °C are the caller's.

    Parameters
    ----------
    floor_c
        Temperature wanted at the beginning of discharge, any shape. [°C]
    elapsed_h
        Time from the metal's clock start to that instant, any shape. [h]
    fill_drop_c, soak_c, soak_tau_h, loss_c_per_h, fill_share
        As in the law itself. [°C, °C, h, °C/h, 0..1]

    Returns
    -------
    NDArray[np.float64]
        Tap temperature, broadcast over the arguments; ``np.float64`` for scalars. [°C]

    Raises
    ------
    ValueError
        As :func:`~optimizer.thermal.cooling.metal_temperature`.

    Examples
    --------
    >>> ladle = {"fill_drop_c": 15, "soak_c": 10, "soak_tau_h": 1.2, "loss_c_per_h": 6}
    >>> float(required_tap_temperature(700, 3, **ladle).round(1))
    742.2
    """
    loss_c = temperature_loss(
        elapsed_h,
        fill_drop_c=fill_drop_c,
        soak_c=soak_c,
        soak_tau_h=soak_tau_h,
        loss_c_per_h=loss_c_per_h,
        fill_share=fill_share,
    )
    return np.asarray(floor_c, dtype=float) + loss_c


def longest_time_on_board(  # noqa: PLR0913 - the law has six quantities and a floor
    tap_temperature_c: ArrayLike,
    floor_c: ArrayLike,
    *,
    fill_drop_c: ArrayLike,
    soak_c: ArrayLike,
    soak_tau_h: ArrayLike,
    loss_c_per_h: ArrayLike,
    fill_share: ArrayLike = 1.0,
) -> NDArray[np.float64]:
    r"""Return how long metal may stay on board before it falls below a floor.

    The inverse of :func:`~optimizer.thermal.cooling.metal_temperature` in its second
    argument.

    Parameters
    ----------
    tap_temperature_c
        Temperature of the metal as it leaves the furnace, any shape. [°C]
    floor_c
        Temperature wanted at the beginning of discharge, any shape. [°C]
    fill_drop_c, soak_c, soak_tau_h, loss_c_per_h, fill_share
        As in the law itself. [°C, °C, h, °C/h, 0..1]

    Returns
    -------
    NDArray[np.float64]
        Time since the metal's clock start, broadcast over the arguments; ``np.float64``
        for scalars. It is 0 where the metal is at or below the floor as soon as the
        ladle is full, and infinite where it never falls that far (no loss through the
        wall and a small soak). [h]

    Raises
    ------
    ValueError
        As :func:`~optimizer.thermal.cooling.metal_temperature`.

    Notes
    -----
    The excess over the floor is a convex, falling function of time. A tangent of such
    a function lies below it, so Newton's method started left of the root climbs to it
    without ever passing it. The start is where the metal would reach the floor had the
    whole soak been taken at once, or 0 if that is already too late.

    Examples
    --------
    >>> ladle = {"fill_drop_c": 15, "soak_c": 10, "soak_tau_h": 1.2, "loss_c_per_h": 6}
    >>> float(longest_time_on_board(742.2, 700, **ladle).round(2))
    3.0
    """
    # The loss at the start of the clock is the stream's; this call checks the ranges.
    drop_c = temperature_loss(
        0.0,
        fill_drop_c=fill_drop_c,
        soak_c=soak_c,
        soak_tau_h=soak_tau_h,
        loss_c_per_h=loss_c_per_h,
        fill_share=fill_share,
    )
    excess_c, soak, tau_h, loss = np.broadcast_arrays(
        np.asarray(tap_temperature_c, dtype=float) - drop_c - np.asarray(floor_c),
        np.asarray(soak_c, dtype=float),
        np.asarray(soak_tau_h, dtype=float),
        np.asarray(loss_c_per_h, dtype=float) / fill_share,
    )
    answer_h = np.where((loss == 0) & (excess_c >= soak), np.inf, 0.0)
    open_ = (excess_c > 0) & np.isfinite(answer_h)
    answer_h[open_] = _time_to_lose(
        excess_c[open_], soak_c=soak[open_], soak_tau_h=tau_h[open_], loss=loss[open_]
    )
    # An empty index turns a 0-d array into the scalar that scalar input deserves.
    return answer_h[()]


def _time_to_lose(
    excess_c: NDArray[np.float64],
    *,
    soak_c: NDArray[np.float64],
    soak_tau_h: NDArray[np.float64],
    loss: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return when a positive excess is lost, by Newton's method from the left."""
    with np.errstate(divide="ignore", invalid="ignore"):
        start_h = np.where(loss > 0, (excess_c - soak_c) / loss, 0.0)
    time_h = np.maximum(start_h, 0.0)
    for _ in range(_MAX_NEWTON_STEPS):
        unsoaked = np.exp(-time_h / soak_tau_h)
        left_c = excess_c - soak_c * (1 - unsoaked) - loss * time_h
        step_h = left_c / (soak_c / soak_tau_h * unsoaked + loss)
        time_h = time_h + step_h
        if np.all(np.abs(step_h) <= _NEWTON_TOLERANCE_H * (1 + time_h)):
            break
    return time_h
