"""The roads of a day: measured, drawn, and imported from an extract."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from optimizer.errors import RoadError
from optimizer.roads import measure, provider_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import (
        Line,
        Plan,
        RoadProvider,
        Route,
        Scenario,
        TravelMatrix,
    )


def measure_roads(scenario: Scenario) -> tuple[RoadProvider, TravelMatrix]:
    """Return the scenario's road provider and all distances between its places.

    Raises
    ------
    RoadError
        The provider does not answer, or a place cannot be joined to the roads.
    """
    provider = provider_for(scenario.roads, scenario.places)
    return provider, measure(scenario.places, provider)


def driven_lines(
    scenario: Scenario, plan: Plan, provider: RoadProvider
) -> dict[tuple[str, str], Line]:
    """Return the road of every leg that a plan drives.

    A leg whose road the provider cannot tell is left out; it is drawn straight.
    """
    lines = {}
    place_by_id = scenario.place_by_id
    for from_id, to_id in dict.fromkeys(
        leg for route in plan.routes for leg in _legs(scenario, route)
    ):
        try:
            lines[from_id, to_id] = provider.line(
                place_by_id[from_id], place_by_id[to_id]
            )
        except RoadError:
            continue
    return lines


def _legs(scenario: Scenario, route: Route) -> Iterator[tuple[str, str]]:
    depot_id = scenario.truck_by_id[route.truck_id].depot_id
    visited = [depot_id]
    for trip in route.trips:
        visited += [trip.smelter_id, *(stop.plant_id for stop in trip.stops)]
    visited.append(depot_id)
    return (leg for leg in itertools.pairwise(visited) if leg[0] != leg[1])
