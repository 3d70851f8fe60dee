"""Trucks for the page: where each is when, what it carries, how hot it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.domain import Window
from optimizer.mapping.figures import (
    TIMES,
    Facts,
    celsius,
    clock,
    clock_span,
    count,
    duration,
    kilometers,
    money,
    tonnes,
)
from optimizer.mapping.palette import temperature_scale
from optimizer.mapping.temperature_trace import temperature_traces
from optimizer.mapping.timeline import Leg, Stay, stages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from optimizer.domain import Route, Scenario, Stop, TravelMatrix, Trip
    from optimizer.mapping.palette import TemperatureScale
    from optimizer.mapping.road_lines import RoadLines
    from optimizer.mapping.temperature_trace import TemperatureTrace

SAMPLE_STEP_MIN = 4
"""Between two temperatures told to the page, which joins them by a line. [min]"""


def trucks_document(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    routes: Iterable[Route],
    scale: TemperatureScale,
    road_lines: RoadLines,
) -> list[dict[str, Any]]:
    """Return every truck that drives, in the plan's order."""
    return [
        {
            "id": route.truck_id,
            "smelters": sorted({trip.smelter_id for trip in route.trips}),
            "facts": _route_facts(scenario, route),
            "trips": [_trip_document(scenario, route, trip) for trip in route.trips],
            "stages": walked,
        }
        for route in routes
        if (
            walked := _stages_document(
                scenario, travel, route=route, scale=scale, road_lines=road_lines
            )
        )
    ]


def plan_scale(scenario: Scenario, routes: Iterable[Route]) -> TemperatureScale:
    """Return the scale that covers all metal on the road, tap to last discharge."""
    extremes: list[float] = []
    for route in routes:
        for trace in temperature_traces(scenario, route):
            if trace.trip.loads and trace.trip.stops:
                ends = [trace.clock_start_min, trace.trip.stops[-1].arrive_min]
                extremes.extend(trace.coldest(trace.trip.loads, ends).tolist())
    return temperature_scale(extremes)


def _route_facts(scenario: Scenario, route: Route) -> Facts:
    truck = scenario.truck_by_id[route.truck_id]
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    carried = math.fsum(load.tonnes for trip in route.trips for load in trip.loads)
    depot = scenario.place_by_id[truck.depot_id].name
    duty = Window(route.start_min, route.end_min)
    on_duty = duration(route.end_min - route.start_min)
    return [
        ["Depot", depot],
        ["Ladles", f"{truck.ladle_slots} {TIMES} {ladle.capacity_t:g} t"],
        ["On duty", f"{clock_span(scenario, duty)} ({on_duty})"],
        ["Driven", f"{kilometers(route.distance_km)}"],
        ["Delivered", f"{tonnes(carried)} in {count(len(route.trips), 'trip')}"],
        ["Cost", money(route.costs.total, scenario.currency)],
    ]


def _trip_document(scenario: Scenario, route: Route, trip: Trip) -> dict[str, Any]:
    number = route.trips.index(trip) + 1
    alloys = sorted(
        {scenario.order_by_id[load.order_id].alloy_id for load in trip.loads}
    )
    carried = math.fsum(load.tonnes for load in trip.loads)
    filling = Window(trip.fill_start_min, trip.fill_end_min)
    return {
        "id": trip.trip_id,
        "number": number,
        "smelter": trip.smelter_id,
        "cargo": f"{tonnes(carried)} {' + '.join(alloys)}",
        "facts": [
            ["From", scenario.smelter_by_id[trip.smelter_id].name],
            ["Cargo", f"{tonnes(carried)} {' + '.join(alloys)}"],
            ["Filling", clock_span(scenario, filling)],
            ["Leaves", clock(scenario, trip.depart_min)],
            ["Loaded way", kilometers(trip.distance_km)],
            *_stop_facts(scenario, trip),
        ],
    }


def _stop_facts(scenario: Scenario, trip: Trip) -> Facts:
    return [
        [
            clock(scenario, stop.arrive_min),
            scenario.plant_by_id[stop.plant_id].name + _tightest(trip, stop),
        ]
        for stop in trip.stops
    ]


def _tightest(trip: Trip, stop: Stop) -> str:
    """Return arrival and floor of the load that comes nearest to its floor."""
    loads = [load for load in trip.loads if load.order_id in stop.order_ids]
    if not loads:
        return ""
    load = min(loads, key=lambda load: load.arrival_temperature_c - load.floor_c)
    arrival, floor = celsius(load.arrival_temperature_c), celsius(load.floor_c)
    return f" · {arrival}, floor {floor}"


def _stages_document(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    route: Route,
    scale: TemperatureScale,
    road_lines: RoadLines,
) -> list[dict[str, Any]]:
    traces = tuple(temperature_traces(scenario, route))
    documents: list[dict[str, Any]] = []
    for stage in stages(scenario, travel, route):
        if isinstance(stage, Stay):
            documents.append(_stay_document(stage))
        else:
            line = road_lines.number_of(stage.from_id, stage.to_id)
            trace = traces[stage.trip_index]
            documents.append(_leg_document(stage, line, trace=trace, scale=scale))
    return documents


def _stay_document(stay: Stay) -> dict[str, Any]:
    return {
        "kind": stay.what,
        "trip": stay.trip_index,
        "place": stay.place_id,
        "span": [stay.start_min, stay.end_min],
    }


def _leg_document(
    leg: Leg, line: int, *, trace: TemperatureTrace, scale: TemperatureScale
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "kind": "leg",
        "trip": leg.trip_index,
        "from": leg.from_id,
        "to": leg.to_id,
        "span": [leg.start_min, leg.end_min],
        "line": line,
        "moves": [[instant, round(share, 4)] for instant, share in leg.moves],
    }
    if leg.loads:
        instants = _sampled(leg)
        temperatures = trace.coldest(leg.loads, instants.tolist())
        document["temperatures"] = [
            [int(instant), round(float(temperature), 1)]
            for instant, temperature in zip(instants, temperatures, strict=True)
        ]
        document["bands"] = _bands(
            leg, instants, temperatures=temperatures, scale=scale
        )
    return document


def _sampled(leg: Leg) -> NDArray[np.int64]:
    steps = max(math.ceil((leg.end_min - leg.start_min) / SAMPLE_STEP_MIN), 1)
    samples: NDArray[np.int64] = np.unique(
        np.linspace(leg.start_min, leg.end_min, steps + 1).round().astype(np.int64)
    )
    return samples


def _bands(
    leg: Leg,
    instants: NDArray[np.int64],
    *,
    temperatures: NDArray[np.float64],
    scale: TemperatureScale,
) -> list[list[float]]:
    """Return [share of the way at its end, band] for each stretch of one color."""
    known = np.array(leg.moves)
    shares = np.interp(instants, known[:, 0], known[:, 1])
    middle = (
        (temperatures[:-1] + temperatures[1:]) / 2
        if len(instants) > 1
        else temperatures
    )
    bands = scale.bands(middle).tolist()
    stretches: list[list[float]] = []
    for band, share in zip(bands, shares[-len(bands) :].tolist(), strict=True):
        if stretches and stretches[-1][1] == band:
            stretches[-1][0] = round(share, 4)
        else:
            stretches.append([round(share, 4), band])
    stretches[-1][0] = 1.0
    return stretches
