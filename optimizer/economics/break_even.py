"""The distance at which molten and ingot supply cost the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from optimizer.economics.cost_model import CostModel
    from optimizer.economics.recipes import Values

SavingAt = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""From a distance one way [km] to the saving of molten supply [currency/t]."""

_FARTHEST_KM: Final = 4096.0
"""No farther is searched where the saving is no straight line. [km]"""

_PROBES_KM: Final = np.array([0.0, 1.0, 7.3, 31.7, 97.1, 263.9, 811.3, _FARTHEST_KM])
"""Where a straight line is told from another; uneven, so that no staircase of even
steps passes for a line. [km]"""

_SEARCH_STEP_KM: Final = 1.0
"""A dip of the saving below 0 that is shorter than this may be overlooked. [km]"""

_HALVINGS: Final = 40
"""Of a search step: far below a millimeter."""

_STRAIGHT: Final = 1e-9
"""Deviation from a line, over the largest saving met, that is rounding; a line that
falls no more than that over all probes does not fall. [1]"""


def break_even_km(
    model: CostModel, changes: Values | None = None
) -> NDArray[np.float64]:
    """Return how far molten metal travels before it is dearer than ingots.

    Parameters
    ----------
    model
        Its figures hold ``truck_net_t``.
    changes
        Values that differ from the base, by dotted key; arrays of one shape.

    Returns
    -------
    NDArray[np.float64]
        As :func:`first_crossing_km`, of the shape of ``changes``. [km]

    Examples
    --------
    Exhibit 12 saves 330 at 30 km and loses 1.75 with every kilometer:

    >>> from optimizer.economics import CostModel, figures_in_use, load_preset
    >>> economics = load_preset("rmi-cmra-2025-exhibit-12")
    >>> model = CostModel(figures_in_use(economics))
    >>> float(break_even_km(model).round(1))
    218.6
    >>> break_even_km(model, {"truck_net_t": [6, 9, 12]}).round()
    array([ 50., 135., 219.])
    """
    return first_crossing_km(lambda km: model.lane_items(km, changes).saving_per_t)


def first_crossing_km(saving_at: SavingAt) -> NDArray[np.float64]:
    r"""Return the distance at which a saving is used up for the first time.

    Parameters
    ----------
    saving_at
        The saving by distance. It may return an array for one distance, and is given
        distances of that shape back, or of one axis more in front.

    Returns
    -------
    NDArray[np.float64]
        Of the shape that ``saving_at`` returns. Negative infinity where molten supply
        is dearer from the smelter's gate on, infinity where it is dearer nowhere. At a
        jump (one trip a day less) it is the place of the jump. [km]

    Notes
    -----
    Where eight probes lie on a straight line :math:`S(d) = S_0 + s d`, the answer is
    :math:`-S_0 / s` in closed form. Everything else is walked in steps of a kilometer
    until the saving turns negative, and halved from there: bisection needs no slope and
    does not mind a jump.

    Examples
    --------
    >>> float(first_crossing_km(lambda km: 330 - 1.5 * km))
    220.0
    >>> float(first_crossing_km(lambda km: 330 - 1.5 * km - 100 * (km > 120)).round(3))
    153.333
    """
    probed = _probed(saving_at)
    crossing = _line_crossing(probed)
    straight = _is_straight(probed)
    if not np.all(straight):
        crossing = np.where(straight, crossing, _searched_crossing(saving_at, probed))
    return crossing[()]


def _probed(saving_at: SavingAt) -> NDArray[np.float64]:
    """Return the saving at every probe, of shape (p, ...). [currency/t]."""
    at_gate = np.asarray(saving_at(_PROBES_KM[0]))
    beyond_km = _PROBES_KM[1:].reshape((-1,) + (1,) * at_gate.ndim)
    beyond = np.broadcast_to(saving_at(beyond_km), (beyond_km.size, *at_gate.shape))
    return np.concatenate([at_gate[np.newaxis], beyond])


def _is_straight(probed: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return where probes of shape (p, ...) lie on one line."""
    share = (_PROBES_KM / _FARTHEST_KM).reshape((-1,) + (1,) * (probed.ndim - 1))
    with np.errstate(invalid="ignore"):  # a truck that makes no trip costs infinity
        off = np.abs(probed - (probed[0] + share * (probed[-1] - probed[0])))
        straight: NDArray[np.bool_] = np.all(
            off <= _STRAIGHT * np.max(np.abs(probed), axis=0), axis=0
        )
    return straight


def _line_crossing(probed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return where a line through the first and last probe falls to 0. [km]."""
    at_gate = probed[0]
    with np.errstate(invalid="ignore", divide="ignore"):
        fall = at_gate - probed[-1]
        falls = fall > _STRAIGHT * np.max(np.abs(probed), axis=0)
        falling = np.where(falls, at_gate / fall * _FARTHEST_KM, np.inf)
    return np.where(at_gate < 0, -np.inf, falling)


def _searched_crossing(
    saving_at: SavingAt, probed: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return where a saving first falls below 0, step by step. [km]."""
    cheaper_km = np.zeros_like(probed[0])
    cheaper = probed[0] >= 0
    for km in np.arange(_SEARCH_STEP_KM, _FARTHEST_KM + 1, _SEARCH_STEP_KM):
        cheaper = cheaper & (saving_at(np.asarray(km)) >= 0)
        cheaper_km = np.where(cheaper, km, cheaper_km)
        if not np.any(cheaper):
            break
    dearer_km = cheaper_km + _SEARCH_STEP_KM
    for _ in range(_HALVINGS):
        middle_km = (cheaper_km + dearer_km) / 2
        still = saving_at(middle_km) >= 0
        cheaper_km = np.where(still, middle_km, cheaper_km)
        dearer_km = np.where(still, dearer_km, middle_km)
    crossing = np.where(cheaper, np.inf, cheaper_km)
    return np.where(probed[0] < 0, -np.inf, crossing)
