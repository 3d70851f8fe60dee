"""What the items of molten supply are made of.

Haulage is what a plan pays its trucks: by the day, the trip, the loaded kilometer and
the hour; the empty kilometers stand apart, as the return of the emptied ladles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.economics.ingot_recipes import equipment
from optimizer.economics.recipes import (
    HOURS_PER_YEAR,
    Recipe,
    annuity,
    of_figures,
    product,
    value,
)
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.economics.recipes import Values
    from optimizer.economics.trip_use import TripUse


def _insulation(values: Values) -> NDArray[np.float64]:
    gas = product("preheat_gas_m3_per_t", "gas_price_per_m3")(values)
    power = product("holding_kwh_per_t", "power_price_per_kwh")(values)
    return gas + power + value(values, "insulation_upkeep_per_t")


def _special_vehicle(values: Values) -> NDArray[np.float64]:
    """Return the capital of truck and ladles over the tonnes they carry a year.

    Ladles are kept in sets: one aboard, others on the burner or being relined.
    """
    rate = value(values, "interest_rate")
    truck = annuity(values["truck_price"], values["truck_life_years"], rate)
    ladle = annuity(values["ladle_price"], values["ladle_life_years"], rate)
    yearly = truck + product("ladle_sets", "ladles_per_truck")(values) * ladle
    return yearly / product("truck_trips_per_year", "truck_net_t")(values)


def _relining(values: Values) -> NDArray[np.float64]:
    """Return the wear of the linings: every trip fills each ladle aboard once."""
    per_fill = value(values, "relining_price") / value(values, "relining_fills")
    return per_fill * value(values, "ladles_per_truck") / value(values, "truck_net_t")


def _haulage(values: Values, use: TripUse) -> NDArray[np.float64]:
    parts = (
        np.multiply(use.days_per_t, value(values, "truck_cost_per_day")),
        np.multiply(use.trips_per_t, value(values, "truck_cost_per_trip")),
        np.multiply(use.loaded_km_per_t, value(values, "truck_cost_per_km")),
        np.multiply(use.hours_per_t, value(values, "truck_cost_per_hour")),
    )
    total: NDArray[np.float64] = np.sum(np.broadcast_arrays(*parts), axis=0)
    return total


def _ladle_return(values: Values, use: TripUse) -> NDArray[np.float64]:
    return np.multiply(use.empty_km_per_t, value(values, "truck_cost_per_km"))


def _superheat(values: Values, use: TripUse) -> NDArray[np.float64]:
    return np.multiply(use.superheat_c, value(values, "superheat_cost_per_t_c"))


def _waiting(values: Values, use: TripUse) -> NDArray[np.float64]:
    per_trip_h = value(values, "waiting_minutes_per_trip") / MINUTES_PER_HOUR
    per_trip = per_trip_h * value(values, "truck_cost_per_hour")
    return np.multiply(use.trips_per_t, per_trip)


def _stock(values: Values) -> NDArray[np.float64]:
    per_year = product("metal_price_per_t", "interest_rate")(values)
    return per_year * value(values, "molten_lead_h") / HOURS_PER_YEAR


MOLTEN_RECIPES: Final[Mapping[str, Recipe]] = {
    "insulation": of_figures(
        "preheat_gas_m3_per_t",
        "gas_price_per_m3",
        "holding_kwh_per_t",
        "power_price_per_kwh",
        amount=_insulation,
        may_use=("insulation_upkeep_per_t",),
    ),
    "handling_equipment": equipment("handling_equipment"),
    "special_vehicle": of_figures(
        "truck_price",
        "truck_life_years",
        "ladle_price",
        "ladle_life_years",
        "ladle_sets",
        "ladles_per_truck",
        "truck_trips_per_year",
        "truck_net_t",
        amount=_special_vehicle,
        may_use=("interest_rate",),
    ),
    "relining": of_figures(
        "relining_price",
        "relining_fills",
        "ladles_per_truck",
        "truck_net_t",
        amount=_relining,
    ),
    "melt_loss": of_figures(
        "molten_loss_share",
        "metal_price_per_t",
        amount=product("molten_loss_share", "metal_price_per_t"),
    ),
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
    "stock": of_figures(
        "metal_price_per_t", "interest_rate", "molten_lead_h", amount=_stock
    ),
    "cold_arrival": of_figures(
        "cold_load_share",
        "cold_load_cost_per_t",
        amount=product("cold_load_share", "cold_load_cost_per_t"),
    ),
    "miscellaneous": of_figures(
        "ladle_care_h_per_t",
        "wage_per_h",
        amount=product("ladle_care_h_per_t", "wage_per_h"),
    ),
}
"""By item, in the order of a reader's table. [currency/t]"""
