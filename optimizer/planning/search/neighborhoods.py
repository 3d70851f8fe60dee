"""Which orders to take out: each neighborhood looks at the plan from another side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from optimizer.planning.schedule.state import State
    from optimizer.planning.schedule.timing import TimedTrip
    from optimizer.planning.search.kinship import Kinship

Neighborhood = "Callable[[State, Kinship, random.Random, int], list[int]]"
_GREED = 5.0
"""How strongly a random pick from a ranking favors its beginning."""


def random_orders(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return orders picked blindly."""
    del kinship
    served = _served(state)
    return rng.sample(served, min(size, len(served)))


def related_orders(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return orders alike in place, time and alloy, around one picked blindly."""
    return _around(state, kinship, rng, (rng.randrange(len(state.served)), size))


def competitors(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return served orders around a refused one, to make room for it."""
    refused = [order for order, served in enumerate(state.served) if not served]
    seed = rng.choice(refused) if refused else rng.randrange(len(state.served))
    return _around(state, kinship, rng, (seed, size))


def whole_truck(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return all orders of a truck, rather one with little to do, to save its day."""
    del kinship, size
    used = [truck for truck, trips in enumerate(state.routes) if trips]
    if not used:
        return []
    used.sort(key=lambda truck: sum(trip.shape.kg for trip in state.routes[truck]))
    truck = used[int(len(used) * rng.random() ** 2)]
    return _orders_of(state.routes[truck])


def two_trucks(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return the orders of a truck and of one that serves an order alike."""
    used = [truck for truck, trips in enumerate(state.routes) if trips]
    if not used:
        return []
    truck = rng.choice(used)
    orders = _orders_of(state.routes[truck])
    alike = _around(state, kinship, rng, (rng.choice(orders), size))
    others = [
        other
        for other in used
        if other != truck and set(_orders_of(state.routes[other])) & set(alike)
    ]
    return orders + (_orders_of(state.routes[rng.choice(others)]) if others else [])


def trip_strings(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return orders of trips in a row on the trucks that serve orders alike."""
    seed = rng.randrange(len(state.served))
    chosen: list[int] = []
    touched: set[int] = set()
    trucks = _trucks_by_order(state)
    for order in kinship.nearest(seed, time_weight=rng.random() * 2).tolist():
        for truck in trucks.get(order, ()):
            if truck in touched:
                continue
            touched.add(truck)
            trips = state.routes[truck]
            middle = next(n for n, trip in enumerate(trips) if _carries(trip, order))
            length = rng.randint(1, max(1, min(3, len(trips))))
            first = max(0, middle - rng.randrange(length))
            chosen.extend(_orders_of(trips[first : first + length]))
        if len(chosen) >= size:
            break
    return chosen


def dear_trips(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return orders of trips that carry little metal for their way."""
    del kinship
    trips = [trip for route in state.routes for trip in route]
    trips.sort(key=lambda trip: trip.shape.kg / (1.0 + trip.end - trip.arrive))
    chosen: list[int] = []
    while trips and len(chosen) < size:
        trip = trips.pop(int(len(trips) * rng.random() ** _GREED))
        chosen.extend(_orders_of((trip,)))
    return chosen


def bay_band(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return orders of trips that fill at one smelter around one time."""
    del kinship
    trips = [trip for route in state.routes for trip in route]
    if not trips:
        return []
    seed = rng.choice(trips)
    same = [trip for trip in trips if trip.shape.smelter == seed.shape.smelter]
    same.sort(key=lambda trip: abs(trip.start - seed.start))
    chosen: list[int] = []
    for trip in same:
        chosen.extend(_orders_of((trip,)))
        if len(chosen) >= size:
            break
    return chosen


def same_metal(
    state: State, kinship: Kinship, rng: random.Random, size: int
) -> list[int]:
    """Return orders filled from one heat and the heats around it."""
    del kinship
    trips = [trip for route in state.routes for trip in route]
    if not trips:
        return []
    heat = rng.choice(rng.choice(trips).shape.items)[2]
    chosen = [
        order for trip in trips for order, _, drawn in trip.shape.items if drawn == heat
    ]
    rng.shuffle(chosen)
    return chosen[:size]


NEIGHBORHOODS = (
    random_orders,
    related_orders,
    competitors,
    whole_truck,
    two_trucks,
    trip_strings,
    dear_trips,
    bay_band,
    same_metal,
)
"""All neighborhoods, in the order of their weights."""


def _around(
    state: State, kinship: Kinship, rng: random.Random, seed: tuple[int, int]
) -> list[int]:
    order, size = seed
    ranking = kinship.nearest(order, time_weight=rng.random() * 2).tolist()
    ranking = [other for other in ranking if state.served[other]]
    chosen: list[int] = []
    while ranking and len(chosen) < size:
        chosen.append(ranking.pop(int(len(ranking) * rng.random() ** _GREED)))
    return chosen


def _served(state: State) -> list[int]:
    return [order for order, served in enumerate(state.served) if served]


def _orders_of(trips: tuple[TimedTrip, ...]) -> list[int]:
    return list(dict.fromkeys(item[0] for trip in trips for item in trip.shape.items))


def _carries(trip: TimedTrip, order: int) -> bool:
    return any(item[0] == order for item in trip.shape.items)


def _trucks_by_order(state: State) -> dict[int, list[int]]:
    trucks: dict[int, list[int]] = {}
    for truck, trips in enumerate(state.routes):
        for order in _orders_of(trips):
            trucks.setdefault(order, []).append(truck)
    return trucks
