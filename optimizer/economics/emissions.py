"""What one more kilometer, tonne or degree emits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics.figures_in_use import figures_in_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Economics


@dataclass(frozen=True, slots=True)
class EmissionRates:
    """Linear emission factors of one scenario, bottom-up."""

    per_loaded_km: float
    """Diesel from the smelter to the last stop. [kg CO2e/km]"""
    per_empty_km: float
    """Diesel of every other kilometer. [kg CO2e/km]"""
    superheat_per_t_c: float
    """Gas that heats one tonne by one degree before tapping. [kg CO2e per t and °C]"""
    melt_loss_per_t: float
    """Metal lost by molten supply. [kg CO2e/t]"""
    ingot_gas_per_t: float
    """Gas of remelting. [kg CO2e/t]"""
    ingot_power_per_t: float
    """Electricity of remelting. [kg CO2e/t]"""
    ingot_melt_loss_per_t: float
    """Metal lost in remelting. [kg CO2e/t]"""
    ingot_haulage_per_t: float
    """Bringing the ingots. [kg CO2e/t]"""

    @property
    def ingot_per_t(self) -> float:
        """All that one tonne of ingots emits. [kg CO2e/t]."""
        return (
            self.ingot_gas_per_t
            + self.ingot_power_per_t
            + self.ingot_melt_loss_per_t
            + self.ingot_haulage_per_t
        )


def emission_rates(economics: Economics) -> EmissionRates:
    """Return the linear emission factors that follow from a scenario's figures.

    Parameters
    ----------
    economics
        Its ``extra`` figures override the defaults of ``presets/carbon-factors.yaml``.

    Returns
    -------
    EmissionRates
        By the cut-off method. [kg CO2e per km, per t, per t and °C]
    """
    figures = figures_in_use(economics)
    return rates_from({key: figure.value for key, figure in figures.items()})


def rates_from(values: Mapping[str, float]) -> EmissionRates:
    """Return the linear emission factors that follow from numbers.

    A ladle truck returns heavy and empty, so that a factor per tonne-kilometer would
    miss half of its way: diesel is counted by the kilometer, laden and empty apart.
    Remelting is gas plus electricity; melt loss is metal that has to be made again.

    Parameters
    ----------
    values
        Every key of ``presets/carbon-factors.yaml``; an absent ``molten_loss_share``
        is 0.

    Returns
    -------
    EmissionRates
        [kg CO2e per km, per t, per t and °C]

    Notes
    -----
    Exhibit 12 of [1]_ gives 80 m3 of gas and 90 kWh per tonne remelted, which is
    221 kg CO2e/t at the factors of the preset.

    References
    ----------
    .. [1] RMI and CMRA, secondary aluminum value chain (2025), section 3.1; sources of
       the factors stand beside them in ``presets/carbon-factors.yaml``.
    """
    diesel = values["diesel_kg_co2e_per_l"]
    gas = values["gas_kg_co2e_per_m3"]
    metal = values["metal_kg_co2e_per_t"]
    return EmissionRates(
        per_loaded_km=values["diesel_l_per_km_loaded"] * diesel,
        per_empty_km=values["diesel_l_per_km_empty"] * diesel,
        superheat_per_t_c=values["superheat_gas_m3_per_t_c"] * gas,
        melt_loss_per_t=values.get("molten_loss_share", 0.0) * metal,
        ingot_gas_per_t=values["gas_m3_per_t"] * gas,
        ingot_power_per_t=values["power_kwh_per_t"] * values["grid_kg_co2e_per_kwh"],
        ingot_melt_loss_per_t=values["ingot_loss_share"] * metal,
        ingot_haulage_per_t=values["ingot_haulage_kg_co2e_per_t"],
    )
