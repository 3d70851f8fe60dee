"""A plan as the contract's keys and instants."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import (
        IngotDelivery,
        Load,
        Plan,
        Rest,
        Route,
        Scenario,
        Stop,
        Trip,
        UnservedOrder,
    )


def plan_document(plan: Plan, scenario: Scenario) -> dict[str, Any]:
    """Return a plan as it stands in ``plan.json``.

    Parameters
    ----------
    plan
        The plan; its minutes become instants.
    scenario
        Gives the planning day and its time zone.

    Returns
    -------
    dict
        Plain JSON data, keys in the order of the contract.
    """
    writer = _Writer(scenario)
    return {
        "format": plan.format,
        "scenario": plan.scenario,
        "status": plan.status.value,
        "cost": plan.cost,
        "lower_bound": plan.lower_bound,
        "gap": plan.gap,
        "solver": dict(plan.solver),
        "costs": asdict(plan.costs),
        "carbon": dict(plan.carbon),
        "routes": [writer.route(route) for route in plan.routes],
        "ingots": [_ingots(delivery) for delivery in plan.ingots],
        "unserved": [_unserved(order) for order in plan.unserved],
    }


def _ingots(delivery: IngotDelivery) -> dict[str, Any]:
    return {
        "order_id": delivery.order_id,
        "tonnes": delivery.tonnes,
        "cost": delivery.cost,
        "reason": delivery.reason.value,
        "detail": dict(delivery.detail),
    }


def _unserved(order: UnservedOrder) -> dict[str, Any]:
    return {
        "order_id": order.order_id,
        "tonnes": order.tonnes,
        "reason": order.reason.value,
        "detail": dict(order.detail),
    }


class _Writer:
    """Writes what holds instants, in the scenario's time zone."""

    def __init__(self, scenario: Scenario) -> None:
        self._instant: Callable[[int], str] = lambda minutes: scenario.instant(
            minutes
        ).isoformat(timespec="seconds")

    def route(self, route: Route) -> dict[str, Any]:
        return {
            "truck_id": route.truck_id,
            "start": self._instant(route.start_min),
            "end": self._instant(route.end_min),
            "distance_km": route.distance_km,
            "driving_minutes": route.driving_duration_min,
            "costs": asdict(route.costs),
            "rests": [self._rest(rest) for rest in route.rests],
            "trips": [self._trip(trip) for trip in route.trips],
        }

    def _rest(self, rest: Rest) -> dict[str, Any]:
        return {
            "start": self._instant(rest.start_min),
            "end": self._instant(rest.end_min),
            "place": rest.place,
        }

    def _trip(self, trip: Trip) -> dict[str, Any]:
        return {
            "trip_id": trip.trip_id,
            "smelter_id": trip.smelter_id,
            "arrive": self._instant(trip.arrive_min),
            "fill_start": self._instant(trip.fill_start_min),
            "fill_end": self._instant(trip.fill_end_min),
            "depart": self._instant(trip.depart_min),
            "distance_km": trip.distance_km,
            "loads": [self._load(load) for load in trip.loads],
            "stops": [self._stop(stop) for stop in trip.stops],
        }

    def _load(self, load: Load) -> dict[str, Any]:
        return {
            "order_id": load.order_id,
            "heat_id": load.heat_id,
            "tonnes": load.tonnes,
            "tap_temperature_c": load.tap_temperature_c,
            "discharge_start": self._instant(load.discharge_start_min),
            "arrival_temperature_c": load.arrival_temperature_c,
            "floor_c": load.floor_c,
        }

    def _stop(self, stop: Stop) -> dict[str, Any]:
        return {
            "plant_id": stop.plant_id,
            "arrive": self._instant(stop.arrive_min),
            "service_start": self._instant(stop.service_start_min),
            "service_end": self._instant(stop.service_end_min),
            "loaded_km": stop.loaded_km,
            "order_ids": list(stop.order_ids),
        }
