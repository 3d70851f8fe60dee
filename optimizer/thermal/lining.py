"""What a ladle's wall is made of: the ladles behind the reference model.

Thicknesses and conductivities of the road ladle, the density and specific heat of the
metal and the emissivity of the shell are the project's sourced or derived figures
(``docs/thermal.md`` names each); the rest are marked assumptions. One set of figures
serves every ladle size: nothing is tuned size by size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from optimizer.thermal.ranges import require_not_negative, require_positive

METAL_DENSITY_KG_PER_M3 = 2380.0
"""Liquid Al-Si casting alloy; 2,390 for pure aluminum (code_aster v4.22)."""

METAL_SPECIFIC_HEAT_J_PER_KG_K = 1130.0
"""Liquid Al-Si casting alloy; 1,080-1,177 for pure aluminum (code_aster, JANAF)."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One material of a ladle's wall."""

    thickness_m: float
    """[m]"""
    conductivity_w_per_m_k: float
    """Taken constant over temperature. [W/(m K)]"""
    density_kg_per_m3: float
    """[kg/m³]"""
    specific_heat_j_per_kg_k: float
    """[J/(kg K)]"""

    @property
    def heat_capacity_j_per_m3_k(self) -> float:
        """Heat stored by a cubic meter. [J/(m³ K)]."""
        return self.density_kg_per_m3 * self.specific_heat_j_per_kg_k


# Densities and specific heats: assumption, ordinary data-sheet values.
DENSE_CASTABLE = Layer(0.080, 1.3, 2200.0, 1000.0)
INSULATION = Layer(0.150, 0.16, 500.0, 1000.0)

# Five inches of light castable with 60 % alumina (a US maker's ladle). Conductivity,
# density and specific heat: assumption; light castables of this kind are 0.4-0.7.
LIGHT_CASTABLE = Layer(0.127, 0.5, 1450.0, 1000.0)

STEEL_HEAT_CAPACITY_J_PER_M3_K = 7850.0 * 490.0
"""Structural steel, handbook value. [J/(m³ K)]"""


@dataclass(frozen=True, slots=True)
class LinedLadle:
    r"""A closed ladle whose wall, bottom and lid are lined alike.

    Notes
    -----
    The inside is a cylinder as high as it is wide, of diameter
    :math:`D = \sqrt[3]{4 V / \pi}`. A depth :math:`x` into the wall its surface is
    :math:`A(x) = \frac{3}{2} \pi (D + 2x)^2`, so the flux spreads as it flows outwards;
    a flat wall would make small ladles look too good and large ones too bad.
    """

    capacity_t: float
    """Metal in the full ladle. [t]"""
    layers: tuple[Layer, ...] = (DENSE_CASTABLE, INSULATION)
    """From the hot face outwards."""
    shell_thickness_m: float = 0.0
    """Steel outside the last layer: stores heat, does not resist it. [m]"""
    freeboard_share: float = 0.2
    """Room above the metal over its volume (assumption). [1]"""
    ambient_c: float = 20.0
    """[°C]"""
    emissivity: float = 0.85
    """Of the painted, oxidized shell. [1]"""
    wind_w_per_m2_k: float | None = None
    """Convection at the shell on the road; ``None`` for still air. [W/(m² K)]"""
    mouth_share: float = 0.0
    """Opening through which the empty ladle radiates, over its inner surface. [0..1]"""

    def __post_init__(self) -> None:
        """Refuse ladles that cannot be.

        Raises
        ------
        ValueError
            Naming the quantity and its value.
        """
        if not self.layers:
            msg = "layers must name at least one layer, got none"
            raise ValueError(msg)
        require_positive(
            capacity_t=self.capacity_t,
            thickness_m=[layer.thickness_m for layer in self.layers],
            conductivity_w_per_m_k=[x.conductivity_w_per_m_k for x in self.layers],
            heat_capacity_j_per_m3_k=[x.heat_capacity_j_per_m3_k for x in self.layers],
        )
        require_not_negative(
            shell_thickness_m=self.shell_thickness_m,
            freeboard_share=self.freeboard_share,
            mouth_share=self.mouth_share,
        )

    @property
    def inner_diameter_m(self) -> float:
        """Diameter and height of the inside. [m]."""
        metal_m3 = self.capacity_t * 1000.0 / METAL_DENSITY_KG_PER_M3
        return float(
            (4.0 * metal_m3 * (1.0 + self.freeboard_share) / math.pi) ** (1 / 3)
        )

    @property
    def wall_thickness_m(self) -> float:
        """All layers together. [m]."""
        return sum(layer.thickness_m for layer in self.layers)

    def surface_m2(self, depth_m: float) -> float:
        """Return the surface that heat crosses at a depth in the wall.

        Parameters
        ----------
        depth_m
            From the hot face outwards. [m]

        Returns
        -------
        float
            Wall, bottom and lid together. [m²]
        """
        return 1.5 * math.pi * (self.inner_diameter_m + 2.0 * depth_m) ** 2

    @property
    def metal_heat_capacity_j_per_k(self) -> float:
        """Heat that the full ladle's metal gives up per degree. [J/K]."""
        return self.capacity_t * 1000.0 * METAL_SPECIFIC_HEAT_J_PER_KG_K


def light_castable_ladle(capacity_t: float) -> LinedLadle:
    """Return a ladle with a single light lining, as an older US maker builds them.

    Parameters
    ----------
    capacity_t
        Metal in the full ladle; the maker's statement does not say which. [t]

    Returns
    -------
    LinedLadle
        Five inches of light castable in a shell of a quarter inch [1]_.

    References
    ----------
    .. [1] Statement of Mansell & Associates, 45.5 °F (25 °C) an hour, as quoted on
       https://reddit.com/r/pics/comments/3h6r2e (a weak source).
    """
    return LinedLadle(
        capacity_t=capacity_t, layers=(LIGHT_CASTABLE,), shell_thickness_m=0.00635
    )
