"""Each order's share of a plan's cost and carbon."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics.quantities import last_place, loaded_km, superheat_t_c
from optimizer.economics.tariff import Tariff, tariff
from optimizer.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.domain import (
        Load,
        Plan,
        Route,
        Scenario,
        TravelMatrix,
        Trip,
        Truck,
    )


@dataclass(frozen=True, slots=True)
class OrderShare:
    """What one order takes of the plan."""

    order_id: str
    tonnes: float
    """[t]"""
    served: str
    """``molten``, ``ingot`` or ``unserved``"""
    cost: float
    """[currency, unrounded]"""
    carbon_kg: float
    """[kg CO2e, unrounded]"""


@dataclass(frozen=True, slots=True)
class _TripShare:
    """What a trip takes of its route: money without carbon, and carbon."""

    trip: Trip
    money: float
    carbon_kg: float


def order_shares(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> tuple[OrderShare, ...]:
    """Divide a plan's cost and carbon among its orders.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        The plan.

    Returns
    -------
    tuple of OrderShare
        In the scenario's order; they sum to the plan's cost but for rounding.
    """
    rates = tariff(scenario)
    shares = {
        **_molten_shares(scenario, travel, plan.routes),
        **{share.order_id: share for share in _other_shares(scenario, plan, rates)},
    }
    return tuple(
        shares[order.order_id] for order in scenario.orders if order.order_id in shares
    )


def _other_shares(
    scenario: Scenario, plan: Plan, rates: Tariff
) -> Iterator[OrderShare]:
    """Yield the orders that no truck serves."""
    for delivery in plan.ingots:
        yield OrderShare(
            order_id=delivery.order_id,
            tonnes=delivery.tonnes,
            served="ingot",
            cost=delivery.tonnes * rates.ingot_price_per_t,
            carbon_kg=delivery.tonnes * rates.emissions.ingot_per_t,
        )
    for left in plan.unserved:
        price = rates.unserved_price_per_t(scenario.order_by_id[left.order_id])
        yield OrderShare(left.order_id, left.tonnes, "unserved", left.tonnes * price, 0)


def _molten_shares(
    scenario: Scenario, travel: TravelMatrix, routes: Sequence[Route]
) -> dict[str, OrderShare]:
    """Sum the loads' shares by order."""
    rates = tariff(scenario)
    tonnes: dict[str, list[float]] = defaultdict(list)
    money: dict[str, list[float]] = defaultdict(list)
    carbon: dict[str, list[float]] = defaultdict(list)
    for route in routes:
        for share in _trip_shares(scenario, travel, route):
            aboard_t = math.fsum(load.tonnes for load in share.trip.loads)
            for load in share.trip.loads:
                own_money, own_carbon_kg = _own_share(scenario, rates, load)
                part = _part(load.tonnes, aboard_t, len(share.trip.loads))
                carbon_kg = own_carbon_kg + part * share.carbon_kg
                carbon_money = carbon_kg * rates.carbon_price_per_kg
                tonnes[load.order_id].append(load.tonnes)
                carbon[load.order_id].append(carbon_kg)
                money[load.order_id].append(
                    own_money + part * share.money + carbon_money
                )
    return {
        order_id: OrderShare(
            order_id,
            math.fsum(parts),
            "molten",
            math.fsum(money[order_id]),
            math.fsum(carbon[order_id]),
        )
        for order_id, parts in tonnes.items()
    }


def _own_share(scenario: Scenario, rates: Tariff, load: Load) -> tuple[float, float]:
    """Return money and carbon that a load causes by itself, without carbon's price."""
    alloy_id = scenario.order_by_id[load.order_id].alloy_id
    heated_t_c = superheat_t_c(scenario, load)
    per_t = rates.molten_handling_per_t + rates.melt_loss_per_t[alloy_id]
    money = load.tonnes * per_t + heated_t_c * rates.superheat_per_t_c
    carbon_kg = (
        load.tonnes * rates.emissions.melt_loss_per_t
        + heated_t_c * rates.emissions.superheat_per_t_c
    )
    return money, carbon_kg


def _trip_shares(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> Iterator[_TripShare]:
    """Yield what each trip takes of the truck's day, kilometers and hours."""
    truck = scenario.truck_by_id[route.truck_id]
    emissions = tariff(scenario).emissions
    duty_h = hours(route.end_min - route.start_min)
    day = truck.cost_per_day + duty_h * truck.cost_per_hour
    lengths = [_trip_end_min(trip) - trip.arrive_min for trip in route.trips]
    whole = sum(lengths)
    empties = _empty_km_by_trip(travel, truck, route)
    for trip, length, empty_km in zip(route.trips, lengths, empties, strict=True):
        part = _part(length, whole, len(lengths))
        full_km = loaded_km(travel, trip)
        yield _TripShare(
            trip=trip,
            money=part * day
            + truck.cost_per_trip
            + (full_km + empty_km) * truck.cost_per_km,
            carbon_kg=full_km * emissions.per_loaded_km
            + empty_km * emissions.per_empty_km,
        )


def _empty_km_by_trip(travel: TravelMatrix, truck: Truck, route: Route) -> list[float]:
    """Return the way to each trip's smelter; the last trip bears the way home."""
    origins = [truck.depot_id, *(last_place(trip) for trip in route.trips)]
    empties = [
        travel.km_between(origin, trip.smelter_id)
        for origin, trip in zip(origins, route.trips, strict=False)
    ]
    if empties:
        empties[-1] += travel.km_between(origins[-1], truck.depot_id)
    return empties


def _trip_end_min(trip: Trip) -> int:
    """Return when a trip's last service, or else its filling, ends. [min]."""
    return trip.stops[-1].service_end_min if trip.stops else trip.fill_end_min


def _part(own: float, whole: float, count: int) -> float:
    """Return a share of a whole, an equal one where there is nothing to share. [1]."""
    return own / whole if whole else 1 / count
