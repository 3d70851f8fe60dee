"""Figures with their sources, as a scenario carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime

EXTRA_KEYS: Final[dict[str, str]] = {
    # Prices that items are made of.
    "metal_price_per_t": "price of the metal, where no alloy states one [currency/t]",
    "gas_price_per_m3": "price of natural gas [currency/m3]",
    "power_price_per_kwh": "price of electricity [currency/kWh]",
    "diesel_price_per_l": "price of diesel [currency/L]",
    "toll_per_km": "toll of a ladle truck [currency/km]",
    "wage_per_h": "cost of an hour's work, surcharges included [currency/h]",
    "interest_rate": "yearly interest on equipment and stock [0..1]",
    "working_days_per_year": "days a year with deliveries [d]",
    # Ingot supply.
    "gas_m3_per_t": "gas burned to remelt one tonne of ingots [m3/t]",
    "power_kwh_per_t": "electricity used to remelt one tonne of ingots [kWh/t]",
    "ingot_loss_share": "melt loss of remelting ingots [0..1]",
    "melting_furnace_price": "a melting furnace with its installation [currency]",
    "melting_furnace_life_years": "service life of a melting furnace [a]",
    "melting_furnace_t_per_year": "metal a melting furnace melts [t/a]",
    "melting_labor_h_per_t": "work of charging, melting and skimming [h/t]",
    "flux_kg_per_t": "flux used per tonne remelted [kg/t]",
    "flux_price_per_kg": "price of flux [currency/kg]",
    "ingot_stock_days": "days that ingots lie in stock [d]",
    "dross_kg_per_t": "dross skimmed per tonne remelted [kg/t]",
    "dross_disposal_per_t": "disposal per tonne of dross, credit deducted [currency/t]",
    # Molten supply.
    "preheat_gas_m3_per_t": "gas to keep ladles hot, per tonne carried [m3/t]",
    "holding_kwh_per_t": "electricity of holding and dosing on arrival [kWh/t]",
    "insulation_upkeep_per_t": "lids, seals and covers of ladles [currency/t]",
    "ladle_care_h_per_t": "work of cleaning, probing and sampling [h/t]",
    "handling_equipment_price": "tilting station, hoist, launder [currency]",
    "handling_equipment_life_years": "service life of the handling equipment [a]",
    "handling_equipment_t_per_year": "metal the handling equipment passes [t/a]",
    "truck_price": "tractor and ladle trailer [currency]",
    "truck_life_years": "service life of a ladle truck [a]",
    "truck_trips_per_year": "trips a truck makes a year [1/a]",
    "ladle_price": "one ladle, lined [currency]",
    "ladle_life_years": "service life of a ladle's shell [a]",
    "ladles_per_truck": "ladles aboard [1]",
    "ladle_sets": "sets of ladles kept per truck: aboard, on the burner [1]",
    "relining_price": "relining of one ladle [currency]",
    "relining_fills": "fills between relinings [1]",
    "molten_lead_h": "hours that molten metal is ordered ahead [h]",
    "cold_load_share": "share of loads that arrive below their floor [0..1]",
    "cold_load_cost_per_t": "return and remelting of a cold load [currency/t]",
    # What a truck's rates are made of.
    "crew_per_truck": "people aboard [1]",
    "trip_labor_h": "work in both bays, per trip [h/trip]",
    "truck_upkeep_per_km": "tires, repairs, insurance and overhead [currency/km]",
    # A lane's truck, where no scenario gives one.
    "truck_net_t": "metal a truck carries per trip [t]",
    "truck_cost_per_trip": "loading, unloading, reheating of ladles [currency/trip]",
    "truck_cost_per_km": "per kilometer, loaded or empty [currency/km]",
    "truck_cost_per_hour": "per hour of a trip, out and back [currency/h]",
    "truck_cost_per_day": "per day a truck is used [currency/d]",
    "truck_hours_per_day": "hours of trips that share a day's cost [h/d]",
    "truck_speed_km_h": "mean speed on the road [km/h]",
    "truck_turn_minutes": "in bays and at gates, per trip [min]",
    "standing_minutes_loaded": "of these, with metal aboard before discharge [min]",
    "waiting_minutes_per_trip": "unplanned waiting, per trip [min]",
    # A lane's metal, where no scenario gives it.
    "tap_temperature_c": "highest temperature at which metal is tapped [°C]",
    "arrival_floor_c": "least temperature at which a plant takes it [°C]",
    "fill_drop_c": "loss of the stream from furnace to ladle [°C]",
    "soak_c": "heat the lining takes from the metal [°C]",
    "soak_tau_h": "time constant of the soak [h]",
    "loss_c_per_h": "loss through the wall of a full ladle [°C/h]",
    "permitted_km": "farthest loaded distance the permit allows [km]",
    # Carbon.
    "gas_kg_co2e_per_m3": "emission factor of natural gas [kg CO2e/m3]",
    "grid_kg_co2e_per_kwh": "emission factor of the grid [kg CO2e/kWh]",
    "diesel_l_per_km_loaded": "diesel of a truck with full ladles [L/km]",
    "diesel_l_per_km_empty": "diesel of a truck with empty ladles [L/km]",
    "diesel_kg_co2e_per_l": "emission factor of diesel, well to wheel [kg CO2e/L]",
    "diesel_tank_to_wheel_kg_co2e_per_l": (
        "of these, from burning it in the engine [kg CO2e/L]"
    ),
    "superheat_gas_m3_per_t_c": "gas for one degree of superheat [m3 per t and °C]",
    "metal_kg_co2e_per_t": "metal lost, by the cut-off method [kg CO2e/t]",
    "metal_co_product_kg_co2e_per_t": (
        "metal lost, by the co-product allocation method [kg CO2e/t]"
    ),
    "dross_kg_co2e_per_t": "treatment of one tonne of dross [kg CO2e/t]",
    "ingot_haulage_kg_co2e_per_t": "emissions of bringing ingots [kg CO2e/t]",
    # Commerce.
    "liquid_discount_per_t": (
        "what a tonne of molten metal is sold below the ingot price; negative for a "
        "premium [currency/t]"
    ),
    "ingot_casting_per_t": (
        "what the smelter saves by not casting a tonne into ingots [currency/t]"
    ),
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
class MetalPrice:
    """One quotation: what a tonne of an alloy cost on a day, and who says so."""

    date: datetime.date
    alloy_id: str
    price_per_t: float
    """[currency/t]"""
    currency: str
    source: str
    """Such as ``SMM ADC12 spot`` or ``SHFE AD2512``."""


@dataclass(frozen=True, slots=True)
class GivenLane:
    """A row of a lane table: what a first comparison needs without a scenario."""

    plant_id: str
    smelter_id: str
    km: float
    """One way, loaded. [km]"""
    tonnes: float
    """Per day. [t]"""
    minutes: float | None = None
    """Driving time of the distance. [min]"""
    alloy_id: str | None = None


@dataclass(frozen=True, slots=True)
class Economics:
    """Money and carbon of molten and ingot supply, per tonne unless said otherwise."""

    molten_items: dict[str, Figure] = field(default_factory=dict)
    """Items whose sum is the molten handling. [currency/t]"""
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
    def molten_handling_per_t(self) -> float:
        """Sum of the molten items. [currency/t]."""
        return sum(figure.value for figure in self.molten_items.values())

    @property
    def ingot_cost_per_t(self) -> float:
        """Sum of the ingot items. [currency/t]."""
        return sum(figure.value for figure in self.ingot_items.values())


def figure_value(figure: Figure | None) -> float:
    """Return the figure's value; an absent figure counts as 0."""
    return 0.0 if figure is None else figure.value
