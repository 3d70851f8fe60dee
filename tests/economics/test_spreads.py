"""Which figures are varied, and from where to where."""

from __future__ import annotations

from pencil_lane import FIGURES, made

from optimizer.economics import Triangular, spreads


def test_an_item_with_a_recipe_varies_through_its_ingredients() -> None:
    """Energy is gas and power, burn loss is a share of the metal: they are not both."""
    keys = set(spreads(FIGURES))
    assert {"gas_price_per_m3", "power_kwh_per_t", "ingot_loss_share"} <= keys
    assert not {"ingot_cost_per_t.energy", "ingot_cost_per_t.burn_loss"} & keys


def test_an_item_whose_ingredients_are_not_all_known_varies_itself() -> None:
    """Without a price of gas the energy row is a figure like any other."""
    figures = {k: f for k, f in FIGURES.items() if k != "gas_price_per_m3"}
    assert "ingot_cost_per_t.energy" in spreads(figures)


def test_a_given_haulage_without_a_truck_varies_itself() -> None:
    """The recipe of haulage needs nothing, but then it says nothing either."""
    given = {"molten_handling_per_t.haulage": made(150)}
    assert set(spreads(given)) == set(given)
    assert set(spreads(given | {"truck_cost_per_trip": made(1350)})) == {
        "truck_cost_per_trip"
    }


def test_a_stated_range_is_taken_and_a_missing_one_is_a_fifth() -> None:
    """The customary range is flagged."""
    found = spreads(FIGURES)
    assert found["gas_m3_per_t"].shape == Triangular(70, 80, 90)
    assert not found["gas_m3_per_t"].is_assumed
    assert found["loss_c_per_h"].shape == Triangular(8, 10, 12)
    assert found["loss_c_per_h"].is_assumed


def test_negative_figures_have_ranges_that_rise() -> None:
    """A premium is a negative discount."""
    found = spreads({"liquid_discount_per_t": made(-100)})
    assert found["liquid_discount_per_t"].shape == Triangular(-120, -100, -80)


def test_a_value_outside_its_range_widens_it() -> None:
    """An override of gas to 6 where 3.5-4.9 was stated; one end may be missing."""
    assert spreads({"gas_price_per_m3": made(6, 3.5, 4.9)})[
        "gas_price_per_m3"
    ].shape == Triangular(3.5, 6, 6)
    assert spreads({"gas_price_per_m3": made(4.2, None, 4.9)})[
        "gas_price_per_m3"
    ].shape == Triangular(4.2, 4.2, 4.9)
