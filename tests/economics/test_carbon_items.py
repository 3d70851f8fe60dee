"""A tonne's carbon either way, recomputed from the factors."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import pytest
from economics_day import DAY
from hypothesis import given
from hypothesis import strategies as st
from random_plans import random_day

from optimizer.domain import Figure
from optimizer.economics import (
    CarbonItems,
    CarbonMethod,
    TripUse,
    carbon_items,
    day_use,
    figures_in_use,
    load_preset,
    published_carbon_savings,
)
from optimizer.economics.presets import default_factors

LANE = TripUse(
    days_per_t=0,
    trips_per_t=1 / 12,
    loaded_km_per_t=30 / 12,
    empty_km_per_t=30 / 12,
    hours_per_t=0,
    superheat_c=10,
)
"""30 km with 12 t, back empty, tapped 10 °C hotter."""

LOSS = {"molten_loss_share": Figure(0.009, "1", "RMI/CMRA 2025", 0.008, 0.012)}


def test_items_by_hand_and_by_the_cut_off_method() -> None:
    """Every item is its amount times its factor."""
    cut_off, _ = carbon_items(LOSS, LANE)
    assert cut_off.method is CarbonMethod.CUT_OFF
    assert cut_off.ingot == pytest.approx(
        {
            "gas": 80 * 2.16,
            "power": 90 * 0.5366,
            "melt_loss": 0.02 * 500,
            "dross": 0.040 * 200,
            "haulage": 2.7,
        }
    )
    assert cut_off.molten == pytest.approx(
        {
            "diesel_loaded": 2.5 * 0.38 * 3.25,
            "diesel_empty": 2.5 * 0.28 * 3.25,
            "superheat": 10 * 0.07 * 2.16,
            "ladle_heating": 2.5 * 2.16,
            "holding": 0,
            "melt_loss": 0.009 * 500,
        }
    )


def test_methods_differ_in_the_metal_alone() -> None:
    """Lost metal is remade from scrap, with or without a burden from before."""
    cut_off, co_product = carbon_items(LOSS, LANE)
    metal = 500 + 0.17 * 15_100
    assert co_product.method is CarbonMethod.CO_PRODUCT
    assert co_product.ingot["melt_loss"] == pytest.approx(0.02 * metal)
    assert co_product.molten["melt_loss"] == pytest.approx(0.009 * metal)
    for ours, theirs in (
        (cut_off.ingot, co_product.ingot),
        (cut_off.molten, co_product.molten),
    ):
        assert {k: v for k, v in ours.items() if k != "melt_loss"} == {
            k: v for k, v in theirs.items() if k != "melt_loss"
        }


@pytest.mark.parametrize(
    ("share", "metal", "avoided"),
    [(0.011, 500, 5.5), (0.016, 500, 8), (0.011, 15_000, 165), (0.016, 15_000, 240)],
)
def test_avoided_loss_is_the_published_one(
    share: float, metal: float, avoided: float
) -> None:
    """1.1-1.6 % less loss: 6-8 kg of secondary metal, 165-240 kg of primary."""
    figures = LOSS | {
        "ingot_loss_share": Figure(0.009 + share, "1", "RMI/CMRA 2025"),
        "metal_kg_co2e_per_t": Figure(metal, "kg CO2e/t", "Guosen, IAI"),
    }
    cut_off, _ = carbon_items(figures, LANE)
    saved = cut_off.ingot["melt_loss"] - cut_off.molten["melt_loss"]
    assert saved == pytest.approx(avoided)


@given(st.integers(0, 60))
def test_a_days_items_are_the_plans(seed: int) -> None:
    """Tonnes times items by cut-off are the kilograms that the plan states."""
    scenario, travel, plan = random_day(seed)
    loads = (load for r in plan.routes for trip in r.trips for load in trip.loads)
    molten_t = math.fsum(load.tonnes for load in loads)
    ingot_t = math.fsum(delivery.tonnes for delivery in plan.ingots)
    figures = figures_in_use(scenario.economics)
    cut_off, _ = carbon_items(figures, day_use(scenario, travel, plan))
    mine = {
        **{f"ingot_{item}": ingot_t * kg for item, kg in cut_off.ingot.items()},
        **{item: molten_t * kg for item, kg in cut_off.molten.items()},
    }
    for item, stated_kg in plan.carbon.items():
        assert mine[item] == pytest.approx(stated_kg, abs=0.001), item


@pytest.mark.parametrize(
    "use", [LANE, TripUse(0, 1, 0, 0, 0), TripUse(0, 1, 9, 9, 0, 40)]
)
def test_band_is_the_extreme_of_all_corners(use: TripUse) -> None:
    """Each ranged factor low or high, a factor of both sides at one end for both."""
    names = (
        "gas_kg_co2e_per_m3", "grid_kg_co2e_per_kwh", "metal_kg_co2e_per_t",
        "gas_m3_per_t", "power_kwh_per_t", "ingot_loss_share", "molten_loss_share",
        "preheat_gas_m3_per_t", "diesel_kg_co2e_per_l", "dross_kg_per_t",
    )  # fmt: skip
    ranged = default_factors() | LOSS
    fixed = {
        key: figure if key in names else replace(figure, low=None, high=None)
        for key, figure in ranged.items()
    }
    savings = []
    for is_high in product((False, True), repeat=len(names)):
        at_corner = dict(fixed)
        for key, high in zip(names, is_high, strict=True):
            end = fixed[key].high if high else fixed[key].low
            at_corner[key] = Figure(end, fixed[key].unit, "corner")
        savings.append(_saving(at_corner, use))
    cut_off, _ = carbon_items(fixed, use)
    assert cut_off.saving_low == pytest.approx(min(savings))
    assert cut_off.saving_high == pytest.approx(max(savings))


def _saving(figures: dict[str, Figure], use: TripUse) -> float:
    """Return the saving written out by hand. [kg CO2e/t]."""
    v = {key: figure.value for key, figure in figures.items()}
    gas_m3 = (
        v["gas_m3_per_t"]
        - v["preheat_gas_m3_per_t"]
        - use.superheat_c * v["superheat_gas_m3_per_t_c"]
    )
    loss = v["ingot_loss_share"] - v["molten_loss_share"]
    liters = (
        use.loaded_km_per_t * v["diesel_l_per_km_loaded"]
        + use.empty_km_per_t * v["diesel_l_per_km_empty"]
    )
    return (
        gas_m3 * v["gas_kg_co2e_per_m3"]
        + v["power_kwh_per_t"] * v["grid_kg_co2e_per_kwh"]
        + loss * v["metal_kg_co2e_per_t"]
        + v["dross_kg_per_t"] / 1000 * v["dross_kg_co2e_per_t"]
        + v["ingot_haulage_kg_co2e_per_t"]
        - liters * v["diesel_kg_co2e_per_l"]
    )


def test_holding_that_takes_more_power_than_remelting_turns_the_grids_sign() -> None:
    """Then a dirty grid speaks against molten metal, and is the low end."""
    figures = {
        key: replace(figure, low=None, high=None)
        for key, figure in (default_factors() | LOSS).items()
    }
    figures["holding_kwh_per_t"] = Figure(400, "kWh/t", "assumption: for a test")
    figures["grid_kg_co2e_per_kwh"] = Figure(0.5, "kg CO2e/kWh", "MEE", 0.1, 0.9)
    cut_off, _ = carbon_items(figures, LANE)
    swing_kg = (400 - 90) * 0.4
    assert cut_off.saving_low == pytest.approx(cut_off.saving_kg_per_t - swing_kg)
    assert cut_off.saving_high == pytest.approx(cut_off.saving_kg_per_t + swing_kg)


def test_saving_lies_within_its_band_and_the_published_bounds() -> None:
    """Exhibit 12 at 30 km: between remelting energy alone and CMR's claim."""
    figures = figures_in_use(load_preset("rmi-cmra-2025-exhibit-12"))
    published = published_carbon_savings()
    cut_off, co_product = carbon_items(figures, replace(LANE, superheat_c=0))
    for carbon in (cut_off, co_product):
        assert carbon.saving_low < carbon.saving_kg_per_t < carbon.saving_high
        assert carbon.saving_kg_per_t < published["cmr_india"].value
    assert cut_off.saving_kg_per_t < co_product.saving_kg_per_t


def test_the_lower_published_bound_is_the_energy_of_remelting() -> None:
    """80 m3 and 90 kWh at the default factors, to the kilogram."""
    cut_off, _ = carbon_items({}, LANE)
    energy_kg = cut_off.ingot["gas"] + cut_off.ingot["power"]
    assert round(energy_kg) == published_carbon_savings()["energy_only"].value


def test_haulage_never_decides() -> None:
    """Even 160 km out and back eat an eighth of the energy saved, 400 km a third."""
    for km, share in ((160, 0.14), (400, 0.35)):
        use = replace(LANE, loaded_km_per_t=km / 12, empty_km_per_t=km / 12)
        cut_off, _ = carbon_items(LOSS, use)
        diesel_kg = cut_off.molten["diesel_loaded"] + cut_off.molten["diesel_empty"]
        assert diesel_kg < share * (cut_off.ingot["gas"] + cut_off.ingot["power"])
        assert cut_off.saving_kg_per_t > 0


def test_sums_are_the_items() -> None:
    """Per tonne either way, and their difference."""
    carbon = CarbonItems(CarbonMethod.CUT_OFF, {"a": 2.0, "b": 1.0}, {"c": 0.5}, 1, 4)
    assert (carbon.ingot_kg_per_t, carbon.molten_kg_per_t) == (3.0, 0.5)
    assert carbon.saving_kg_per_t == 2.5


def test_arrays_are_refused() -> None:
    """Carbon is of one tonne; a use of many lanes is a mistake."""
    with pytest.raises(TypeError):
        carbon_items(LOSS, replace(LANE, loaded_km_per_t=[1.0, 2.0]))


def test_factor_of_the_scenario_counts() -> None:
    """A day's figures replace the defaults."""
    factor = Figure(0.1073, "kg CO2e/kWh", "MEE: Yunnan 2022")
    figures = figures_in_use(
        replace(DAY.scenario.economics, extra={"grid_kg_co2e_per_kwh": factor})
    )
    cut_off, _ = carbon_items(figures, LANE)
    assert cut_off.ingot["power"] == pytest.approx(90 * 0.1073)
