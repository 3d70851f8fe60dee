"""The two-term cooling law of a closed ladle.

The law is the contract's (section 4, *Temperature*). Its one-dimensional reference is
:mod:`optimizer.thermal.lining`; how the one is fitted to the other is shown in
``docs/thermal.md``. Backwards it is in :mod:`optimizer.thermal.inverse`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal.ranges import require_not_negative, require_positive

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def temperature_loss(
    elapsed_h: ArrayLike,
    *,
    fill_drop_c: ArrayLike,
    soak_c: ArrayLike,
    soak_tau_h: ArrayLike,
    loss_c_per_h: ArrayLike,
    fill_share: ArrayLike = 1.0,
) -> NDArray[np.float64]:
    r"""Return how far the metal has fallen below its tap temperature.

    Parameters
    ----------
    elapsed_h
        Time since the first ladle of the trip was full, any shape. [h]
    fill_drop_c
        Loss of the stream from furnace to ladle. [°C]
    soak_c
        Heat the lining takes, from :func:`~optimizer.thermal.soak.soak`. [°C]
    soak_tau_h
        Time constant with which it takes it. [h]
    loss_c_per_h
        Loss through the wall of a full ladle. [°C/h]
    fill_share
        Mass of the load over capacity of the ladle, :math:`m/M`. [0..1]

    Returns
    -------
    NDArray[np.float64]
        Loss, broadcast over the arguments; ``np.float64`` for scalars. [°C]

    Raises
    ------
    ValueError
        If a time constant or a fill share is not positive, or another quantity is
        negative.

    Notes
    -----
    .. math::

        \Delta T(t) = \Delta T_\text{fill}
            + \Delta T_\text{soak} \left(1 - e^{-t/\tau}\right) + r \frac{M}{m} t

    None of the terms falls with :math:`t`, so metal never warms on the road.
    """
    require_positive(soak_tau_h=soak_tau_h, fill_share=fill_share)
    require_not_negative(
        elapsed_h=elapsed_h,
        fill_drop_c=fill_drop_c,
        soak_c=soak_c,
        loss_c_per_h=loss_c_per_h,
    )
    elapsed = np.asarray(elapsed_h, dtype=float)
    soaked_share = -np.expm1(-elapsed / np.asarray(soak_tau_h, dtype=float))
    wall_c = np.asarray(loss_c_per_h, dtype=float) / fill_share * elapsed
    loss: NDArray[np.float64] = np.add(fill_drop_c, soak_c * soaked_share + wall_c)
    return loss


def metal_temperature(  # noqa: PLR0913 - the law has six quantities and an instant
    tap_temperature_c: ArrayLike,
    elapsed_h: ArrayLike,
    *,
    fill_drop_c: ArrayLike,
    soak_c: ArrayLike,
    soak_tau_h: ArrayLike,
    loss_c_per_h: ArrayLike,
    fill_share: ArrayLike = 1.0,
) -> NDArray[np.float64]:
    r"""Return the temperature of the metal in a closed ladle.

    The stream loses a fixed drop, the lining then soaks up heat quickly at first, and
    the wall loses heat steadily; a part-filled ladle has less metal behind the same
    wall and cools faster.

    Parameters
    ----------
    tap_temperature_c
        Temperature of the metal as it leaves the furnace, any shape. [°C]
    elapsed_h
        Time since the first ladle of the trip was full, any shape. [h]
    fill_drop_c
        Loss of the stream from furnace to ladle. [°C]
    soak_c
        Heat the lining takes, from :func:`~optimizer.thermal.soak.soak`. [°C]
    soak_tau_h
        Time constant with which it takes it. [h]
    loss_c_per_h
        Loss through the wall of a full ladle. [°C/h]
    fill_share
        Mass of the load over capacity of the ladle, :math:`m/M`. [0..1]

    Returns
    -------
    NDArray[np.float64]
        Temperature, broadcast over the arguments; ``np.float64`` for scalars. [°C]

    Raises
    ------
    ValueError
        If a time constant or a fill share is not positive, or a time, a drop, a soak
        or a loss is negative.

    Notes
    -----
    .. math::

        T(t) = T_\text{tap} - \Delta T_\text{fill}
            - \Delta T_\text{soak} \left(1 - e^{-t/\tau}\right) - r \frac{M}{m} t

    With a soak of 10 °C, 1.2 h and 6 °C/h the means over one and three hours are 11.7
    and 9.1 °C/h, inside the 7-15 °C/h that the German industry states for closed,
    well-preheated road ladles of about 4 t [1]_.

    The law holds for liquid metal. Below the liquidus latent heat would slow it down;
    by then rule T1 has long been broken.

    References
    ----------
    .. [1] Aluminium Deutschland, Lexikon, "Schmelztransport",
       https://www.aluminiumdeutschland.de/lexikon/begriff/schmelztransport/

    Examples
    --------
    >>> ladle = {"fill_drop_c": 15, "soak_c": 10, "soak_tau_h": 1.2, "loss_c_per_h": 6}
    >>> metal_temperature(750, [0, 1, 3], **ladle).round(1)
    array([735. , 723.3, 707.8])
    """
    loss_c = temperature_loss(
        elapsed_h,
        fill_drop_c=fill_drop_c,
        soak_c=soak_c,
        soak_tau_h=soak_tau_h,
        loss_c_per_h=loss_c_per_h,
        fill_share=fill_share,
    )
    return np.asarray(tap_temperature_c, dtype=float) - loss_c
