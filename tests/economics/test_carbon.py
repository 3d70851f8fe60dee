"""Carbon is counted bottom-up, from figures with a source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from economics_day import DAY

from optimizer.domain import EXTRA_KEYS, Figure
from optimizer.economics import (
    TripUse,
    carbon_items,
    emission_rates,
    figures_in_use,
    lane_transport,
    load_preset,
    plan_carbon,
)
from optimizer.economics.presets import default_factors


def test_carbon_by_item() -> None:
    """40 km laden, 60 empty, 60 t·°C of superheat, 6 t molten and 4 t of ingots."""
    emitted = plan_carbon(DAY.scenario, DAY.travel, [DAY.route], DAY.ingots)
    assert emitted == {
        "diesel_loaded": 49.4,
        "diesel_empty": 54.6,
        "superheat": 9.072,
        "melt_loss": 27.0,
        "ingot_gas": 691.2,
        "ingot_power": 193.176,
        "ingot_melt_loss": 40.0,
        "ingot_haulage": 10.8,
    }


def test_remelting_energy_is_the_published_saving() -> None:
    """80 m3 of gas and 90 kWh are 221 kg CO2 per tonne (facts 4.5)."""
    rates = emission_rates(load_preset("rmi-cmra-2025-exhibit-12"))
    energy_kg = rates.ingot_gas_per_t + rates.ingot_power_per_t
    assert energy_kg == pytest.approx(221, abs=0.5)


def test_thirty_kilometers_emit_the_published_haulage() -> None:
    """30 km out laden and back empty burn 19.8 L: at 2.68 kg/L 4.4 kg/t for 12 t."""
    rates = emission_rates(DAY.scenario.economics)
    liters = (30 * rates.per_loaded_km + 30 * rates.per_empty_km) / 3.25
    assert liters == pytest.approx(19.8)
    assert liters * 2.68 / 12 == pytest.approx(4.4, abs=0.05)


def test_fifty_degrees_of_superheat_emit_the_published_gas() -> None:
    """50 °C on a tonne is 3.5 m3 of gas, 7.5 kg CO2 (facts 2.4)."""
    rates = emission_rates(DAY.scenario.economics)
    assert 50 * rates.superheat_per_t_c == pytest.approx(7.5, abs=0.1)


@pytest.mark.parametrize("key", sorted(default_factors()))
def test_scenario_overrides_any_factor(key: str) -> None:
    """A factor named in the economics replaces the default of that name."""
    economics = DAY.scenario.economics
    changed = replace(economics, extra={key: Figure(1000.0, "1", "measured")})
    use = TripUse(0, 1, 30, 30, 1, superheat_c=10)
    before, after = (
        (carbon_items(each, use), lane_transport(each, use, distance_km=30))
        for each in map(figures_in_use, (economics, changed))
    )
    assert before != after


def test_every_factor_is_a_known_key_with_a_source() -> None:
    """Intake accepts exactly these names; none comes without a citation."""
    for key, figure in default_factors().items():
        assert key in EXTRA_KEYS
        assert figure.source
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.value <= figure.high
