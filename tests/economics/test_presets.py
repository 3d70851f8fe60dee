"""Published presets read back as published."""

from __future__ import annotations

import pytest

from optimizer.economics import PRESETS, load_preset


def test_exhibit_12_sums_to_its_total() -> None:
    """The table's ingot column is RMB 930 per tonne."""
    preset = load_preset("rmi-cmra-2025-exhibit-12")
    assert preset.ingot_cost_per_t == 930
    assert len(preset.ingot_items) == 5


def test_exhibit_12_gas_and_power_make_the_energy_row() -> None:
    """80 m3 at 4.2 and 90 kWh at 0.70 are RMB 399, printed as 400."""
    extra = load_preset("rmi-cmra-2025-exhibit-12").extra
    gas = extra["gas_m3_per_t"].value * extra["gas_price_per_m3"].value
    power = extra["power_kwh_per_t"].value * extra["power_price_per_kwh"].value
    assert gas + power == pytest.approx(399)


def test_text_saves_about_300() -> None:
    """The running text has molten at about 600, transport 150 included, saving 300."""
    preset = load_preset("rmi-cmra-2025-text")
    assert preset.molten_loss_share is not None
    molten = preset.molten_handling_per_t + 150
    molten += preset.molten_loss_share.value * 20_000
    assert molten == pytest.approx(600)
    assert preset.ingot_cost_per_t - molten == pytest.approx(300)


@pytest.mark.parametrize("name", PRESETS)
def test_every_figure_has_a_source(name: str) -> None:
    """A number without a citation or the word assumption is no figure."""
    preset = load_preset(name)
    for figure in (*preset.ingot_items.values(), *preset.extra.values()):
        assert figure.source
        assert figure.unit


def test_unknown_preset_is_refused_with_the_known_names() -> None:
    """The message names what was asked for and what there is."""
    with pytest.raises(ValueError, match=r"'exhibit-13'.*rmi-cmra-2025-text"):
        load_preset("exhibit-13")
