"""What each order takes of a plan, item by item, before any rounding.

The rule (``docs/allocation.md``): what is caused by a load alone belongs to its order;
what loads share is divided by their transport activity, tonnes times kilometers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from optimizer.economics.quantities import (
    empty_km,
    loaded_km,
    superheat_t_c,
    transport_activity,
)
from optimizer.economics.tariff import Tariff, tariff
from optimizer.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from optimizer.domain import Load, Plan, Route, Scenario, TravelMatrix, Trip


class Served(StrEnum):
    """How an order is served."""

    MOLTEN = "molten"
    INGOT = "ingot"
    UNSERVED = "unserved"


@dataclass(frozen=True, slots=True)
class Share:
    """What one order takes of a plan from one smelter, or without any."""

    order_id: str
    smelter_id: str | None
    """``None`` for ingots and unserved orders."""
    served: Served
    tonnes: float
    """[t]"""
    costs: Mapping[str, float]
    """By the plan's cost items but ``carbon``; absent ones are 0.
    [currency, unrounded]"""
    carbon_kg: float
    """[kg CO2e, unrounded]"""
    amounts: Mapping[str, float] = field(default_factory=dict)
    """What it takes of the trucks before any price: ``days, trips, loaded_km,
    empty_km, hours, superheat_t_c``; empty where no truck serves it."""


@dataclass(frozen=True, slots=True)
class _LoadShare:
    """What one load takes of its route."""

    trip: Trip
    load: Load
    costs: Mapping[str, float]
    carbon_kg: float
    amounts: Mapping[str, float]


def order_shares(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> tuple[Share, ...]:
    """Divide a plan's cost and carbon among its orders and their smelters.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        The plan; of its figures none is looked at.

    Returns
    -------
    tuple of Share
        In the scenario's order; an order filled at two smelters has two shares. Over
        all shares each item sums to the plan's but for rounding.
    """
    rates = tariff(scenario)
    shares = [
        *_molten_shares(scenario, travel, plan.routes),
        *_ingot_shares(plan, rates),
        *_unserved_shares(scenario, plan, rates),
    ]
    place = {order.order_id: index for index, order in enumerate(scenario.orders)}
    return tuple(sorted(shares, key=lambda share: place[share.order_id]))


def portions(*measures: Sequence[float]) -> list[float]:
    """Return the portions of a whole by the first measure that tells parts apart.

    Parameters
    ----------
    measures
        One amount for each part, none negative; a measure that sums to nothing, or to
        infinity, gives way to the next, and the last to equal portions.

    Returns
    -------
    list of float
        They sum to 1. [1]
    """
    for measure in measures:
        whole = math.fsum(measure)
        if 0 < whole < math.inf:
            return [amount / whole for amount in measure]
    return [1 / len(part) for part in measures[:1] for _ in part]


def _ingot_shares(plan: Plan, rates: Tariff) -> Iterator[Share]:
    """Yield the orders that go by ingots."""
    for delivery in plan.ingots:
        yield Share(
            order_id=delivery.order_id,
            smelter_id=None,
            served=Served.INGOT,
            tonnes=delivery.tonnes,
            costs={
                "ingots": delivery.tonnes * rates.ingot_items_per_t,
                "ingot_haulage": delivery.tonnes * rates.ingot_haulage_per_t,
            },
            carbon_kg=delivery.tonnes * rates.emissions.ingot_per_t,
        )


def _unserved_shares(scenario: Scenario, plan: Plan, rates: Tariff) -> Iterator[Share]:
    """Yield the orders that get nothing: they bear their penalty."""
    for left in plan.unserved:
        price = rates.unserved_price_per_t(scenario.order_by_id[left.order_id])
        yield Share(
            order_id=left.order_id,
            smelter_id=None,
            served=Served.UNSERVED,
            tonnes=left.tonnes,
            costs={"unserved": left.tonnes * price},
            carbon_kg=0.0,
        )


def _molten_shares(
    scenario: Scenario, travel: TravelMatrix, routes: Iterable[Route]
) -> Iterator[Share]:
    """Sum the loads' shares by order and smelter."""
    loads: dict[tuple[str, str], list[_LoadShare]] = defaultdict(list)
    for route in routes:
        for share in _load_shares(scenario, travel, route):
            loads[share.load.order_id, share.trip.smelter_id].append(share)
    for (order_id, smelter_id), parts in loads.items():
        yield Share(
            order_id=order_id,
            smelter_id=smelter_id,
            served=Served.MOLTEN,
            tonnes=math.fsum(part.load.tonnes for part in parts),
            costs={
                item: math.fsum(part.costs[item] for part in parts)
                for item in parts[0].costs
            },
            carbon_kg=math.fsum(part.carbon_kg for part in parts),
            amounts={
                name: math.fsum(part.amounts[name] for part in parts)
                for name in parts[0].amounts
            },
        )


def _load_shares(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> Iterator[_LoadShare]:
    """Yield what each load takes: its part of its trip, and what it causes alone."""
    truck, rates = scenario.truck_by_id[route.truck_id], tariff(scenario)
    duty_h = hours(route.end_min - route.start_min)
    all_empty_km = empty_km(travel, truck, route)
    activities = [transport_activity(travel, trip) for trip in route.trips]
    of_time = portions([_length_min(trip) for trip in route.trips])
    of_ways = portions(
        [math.fsum(activity) for activity in activities],
        [_tonnes(trip) for trip in route.trips],
    )
    for trip, activity, time, way in zip(
        route.trips, activities, of_time, of_ways, strict=True
    ):
        full_km, void_km = loaded_km(travel, trip), way * all_empty_km
        amounts = {
            "days": time,
            "trips": 1.0,
            "loaded_km": full_km,
            "empty_km": void_km,
            "hours": time * duty_h,
        }
        costs = {
            "days": amounts["days"] * truck.cost_per_day,
            "trips": truck.cost_per_trip,
            "km": (full_km + void_km) * truck.cost_per_km,
            "hours": amounts["hours"] * truck.cost_per_hour,
        }
        diesel_kg = (
            full_km * rates.emissions.per_loaded_km
            + void_km * rates.emissions.per_empty_km
        )
        parts = portions(activity, [load.tonnes for load in trip.loads])
        for load, part in zip(trip.loads, parts, strict=True):
            shared = {item: part * cost for item, cost in costs.items()}
            own, own_kg = _own(scenario, rates, load)
            taken = {name: part * amount for name, amount in amounts.items()}
            taken["superheat_t_c"] = superheat_t_c(scenario, load)
            emitted_kg = own_kg + part * diesel_kg
            yield _LoadShare(trip, load, shared | own, emitted_kg, taken)


def _own(
    scenario: Scenario, rates: Tariff, load: Load
) -> tuple[dict[str, float], float]:
    """Return the items, and the carbon, that a load causes by itself."""
    alloy_id = scenario.order_by_id[load.order_id].alloy_id
    heated_t_c = superheat_t_c(scenario, load)
    costs = {
        "superheat": heated_t_c * rates.superheat_per_t_c,
        "molten_handling": load.tonnes * rates.molten_handling_per_t,
        "melt_loss": load.tonnes * rates.melt_loss_per_t[alloy_id],
    }
    carbon_kg = (
        load.tonnes * rates.emissions.melt_loss_per_t
        + heated_t_c * rates.emissions.superheat_per_t_c
    )
    return costs, carbon_kg


def _length_min(trip: Trip) -> int:
    """Return the minutes from a trip's arrival to its last service or filling."""
    end_min = trip.stops[-1].service_end_min if trip.stops else trip.fill_end_min
    return end_min - trip.arrive_min


def _tonnes(trip: Trip) -> float:
    """Return what a trip carries. [t]."""
    return math.fsum(load.tonnes for load in trip.loads)
