"""Economics as a flat mapping, and back."""

from __future__ import annotations

import pytest

from optimizer.domain import EXTRA_KEYS, Economics, Figure
from optimizer.economics import PRESETS, figures_in_use, load_preset, with_figures
from optimizer.economics.presets import default_factors
from optimizer.intake.figures import FIGURE_KEYS

GAS = Figure(4.5, "CNY/m3", "set")


@pytest.mark.parametrize("name", PRESETS)
def test_there_and_back_gives_the_same_figures(name: str) -> None:
    """Laid over empty economics, all figures in use are the preset again."""
    figures = figures_in_use(load_preset(name))
    again = with_figures(Economics(), figures)
    assert figures_in_use(again) == figures


@pytest.mark.parametrize("name", PRESETS)
def test_every_key_is_one_that_scenarios_may_use(name: str) -> None:
    """Nothing is known here that the door in would refuse."""
    keys = {key.partition(".")[0] for key in figures_in_use(load_preset(name))}
    assert keys <= set(FIGURE_KEYS)


def test_factors_left_out_stand_with_their_defaults() -> None:
    """Empty economics still know what diesel emits; a stated factor wins."""
    assert figures_in_use(Economics()) == default_factors()
    grid = Figure(0.1, "kg CO2e/kWh", "hydropower")
    economics = Economics(extra={"grid_kg_co2e_per_kwh": grid})
    assert figures_in_use(economics)["grid_kg_co2e_per_kwh"] == grid


def test_a_figure_is_replaced_or_added_wherever_it_belongs() -> None:
    """An item, a figure of the objective, a further figure."""
    economics = with_figures(
        load_preset(PRESETS[0]),
        {
            "ingot_cost_per_t.energy": GAS,
            "ingot_cost_per_t.permits": GAS,
            "molten_loss_share": GAS,
            "gas_price_per_m3": GAS,
        },
    )
    assert economics.ingot_items["energy"] == GAS
    assert economics.ingot_items["permits"] == GAS
    assert economics.ingot_items["labor"].value == 50
    assert economics.molten_loss_share == GAS
    assert economics.extra["gas_price_per_m3"] == GAS


@pytest.mark.parametrize("key", ["gas_price", "ingot_cost_per_t", "gas_m3_per_t.x"])
def test_an_unknown_key_is_refused(key: str) -> None:
    """By its name."""
    with pytest.raises(KeyError, match=key):
        with_figures(Economics(), {key: GAS})


def test_every_known_key_says_its_unit() -> None:
    """In brackets at the end of what it means."""
    assert all(text.endswith("]") and "[" in text for text in EXTRA_KEYS.values())
