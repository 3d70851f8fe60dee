"""Sound rows to the nouns of the domain."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from optimizer.domain import (
    Alloy,
    AlloyFamily,
    Analysis,
    Depot,
    DriverRules,
    Heat,
    HoldingFurnace,
    LadleType,
    Limits,
    Order,
    Plant,
    Scenario,
    Smelter,
    Truck,
    Window,
)
from optimizer.intake.supply import place_of, road_settings

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.domain import Economics
    from optimizer.intake.schema import (
        AlloyRow,
        DepotRow,
        HeatRow,
        LadleTypeRow,
        OrderRow,
        PlantRow,
        SettingsRow,
        SmelterRow,
        TruckRow,
    )
    from optimizer.intake.tables import Tables


def build_scenario(
    tables: Tables, day: SettingsRow, economics: Economics, folder: Path | None
) -> Scenario:
    """Return the scenario of tables in which no fault was found.

    Parameters
    ----------
    tables
        Every table, sound throughout.
    day
        The settings.
    economics
        Figures with their sources.
    folder
        Where files named by the road settings lie.
    """
    datum = day.datum
    return Scenario(
        name=day.name,
        title=day.title or day.name,
        date=datetime.date.fromisoformat(day.date),
        timezone=day.timezone,
        currency=day.currency,
        horizon=Window(day.horizon_start, day.horizon_end),
        alloys=tuple(_alloy(row) for row in tables.alloys.entries),
        smelters=tuple(_smelter(row, datum) for row in tables.smelters.entries),
        heats=tuple(_heat(row) for row in tables.heats.entries),
        plants=tuple(_plant(row, datum) for row in tables.plants.entries),
        orders=tuple(_order(row) for row in tables.orders.entries),
        ladle_types=tuple(_ladle_type(row) for row in tables.ladle_types.entries),
        trucks=tuple(_truck(row) for row in tables.trucks.entries),
        roads=road_settings(day, tables.travel, folder),
        depots=tuple(_depot(row, datum) for row in tables.depots.entries),
        limits=Limits(day.max_loaded_km, day.preferred_loaded_km),
        driver_rules=DriverRules(
            day.max_driving_minutes, day.rest_minutes, day.service_counts_as_rest
        ),
        wash_duration_min=day.wash_minutes,
        economics=economics,
    )


def _alloy(row: AlloyRow) -> Alloy:
    return Alloy(
        alloy_id=row.alloy,
        family=AlloyFamily(row.family),
        liquidus_c=row.liquidus_c,
        solidus_c=row.solidus_c,
        min_superheat_c=row.min_superheat_c,
        metal_price_per_t=row.metal_price_per_t,
    )


def _smelter(row: SmelterRow, datum: str | None) -> Smelter:
    place = place_of(row.smelter_id, row, datum)
    return Smelter(
        place_id=place.place_id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        loading_bays=row.loading_bays,
        dispatch_duration_min=row.dispatch_minutes,
        fill_duration_min=row.fill_minutes_per_ladle,
        opening=Window(row.opens, row.closes),
    )


def _plant(row: PlantRow, datum: str | None) -> Plant:
    place = place_of(row.plant_id, row, datum)
    return Plant(
        place_id=place.place_id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        unloading_bays=row.unloading_bays,
        arrival_duration_min=row.arrival_minutes,
        discharge_duration_min=row.discharge_minutes_per_ladle,
        receiving=Window(row.opens, row.closes),
        furnace=_furnace(row),
    )


def _furnace(row: PlantRow) -> HoldingFurnace | None:
    if (
        row.furnace_capacity_t is None
        or row.furnace_level_t is None
        or row.furnace_min_t is None
        or row.draw_t_per_h is None
    ):
        return None
    return HoldingFurnace(
        capacity_t=row.furnace_capacity_t,
        level_t=row.furnace_level_t,
        min_level_t=row.furnace_min_t,
        draw_t_per_h=row.draw_t_per_h,
    )


def _depot(row: DepotRow, datum: str | None) -> Depot:
    place = place_of(row.depot_id, row, datum)
    return Depot(place.place_id, place.name, place.latitude, place.longitude)


def _heat(row: HeatRow) -> Heat:
    analysis = None
    if row.fe_pct is not None and row.mn_pct is not None:
        analysis = Analysis(row.fe_pct, row.mn_pct, row.cr_pct or 0.0)
    return Heat(
        heat_id=row.heat_id,
        smelter_id=row.smelter_id,
        alloy_id=row.alloy,
        tonnes=row.tonnes,
        ready_min=row.ready,
        expires_min=row.expires,
        tap_temperature_c=row.tap_temperature_c,
        max_tap_temperature_c=row.max_tap_temperature_c,
        analysis=analysis,
    )


def _order(row: OrderRow) -> Order:
    return Order(
        order_id=row.order_id,
        plant_id=row.plant_id,
        alloy_id=row.alloy,
        tonnes=row.tonnes,
        window=Window(row.earliest, row.latest),
        min_arrival_c=row.min_arrival_c,
        ingot_allowed=row.ingot_allowed,
        one_trip=row.one_trip,
        priority=row.priority,
        placed_min=row.placed,
    )


def _ladle_type(row: LadleTypeRow) -> LadleType:
    return LadleType(
        ladle_type_id=row.ladle_type,
        capacity_t=row.capacity_t,
        min_fill_share=row.min_fill_share,
        fill_drop_c=row.fill_drop_c,
        soak_hot_c=row.soak_hot_c,
        soak_idle_c=row.soak_idle_c,
        soak_tau_h=row.soak_tau_h,
        idle_tau_h=row.idle_tau_h,
        loss_c_per_h=row.loss_c_per_h,
        preheat_duration_min=row.preheat_minutes,
    )


def _truck(row: TruckRow) -> Truck:
    return Truck(
        truck_id=row.truck_id,
        depot_id=row.depot_id,
        ladle_type_id=row.ladle_type,
        ladle_slots=row.ladle_slots,
        max_net_t=row.max_net_t,
        shift=Window(row.shift_start, row.shift_end),
        max_duty_duration_min=row.max_duty_minutes,
        cost_per_day=row.cost_per_day,
        cost_per_trip=row.cost_per_trip,
        cost_per_km=row.cost_per_km,
        cost_per_hour=row.cost_per_hour,
    )
