"""Published presets read back as published; those built up land where they should."""

from __future__ import annotations

import re

import pytest

from optimizer.economics import (
    PRESETS,
    CostModel,
    SupplyItems,
    annuity,
    figures_in_use,
    item_key,
    load_preset,
)
from optimizer.economics.rate_recipes import RATE_RECIPES
from optimizer.economics.recipe_book import RECIPES_BY_SIDE
from optimizer.economics.trip_use import lane_use
from optimizer.intake import read_scenario
from optimizer.intake.presets import PRESETS as INTAKE_PRESETS

EXHIBIT, TEXT, BOTTOM_UP = PRESETS[:3]
OF_REGIONS = PRESETS[3:]


def at_30_km(name: str) -> SupplyItems:
    """Return a preset's items at the distance of Exhibit 12."""
    return CostModel(figures_in_use(load_preset(name))).lane_items(30)


def by_hundredths(items: SupplyItems) -> tuple[dict[str, float], dict[str, float]]:
    """Return items as plain numbers, without those that are 0."""
    ingot, molten = (
        {item: round(float(amount), 2) for item, amount in side.items() if amount}
        for side in (items.ingot, items.molten)
    )
    return ingot, molten


def test_both_rooms_know_the_same_presets() -> None:
    """The door in and the economics list them apart, since neither sees the other."""
    assert PRESETS == INTAKE_PRESETS


def test_exhibit_12_reproduces_its_rows_and_totals() -> None:
    """930 against 600; row 350 is melt loss and haulage there and back."""
    ingot, molten = by_hundredths(at_30_km(EXHIBIT))
    assert ingot == {
        "energy": 400,
        "melting_equipment": 50,
        "burn_loss": 400,
        "labor": 50,
        "miscellaneous": 30,
    }
    transportation = [molten.pop(item) for item in ("haulage", "ladle_return")]
    assert molten.pop("melt_loss") + sum(transportation) == 350
    assert molten == {
        "insulation": 70,
        "handling_equipment": 50,
        "special_vehicle": 100,
        "miscellaneous": 30,
    }
    items = at_30_km(EXHIBIT)
    assert items.ingot_per_t == pytest.approx(930)
    assert items.molten_per_t == pytest.approx(600)
    assert items.saving_per_t == pytest.approx(330)


def test_exhibit_12_costs_1_75_more_for_a_kilometer_farther() -> None:
    """10.5 out and back over 12 t; the rest of a trip is fixed."""
    model = CostModel(figures_in_use(load_preset(EXHIBIT)))
    farther = model.lane_items(31).molten_per_t - model.lane_items(30).molten_per_t
    assert farther == pytest.approx(1.75)


def test_exhibit_12_gas_and_power_make_the_energy_row() -> None:
    """80 m3 at 4.2 and 90 kWh at 0.70 are RMB 399, printed as 400."""
    extra = load_preset(EXHIBIT).extra
    gas = extra["gas_m3_per_t"].value * extra["gas_price_per_m3"].value
    power = extra["power_kwh_per_t"].value * extra["power_price_per_kwh"].value
    assert gas + power == pytest.approx(399)


def test_the_text_reproduces_what_it_names() -> None:
    """About 600, about 300; energy 300, burn loss 220 saved, furnaces 80-100."""
    ingot, molten = by_hundredths(at_30_km(TEXT))
    assert ingot["energy"] == 300
    assert ingot["burn_loss"] - molten["melt_loss"] == 220
    assert 80 <= ingot["furnace_operation"] <= 100
    assert molten["haulage"] + molten["ladle_return"] == 150
    items = at_30_km(TEXT)
    assert items.molten_per_t == pytest.approx(600)
    assert items.saving_per_t == pytest.approx(300)


def test_the_bottom_up_preset_lands_on_exhibit_12() -> None:
    """Both totals and the difference, to RMB 1."""
    built, printed = at_30_km(BOTTOM_UP), at_30_km(EXHIBIT)
    assert built.ingot_per_t == pytest.approx(printed.ingot_per_t, abs=1)
    assert built.molten_per_t == pytest.approx(printed.molten_per_t, abs=1)
    assert built.saving_per_t == pytest.approx(printed.saving_per_t, abs=1)


def test_the_bottom_up_preset_takes_the_inputs_of_the_report() -> None:
    """What Exhibit 12 states of quantities and prices is not bent to land on it."""
    built, printed = load_preset(BOTTOM_UP), load_preset(EXHIBIT)
    stated = (
        "gas_m3_per_t",
        "power_kwh_per_t",
        "ingot_loss_share",
        "metal_price_per_t",
        "truck_net_t",
        "truck_cost_per_km",
    )
    assert all(built.extra[key] == printed.extra[key] for key in stated)
    assert built.molten_loss_share == printed.molten_loss_share


def test_every_item_and_rate_of_the_bottom_up_preset_is_its_recipe() -> None:
    """Nothing is left over: what is stated is what the ingredients make."""
    figures = figures_in_use(load_preset(BOTTOM_UP))
    values = CostModel(figures).base
    use = lane_use(values, 30)
    recipes = dict(RATE_RECIPES)
    for side, of_side in RECIPES_BY_SIDE.items():
        recipes |= {item_key(side, item): recipe for item, recipe in of_side.items()}
    stated = [key for key in figures if "." in key or key in RATE_RECIPES]
    made = {key: float(recipes[key].amount(values, use)) for key in stated}
    assert made == pytest.approx({key: values[key] for key in stated}, abs=0.006)


@pytest.mark.parametrize(
    ("name", "handling", "ingots", "haulage"),
    [
        ("china-guangdong-2026", 150, 930, 45),
        ("china-yangtze-2026", 150, 930, 45),
        ("china-bohai-2026", 150, 930, 45),
        ("germany-2026", 19, 154, 14),
    ],
)
def test_a_region_pays_what_its_bundled_day_paid(
    name: str, handling: float, ingots: float, haulage: float
) -> None:
    """The objective's sums; the vehicle is in the trucks' rates, not in an item."""
    preset = load_preset(name)
    assert preset.molten_handling_per_t == pytest.approx(handling)
    assert preset.ingot_cost_per_t == pytest.approx(ingots)
    assert preset.ingot_haulage_per_t is not None
    assert preset.ingot_haulage_per_t.value == haulage
    assert "special_vehicle" not in at_30_km(name).molten


def test_the_day_of_a_truck_with_three_ladles_pays_for_vehicle_and_ladles() -> None:
    """The capital that Exhibit 12 charges by the tonne is the day rate, to 2 %."""
    built = load_preset(BOTTOM_UP).extra
    value = {key: figure.value for key, figure in built.items()}
    rate = value["interest_rate"]
    truck = annuity(value["truck_price"], value["truck_life_years"], rate)
    ladle = annuity(value["ladle_price"], value["ladle_life_years"], rate)
    yearly = truck + value["ladle_sets"] * value["ladles_per_truck"] * ladle
    daily = yearly / value["working_days_per_year"]
    day_rates = [
        truck.cost_per_day
        for truck in read_scenario("bohai-rim").trucks
        if truck.ladle_slots == value["ladles_per_truck"]
    ]
    assert day_rates == pytest.approx([daily] * len(day_rates), rel=0.02)


@pytest.mark.parametrize("name", PRESETS)
def test_every_figure_has_a_unit_and_a_source(name: str) -> None:
    """A number without a citation, a derivation or the word assumption is no figure."""
    for key, figure in figures_in_use(load_preset(name)).items():
        assert len(figure.source) > len("assumption") - 1, key
        assert figure.unit, key


@pytest.mark.parametrize("name", PRESETS)
def test_a_value_lies_in_its_range(name: str) -> None:
    """Low, value and high in this order."""
    for key, figure in figures_in_use(load_preset(name)).items():
        low = figure.value if figure.low is None else figure.low
        high = figure.value if figure.high is None else figure.high
        assert low <= figure.value <= high, key


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_has_one_currency(name: str) -> None:
    """Units of money name no other."""
    units = {figure.unit for figure in figures_in_use(load_preset(name)).values()}
    named = {unit for text in units for unit in re.findall(r"\b[A-Z]{3}\b", text)}
    assert named == {"EUR" if name.startswith("germany") else "CNY"}


def test_regions_differ_in_their_grid() -> None:
    """Provincial and national factors, each in its own range."""
    grids = [load_preset(name).extra["grid_kg_co2e_per_kwh"] for name in OF_REGIONS]
    assert len({grid.value for grid in grids}) == len(OF_REGIONS)


def test_what_a_preset_is_based_on_is_laid_under_it() -> None:
    """Yangtze states two figures and shares all others with Guangdong."""
    south, east = load_preset(OF_REGIONS[0]), load_preset(OF_REGIONS[1])
    assert south.ingot_items == east.ingot_items
    differing = {key for key in south.extra if south.extra[key] != east.extra[key]}
    assert differing == {"power_price_per_kwh", "grid_kg_co2e_per_kwh"}


def test_unknown_preset_is_refused_with_the_known_names() -> None:
    """The message names what was asked for and what there is."""
    with pytest.raises(ValueError, match=r"'exhibit-13'.*rmi-cmra-2025-text"):
        load_preset("exhibit-13")
    with pytest.raises(ValueError, match=r"'china-2025' is not known"):
        load_preset("china-2025")
