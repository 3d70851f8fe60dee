"""The day beside the same tonnes bought as ingots."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from economics_day import CARBON_PRICED, DAY, SmallDay

from optimizer.domain import Load, Stop
from optimizer.economics import compare_with_ingots, emission_rates


def compare(day: SmallDay):
    """Return the comparison of a small day."""
    return compare_with_ingots(day.scenario, day.travel, day.plan())


def test_orders_share_the_whole_cost() -> None:
    """What the orders take sums to what the plan costs."""
    comparison = compare(DAY)
    assert math.fsum(order.cost for order in comparison.orders) == pytest.approx(
        comparison.cost, abs=0.02
    )


def test_orders_share_the_whole_carbon() -> None:
    """What the orders emit sums to what the plan emits."""
    comparison = compare(CARBON_PRICED)
    emitted = math.fsum(order.carbon_kg for order in comparison.orders)
    assert emitted == pytest.approx(comparison.carbon_kg, abs=0.01)
    cost = math.fsum(order.cost for order in comparison.orders)
    assert cost == pytest.approx(comparison.cost, abs=0.05)


def test_ingot_order_saves_nothing() -> None:
    """An order that goes by ingots costs what ingots cost."""
    bars = compare(DAY).orders[1]
    assert (bars.served, bars.saving, bars.carbon_saving_kg) == ("ingot", 0.0, 0.0)


def test_molten_order_bears_the_truck() -> None:
    """The only molten order takes day, trip, kilometers, hours and its own tonnes."""
    hot = compare(DAY).orders[0]
    assert hot.cost == 500 + 200 + 800 + 165 + 18 + 1500 + 1080
    assert hot.ingot_cost == 6 * 970
    assert hot.saving == (5820 - 4263)


def test_unserved_order_is_its_penalty() -> None:
    """Against ingots that could have been had, a refusal loses money."""
    never = compare(DAY).orders[2]
    assert (never.served, never.cost) == ("unserved", 30_000.0)
    assert never.saving == 2 * 970 - 30_000


def test_total_is_all_tonnes_as_ingots() -> None:
    """12 t at 970, and their emissions."""
    comparison = compare(DAY)
    per_t = emission_rates(DAY.scenario.economics).ingot_per_t
    assert (comparison.tonnes, comparison.molten_tonnes) == (12, 6)
    assert comparison.ingot_cost == 12 * 970
    assert comparison.ingot_carbon_kg == pytest.approx(12 * per_t)
    assert comparison.saving == round(12 * 970 - comparison.cost, 2)
    assert comparison.saving_per_molten_t == pytest.approx((5820 - 4263) / 6)


def test_loads_of_one_trip_share_it_by_tonnes() -> None:
    """Two orders aboard, three tonnes to one: three quarters of the truck to one."""
    trip = DAY.route.trips[0]
    loads = (Load("hot", "H", 3, 720, 0, 0, 0), Load("bars", "H", 1, 720, 0, 0, 0))
    stop = Stop("P", 70, 70, 100, 40, ("hot", "bars"))
    route = replace(DAY.route, trips=(replace(trip, loads=loads, stops=(stop,)),))
    day = replace(DAY, route=route, ingots=(), unserved=())
    hot, bars = compare(day).orders
    truck = 500 + 200 + 800 + 165
    assert hot.cost == pytest.approx(0.75 * truck + 3 * 430)
    assert bars.cost == pytest.approx(0.25 * truck + 1 * 430)


def test_day_without_molten_metal_has_no_saving_per_tonne() -> None:
    """Nothing is divided by zero tonnes."""
    plan = replace(DAY.plan(), routes=())
    comparison = compare_with_ingots(DAY.scenario, DAY.travel, plan)
    assert comparison.saving_per_molten_t is None


@pytest.mark.parametrize("changes", [{"stops": ()}, {"loads": ()}])
def test_plan_that_makes_no_sense_is_still_compared(changes: dict[str, object]) -> None:
    """A plan the judge refuses can be shown beside its price."""
    trip = replace(DAY.route.trips[0], **changes)
    day = replace(DAY, route=replace(DAY.route, trips=(trip,)))
    assert len(compare(day).orders) == 2 + bool(trip.loads)


def test_route_without_trips_is_still_compared() -> None:
    """No trip bears the day of a truck that drives none."""
    day = replace(DAY, route=replace(DAY.route, trips=()))
    assert [order.served for order in compare(day).orders] == ["ingot", "unserved"]
