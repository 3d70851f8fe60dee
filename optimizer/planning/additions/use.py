"""How far a plan uses up what a day has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.planning.additions.addition import MORE_WINDOW_MIN, Resource

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, Trip
    from optimizer.planning.additions.addition import Addition


class PlanUse:
    """Shares of bays, trucks, metal and windows that a plan uses."""

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self._scenario = scenario
        self._bay_min: dict[str, float] = defaultdict(float)
        self._drawn_t: dict[str, float] = defaultdict(float)
        self._services: dict[str, list[int]] = defaultdict(list)
        self._ladles: dict[str, int] = {}
        for route in plan.routes:
            self._ladles[route.truck_id] = max(len(trip.loads) for trip in route.trips)
            for trip in route.trips:
                self._add(trip)

    def _add(self, trip: Trip) -> None:
        self._bay_min[trip.smelter_id] += trip.fill_end_min - trip.fill_start_min
        for load in trip.loads:
            self._drawn_t[load.heat_id] += load.tonnes
        for stop in trip.stops:
            stay_min = stop.service_end_min - stop.service_start_min
            self._bay_min[stop.plant_id] += stay_min
            for order_id in stop.order_ids:
                self._services[order_id].append(stop.service_start_min)

    def share(self, entry: Addition) -> float:
        """Return how far the plan uses up what there would be more of. [0..1].

        Of a window: 1 where the order is not molten or served at its very edge, less
        the farther from it.
        """
        scenario, about = self._scenario, entry.about
        match entry.resource:
            case Resource.LOADING_BAY:
                smelter = scenario.smelter_by_id[about]
                hours = smelter.opening.end_min - smelter.opening.start_min
                return _share(self._bay_min[about], hours * smelter.loading_bays)
            case Resource.UNLOADING_BAY:
                plant = scenario.plant_by_id[about]
                hours = plant.receiving.end_min - plant.receiving.start_min
                return _share(self._bay_min[about], hours * plant.unloading_bays)
            case Resource.TRUCK:
                return float(about in self._ladles)
            case Resource.LADLE_SLOT:
                slots = scenario.truck_by_id[about].ladle_slots
                return _share(self._ladles.get(about, 0), slots)
            case Resource.METAL:
                heat = scenario.heat_by_id[about]
                return _share(self._drawn_t[about], heat.tonnes)
            case _:
                return self._edge(about, earlier=entry.resource is Resource.EARLIER)

    def _edge(self, order_id: str, *, earlier: bool) -> float:
        """Return how near an order is served to an edge of its window. [0..1]."""
        served = self._services.get(order_id)
        if not served:
            return 1.0
        window = self._scenario.order_by_id[order_id].window
        slack = window.end_min - max(served)
        if earlier:
            slack = min(served) - window.start_min
        return MORE_WINDOW_MIN / (MORE_WINDOW_MIN + max(0, slack))


def _share(used: float, offered: float) -> float:
    return min(1.0, used / offered) if offered > 0 else 1.0
