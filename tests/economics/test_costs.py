"""Cost items are the contract's, rounded once."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from economics_day import CARBON_PRICED, DAY

from optimizer.domain import IngotDelivery, Reason, UnservedOrder
from optimizer.economics import (
    CARBON_ITEMS,
    ingot_cost,
    plan_carbon,
    plan_costs,
    rounding_slack,
    route_costs,
    tariff,
)

if TYPE_CHECKING:
    from economics_day import SmallDay


def test_route_items_follow_the_contract() -> None:
    """100 km, 2.5 h, one trip and 6 t at 10 °C of superheat are priced by item."""
    costs = route_costs(DAY.scenario, DAY.travel, DAY.route)
    assert asdict(costs) == {
        "days": 500.0,
        "trips": 200.0,
        "km": 100 * 8.0,
        "hours": 2.5 * 66.0,
        "superheat": 6 * 10 * 0.3,
        "molten_handling": 6 * 250.0,
        "melt_loss": 6 * 180.0,
    }


def test_plan_items_add_ingots_and_unserved() -> None:
    """Ingots pay items and haulage; an unserved order its penalty by priority."""
    costs = DAY.costs()
    assert costs.ingots == 4 * 930.0
    assert costs.ingot_haulage == 4 * 40.0
    assert costs.unserved == 2 * 5000.0 * (1 + 2)
    assert costs.carbon == 0.0
    assert costs.total == round(math.fsum(asdict(costs).values()), 2)


def test_ingot_cost_is_items_plus_haulage() -> None:
    """What a delivery states is both of its items, without carbon."""
    assert ingot_cost(tariff(CARBON_PRICED.scenario), 4) == 4 * 970.0


def test_plan_items_are_rounded_once() -> None:
    """Three routes of 0.005 each make 0.02 of an item, not 0.03 or 0.00."""
    truck = replace(DAY.scenario.trucks[0], cost_per_hour=0.12)
    scenario = replace(DAY.scenario, trucks=(truck,))
    route = replace(DAY.route, end_min=DAY.route.start_min + 2)
    costs = plan_costs(scenario, DAY.travel, [route] * 3, [], [])
    assert route_costs(scenario, DAY.travel, route).hours == 0.0
    assert costs.hours == 0.01
    assert costs.hours == round(3 * 2 / 60 * 0.12, 2)


@pytest.mark.parametrize("day", [DAY, CARBON_PRICED])
def test_tariff_adds_up_to_the_cost(day: SmallDay) -> None:
    """Pricing kilometers, minutes, tonnes and degrees one by one gives the cost."""
    rates = tariff(day.scenario)
    truck = day.scenario.trucks[0]
    order = day.scenario.order_by_id["never"]
    priced = (
        truck.cost_per_day
        + truck.cost_per_trip
        + 40 * rates.loaded_km_price(truck)
        + 60 * rates.empty_km_price(truck)
        + 150 * rates.minute_price(truck)
        + 6 * 10 * rates.superheat_price_per_t_c
        + 6 * rates.molten_price_per_t("ADC12")
        + 4 * rates.ingot_price_per_t
        + 2 * rates.unserved_price_per_t(order)
    )
    assert day.costs().total == pytest.approx(priced, abs=0.01)


def test_carbon_price_is_a_cost_item() -> None:
    """800 per tonne of CO2e times the plan's kilograms over a thousand."""
    emitted = plan_carbon(
        CARBON_PRICED.scenario, DAY.travel, [DAY.route], CARBON_PRICED.ingots
    )
    assert tuple(emitted) == CARBON_ITEMS
    assert CARBON_PRICED.costs().carbon == round(sum(emitted.values()) * 0.8, 2)


def test_empty_plan_costs_nothing() -> None:
    """No routes, no ingots, nothing unserved: every item is zero."""
    assert plan_costs(DAY.scenario, DAY.travel, [], [], []).total == 0.0


def test_rounding_slack_counts_items_that_rounding_can_lower() -> None:
    """Whole hundredths cannot be lowered; superheat and a broken rate can."""
    assert rounding_slack(DAY.scenario, DAY.travel) == pytest.approx(0.005)
    truck = replace(DAY.scenario.trucks[0], cost_per_km=1 / 3)
    broken = replace(DAY.scenario, trucks=(truck,))
    assert rounding_slack(broken, DAY.travel) == pytest.approx(0.010)
    assert rounding_slack(CARBON_PRICED.scenario, DAY.travel) > 0.010


def test_rounding_never_lowers_a_cost_by_more_than_the_slack() -> None:
    """Exact sums of random plans stay within the slack above their cost."""
    rng = np.random.default_rng(1)
    slack = rounding_slack(DAY.scenario, DAY.travel)
    for heated in rng.uniform(0, 30, 40).round(1):
        load = replace(DAY.route.trips[0].loads[0], tap_temperature_c=720 + heated)
        trip = replace(DAY.route.trips[0], loads=(load, load))
        route = replace(DAY.route, trips=(trip,))
        cost = plan_costs(DAY.scenario, DAY.travel, [route], [], []).total
        exact = 500 + 200 + 800 + 165 + 6 * heated * 0.3 + 1500 + 1080
        assert exact - cost <= slack + 1e-9


def test_an_entry_is_priced_by_its_tonnes() -> None:
    """Figures that a plan states about itself are not looked at."""
    delivery = IngotDelivery("bars", 4.0, -1.0, Reason.DEARER_THAN_INGOTS, {})
    left = UnservedOrder("never", 2.0, Reason.NO_WAY, {})
    assert (
        plan_costs(DAY.scenario, DAY.travel, [DAY.route], [delivery], [left])
        == DAY.costs()
    )
