"""A ladle's wall in finite volumes, and what shell and mouth lose to the air."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.thermal.lining import LinedLadle

STEFAN_BOLTZMANN_W_PER_M2_K4 = 5.670374419e-8
KELVIN_AT_ZERO_C = 273.15


class Wall:
    """Finite volumes of one ladle: heat capacities and conductances of its cells.

    Parameters
    ----------
    ladle
        The ladle, its layers from the hot face outwards.
    cell_m
        Width that cells should have; every layer has a whole number, at least two. [m]
    """

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


def air_film(ladle: LinedLadle, shell_c: float) -> float:
    """Return convection and radiation from the shell to the air.

    Parameters
    ----------
    ladle
        With the emissivity of its shell and the wind about it.
    shell_c
        Temperature of the shell. [°C]

    Returns
    -------
    float
        Film coefficient. [W/(m² K)]

    Notes
    -----
    Still air follows the simplified relation for vertical walls in turbulent natural
    convection, 1.31 times the cube root of the excess [1]_; radiation is that of a gray
    surface among surroundings as warm as the air.

    References
    ----------
    .. [1] J. P. Holman, Heat Transfer, table 7-2.
    """
    excess_k = max(shell_c - ladle.ambient_c, 1.0)
    still = 1.31 * excess_k ** (1 / 3)
    convection = still if ladle.wind_w_per_m2_k is None else ladle.wind_w_per_m2_k
    return convection + ladle.emissivity * radiation_film(shell_c, ladle.ambient_c)


def radiation_film(surface_c: float, ambient_c: float) -> float:
    """Return black radiation between a surface and surroundings as a film.

    Parameters
    ----------
    surface_c
        Temperature of the surface. [°C]
    ambient_c
        Temperature of the air and of all the surface sees. [°C]

    Returns
    -------
    float
        Flux over the difference of the two temperatures. [W/(m² K)]
    """
    surface_k = surface_c + KELVIN_AT_ZERO_C
    ambient_k = ambient_c + KELVIN_AT_ZERO_C
    return (
        STEFAN_BOLTZMANN_W_PER_M2_K4
        * (surface_k**2 + ambient_k**2)
        * (surface_k + ambient_k)
    )
