"""What a driver takes along: steps, ladles, deadlines, checks and boxes to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.report.clock import local_clock
from optimizer.report.deadlines import latest_pour_min, latest_start_min, slack_min
from optimizer.report.tables import loads_of_stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Load, Route, Scenario, Stop, Trip
    from optimizer.dossier import Dossier

SAFETY_CHECKS = (
    "ladles dry and free of moisture",
    "ladles preheated, lining hot and sound",
    "metal deslagged, level below the mark",
    "lids closed, locked and sealed",
    "ladles lashed to the deck",
    "extinguisher, sand and protective clothing aboard",
    "weigh note and heat analysis aboard",
)
"""Ticked before each departure."""


@dataclass(frozen=True, slots=True)
class LadleLine:
    """One ladle at one plant."""

    number: int
    """Place in the order of discharge, from 1."""
    order_id: str
    heat_id: str
    alloy: str
    tonnes: float
    tap_temperature_c: float
    pour: str
    """Planned clock time of the discharge."""
    latest_pour: str
    """Last clock time at which it is still above its floor."""
    arrival_temperature_c: float
    floor_c: float


@dataclass(frozen=True, slots=True)
class StopLines:
    """One plant of a trip."""

    plant: str
    arrive: str
    service_start: str
    latest_service_start: str
    """End of the orders' windows."""
    loaded_km: float
    ladles: tuple[LadleLine, ...]


@dataclass(frozen=True, slots=True)
class TripLines:
    """One trip."""

    trip_id: str
    smelter: str
    arrive: str
    fill_start: str
    depart: str
    latest_depart: str
    """Latest departure with which all ladles stay hot and all windows are kept."""
    tonnes: float
    is_washed: bool
    """Whether the ladles are washed before, since the alloy family changes."""
    stops: tuple[StopLines, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """One truck's day on paper."""

    truck_id: str
    title: str
    date: str
    depot: str
    ladles: str
    start: str
    end: str
    distance_km: float
    is_valid: bool
    rests: tuple[str, ...]
    trips: tuple[TripLines, ...]


def run_sheets(dossier: Dossier) -> Iterator[RunSheet]:
    """Yield the run sheet of every truck that has a route, in the plan's order."""
    scenario = dossier.scenario
    for route in dossier.plan.routes:
        truck = scenario.truck_by_id[route.truck_id]
        rests = tuple(
            f"{local_clock(scenario, rest.start_min)} to "
            f"{local_clock(scenario, rest.end_min)} "
            f"{'on the road' if rest.place == 'road' else f'at {rest.place}'}"
            for rest in route.rests
        )
        yield RunSheet(
            truck_id=route.truck_id,
            title=scenario.title,
            date=scenario.date.isoformat(),
            depot=scenario.place_by_id[truck.depot_id].name,
            ladles=f"{truck.ladle_slots} of type {truck.ladle_type_id}, "
            f"at most {truck.max_net_t:g} t in all",
            start=local_clock(scenario, route.start_min),
            end=local_clock(scenario, route.end_min),
            distance_km=route.distance_km,
            is_valid=dossier.is_clean,
            rests=rests,
            trips=tuple(
                _trip(scenario, route, number) for number in range(len(route.trips))
            ),
        )


def _trip(scenario: Scenario, route: Route, number: int) -> TripLines:
    trip = route.trips[number]
    return TripLines(
        trip_id=trip.trip_id,
        smelter=scenario.smelter_by_id[trip.smelter_id].name,
        arrive=local_clock(scenario, trip.arrive_min),
        fill_start=local_clock(scenario, trip.fill_start_min),
        depart=local_clock(scenario, trip.depart_min),
        latest_depart=local_clock(
            scenario, trip.depart_min + slack_min(scenario, route, number)
        ),
        tonnes=round(sum(load.tonnes for load in trip.loads), 3),
        is_washed=number > 0
        and _family(scenario, trip) != _family(scenario, route.trips[number - 1]),
        stops=tuple(_stop(scenario, route, number, stop=stop) for stop in trip.stops),
    )


def _stop(scenario: Scenario, route: Route, number: int, *, stop: Stop) -> StopLines:
    trip = route.trips[number]
    return StopLines(
        plant=scenario.plant_by_id[stop.plant_id].name,
        arrive=local_clock(scenario, stop.arrive_min),
        service_start=local_clock(scenario, stop.service_start_min),
        latest_service_start=local_clock(scenario, latest_start_min(scenario, stop)),
        loaded_km=stop.loaded_km,
        ladles=tuple(
            _ladle(scenario, route, number, load=load)
            for load in loads_of_stop(trip, stop)
        ),
    )


def _ladle(scenario: Scenario, route: Route, number: int, *, load: Load) -> LadleLine:
    latest = latest_pour_min(scenario, route, number, load=load)
    return LadleLine(
        number=route.trips[number].loads.index(load) + 1,
        order_id=load.order_id,
        heat_id=load.heat_id,
        alloy=scenario.heat_by_id[load.heat_id].alloy_id,
        tonnes=load.tonnes,
        tap_temperature_c=load.tap_temperature_c,
        pour=local_clock(scenario, load.discharge_start_min),
        latest_pour="never" if latest is None else local_clock(scenario, latest),
        arrival_temperature_c=load.arrival_temperature_c,
        floor_c=load.floor_c,
    )


def _family(scenario: Scenario, trip: Trip) -> str:
    families = {
        scenario.alloy_by_id[scenario.heat_by_id[load.heat_id].alloy_id].family.value
        for load in trip.loads
    }
    return ",".join(sorted(families))
