"""What a plan would cost less without some of its orders, the rest left as it is."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.economics.quantities import last_place, route_quantities
from optimizer.economics.tariff import tariff

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from optimizer.domain import Plan, Route, Scenario, TravelMatrix, Trip

Filling = tuple[str, str]
"""Ids of an order and of the smelter that fills loads of it."""


class MarginalCosts:
    """Prices what would fall away with some of a plan's loads.

    The loads are taken out; a stop without loads is left out, a trip without loads is
    not driven, a truck without trips saves its day. Kilometers, and the hours before
    the first and after the last trip that remains, are derived anew; all other times
    stay, and nothing is planned anew: the truck does not use the time it gains. Where
    leaving out a stop would be no shorter, or its way may not be driven, the truck
    drives as before without the loads.
    """

    def __init__(self, scenario: Scenario, travel: TravelMatrix, plan: Plan) -> None:
        self._scenario = scenario
        self._travel = travel
        self._routes = plan.routes
        self._rates = tariff(scenario)

    def of(self, fillings: Collection[Filling]) -> float:
        """Return what the trucks would cost less without some loads.

        Parameters
        ----------
        fillings
            Whose loads are taken out.

        Returns
        -------
        float
            Items of the trucks and of the metal they carry, with the price of their
            carbon; never negative. [currency, unrounded]
        """
        taken = frozenset(fillings)
        return math.fsum(
            price - self._price_without(route, taken)
            for route, price, carried in self._priced
            if not carried.isdisjoint(taken)
        )

    @cached_property
    def _priced(self) -> list[tuple[Route, float, frozenset[Filling]]]:
        """Every route with its price and what it carries."""
        return [
            (route, self._price(route), frozenset(_fillings(route)))
            for route in self._routes
        ]

    def _price_without(self, route: Route, taken: frozenset[Filling]) -> float:
        """Return the least price of a route without some loads. [currency]."""
        unloaded = [_unloaded(trip, taken) for trip in route.trips]
        if not any(trip.loads for trip in unloaded):
            return 0.0
        as_driven = replace(route, trips=tuple(unloaded))
        return min(self._price(as_driven), self._price(self._shortened(as_driven)))

    def _shortened(self, route: Route) -> Route:
        """Return a route without the stops and trips that carry nothing."""
        trips = [_without_idle_stops(trip) for trip in route.trips if trip.loads]
        first, last = trips[0], trips[-1]
        start_min, end_min = route.start_min, route.end_min
        depot_id = self._scenario.truck_by_id[route.truck_id].depot_id
        if not route.trips[0].loads:
            way_min = self._travel.minutes_between(depot_id, first.smelter_id)
            start_min = first.arrive_min - way_min
        if last.stops[-1:] != route.trips[-1].stops[-1:]:
            way_min = self._travel.minutes_between(last_place(last), depot_id)
            end_min = _end_min(last) + way_min
        return replace(route, trips=tuple(trips), start_min=start_min, end_min=end_min)

    def _price(self, route: Route) -> float:
        """Return what a route costs by the tariff. [currency, unrounded]."""
        truck, rates = self._scenario.truck_by_id[route.truck_id], self._rates
        amount = route_quantities(self._scenario, self._travel, route)
        return math.fsum(
            (
                truck.cost_per_day,
                len(route.trips) * truck.cost_per_trip,
                amount.loaded_km * rates.loaded_km_price(truck),
                amount.empty_km * rates.empty_km_price(truck),
                amount.duty_duration_min * rates.minute_price(truck),
                amount.superheat_t_c * rates.superheat_price_per_t_c,
                *(
                    tonnes * rates.molten_price_per_t(alloy_id)
                    for alloy_id, tonnes in amount.tonnes_by_alloy.items()
                ),
            )
        )


def _fillings(route: Route) -> Iterator[Filling]:
    """Yield what a route carries."""
    for trip in route.trips:
        for load in trip.loads:
            yield load.order_id, trip.smelter_id


def _unloaded(trip: Trip, taken: frozenset[Filling]) -> Trip:
    """Return a trip without some of its loads."""
    kept = (
        load for load in trip.loads if (load.order_id, trip.smelter_id) not in taken
    )
    return replace(trip, loads=tuple(kept))


def _without_idle_stops(trip: Trip) -> Trip:
    """Return a trip without the stops that no load is left for."""
    wanted = {load.order_id for load in trip.loads}
    stops = (stop for stop in trip.stops if not wanted.isdisjoint(stop.order_ids))
    return replace(trip, stops=tuple(stops))


def _end_min(trip: Trip) -> int:
    """Return when a trip's last service, or else its filling, ends. [min]."""
    return trip.stops[-1].service_end_min if trip.stops else trip.fill_end_min
