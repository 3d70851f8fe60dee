"""What items, figures and limits are called before readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from optimizer.report.language.language import Language

ITEM_NAMES: Final = {
    # Ingot supply.
    "energy": "remelting energy",
    "melting_equipment": "melting furnaces",
    "burn_loss": "burn loss of remelting",
    "labor": "labor",
    "miscellaneous": "miscellaneous",
    "furnace_operation": "furnace operation",
    "other": "other",
    "ingots": "ingots",
    "ingot_haulage": "ingot haulage",
    "stock": "stock holding",
    "dross": "dross disposal",
    # Items that stand for the same thing in both supplies.
    "metal_loss": "metal loss",
    "equipment": "equipment",
    # Molten supply.
    "insulation": "insulation and holding",
    "insulation_equipment_and_miscellaneous": "insulation, equipment, miscellaneous",
    "handling": "handling",
    "handling_equipment": "handling equipment",
    "special_vehicle": "special vehicle",
    "relining": "relining of ladles",
    "melt_loss": "melt loss",
    "haulage": "haulage",
    "ladle_return": "return of emptied ladles",
    "superheat": "superheat",
    "waiting": "waiting",
    "cold_arrival": "cold arrivals",
    # A plan's own items.
    "days": "truck days",
    "trips": "trips",
    "km": "kilometers",
    "hours": "hours",
    "molten_handling": "molten handling",
    "unserved": "unserved orders",
    "carbon": "carbon price",
    # Carbon.
    "gas": "gas",
    "power": "power",
    "diesel": "diesel",
    "diesel_loaded": "diesel, loaded",
    "diesel_empty": "diesel, empty",
    "ingot_gas": "gas of remelting",
    "ingot_power": "power of remelting",
    "ingot_melt_loss": "metal lost in remelting",
    "ladle_heating": "ladle heating",
    "holding": "holding",
}
"""By the name of a money or carbon item."""

FIGURE_NAMES: Final = {
    "distance_km": "distance",
    "fill_share": "fill of the truck",
    "molten_loss_share": "melt loss, molten",
    "superheat_cost_per_t_c": "cost of superheat",
    "ingot_haulage_per_t": "ingot haulage",
    "unserved_penalty_per_t": "penalty for unserved metal",
    "carbon_price_per_t": "carbon price",
    "metal_price_per_t": "metal price",
    "gas_price_per_m3": "gas price",
    "power_price_per_kwh": "power price",
    "diesel_price_per_l": "diesel price",
    "toll_per_km": "toll per kilometer",
    "wage_per_h": "wage",
    "interest_rate": "interest rate",
    "working_days_per_year": "working days a year",
    "gas_m3_per_t": "gas for remelting",
    "power_kwh_per_t": "power for remelting",
    "ingot_loss_share": "burn loss, ingots",
    "melting_furnace_price": "price of a melting furnace",
    "melting_furnace_life_years": "life of a melting furnace",
    "melting_furnace_t_per_year": "use of a melting furnace",
    "melting_labor_h_per_t": "work of melting",
    "flux_kg_per_t": "flux per tonne",
    "flux_price_per_kg": "price of flux",
    "ingot_stock_days": "days of ingot stock",
    "dross_kg_per_t": "dross per tonne",
    "dross_disposal_per_t": "cost of dross",
    "preheat_gas_m3_per_t": "gas for ladles",
    "holding_kwh_per_t": "power for holding",
    "insulation_upkeep_per_t": "upkeep of insulation",
    "ladle_care_h_per_t": "work of ladle care",
    "handling_equipment_price": "price of handling equipment",
    "handling_equipment_life_years": "life of handling equipment",
    "handling_equipment_t_per_year": "use of handling equipment",
    "truck_price": "price of a ladle truck",
    "truck_life_years": "life of a ladle truck",
    "truck_trips_per_year": "trips of a truck per year",
    "ladle_price": "price of a ladle",
    "ladle_life_years": "life of a ladle",
    "ladles_per_truck": "ladles per truck",
    "ladle_sets": "sets of ladles per truck",
    "relining_price": "price of relining",
    "relining_fills": "fills between relinings",
    "molten_lead_h": "lead time of molten metal",
    "cold_load_share": "share of cold loads",
    "cold_load_cost_per_t": "cost of a cold load",
    "crew_per_truck": "crew per truck",
    "trip_labor_h": "work in bays per trip",
    "truck_upkeep_per_km": "truck upkeep per kilometer",
    "truck_net_t": "metal per trip",
    "truck_cost_per_trip": "cost per trip",
    "truck_cost_per_km": "cost per kilometer",
    "truck_cost_per_hour": "cost per hour",
    "truck_cost_per_day": "cost per truck day",
    "truck_hours_per_day": "hours per truck day",
    "truck_speed_km_h": "speed on the road",
    "truck_turn_minutes": "minutes in bays per trip",
    "standing_minutes_loaded": "minutes standing loaded",
    "waiting_minutes_per_trip": "minutes waiting per trip",
    "tap_temperature_c": "tap temperature",
    "arrival_floor_c": "lowest arrival temperature",
    "superheat_c": "superheat",
    "fill_drop_c": "temperature drop of filling",
    "soak_c": "soak of the lining",
    "soak_tau_h": "time constant of the soak",
    "loss_c_per_h": "cooling per hour",
    "permitted_km": "permitted distance",
    "gas_kg_co2e_per_m3": "emission factor, gas",
    "grid_kg_co2e_per_kwh": "emission factor, grid",
    "diesel_l_per_km_loaded": "diesel, loaded",
    "diesel_l_per_km_empty": "diesel, empty",
    "diesel_kg_co2e_per_l": "emission factor, diesel",
    "diesel_tank_to_wheel_kg_co2e_per_l": "diesel, tank to wheel",
    "superheat_gas_m3_per_t_c": "gas for superheat",
    "metal_kg_co2e_per_t": "carbon of metal, cut-off",
    "metal_co_product_kg_co2e_per_t": "carbon of metal, co-product",
    "dross_kg_co2e_per_t": "carbon of dross",
    "ingot_haulage_kg_co2e_per_t": "carbon of ingot haulage",
    "liquid_discount_per_t": "discount of molten metal",
    "ingot_casting_per_t": "casting of ingots saved",
    # An investment.
    "lifetime_years": "life of a site",
    "discount_rate": "discount rate",
    "residual_share": "residual value",
    "capital_per_site": "capital of a site",
    "capital_overrun_share": "overrun of capital",
    "capital_charge_share": "charge for capital in fixed cost",
    "capital_per_truck": "capital of a truck",
    "capital_per_ladle": "capital of a ladle",
    "demand_growth": "growth of demand",
    "saving_growth": "growth of the saving",
    "fixed_cost_growth": "growth of fixed cost",
    "ramp_up_share": "tonnes in the first year",
}
"""By the key of a figure, short enough for the axis of a chart."""


def item_name(item: str, language: Language) -> str:
    """Return what an item is called; an item of the user's own keeps its name."""
    known = ITEM_NAMES.get(item)
    return item.replace("_", " ") if known is None else language.say(known)


def figure_name(key: str, language: Language) -> str:
    """Return what a figure is called.

    Parameters
    ----------
    key
        Dotted key, such as ``gas_price_per_m3`` or ``ingot_cost_per_t.energy``.
    language
        The reader's.
    """
    whole, _, item = key.partition(".")
    if item and whole == "ingot_cost_per_t":
        return language.say("{item} (ingots)", item=item_name(item, language))
    if item:
        return language.say("{item} (molten)", item=item_name(item, language))
    known = FIGURE_NAMES.get(key)
    return key.replace("_", " ") if known is None else language.say(known)
