"""One row an order: how it is served, when, how hot, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    build_table,
    count,
    flag,
    instant,
    number,
    text,
)

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import (
        IngotDelivery,
        Load,
        Order,
        Plan,
        Scenario,
        UnservedOrder,
    )

ORDER_COLUMNS = (
    text("order_id", "the order"),
    text("plant_id", "plant that ordered"),
    text("plant", "the plant's name"),
    text("alloy", "alloy ordered"),
    number("tonnes", "t", "metal ordered", decimals=3),
    instant("earliest", "service may begin from"),
    instant("latest", "service may begin until"),
    number(
        "min_arrival_c",
        "°C",
        "least arrival temperature the plant asks for",
        decimals=1,
    ),
    flag("ingot_allowed", "whether ingots may stand in"),
    count("priority", "", "raises the penalty of leaving it unserved"),
    text("served", "molten, ingot, unserved; missing where a plan forgets it"),
    count("loads", "", "ladles that bring it"),
    text("trips", "trips that bring it"),
    instant("first_discharge", "its first ladle is opened"),
    instant("last_discharge", "its last ladle is opened"),
    number("coldest_margin_c", "°C", "least arrival above the floor", decimals=1),
    text("reason", "why it is not molten: a reason of rule O2"),
    text("why", "the same in words, with the figures"),
)


def orders(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return one row per order of the scenario.

    Parameters
    ----------
    scenario, plan
        The day and its plan; every id of the plan is one of the scenario.

    Returns
    -------
    Columns and units as in :data:`ORDER_COLUMNS` (``docs/tables.md``).
    """
    loads = loads_by_order(plan)
    trip_ids = _trips_by_order(plan)
    refused = refused_by_order(plan)
    ingot_ids = {entry.order_id for entry in plan.ingots}
    rows = []
    for order in scenario.orders:
        row = _wish(scenario, order)
        if order.order_id in loads:
            row |= {"served": "molten", "trips": ", ".join(trip_ids[order.order_id])}
            row |= _service(scenario, loads[order.order_id])
        elif order.order_id in refused:
            served = "ingot" if order.order_id in ingot_ids else "unserved"
            row |= {"served": served} | _reason(refused[order.order_id])
        else:
            row |= {"served": "missing"}
        rows.append(row)
    return build_table(ORDER_COLUMNS, rows, timezone=scenario.timezone)


def refused_by_order(plan: Plan) -> dict[str, IngotDelivery | UnservedOrder]:
    """Return the orders that are not served molten, ingots first."""
    refused: list[IngotDelivery | UnservedOrder] = [*plan.ingots, *plan.unserved]
    return {entry.order_id: entry for entry in refused}


def loads_by_order(plan: Plan) -> dict[str, list[Load]]:
    """Return the loads of every order that is served molten."""
    loads: dict[str, list[Load]] = {}
    for route in plan.routes:
        for trip in route.trips:
            for load in trip.loads:
                loads.setdefault(load.order_id, []).append(load)
    return loads


def _trips_by_order(plan: Plan) -> dict[str, list[str]]:
    trip_ids: dict[str, dict[str, None]] = {}
    for route in plan.routes:
        for trip in route.trips:
            for load in trip.loads:
                trip_ids.setdefault(load.order_id, {})[trip.trip_id] = None
    return {order_id: list(ids) for order_id, ids in trip_ids.items()}


def _wish(scenario: Scenario, order: Order) -> dict[str, Any]:
    return {
        "order_id": order.order_id,
        "plant_id": order.plant_id,
        "plant": scenario.plant_by_id[order.plant_id].name,
        "alloy": order.alloy_id,
        "tonnes": order.tonnes,
        "earliest": scenario.instant(order.window.start_min),
        "latest": scenario.instant(order.window.end_min),
        "min_arrival_c": order.min_arrival_c,
        "ingot_allowed": order.ingot_allowed,
        "priority": order.priority,
    }


def _service(scenario: Scenario, loads: list[Load]) -> dict[str, Any]:
    starts = [load.discharge_start_min for load in loads]
    margins = [load.arrival_temperature_c - load.floor_c for load in loads]
    return {
        "loads": len(loads),
        "first_discharge": scenario.instant(min(starts)),
        "last_discharge": scenario.instant(max(starts)),
        "coldest_margin_c": round(min(margins), 1),
    }


def _reason(entry: IngotDelivery | UnservedOrder) -> dict[str, Any]:
    return {"reason": entry.reason.value, "why": str(entry.detail.get("text", ""))}
