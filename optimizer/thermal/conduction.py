"""The one-dimensional reference: lumped metal, conducting lining, shell losing to air.

It answers what the two-term law cannot: how the lining's past (burner, empty hours)
shapes the first hours after filling, and how hot the shell gets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import solve_banded

from optimizer.thermal.ranges import require_not_negative

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from optimizer.thermal.lining import LinedLadle

STEFAN_BOLTZMANN_W_PER_M2_K4 = 5.670374419e-8
KELVIN_AT_ZERO_C = 273.15

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
        """Return the inside's temperature at an instant, linear between steps. [°C]."""
        return float(np.interp(elapsed_h, self.elapsed_h, self.inside_c))


class _Wall:
    """Finite volumes of one ladle: heat capacities and conductances of its cells."""

    def __init__(self, ladle: LinedLadle, cell_m: float) -> None:
        counts = [max(2, round(layer.thickness_m / cell_m)) for layer in ladle.layers]
        pairs = list(zip(ladle.layers, counts, strict=True))

        def per_cell(values: list[float]) -> NDArray[np.float64]:
            return np.repeat(np.asarray(values), counts)

        width_m = per_cell([layer.thickness_m / count for layer, count in pairs])
        conductivity = per_cell([x.conductivity_w_per_m_k for x in ladle.layers])
        edges_m = np.concatenate([[0.0], np.cumsum(width_m)])
        surface_m2 = np.array([ladle.surface_m2(edge) for edge in edges_m])
        half = width_m / (2.0 * conductivity)
        # Both end surfaces of a cell averaged: exact enough for cells of millimeters.
        volume_m3 = width_m * (surface_m2[1:] + surface_m2[:-1]) / 2.0
        stored = per_cell([x.heat_capacity_j_per_m3_k for x in ladle.layers])

        self.capacity_j_per_k = volume_m3 * stored
        self.between_w_per_k = surface_m2[1:-1] / (half[:-1] + half[1:])
        self.inner_m2 = float(surface_m2[0])
        self.outer_m2 = float(surface_m2[-1])
        self.inner_half_m2_k_per_w = float(half[0])
        self.outer_half_m2_k_per_w = float(half[-1])


def _air_film(ladle: LinedLadle, shell_c: float) -> float:
    """Return convection and radiation from the shell to the air. [W/(m² K)]."""
    excess_k = max(shell_c - ladle.ambient_c, 1.0)
    still = 1.31 * excess_k ** (1 / 3)
    convection = still if ladle.wind_w_per_m2_k is None else ladle.wind_w_per_m2_k
    return convection + ladle.emissivity * _radiation_film(shell_c, ladle.ambient_c)


def _radiation_film(surface_c: float, ambient_c: float) -> float:
    """Return black radiation as a film coefficient. [W/(m² K)]."""
    surface_k = surface_c + KELVIN_AT_ZERO_C
    ambient_k = ambient_c + KELVIN_AT_ZERO_C
    return (
        STEFAN_BOLTZMANN_W_PER_M2_K4
        * (surface_k**2 + ambient_k**2)
        * (surface_k + ambient_k)
    )


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
        return ladle.mouth_share * _radiation_film(hot_face_c, ladle.ambient_c)

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
    wall = _Wall(ladle, cell_m)
    cold = np.full(wall.capacity_j_per_k.size, ladle.ambient_c)
    state = np.concatenate([[inside.start_c], cold if lining_c is None else lining_c])
    num_steps = round(duration_h * 3600.0 / step_s)
    hot_face_c, shell_c = np.empty((2, num_steps + 1))
    inside_c = np.full(num_steps + 1, float(inside.start_c))
    hot_face_c[0], shell_c[0] = state[1], state[-1]
    for step in range(1, num_steps + 1):
        film = inside.film(hot_face_c[step - 1])
        air_film = _air_film(ladle, shell_c[step - 1])
        state = _advance(wall, ladle, inside, state, (film, air_film, step_s))
        inside_c[step] = state[0]
        # A half cell and a film in series share the drop by their resistances.
        half, film_drop = wall.inner_half_m2_k_per_w, state[0] - state[1]
        hot_face_c[step] = state[1] + film_drop * film * half / (1.0 + film * half)
        outer = wall.outer_half_m2_k_per_w * air_film
        shell_c[step] = (state[-1] + outer * ladle.ambient_c) / (1.0 + outer)
    elapsed_h = np.arange(num_steps + 1, dtype=np.float64) * (step_s / 3600.0)
    return Transient(elapsed_h, inside_c, hot_face_c, shell_c, state[1:])


def _advance(
    wall: _Wall,
    ladle: LinedLadle,
    inside: _Inside,
    state: NDArray[np.float64],
    films: tuple[float, float, float],
) -> NDArray[np.float64]:
    """Solve one implicit step; the first unknown is the inside, the rest the wall."""
    film, air_film, step_s = films
    # film / (1 + film * half) is 1 / (1/film + half) and stays finite for a shut mouth.
    entry = wall.inner_m2 * film / (1.0 + film * wall.inner_half_m2_k_per_w)
    leak = wall.outer_m2 * air_film / (1.0 + air_film * wall.outer_half_m2_k_per_w)
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
