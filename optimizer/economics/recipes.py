"""What the items are made of: prices times quantities.

A recipe is used where all its ingredients are known. It turns a published item into one
that moves with gas, power, metal and wages, and it is the whole item where a preset is
built from the bottom up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.units import KILOGRAMS_PER_TONNE, MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from optimizer.economics.trip_use import TripUse

Values = Mapping[str, "ArrayLike"]
"""A number, or an array of them, by dotted key."""

DAYS_PER_YEAR = 365
HOURS_PER_YEAR = 8760


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an item follows from other figures."""

    needs: tuple[str, ...]
    """Keys without which the recipe cannot be used."""
    amount: Callable[[Values, TripUse], NDArray[np.float64]]
    """The item. [currency/t]"""
    may_use: tuple[str, ...] = ()
    """Keys that count as 0 where they are absent."""


def annuity(
    price: ArrayLike, life_years: ArrayLike, interest_rate: ArrayLike
) -> NDArray[np.float64]:
    r"""Return the equal yearly payment that pays for equipment over its life.

    Parameters
    ----------
    price
        Paid at the start. [currency]
    life_years
        [a]
    interest_rate
        A year; 0 spreads the price evenly. [0..1]

    Returns
    -------
    NDArray[np.float64]
        Broadcast over the arguments. [currency/a]

    Notes
    -----
    .. math:: P \, \frac{i}{1 - (1 + i)^{-n}}
    """
    cost, years, rate = np.broadcast_arrays(
        np.asarray(price, dtype=float),
        np.asarray(life_years, dtype=float),
        np.asarray(interest_rate, dtype=float),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = rate / -np.expm1(-years * np.log1p(rate))
    return cost * np.where(rate == 0, 1 / years, factor)


def _of(values: Values, key: str) -> NDArray[np.float64]:
    """Return a value as an array; an absent one is 0."""
    return np.asarray(values.get(key, 0.0), dtype=float)


def _energy(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    gas = _of(values, "gas_m3_per_t") * _of(values, "gas_price_per_m3")
    return gas + _of(values, "power_kwh_per_t") * _of(values, "power_price_per_kwh")


def _burn_loss(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    return _of(values, "ingot_loss_share") * _of(values, "metal_price_per_t")


def _equipment(name: str) -> Callable[[Values, TripUse], NDArray[np.float64]]:
    """Return the recipe of equipment that serves so many tonnes a year."""

    def amount(values: Values, use: TripUse) -> NDArray[np.float64]:
        del use
        yearly = annuity(
            values[f"{name}_price"],
            values[f"{name}_life_years"],
            _of(values, "interest_rate"),
        )
        return yearly / _of(values, f"{name}_t_per_year")

    return amount


def _labor(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    return _of(values, "melting_labor_h_per_t") * _of(values, "wage_per_h")


def _ingot_haulage(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    return _of(values, "ingot_haulage_per_t")


def _ingot_stock(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    per_year = _of(values, "metal_price_per_t") * _of(values, "interest_rate")
    return per_year * _of(values, "ingot_stock_days") / DAYS_PER_YEAR


def _dross(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    tonnes = _of(values, "dross_kg_per_t") / KILOGRAMS_PER_TONNE
    return tonnes * _of(values, "dross_disposal_per_t")


def _insulation(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    gas = _of(values, "preheat_gas_m3_per_t") * _of(values, "gas_price_per_m3")
    return gas + _of(values, "holding_kwh_per_t") * _of(values, "power_price_per_kwh")


def _special_vehicle(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    rate = _of(values, "interest_rate")
    truck = annuity(values["truck_price"], values["truck_life_years"], rate)
    ladle = annuity(values["ladle_price"], values["ladle_life_years"], rate)
    yearly = truck + _of(values, "ladles_per_truck") * ladle
    return yearly / _of(values, "truck_t_per_year")


def _relining(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    tonnes = _of(values, "relining_fills") * _of(values, "ladle_capacity_t")
    return _of(values, "relining_price") / tonnes


def _melt_loss(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    return _of(values, "molten_loss_share") * _of(values, "metal_price_per_t")


def _haulage(values: Values, use: TripUse) -> NDArray[np.float64]:
    parts = (
        np.multiply(use.days_per_t, _of(values, "truck_cost_per_day")),
        np.multiply(use.trips_per_t, _of(values, "truck_cost_per_trip")),
        np.multiply(use.loaded_km_per_t, _of(values, "truck_cost_per_km")),
        np.multiply(use.hours_per_t, _of(values, "truck_cost_per_hour")),
    )
    total: NDArray[np.float64] = np.sum(np.broadcast_arrays(*parts), axis=0)
    return total


def _ladle_return(values: Values, use: TripUse) -> NDArray[np.float64]:
    return np.multiply(use.empty_km_per_t, _of(values, "truck_cost_per_km"))


def _superheat(values: Values, use: TripUse) -> NDArray[np.float64]:
    return np.multiply(use.superheat_c, _of(values, "superheat_cost_per_t_c"))


def _waiting(values: Values, use: TripUse) -> NDArray[np.float64]:
    per_trip_h = _of(values, "waiting_minutes_per_trip") / MINUTES_PER_HOUR
    return np.multiply(use.trips_per_t, per_trip_h * _of(values, "truck_cost_per_hour"))


def _molten_stock(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    per_year = _of(values, "metal_price_per_t") * _of(values, "interest_rate")
    return per_year * _of(values, "molten_lead_h") / HOURS_PER_YEAR


def _cold_arrival(values: Values, use: TripUse) -> NDArray[np.float64]:
    del use
    return _of(values, "cold_load_share") * _of(values, "cold_load_cost_per_t")


def _equipment_keys(name: str) -> tuple[str, ...]:
    return (f"{name}_price", f"{name}_life_years", f"{name}_t_per_year")


INGOT_RECIPES: Mapping[str, Recipe] = {
    "energy": Recipe(
        ("gas_m3_per_t", "gas_price_per_m3", "power_kwh_per_t", "power_price_per_kwh"),
        _energy,
    ),
    "melting_equipment": Recipe(
        _equipment_keys("melting_furnace"),
        _equipment("melting_furnace"),
        ("interest_rate",),
    ),
    "burn_loss": Recipe(("ingot_loss_share", "metal_price_per_t"), _burn_loss),
    "labor": Recipe(("melting_labor_h_per_t", "wage_per_h"), _labor),
    "ingot_haulage": Recipe(("ingot_haulage_per_t",), _ingot_haulage),
    "stock": Recipe(
        ("metal_price_per_t", "interest_rate", "ingot_stock_days"), _ingot_stock
    ),
    "dross": Recipe(("dross_kg_per_t", "dross_disposal_per_t"), _dross),
}
"""Items of ingot supply that follow from other figures."""

MOLTEN_RECIPES: Mapping[str, Recipe] = {
    "insulation": Recipe(
        (
            "preheat_gas_m3_per_t",
            "gas_price_per_m3",
            "holding_kwh_per_t",
            "power_price_per_kwh",
        ),
        _insulation,
    ),
    "handling_equipment": Recipe(
        _equipment_keys("handling_equipment"),
        _equipment("handling_equipment"),
        ("interest_rate",),
    ),
    "special_vehicle": Recipe(
        (
            "truck_price",
            "truck_life_years",
            "truck_t_per_year",
            "ladle_price",
            "ladle_life_years",
            "ladles_per_truck",
        ),
        _special_vehicle,
        ("interest_rate",),
    ),
    "relining": Recipe(
        ("relining_price", "relining_fills", "ladle_capacity_t"), _relining
    ),
    "melt_loss": Recipe(("molten_loss_share", "metal_price_per_t"), _melt_loss),
    "haulage": Recipe(
        (),
        _haulage,
        (
            "truck_cost_per_day",
            "truck_cost_per_trip",
            "truck_cost_per_km",
            "truck_cost_per_hour",
        ),
    ),
    "ladle_return": Recipe(("truck_cost_per_km",), _ladle_return),
    "superheat": Recipe(("superheat_cost_per_t_c",), _superheat),
    "waiting": Recipe(("waiting_minutes_per_trip", "truck_cost_per_hour"), _waiting),
    "stock": Recipe(
        ("metal_price_per_t", "interest_rate", "molten_lead_h"), _molten_stock
    ),
    "cold_arrival": Recipe(("cold_load_share", "cold_load_cost_per_t"), _cold_arrival),
}
"""Items of molten supply that follow from other figures."""
