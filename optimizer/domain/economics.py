"""Figures with their sources, as a scenario carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

EXTRA_KEYS: Final[dict[str, str]] = {
    "gas_price_per_m3": "price of natural gas [currency/m3]",
    "gas_m3_per_t": "gas burned to remelt one tonne of ingots [m3/t]",
    "gas_kg_co2e_per_m3": "emission factor of natural gas [kg CO2e/m3]",
    "power_price_per_kwh": "price of electricity [currency/kWh]",
    "power_kwh_per_t": "electricity used to remelt one tonne of ingots [kWh/t]",
    "grid_kg_co2e_per_kwh": "emission factor of the grid [kg CO2e/kWh]",
    "diesel_l_per_km_loaded": "diesel of a truck with full ladles [L/km]",
    "diesel_l_per_km_empty": "diesel of a truck with empty ladles [L/km]",
    "diesel_kg_co2e_per_l": "emission factor of diesel, well to wheel [kg CO2e/L]",
    "superheat_gas_m3_per_t_c": "gas for one degree of superheat [m3 per t and °C]",
    "metal_kg_co2e_per_t": "emission factor of the metal lost [kg CO2e/t]",
    "ingot_loss_share": "melt loss of remelting ingots [0..1]",
    "ingot_haulage_kg_co2e_per_t": "emissions of bringing ingots [kg CO2e/t]",
}
"""Known keys of ``Economics.extra``: what carbon and the comparison may be told."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says where it comes from."""

    value: float
    unit: str
    source: str
    """Citation; ``assumption`` marks an estimate nobody has confirmed."""
    low: float | None = None
    high: float | None = None
    year: int | None = None

    @property
    def is_assumption(self) -> bool:
        """Whether users must be told that no source confirms it."""
        return self.source.strip().lower().startswith("assumption")


@dataclass(frozen=True, slots=True)
class Economics:
    """Money and carbon of molten and ingot supply, per tonne unless said otherwise."""

    molten_handling_per_t: Figure | None = None
    molten_loss_share: Figure | None = None
    """Melt loss of molten supply. [0..1]"""
    superheat_cost_per_t_c: Figure | None = None
    """[currency per t and °C above the base tap temperature]"""
    ingot_items: dict[str, Figure] = field(default_factory=dict)
    """Items whose sum is the ingot cost. [currency/t]"""
    ingot_haulage_per_t: Figure | None = None
    unserved_penalty_per_t: Figure | None = None
    carbon_price_per_t: Figure | None = None
    """[currency per t CO2e]"""
    extra: dict[str, Figure] = field(default_factory=dict)
    """Figures the objective does not use: gas, power, factors, for the comparison."""

    @property
    def ingot_cost_per_t(self) -> float:
        """Sum of the ingot items. [currency/t]."""
        return sum(figure.value for figure in self.ingot_items.values())


def figure_value(figure: Figure | None) -> float:
    """Return the figure's value; an absent figure counts as 0."""
    return 0.0 if figure is None else figure.value
