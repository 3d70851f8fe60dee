r"""The one-dimensional reference: lumped metal, conducting lining, shell losing to air.

It answers what the two-term law cannot: how the lining's past (burner, empty hours)
shapes the first hours after filling, and how hot the shell gets.

The heat equation of a wall whose surface grows with depth,

.. math:: A(x) c \frac{\partial T}{\partial t}
          = \frac{\partial}{\partial x} \left( A(x) k
            \frac{\partial T}{\partial x} \right),

is solved by finite volumes and backward Euler; the metal is one more volume at the
hot face, and the film at the shell is taken from the step before.

References
----------
.. [1] F. P. Incropera and D. P. DeWitt, Fundamentals of Heat and Mass Transfer, ch. 5.
.. [2] S. V. Patankar, Numerical Heat Transfer and Fluid Flow, 1980, ch. 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import solve_banded

from optimizer.thermal.ranges import require_not_negative
from optimizer.thermal.wall import Wall, air_film, radiation_film

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from optimizer.thermal.lining import LinedLadle

# Burner gas to hot face, convection and radiation together (assumption). Four hours of
# it bring the hot face to about 0.89 of the gas's excess over the air.
BURNER_FILM_W_PER_M2_K = 50.0
# Liquid metal wets the lining nearly perfectly (assumption); above 1,000 it is free.
METAL_FILM_W_PER_M2_K = 2000.0

_CELL_M = 0.005
_STEP_S = 60.0
# Half the cell and a quarter of the step move no temperature by as much as a degree,
# even in the first quarter of an hour on a cold lining.


@dataclass(frozen=True)
class Transient:
    """How metal, hot face and shell went over time."""

    elapsed_h: NDArray[np.float64]
    """Shape (n,), from 0. [h]"""
    inside_c: NDArray[np.float64]
    """Metal, burner gas or air within the ladle, shape (n,). [°C]"""
    hot_face_c: NDArray[np.float64]
    """Surface of the lining towards the inside, shape (n,). [°C]"""
    shell_c: NDArray[np.float64]
    """Outside of the shell, shape (n,). [°C]"""
    lining_c: NDArray[np.float64]
    """The wall's cells at the end, hot face first, shape (cells,). [°C]"""

    def inside_at(self, elapsed_h: float) -> float:
        """Return the inside's temperature at an instant.

        Parameters
        ----------
        elapsed_h
            Since the start, within the span computed. [h]

        Returns
        -------
        float
            Linear between steps. [°C]
        """
        return float(np.interp(elapsed_h, self.elapsed_h, self.inside_c))


@dataclass(frozen=True, slots=True)
class _Inside:
    """What fills the ladle while the wall conducts."""

    start_c: float
    film: Callable[[float], float]
    """Film coefficient by hot-face temperature. [W/(m² K)]"""
    capacity_j_per_k: float | None
    """``None`` for a temperature that is held."""


def preheat(
    ladle: LinedLadle,
    gas_c: float,
    *,
    duration_h: float,
    lining_c: NDArray[np.float64] | None = None,
) -> Transient:
    """Return what a burner does to an empty ladle.

    Parameters
    ----------
    ladle
        The ladle and its wall.
    gas_c
        Temperature of the burner's gas in the ladle. [°C]
    duration_h
        How long it burns. [h]
    lining_c
        The wall's cells at the start, as an earlier ``Transient.lining_c`` left them;
        absent, the ladle is as cold as the air. [°C]

    Returns
    -------
    Transient
        Once a minute.

    Raises
    ------
    ValueError
        If the duration is negative.
    """
    inside = _Inside(gas_c, lambda _: BURNER_FILM_W_PER_M2_K, None)
    return _march(ladle, inside, duration_h=duration_h, lining_c=lining_c)


def stand_empty(
    ladle: LinedLadle, *, duration_h: float, lining_c: NDArray[np.float64]
) -> Transient:
    """Return how an emptied ladle cools, through its wall and its mouth.

    Parameters
    ----------
    ladle
        The ladle; its ``mouth_share`` says how far it stands open.
    duration_h
        How long it stands. [h]
    lining_c
        The wall's cells at the start. [°C]

    Returns
    -------
    Transient
        Once a minute; the inside is the air.

    Raises
    ------
    ValueError
        If the duration is negative.

    Notes
    -----
    The mouth of a hot cavity radiates like a black surface. Draught through it is left
    out: a ladle in the wind cools faster than this.
    """

    def film(hot_face_c: float) -> float:
        return ladle.mouth_share * radiation_film(hot_face_c, ladle.ambient_c)

    inside = _Inside(ladle.ambient_c, film, None)
    return _march(ladle, inside, duration_h=duration_h, lining_c=lining_c)


def carry(
    ladle: LinedLadle,
    metal_c: float,
    *,
    duration_h: float,
    lining_c: NDArray[np.float64],
) -> Transient:
    """Return how a full ladle's metal cools.

    Parameters
    ----------
    ladle
        The ladle and its wall.
    metal_c
        Temperature of the metal just after filling, stream loss taken off. [°C]
    duration_h
        How long it is carried. [h]
    lining_c
        The wall's cells at filling, as :func:`preheat` or :func:`stand_empty` left
        them. [°C]

    Returns
    -------
    Transient
        Once a minute; the inside is the metal.

    Raises
    ------
    ValueError
        If the duration is negative.

    Notes
    -----
    The metal is well mixed. No latent heat: below the liquidus the figures fall too
    fast, but then the load is lost anyway.
    """
    inside = _Inside(
        metal_c, lambda _: METAL_FILM_W_PER_M2_K, ladle.metal_heat_capacity_j_per_k
    )
    return _march(ladle, inside, duration_h=duration_h, lining_c=lining_c)


def _march(
    ladle: LinedLadle,
    inside: _Inside,
    *,
    duration_h: float,
    lining_c: NDArray[np.float64] | None,
    cell_m: float = _CELL_M,
    step_s: float = _STEP_S,
) -> Transient:
    """Step the wall through time with backward Euler, which cannot oscillate."""
    require_not_negative(duration_h=duration_h)
    wall = Wall(ladle, cell_m)
    cold = np.full(wall.capacity_j_per_k.size, ladle.ambient_c)
    state = np.concatenate([[inside.start_c], cold if lining_c is None else lining_c])
    num_steps = round(duration_h * 3600.0 / step_s)
    hot_face_c, shell_c = np.empty((2, num_steps + 1))
    inside_c = np.full(num_steps + 1, float(inside.start_c))
    hot_face_c[0], shell_c[0] = state[1], state[-1]
    for step in range(1, num_steps + 1):
        film = inside.film(hot_face_c[step - 1])
        outer_film = air_film(ladle, shell_c[step - 1])
        state = _advance(wall, ladle, inside, state, (film, outer_film, step_s))
        inside_c[step] = state[0]
        # A half cell and a film in series share the drop by their resistances.
        half, film_drop = wall.inner_half_m2_k_per_w, state[0] - state[1]
        hot_face_c[step] = state[1] + film_drop * film * half / (1.0 + film * half)
        outer = wall.outer_half_m2_k_per_w * outer_film
        shell_c[step] = (state[-1] + outer * ladle.ambient_c) / (1.0 + outer)
    elapsed_h = np.arange(num_steps + 1, dtype=np.float64) * (step_s / 3600.0)
    return Transient(elapsed_h, inside_c, hot_face_c, shell_c, state[1:])


def _advance(
    wall: Wall,
    ladle: LinedLadle,
    inside: _Inside,
    state: NDArray[np.float64],
    films: tuple[float, float, float],
) -> NDArray[np.float64]:
    """Solve one implicit step; the first unknown is the inside, the rest the wall."""
    film, outer_film, step_s = films
    # film / (1 + film * half) is 1 / (1/film + half) and stays finite for a shut mouth.
    entry = wall.inner_m2 * film / (1.0 + film * wall.inner_half_m2_k_per_w)
    leak = wall.outer_m2 * outer_film / (1.0 + outer_film * wall.outer_half_m2_k_per_w)
    coupling = np.concatenate([[entry], wall.between_w_per_k])
    held = inside.capacity_j_per_k is None
    stored = np.concatenate(
        [[inside.capacity_j_per_k or 1.0], wall.capacity_j_per_k]
    ) * (1.0 / step_s)

    diagonal = stored.copy()
    diagonal[:-1] += coupling
    diagonal[1:] += coupling
    diagonal[-1] += leak
    upper, lower = np.zeros((2, diagonal.size))
    upper[1:], lower[:-1] = -coupling, -coupling
    right = stored * state
    right[-1] += leak * ladle.ambient_c
    if held:
        diagonal[0], upper[1], right[0] = 1.0, 0.0, state[0]
    solution: NDArray[np.float64] = solve_banded(
        (1, 1), np.vstack([upper, diagonal, lower]), right
    )
    return solution
