"""What a tonne emits as ingots and as molten metal, item by item."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics.emissions import rates_from
from optimizer.economics.presets import default_factors
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import ArrayLike

    from optimizer.domain import Figure
    from optimizer.economics.trip_use import TripUse

_INGOT_KEYS: Final = (
    "gas_m3_per_t",
    "power_kwh_per_t",
    "ingot_loss_share",
    "dross_kg_per_t",
    "dross_kg_co2e_per_t",
    "ingot_haulage_kg_co2e_per_t",
)
"""The more of them, the more ingots emit; nothing of molten supply depends on them."""

_MOLTEN_KEYS: Final = (
    "diesel_l_per_km_loaded",
    "diesel_l_per_km_empty",
    "diesel_kg_co2e_per_l",
    "superheat_gas_m3_per_t_c",
    "preheat_gas_m3_per_t",
    "holding_kwh_per_t",
    "molten_loss_share",
)
"""The more of them, the more molten supply emits; ingots do not depend on them."""

_SHARED_KEYS: Final = (
    "gas_kg_co2e_per_m3",
    "grid_kg_co2e_per_kwh",
    "metal_kg_co2e_per_t",
)
"""Factors of both supplies: which end favors molten supply depends on the amounts."""


class CarbonMethod(StrEnum):
    """How the metal's embedded carbon is counted (RMI's dual reporting)."""

    CUT_OFF = "cut_off"
    """Scrap carries no burden: lost metal is remade from scrap."""
    CO_PRODUCT = "co_product"
    """Pre-consumer scrap carries its share of primary production, by mass."""


@dataclass(frozen=True, slots=True)
class CarbonItems:
    """Emissions of one tonne either way, by one method."""

    method: CarbonMethod
    ingot: Mapping[str, float]
    """By item name. [kg CO2e/t]"""
    molten: Mapping[str, float]
    """By item name. [kg CO2e/t]"""
    saving_low: float
    """Saving with every factor at its unfavorable end. [kg CO2e/t]"""
    saving_high: float
    """Saving with every factor at its favorable end. [kg CO2e/t]"""

    @property
    def ingot_kg_per_t(self) -> float:
        """Sum of the ingot items. [kg CO2e/t]."""
        return math.fsum(self.ingot.values())

    @property
    def molten_kg_per_t(self) -> float:
        """Sum of the molten items. [kg CO2e/t]."""
        return math.fsum(self.molten.values())

    @property
    def saving_kg_per_t(self) -> float:
        """What molten supply emits less; negative where more. [kg CO2e/t]."""
        return self.ingot_kg_per_t - self.molten_kg_per_t


def carbon_items(
    figures: Mapping[str, Figure], use: TripUse
) -> tuple[CarbonItems, CarbonItems]:
    """Return what one tonne emits either way, by both methods.

    Parameters
    ----------
    figures
        By dotted key; a factor that is not there stands with its default.
    use
        What a tonne takes of the trucks, numbers. [km/t, °C]

    Returns
    -------
    tuple of CarbonItems
        By the cut-off and by the co-product method, in this order. [kg CO2e/t]

    Notes
    -----
    Items that a plan carries too (``plan_carbon``) are the same kilograms, by the
    cut-off method. Heating the ladles, holding and dross stand beside them.

    The methods differ in the metal that is lost and made again [1]_: by cut-off it
    costs its remelting, by co-product allocation its pre-consumer scrap carries primary
    production as well. Both are reported, as [2]_ recommends.

    The band takes every figure's stated range at once: at its low end all factors
    stand at the end that is worse for molten supply. The saving is linear in each of
    them, so that its extremes lie at such corners. A factor of both supplies stands at
    one end for both.

    References
    ----------
    .. [1] RMI and CMRA, secondary aluminum value chain (2025), on domestic new scrap.
    .. [2] RMI, Aluminum Product Carbon Footprint Accounting and Reporting Methodology,
       cited in [1]_. Sources of the factors: ``presets/carbon-factors.yaml``.

    Examples
    --------
    30 km with 12 t, back empty, at the default factors:

    >>> from optimizer.economics import TripUse, carbon_items
    >>> use = TripUse(0, 1 / 12, 30 / 12, 30 / 12, 0)
    >>> cut_off, _ = carbon_items({}, use)
    >>> round(cut_off.ingot["gas"] + cut_off.ingot["power"])
    221
    >>> round(cut_off.molten["diesel_loaded"] + cut_off.molten["diesel_empty"], 1)
    5.4
    """
    known = default_factors() | dict(figures)
    cut_off, co_product = (_of_method(known, use, method) for method in CarbonMethod)
    return cut_off, co_product


def _of_method(
    figures: Mapping[str, Figure], use: TripUse, method: CarbonMethod
) -> CarbonItems:
    """Return items and the ends of their saving by one method."""
    if method is CarbonMethod.CO_PRODUCT:
        metal = figures["metal_co_product_kg_co2e_per_t"]
        figures = {**figures, "metal_kg_co2e_per_t": metal}
    values = {key: figure.value for key, figure in figures.items()}
    return CarbonItems(
        method=method,
        ingot=_ingot_items(values),
        molten=_molten_items(values, use),
        saving_low=min(_savings_at_corner(figures, use, favorable=False)),
        saving_high=max(_savings_at_corner(figures, use, favorable=True)),
    )


def _ingot_items(values: Mapping[str, float]) -> dict[str, float]:
    """Return what a tonne of ingots emits. [kg CO2e/t]."""
    rates = rates_from(values)
    dross_t = values["dross_kg_per_t"] / KILOGRAMS_PER_TONNE
    return {
        "gas": rates.ingot_gas_per_t,
        "power": rates.ingot_power_per_t,
        "melt_loss": rates.ingot_melt_loss_per_t,
        "dross": dross_t * values["dross_kg_co2e_per_t"],
        "haulage": rates.ingot_haulage_per_t,
    }


def _molten_items(values: Mapping[str, float], use: TripUse) -> dict[str, float]:
    """Return what a tonne of molten metal emits. [kg CO2e/t]."""
    rates = rates_from(values)
    heating_m3 = values["preheat_gas_m3_per_t"]
    holding_kwh = values.get("holding_kwh_per_t", 0.0)
    return {
        "diesel_loaded": _number(use.loaded_km_per_t) * rates.per_loaded_km,
        "diesel_empty": _number(use.empty_km_per_t) * rates.per_empty_km,
        "superheat": _number(use.superheat_c) * rates.superheat_per_t_c,
        "ladle_heating": heating_m3 * values["gas_kg_co2e_per_m3"],
        "holding": holding_kwh * values["grid_kg_co2e_per_kwh"],
        "melt_loss": rates.melt_loss_per_t,
    }


def _number(value: ArrayLike) -> float:
    """Return a single value of a trip use."""
    return float(np.asarray(value, dtype=float))


def _savings_at_corner(
    figures: Mapping[str, Figure], use: TripUse, *, favorable: bool
) -> Iterator[float]:
    """Yield the saving at the corners that may be the worst, or the best.

    Factors of one supply stand at the end that is bad, or good, for molten supply.
    Those of both supplies take each of their ends in turn: which one is the worse
    depends on the amounts, such as holding power against remelting power.
    [kg CO2e/t]
    """
    corner = {key: figure.value for key, figure in figures.items()}
    for keys, is_high in ((_INGOT_KEYS, favorable), (_MOLTEN_KEYS, not favorable)):
        corner |= {
            key: _end(figures[key], is_high=is_high) for key in keys if key in figures
        }
    for ends in product((False, True), repeat=len(_SHARED_KEYS)):
        shared = {
            key: _end(figures[key], is_high=is_high)
            for key, is_high in zip(_SHARED_KEYS, ends, strict=True)
        }
        values = corner | shared
        molten = math.fsum(_molten_items(values, use).values())
        yield math.fsum(_ingot_items(values).values()) - molten


def _end(figure: Figure, *, is_high: bool) -> float:
    """Return one end of a figure's range, its value where none is stated."""
    end = figure.high if is_high else figure.low
    return figure.value if end is None else end
