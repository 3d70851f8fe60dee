"""One plan before the judge: the question, the answer, and every truck's walk."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.verify.clock import walk_route
from optimizer.verify.ids import is_known_route

if TYPE_CHECKING:
    from optimizer.domain import (
        IngotDelivery,
        Plan,
        Scenario,
        TravelMatrix,
        UnservedOrder,
    )
    from optimizer.verify.walk import LoadWalk, RouteWalk, StopWalk, TripWalk


@dataclass(frozen=True)
class Case:
    """What every check is given."""

    scenario: Scenario
    travel: TravelMatrix
    plan: Plan
    routes: tuple[RouteWalk, ...]
    """Walks of the routes whose ids are all known."""

    @cached_property
    def trips(self) -> tuple[TripWalk, ...]:
        """All trips walked."""
        return tuple(trip for route in self.routes for trip in route.trips)

    @cached_property
    def stops(self) -> tuple[StopWalk, ...]:
        """All stops walked."""
        return tuple(stop for trip in self.trips for stop in trip.stops)

    @cached_property
    def loads(self) -> tuple[LoadWalk, ...]:
        """All loads walked."""
        return tuple(load for trip in self.trips for load in trip.loads)

    @cached_property
    def is_measurable(self) -> bool:
        """Whether cost and carbon follow: all ids known, all legs drivable."""
        known = self.scenario.order_by_id
        return (
            len(self.routes) == len(self.plan.routes)
            and all(route.is_drivable for route in self.routes)
            and all(entry.order_id in known for entry in self.not_molten)
        )

    @property
    def not_molten(self) -> tuple[IngotDelivery | UnservedOrder, ...]:
        """What no truck brings."""
        return (*self.plan.ingots, *self.plan.unserved)

    @cached_property
    def molten_order_ids(self) -> Counter[str]:
        """How many loads name each order, known to the scenario or not."""
        return Counter(
            load.order_id
            for route in self.plan.routes
            for trip in route.trips
            for load in trip.loads
        )


def open_case(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Case:
    """Walk every route that can be walked and lay the case before the checks."""
    walks = tuple(
        walk_route(scenario, travel, route)
        for route in plan.routes
        if is_known_route(scenario, route)
    )
    return Case(scenario, travel, plan, walks)
