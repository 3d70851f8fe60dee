"""The form of a plan to the nouns of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import (
    IngotDelivery,
    Load,
    Plan,
    PlanCosts,
    Rest,
    Route,
    RouteCosts,
    Stop,
    Trip,
    UnservedOrder,
)

if TYPE_CHECKING:
    from optimizer.intake.plan_file.form import (
        IngotForm,
        LoadForm,
        PlanForm,
        RestForm,
        RouteForm,
        StopForm,
        TripForm,
        UnservedForm,
    )


def build_plan(form: PlanForm) -> Plan:
    """Return the plan of a file whose form is right."""
    return Plan(
        scenario=form.scenario,
        status=form.status,
        cost=form.cost,
        lower_bound=form.lower_bound,
        gap=form.gap,
        solver=form.solver,
        costs=PlanCosts(**form.costs.model_dump()),
        carbon=form.carbon,
        routes=tuple(_route(route) for route in form.routes),
        ingots=tuple(_ingots(delivery) for delivery in form.ingots),
        unserved=tuple(_unserved(order) for order in form.unserved),
        format=form.format,
    )


def _route(form: RouteForm) -> Route:
    return Route(
        truck_id=form.truck_id,
        start_min=form.start,
        end_min=form.end,
        distance_km=form.distance_km,
        driving_duration_min=form.driving_minutes,
        costs=RouteCosts(**form.costs.model_dump()),
        rests=tuple(_rest(rest) for rest in form.rests),
        trips=tuple(_trip(trip) for trip in form.trips),
    )


def _rest(form: RestForm) -> Rest:
    return Rest(start_min=form.start, end_min=form.end, place=form.place)


def _trip(form: TripForm) -> Trip:
    return Trip(
        trip_id=form.trip_id,
        smelter_id=form.smelter_id,
        arrive_min=form.arrive,
        fill_start_min=form.fill_start,
        fill_end_min=form.fill_end,
        depart_min=form.depart,
        distance_km=form.distance_km,
        loads=tuple(_load(load) for load in form.loads),
        stops=tuple(_stop(stop) for stop in form.stops),
    )


def _load(form: LoadForm) -> Load:
    return Load(
        order_id=form.order_id,
        heat_id=form.heat_id,
        tonnes=form.tonnes,
        tap_temperature_c=form.tap_temperature_c,
        discharge_start_min=form.discharge_start,
        arrival_temperature_c=form.arrival_temperature_c,
        floor_c=form.floor_c,
    )


def _stop(form: StopForm) -> Stop:
    return Stop(
        plant_id=form.plant_id,
        arrive_min=form.arrive,
        service_start_min=form.service_start,
        service_end_min=form.service_end,
        loaded_km=form.loaded_km,
        order_ids=tuple(form.order_ids),
    )


def _ingots(form: IngotForm) -> IngotDelivery:
    return IngotDelivery(
        order_id=form.order_id,
        tonnes=form.tonnes,
        cost=form.cost,
        reason=form.reason,
        detail=form.detail,
    )


def _unserved(form: UnservedForm) -> UnservedOrder:
    return UnservedOrder(
        order_id=form.order_id,
        tonnes=form.tonnes,
        reason=form.reason,
        detail=form.detail,
    )
