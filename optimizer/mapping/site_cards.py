"""Smelters, plants and depots for the page: what each got, when and how hot."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.mapping.figures import (
    Facts,
    celsius,
    clock,
    clock_span,
    count,
    kilometers,
    money,
    span,
    tonnes,
)

if TYPE_CHECKING:
    from optimizer.domain import (
        Heat,
        Load,
        Order,
        Place,
        Plant,
        Route,
        Scenario,
        Smelter,
        Stop,
        Trip,
    )
    from optimizer.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Delivery:
    """A load on its way to one order."""

    route: Route
    trip: Trip
    stop: Stop
    load: Load


def sites_document(dossier: Dossier) -> dict[str, list[dict[str, Any]]]:
    """Return smelters, plants and depots, each with the card that a click opens."""
    scenario = dossier.scenario
    deliveries = deliveries_by_order(dossier)
    orders: dict[str, list[Order]] = defaultdict(list)
    for order in scenario.orders:
        orders[order.plant_id].append(order)
    return {
        "smelters": [_smelter(dossier, smelter) for smelter in scenario.smelters],
        "plants": [
            _plant(
                dossier,
                plant,
                orders=orders[plant.place_id],
                deliveries=deliveries,
            )
            for plant in scenario.plants
        ],
        "depots": [_place(depot) for depot in scenario.depots],
    }


def deliveries_by_order(dossier: Dossier) -> dict[str, list[Delivery]]:
    """Return the loads of each order served molten, in the order of discharge."""
    found: dict[str, list[Delivery]] = defaultdict(list)
    for route in dossier.plan.routes:
        for trip in route.trips:
            for stop in trip.stops:
                for load in trip.loads:
                    if load.order_id in stop.order_ids:
                        found[load.order_id].append(Delivery(route, trip, stop, load))
    for deliveries in found.values():
        deliveries.sort(key=lambda delivery: delivery.load.discharge_start_min)
    return found


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.place_id,
        "name": place.name,
        "at": [round(place.latitude, 5), round(place.longitude, 5)],
    }


def _smelter(dossier: Dossier, smelter: Smelter) -> dict[str, Any]:
    scenario = dossier.scenario
    trips = [
        trip
        for route in dossier.plan.routes
        for trip in route.trips
        if trip.smelter_id == smelter.place_id
    ]
    drawn: dict[str, float] = defaultdict(float)
    for trip in trips:
        for load in trip.loads:
            drawn[load.heat_id] += load.tonnes
    heats: Facts = [
        [
            f"{heat.heat_id} {heat.alloy_id}",
            f"{tonnes(drawn[heat.heat_id])} of {tonnes(heat.tonnes)} · "
            f"{_availability(scenario, heat)} · "
            f"tap {_taps(heat)} °C",
        ]
        for heat in scenario.heats
        if heat.smelter_id == smelter.place_id
    ]
    return _place(smelter) | {
        "trips": len(trips),
        "facts": [
            ["Open", clock_span(scenario, smelter.opening)],
            ["Loading bays", str(smelter.loading_bays)],
            [
                "Sent out",
                f"{tonnes(math.fsum(drawn.values()))} in {count(len(trips), 'trip')}",
            ],
        ],
        "heats": heats,
    }


def _availability(scenario: Scenario, heat: Heat) -> str:
    return span(clock(scenario, heat.ready_min), clock(scenario, heat.expires_min))


def _taps(heat: Heat) -> str:
    return span(f"{heat.tap_temperature_c:g}", f"{heat.max_tap_temperature_c:g}")


def _plant(
    dossier: Dossier,
    plant: Plant,
    *,
    orders: list[Order],
    deliveries: dict[str, list[Delivery]],
) -> dict[str, Any]:
    scenario = dossier.scenario
    cards = [
        _order(dossier, order, deliveries.get(order.order_id, [])) for order in orders
    ]
    amounts: dict[str, float] = defaultdict(float)
    for card in cards:
        amounts[card["served"]] += card["t"]
    return _place(plant) | {
        "t": math.fsum(amounts.values()),
        "amounts": {
            served: round(amounts[served], 3)
            for served in ("molten", "ingot", "unserved")
        },
        "facts": [
            ["Receives", clock_span(scenario, plant.receiving)],
            ["Unloading bays", str(plant.unloading_bays)],
            ["Ordered", tonnes(math.fsum(amounts.values()))],
        ],
        "orders": cards,
    }


def _order(
    dossier: Dossier, order: Order, deliveries: list[Delivery]
) -> dict[str, Any]:
    scenario = dossier.scenario
    served, reason, text = _service(dossier, order)
    return {
        "id": order.order_id,
        "plant": order.plant_id,
        "t": order.tonnes,
        "served": served,
        "reason": reason,
        "text": text,
        "title": f"{order.order_id} · {tonnes(order.tonnes)} {order.alloy_id}",
        "window": clock_span(scenario, order.window),
        "cost": _cost(dossier, order),
        "loads": [_load(dossier, delivery) for delivery in deliveries],
    }


def _service(dossier: Dossier, order: Order) -> tuple[str, str, str]:
    """Return how an order is served and, if not molten, the reason and its text."""
    for served, entries in (
        ("ingot", dossier.plan.ingots),
        ("unserved", dossier.plan.unserved),
    ):
        for entry in entries:
            if entry.order_id == order.order_id:
                reason = entry.reason.value.replace("_", " ")
                return served, reason, str(entry.detail.get("text", ""))
    return "molten", "", ""


def _cost(dossier: Dossier, order: Order) -> str:
    """Return what an order costs as planned, beside the same tonnes as ingots."""
    for compared in dossier.comparison.orders:
        if compared.order_id == order.order_id:
            currency = dossier.scenario.currency
            planned = money(compared.cost, currency)
            if compared.served == "ingot":
                return planned
            return f"{planned} (as ingots {money(compared.ingot_cost, currency)})"
    return ""


def _load(dossier: Dossier, delivery: Delivery) -> list[str]:
    """Return a load as a row: arrival, truck, tonnes, heat, temperature, floor, way."""
    load, stop = delivery.load, delivery.stop
    return [
        clock(dossier.scenario, stop.arrive_min),
        delivery.route.truck_id,
        tonnes(load.tonnes),
        load.heat_id,
        celsius(load.arrival_temperature_c),
        celsius(load.floor_c),
        kilometers(stop.loaded_km),
    ]
