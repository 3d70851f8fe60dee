"""Given items keep their value and move with what they are made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain import Figure
from optimizer.economics import (
    PRESETS,
    CostModel,
    TripUse,
    composed_keys,
    figures_in_use,
    is_in_objective,
    item_key,
    load_preset,
)

EXHIBIT = CostModel(figures_in_use(load_preset("rmi-cmra-2025-exhibit-12")))
MODELS = {name: CostModel(figures_in_use(load_preset(name))) for name in PRESETS}


def figure(value: float) -> Figure:
    """Return a figure of which only the value matters."""
    return Figure(value, "1", "assumption: made for a test")


def test_dearer_gas_moves_the_published_row_by_its_cubic_meters() -> None:
    """80 m3 at 4.5 instead of 4.2 make the printed 400 one of 424."""
    items = EXHIBIT.lane_items(30, {"gas_price_per_m3": 4.5})
    assert items.ingot["energy"] == pytest.approx(424)
    # Ladles are kept warm with gas as well: 2.5 m3 a tonne.
    assert items.molten["insulation"] == pytest.approx(70.75)
    assert items.saving_per_t == pytest.approx(330 + 24 - 0.75)


def test_dearer_diesel_makes_a_dearer_kilometer() -> None:
    """A liter more costs the mean of 0.38 and 0.28 liters a kilometer."""
    items = EXHIBIT.lane_items(30, {"diesel_price_per_l": 8.0})
    assert items.molten["ladle_return"] == pytest.approx(30 * (10.5 + 0.33) / 12)
    assert items.molten["haulage"] == pytest.approx(143.75 + 30 * 0.33 / 12)


def test_a_rate_that_is_changed_moves_from_where_it_was_set() -> None:
    """Both at once: the kilometer at 12, and diesel one dearer on top."""
    values = EXHIBIT.values({"truck_cost_per_km": 12, "diesel_price_per_l": 8.0})
    assert values["truck_cost_per_km"] == pytest.approx(12.33)
    assert EXHIBIT.values()["truck_cost_per_km"] == pytest.approx(10.5)


def test_an_item_that_is_changed_is_what_it_was_set_to() -> None:
    """The row itself may be replaced too."""
    key = item_key("ingot", "energy")
    items = EXHIBIT.lane_items(30, {key: 500})
    assert items.ingot["energy"] == pytest.approx(500)


def test_an_item_without_ingredients_stays() -> None:
    """Exhibit 12 does not say what its miscellaneous holds."""
    changes = {"wage_per_h": 100, "flux_price_per_kg": 10}
    items = EXHIBIT.lane_items(30, changes)
    assert items.ingot["miscellaneous"] == 30
    assert items.molten["miscellaneous"] == 30


def test_an_item_that_is_not_given_is_its_recipe() -> None:
    """And one whose ingredients are not all known is not there at all."""
    model = CostModel({"gas_m3_per_t": figure(80), "gas_price_per_m3": figure(4)})
    assert not model.items(TripUse(0, 0, 0, 0, 0)).ingot
    power = {"power_kwh_per_t": figure(90), "power_price_per_kwh": figure(0.5)}
    whole = CostModel({**model.figures, **power})
    assert whole.items(TripUse(0, 0, 0, 0, 0)).ingot["energy"] == pytest.approx(365)


def test_a_rate_that_is_not_given_is_its_recipe() -> None:
    """Two people at 50 are an hour of waiting at 100."""
    model = CostModel(
        {
            "crew_per_truck": figure(2),
            "wage_per_h": figure(50),
            "waiting_minutes_per_trip": figure(30),
        }
    )
    items = model.items(TripUse(0, 0.1, 0, 0, 0))
    assert items.molten["waiting"] == pytest.approx(5)


@pytest.mark.parametrize("name", PRESETS)
def test_arrays_give_what_numbers_give(name: str) -> None:
    """One call over many distances and prices is many calls."""
    model = MODELS[name]
    km = np.array([0.0, 30.0, 160.0])
    prices = model.base["gas_price_per_m3"] * np.array([0.8, 1.0, 1.3])
    together = model.lane_items(km, {"gas_price_per_m3": prices}).saving_per_t
    apart = [
        model.lane_items(distance, {"gas_price_per_m3": price}).saving_per_t
        for distance, price in zip(km, prices, strict=True)
    ]
    assert together == pytest.approx(np.array(apart, dtype=float))


@pytest.mark.parametrize("name", PRESETS)
@given(first=st.floats(0, 400), second=st.floats(0, 400))
def test_cost_is_linear_in_the_distance(name: str, first: float, second: float) -> None:
    """So that break-even has a closed form; ingots do not feel the distance."""
    model = MODELS[name]
    ends = model.lane_items(np.array([first, second]))
    middle = model.lane_items((first + second) / 2)
    assert middle.molten_per_t == pytest.approx(np.mean(ends.molten_per_t))
    assert np.ptp(np.broadcast_to(ends.ingot_per_t, 2)) == 0


@given(st.sampled_from(PRESETS), st.data())
def test_setting_a_figure_to_what_it_is_changes_nothing(
    name: str, data: st.DataObject
) -> None:
    """Whichever it is, item, rate or ingredient."""
    model = MODELS[name]
    key = data.draw(st.sampled_from(sorted(model.figures)))
    same = model.lane_items(42, {key: model.base[key]})
    assert same.saving_per_t == model.lane_items(42).saving_per_t


def test_totals_are_the_sums_of_their_items() -> None:
    """930 against 600."""
    items = EXHIBIT.lane_items(30)
    assert sum(items.ingot.values()) == items.ingot_per_t
    assert sum(items.molten.values()) == pytest.approx(items.molten_per_t)


def test_composed_keys_move_with_others() -> None:
    """Rows of the table, rates of the truck; never a price."""
    composed = composed_keys(EXHIBIT.figures)
    assert {
        item_key("ingot", "energy"),
        item_key("ingot", "burn_loss"),
        item_key("molten", "special_vehicle"),
        "truck_cost_per_km",
        "superheat_cost_per_t_c",
    } <= composed
    assert not composed & {"gas_price_per_m3", "truck_cost_per_trip", "truck_net_t"}
    assert item_key("ingot", "miscellaneous") not in composed
    assert composed_keys({}) == frozenset()


def test_waiting_is_outside_the_objective() -> None:
    """A plan pays given items and its trips; the rest managers add."""
    figures = MODELS["china-guangdong-2026"].figures
    items = MODELS["china-guangdong-2026"].lane_items(30)
    outside = {
        (side, item)
        for side, amounts in (("ingot", items.ingot), ("molten", items.molten))
        for item in amounts
        if not is_in_objective(figures, side, item)
    }
    assert outside == {("molten", "waiting")}
