"""Each recipe against a sum done by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.economics import TripUse, annuity
from optimizer.economics.ingot_recipes import INGOT_RECIPES
from optimizer.economics.molten_recipes import MOLTEN_RECIPES
from optimizer.economics.rate_recipes import RATE_RECIPES

USE = TripUse(
    days_per_t=0.03,
    trips_per_t=0.1,
    loaded_km_per_t=4.0,
    empty_km_per_t=5.0,
    hours_per_t=0.5,
    superheat_c=12.0,
)
PRICES = {
    "gas_price_per_m3": 4.0,
    "power_price_per_kwh": 0.5,
    "metal_price_per_t": 20_000,
    "interest_rate": 0.05,
    "wage_per_h": 50.0,
}
BY_HAND = {
    "energy": ({"gas_m3_per_t": 80, "power_kwh_per_t": 90}, 80 * 4 + 90 * 0.5),
    "burn_loss": ({"ingot_loss_share": 0.02}, 400),
    "labor": ({"melting_labor_h_per_t": 0.8}, 40),
    "stock": ({"ingot_stock_days": 7.3}, 20_000 * 0.05 / 50),
    "dross": ({"dross_kg_per_t": 40, "dross_disposal_per_t": 300}, 12),
    "miscellaneous": ({"flux_kg_per_t": 1.5, "flux_price_per_kg": 4}, 6),
    "ingot_haulage": ({"ingot_haulage_per_t": 45}, 45),
    # 1,000,000 over 10 years at 5 % is 129,504.57 a year.
    "melting_equipment": (
        {
            "melting_furnace_price": 1e6,
            "melting_furnace_life_years": 10,
            "melting_furnace_t_per_year": 10_000,
        },
        12.950457,
    ),
}
TRUCK = {
    "truck_cost_per_day": 1400,
    "truck_cost_per_trip": 1350,
    "truck_cost_per_km": 10,
    "truck_cost_per_hour": 180,
}
MOLTEN_BY_HAND = {
    "insulation": (
        {
            "preheat_gas_m3_per_t": 2.5,
            "holding_kwh_per_t": 20,
            "insulation_upkeep_per_t": 45.5,
        },
        2.5 * 4 + 20 * 0.5 + 45.5,
    ),
    "handling_equipment": (
        {
            "handling_equipment_price": 2e6,
            "handling_equipment_life_years": 10,
            "handling_equipment_t_per_year": 10_000,
        },
        25.900915,
    ),
    # A truck of 129,504.57 and two sets of three ladles of 23,097.48 a year, 4,000 t.
    "special_vehicle": (
        {
            "truck_price": 1e6,
            "truck_life_years": 10,
            "ladle_price": 1e5,
            "ladle_life_years": 5,
            "ladle_sets": 2,
            "ladles_per_truck": 3,
            "truck_trips_per_year": 400,
            "truck_net_t": 10,
        },
        (129_504.57 + 6 * 23_097.48) / 4000,
    ),
    "relining": (
        {
            "relining_price": 40_000,
            "relining_fills": 1000,
            "ladles_per_truck": 3,
            "truck_net_t": 12,
        },
        10,
    ),
    "melt_loss": ({"molten_loss_share": 0.009}, 180),
    "haulage": (TRUCK, 0.03 * 1400 + 0.1 * 1350 + 4 * 10 + 0.5 * 180),
    "ladle_return": ({"truck_cost_per_km": 10}, 50),
    "superheat": ({"superheat_cost_per_t_c": 0.3}, 3.6),
    "waiting": ({"waiting_minutes_per_trip": 20, "truck_cost_per_hour": 180}, 6),
    "stock": ({"molten_lead_h": 4}, 20_000 * 0.05 * 4 / 8760),
    "cold_arrival": ({"cold_load_share": 0.005, "cold_load_cost_per_t": 2000}, 10),
    "miscellaneous": ({"ladle_care_h_per_t": 0.4}, 20),
}


@pytest.mark.parametrize("item", INGOT_RECIPES)
def test_ingot_items_by_hand(item: str) -> None:
    """Every item of ingot supply is its price times its quantity."""
    ingredients, amount = BY_HAND[item]
    recipe = INGOT_RECIPES[item]
    assert set(recipe.needs) <= {*ingredients, *PRICES}
    assert recipe.amount(PRICES | ingredients, USE) == pytest.approx(amount)


@pytest.mark.parametrize("item", MOLTEN_RECIPES)
def test_molten_items_by_hand(item: str) -> None:
    """Every item of molten supply, by figures and by what the trucks do."""
    ingredients, amount = MOLTEN_BY_HAND[item]
    recipe = MOLTEN_RECIPES[item]
    assert set(recipe.needs) <= {*ingredients, *PRICES}
    assert recipe.amount(PRICES | ingredients, USE) == pytest.approx(amount)


def test_rates_by_hand() -> None:
    """Diesel, toll and upkeep are a kilometer; people are an hour and a trip."""
    values = PRICES | {
        "diesel_price_per_l": 7.0,
        "diesel_l_per_km_loaded": 0.38,
        "diesel_l_per_km_empty": 0.28,
        "toll_per_km": 2.0,
        "truck_upkeep_per_km": 6.19,
        "crew_per_truck": 2,
        "trip_labor_h": 18,
        "superheat_gas_m3_per_t_c": 0.07,
    }
    rates = {
        key: float(recipe.amount(values, USE)) for key, recipe in RATE_RECIPES.items()
    }
    assert rates == pytest.approx(
        {
            "truck_cost_per_km": 10.5,
            "truck_cost_per_hour": 100,
            "truck_cost_per_trip": 900,
            "superheat_cost_per_t_c": 0.28,
        }
    )


@pytest.mark.parametrize("recipes", [INGOT_RECIPES, MOLTEN_RECIPES, RATE_RECIPES])
def test_nothing_is_made_of_nothing(recipes: dict[str, object]) -> None:
    """Where no ingredient is known, no recipe may be used."""
    assert not any(recipe.is_usable({}) for recipe in recipes.values())


def test_a_recipe_without_one_of_its_needs_is_not_usable() -> None:
    """Gas without its price is no energy cost."""
    energy = INGOT_RECIPES["energy"]
    known = dict.fromkeys(energy.needs, 1.0)
    assert energy.is_usable(known)
    del known["gas_price_per_m3"]
    assert not energy.is_usable(known)


@given(
    st.floats(1, 1e7),
    st.integers(1, 40),
    st.floats(0.001, 0.5),
)
def test_an_annuity_pays_the_price_back(price: float, years: int, rate: float) -> None:
    """What is paid each year, discounted, is the price."""
    yearly = annuity(price, years, rate)
    discounted = sum(yearly / (1 + rate) ** year for year in range(1, years + 1))
    assert discounted == pytest.approx(price)


def test_an_annuity_without_interest_spreads_the_price() -> None:
    """Also beside other rates in one array, and as the limit of small ones."""
    yearly = annuity(1000, 10, np.array([0, 1e-9, 0.05]))
    assert yearly == pytest.approx([100, 100, 129.5046], rel=1e-6)
