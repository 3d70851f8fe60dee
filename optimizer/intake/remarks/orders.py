"""Remarks on orders that no molten metal can serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import Issue
from optimizer.intake.remarks.ladle_fit import can_fill
from optimizer.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Heat, Order, Scenario, TravelMatrix


def remark_on_orders(
    scenario: Scenario, travel: TravelMatrix | None
) -> Iterator[Issue]:
    """Yield a remark for every order that will end in a reason."""
    heats_by_alloy: dict[str, list[Heat]] = {}
    for heat in scenario.heats:
        heats_by_alloy.setdefault(heat.alloy_id, []).append(heat)
    for order in scenario.orders:
        yield from _remark_on_ladles(scenario, order)
        yield from _remark_on_hours(scenario, order)
        heats = heats_by_alloy.get(order.alloy_id, [])
        if heats:
            yield from _remark_on_time(scenario, order, heats, travel)
            yield from _remark_on_warmth(scenario, order, heats)


def _remark(code: str, order: Order, message: str, action: str) -> Issue:
    text = f"order {order.order_id!r} {message}"
    return Issue(code, "orders", text, action, value=order.order_id)


def _remark_on_ladles(scenario: Scenario, order: Order) -> Iterator[Issue]:
    if scenario.trucks and not can_fill(scenario, order):
        trip = " in one trip" if order.one_trip else ""
        yield _remark(
            "R3102",
            order,
            f"of {order.tonnes:g} t cannot be divided into loads that any truck's "
            f"ladles carry{trip}",
            "Order an amount between the least fill and the capacity of the ladles, or "
            "allow several trips (no_ladle_fit).",
        )


def _remark_on_hours(scenario: Scenario, order: Order) -> Iterator[Issue]:
    plant = scenario.plant_by_id[order.plant_id]
    hours = plant.receiving
    first_min = max(order.window.start_min, hours.start_min)
    shortest_min = plant.arrival_duration_min + plant.discharge_duration_min
    if first_min <= order.window.end_min and first_min + shortest_min <= hours.end_min:
        return
    yield _remark(
        "R3104",
        order,
        f"may be served from {clock_text(order.window.start_min)} to "
        f"{clock_text(order.window.end_min)}, when {plant.name} does not receive "
        f"({clock_text(hours.start_min)} to {clock_text(hours.end_min)}, one load "
        f"takes {shortest_min} min)",
        "Move the window into the receiving hours (plant_closed).",
    )


def _remark_on_time(
    scenario: Scenario, order: Order, heats: list[Heat], travel: TravelMatrix | None
) -> Iterator[Issue]:
    earliest = min(heats, key=lambda heat: _arrival_min(scenario, order, heat, travel))
    arrival_min = _arrival_min(scenario, order, earliest, travel)
    if arrival_min <= order.window.end_min:
        return
    drive = "" if travel is None else " and driven"
    yield _remark(
        "R3105",
        order,
        f"must begin by {clock_text(order.window.end_min)}, but the earliest heat of "
        f"{order.alloy_id} ({earliest.heat_id}) is filled{drive} by "
        f"{clock_text(arrival_min)}",
        "Tap earlier, or deliver later (no_metal).",
    )


def _arrival_min(
    scenario: Scenario, order: Order, heat: Heat, travel: TravelMatrix | None
) -> int:
    smelter = scenario.smelter_by_id[heat.smelter_id]
    start_min = max(heat.ready_min, smelter.opening.start_min)
    filled_min = start_min + smelter.dispatch_duration_min + smelter.fill_duration_min
    # A pair without a way is another remark's business.
    if travel is None or not travel.is_drivable(heat.smelter_id, order.plant_id):
        return filled_min
    return filled_min + travel.minutes_between(heat.smelter_id, order.plant_id)


def _remark_on_warmth(
    scenario: Scenario, order: Order, heats: list[Heat]
) -> Iterator[Issue]:
    alloy = scenario.alloy_by_id[order.alloy_id]
    floor_c = max(order.min_arrival_c, alloy.liquidus_c + alloy.min_superheat_c)
    hottest = max(heats, key=lambda heat: heat.max_tap_temperature_c)
    if hottest.max_tap_temperature_c >= floor_c:
        return
    yield _remark(
        "R3107",
        order,
        f"wants {floor_c:g} °C at discharge, but no heat of {order.alloy_id} is tapped "
        f"above {hottest.max_tap_temperature_c:g} °C",
        "Raise the maximum tap temperature or lower the floor (too_cold).",
    )
