"""Figures set beside the economics, and figures a comparison cannot do without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain import EXTRA_KEYS, Figure
from optimizer.errors import FiguresError
from optimizer.intake import (
    currency_of,
    read_overrides,
    require_figures,
    require_one_currency,
)

FIGURES = {
    "ingot_cost_per_t.energy": Figure(400, "CNY/t", "RMI", year=2025),
    "ingot_cost_per_t.labor": Figure(50, "CNY/t", "RMI"),
    "molten_handling_per_t.handling": Figure(150, "CNY/t", "RMI"),
    "molten_loss_share": Figure(0.009, "1", "RMI"),
    "gas_price_per_m3": Figure(4.2, "CNY/m3", "derived", low=3.5, high=5),
}


def read(*settings: str) -> dict[str, Figure]:
    """Return what settings mean beside the figures of these tests."""
    return read_overrides(settings, FIGURES, currency="CNY")


def test_a_setting_keeps_the_unit_and_widens_the_range() -> None:
    """The beginning of a key will do; the source tells what was there before."""
    (key, figure), = read("gas_price=5.5").items()  # fmt: skip
    assert key == "gas_price_per_m3"
    assert (figure.value, figure.unit) == (5.5, "CNY/m3")
    assert (figure.low, figure.high) == (3.5, 5.5)
    assert figure.source == "set on the command line; before 4.2 (derived)"


@pytest.mark.parametrize(
    ("setting", "key", "unit"),
    [
        ("ingot_cost_per_t.energy = 420", "ingot_cost_per_t.energy", "CNY/t"),
        ("ingot_cost_per_t.e=1", "ingot_cost_per_t.energy", "CNY/t"),
        ("molten_handling=1", "molten_handling_per_t.handling", "CNY/t"),
        ("truck_net_t=12", "truck_net_t", "t"),
        ("cold_load_share=0.01", "cold_load_share", "1"),
        ("wage_per_h=40", "wage_per_h", "CNY/h"),
        ("carbon_price=80", "carbon_price_per_t", "CNY/t CO2e"),
        ("liquid_discount_per_t=-50", "liquid_discount_per_t", "CNY/t"),
    ],
)
def test_a_key_is_found_and_has_its_unit(setting: str, key: str, unit: str) -> None:
    """Items, figures that nothing states yet, premiums below 0."""
    figure = read(setting)[key]
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("gas_price=-4", "E1303"),
        ("molten_loss_share=1.5", "E1303"),
        ("truck_net_t=0", "E1303"),
        ("gas_price=1e12", "E1303"),
        ("gas_price=nan", "E1302"),
        ("gas_price=inf", "E1302"),
        ("gas_price=dear", "E1302"),
        ("gas_price=4.5 CNY/m3", "E1302"),
        ("gas_price=4,5", "E1308"),
        ("gas_prise=4", "E1601"),
        ("ingot_cost_per_t.beer=4", "E1601"),
        ("ingot_cost_per_t=400", "E1710"),
        ("truck_cost=9", "E1710"),
        ("gas_price", "E1709"),
        ("=4", "E1709"),
        ("gas_price=", "E1709"),
        ("", "E1709"),
    ],
)
def test_a_wrong_setting_is_refused(setting: str, code: str) -> None:
    """Never a silent default."""
    with pytest.raises(FiguresError) as caught:
        read(setting)
    (issue,) = caught.value.issues
    assert issue.code == code
    assert issue.action


def test_all_wrong_settings_are_told_at_once() -> None:
    """With the names that come nearest, or that a beginning may mean."""
    with pytest.raises(FiguresError, match="3 issues") as caught:
        read("gas_prise=4", "ingot_cost_per_t=9", "gas_price=4", "gas_price_per_m3=5")
    message = str(caught.value)
    assert "Did you mean 'gas_price_per_m3'?" in message
    assert "ingot_cost_per_t.energy, ingot_cost_per_t.labor" in message
    assert "'gas_price_per_m3' is set twice" in message


@given(st.sampled_from(sorted(EXTRA_KEYS)), st.floats(0.01, 0.9))
def test_every_further_key_can_be_set(key: str, value: float) -> None:
    """In full, to any amount that makes sense for a share and for a price."""
    assert read(f"{key}={value!r}")[key].value == value


def test_missing_figures_are_named_with_their_meaning() -> None:
    """Absent ingot items too: without them there is nothing to compare with."""
    require_figures(FIGURES, ["gas_price_per_m3"], name="mine")
    needed = ["truck_net_t", "gas_price_per_m3", "molten_loss_share"]
    with pytest.raises(FiguresError, match="'mine'") as caught:
        require_figures({}, needed, name="mine")
    assert {issue.code for issue in caught.value.issues} == {"E1711"}
    assert [issue.column for issue in caught.value.issues] == [
        "ingot_cost_per_t",
        "truck_net_t",
        "gas_price_per_m3",
        "molten_loss_share",
    ]
    assert "melt loss of molten supply" in str(caught.value)
    assert "metal a truck carries per trip [t]" in str(caught.value)


def test_figures_all_in_another_currency_are_one_issue() -> None:
    """It names both; a single stray among others keeps its own."""
    euros = {
        "gas_price_per_m3": Figure(0.5, "EUR/m3", "a test"),
        "wage_per_h": Figure(40, "EUR/h", "a test"),
        "interest_rate": Figure(0.05, "1", "a test"),
    }
    with pytest.raises(FiguresError) as error:
        require_one_currency(euros, currency="CNY", name="mine")
    (issue,) = error.value.issues
    assert issue.message == "the figures are in EUR; expected CNY"
    mixed = euros | {"diesel_price_per_l": Figure(7, "RMB/L", "a test")}
    with pytest.raises(FiguresError) as error:
        require_one_currency(mixed, currency="CNY", name="mine")
    assert [issue.column for issue in error.value.issues] == [
        "gas_price_per_m3",
        "wage_per_h",
    ]


def test_currencies_are_never_mixed() -> None:
    """RMB is CNY; a unit without money is of no currency."""
    rmb = FIGURES | {"wage_per_h": Figure(40, "RMB/h", "x")}
    require_one_currency(rmb, currency="CNY", name="mine")
    assert currency_of(rmb) == "CNY"
    with pytest.raises(FiguresError) as caught:
        require_one_currency(rmb, currency="EUR", name="mine")
    assert [issue.code for issue in caught.value.issues] == ["E1712"]
    assert "are in CNY; expected EUR" in str(caught.value)
