"""K5: routes have trips, trips have stops and loads, and stops and loads match."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from optimizer.errors import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.verify.case import Case
    from optimizer.verify.walk import StopWalk, TripWalk


def check_matching(case: Case) -> Iterator[Violation]:
    """Check the structure of section 2 (rule K5)."""
    for route in case.routes:
        if not route.trips:
            yield Violation("K5", route.where, "a route of at least one trip", "none")
        for trip in route.trips:
            yield from _trip_is_whole(trip)
            for stop in trip.stops:
                yield from _stop_is_whole(stop)
            yield from _loads_have_a_stop(trip)


def _trip_is_whole(trip: TripWalk) -> Iterator[Violation]:
    """At least one load and stop, and no plant or order twice."""
    if not trip.loads:
        yield Violation("K5", trip.where, "at least one load", "none")
    if not trip.stops:
        yield Violation("K5", trip.where, "at least one stop", "none")
    plants = Counter(stop.plant.place_id for stop in trip.stops)
    orders = Counter(order.order_id for stop in trip.stops for order in stop.orders)
    for noun, counts in (("plant", plants), ("order", orders)):
        for name, count in counts.items():
            if count > 1:
                promised = f"{noun} {name} named once in a trip"
                yield Violation("K5", trip.where, promised, f"{count} times")


def _stop_is_whole(stop: StopWalk) -> Iterator[Violation]:
    """Every order named is of this plant and has a load."""
    if not stop.orders:
        yield Violation("K5", stop.where, "a stop for at least one order", "none")
    discharged = {load.order.order_id for load in stop.loads}
    for order in stop.orders:
        if order.plant_id != stop.plant.place_id:
            promised = f"orders of plant {stop.plant.place_id}"
            found = f"order {order.order_id} of plant {order.plant_id}"
            yield Violation("K5", stop.where, promised, found)
        if order.order_id not in discharged:
            promised = f"a load for order {order.order_id}"
            yield Violation("K5", stop.where, promised, "none discharged here")


def _loads_have_a_stop(trip: TripWalk) -> Iterator[Violation]:
    """Every load is discharged, in the order listed."""
    for load in trip.loads:
        if load.discharge_start_min is None:
            promised = f"a stop that names order {load.order.order_id}"
            yield Violation("K5", load.where, promised, "none in this trip")
    stop_by_load = {
        load.where: number
        for number, stop in enumerate(trip.stops, start=1)
        for load in stop.loads
    }
    listed = [load for load in trip.loads if load.where in stop_by_load]
    for before, after in pairwise(listed):
        if stop_by_load[after.where] < stop_by_load[before.where]:
            promised = "loads listed in the order they are discharged"
            found = (
                f"stop {stop_by_load[after.where]} after "
                f"stop {stop_by_load[before.where]}"
            )
            yield Violation("K5", after.where, promised, found)
