"""What is full, who was refused and why, and how one order is served."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from optimizer.domain import IngotDelivery
from optimizer.errors import OptimizerError
from optimizer.report.clock import clock_of, local_clock
from optimizer.report.extremes import delivered
from optimizer.report.tables import (
    capacity,
    clock_start_min,
    heats,
    refused_by_order,
)

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import Order, Plan, Scenario, UnservedOrder
    from optimizer.dossier import Dossier
    from optimizer.economics import OrderComparison
    from optimizer.report.extremes import Delivery

FULL_SHARE = 0.95
"""From here an hour of a resource is called full: an assumption of taste."""


@dataclass(frozen=True, slots=True)
class ResourceUse:
    """How full bays or trucks are over the day, and when most."""

    resource: str
    place_id: str
    used_min: int
    capacity_min: int
    share_used: float
    """[0..1]"""
    busiest_hour: str
    """Clock time at which the busiest hour begins."""
    busiest_share: float
    """[0..1]"""
    full_hours: int
    """Hours in which hardly anything is free."""


@dataclass(frozen=True, slots=True)
class HeatUse:
    """How much of a heat is drawn."""

    heat_id: str
    smelter_id: str
    alloy: str
    tonnes: float
    drawn: float
    left: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """An order that is not served molten, and why."""

    order_id: str
    plant: str
    tonnes: float
    served: str
    """``ingot`` or ``unserved``"""
    reason: str
    text: str
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DayExplanation:
    """What stands in the way of a better day."""

    resources: tuple[ResourceUse, ...]
    heats: tuple[HeatUse, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class LoadExplanation:
    """One ladle of an order, from the furnace to the discharge."""

    truck_id: str
    trip_id: str
    smelter_id: str
    heat_id: str
    tonnes: float
    fill_start: str
    discharge_start: str
    on_board_min: int
    loaded_km: float
    tap_temperature_c: float
    base_tap_temperature_c: float
    arrival_temperature_c: float
    floor_c: float
    margin_c: float


@dataclass(frozen=True, slots=True)
class OrderExplanation:
    """How one order is served, and what it costs beside ingots."""

    order_id: str
    plant: str
    alloy: str
    tonnes: float
    window: str
    served: str
    """``molten``, ``ingot`` or ``unserved``"""
    currency: str
    cost: float
    """Its share of the trucks included. [currency]"""
    ingot_cost: float
    """The same tonnes as ingots. [currency]"""
    saving: float
    """[currency]"""
    loads: tuple[LoadExplanation, ...] = ()
    reason: str = ""
    text: str = ""
    figures: dict[str, Any] = field(default_factory=dict)


def explain_day(dossier: Dossier) -> DayExplanation:
    """Tell how full every resource is, and who was refused and why.

    Parameters
    ----------
    dossier
        The day; every id of its plan is one of its scenario.

    Returns
    -------
    Resources by their busiest hour, the fullest first.
    """
    scenario, plan = dossier.scenario, dossier.plan
    refusals = [_refusal(scenario, entry) for entry in refused_by_order(plan).values()]
    return DayExplanation(
        resources=_resources(scenario, plan),
        heats=tuple(
            HeatUse(
                heat_id=heat["heat_id"],
                smelter_id=heat["smelter_id"],
                alloy=heat["alloy"],
                tonnes=heat["tonnes"],
                drawn=heat["drawn"],
                left=heat["left"],
            )
            for heat in heats(scenario, plan).to_dict("records")
        ),
        refusals=tuple(refusals),
    )


def explain_order(dossier: Dossier, order_id: str) -> OrderExplanation:
    """Tell how one order is served, how hot, and what it costs beside ingots.

    Parameters
    ----------
    dossier
        The day; every id of its plan is one of its scenario.
    order_id
        An order of the scenario.

    Raises
    ------
    OptimizerError
        The scenario has no such order (the message names the nearest one), or a plan
        that is not valid forgets it.
    """
    scenario, plan = dossier.scenario, dossier.plan
    order = _find_order(scenario, order_id)
    priced = _find_price(dossier, order_id)
    refused = refused_by_order(plan)
    why = _refusal(scenario, refused[order_id]) if order_id in refused else None
    window = order.window
    return OrderExplanation(
        order_id=order_id,
        plant=scenario.plant_by_id[order.plant_id].name,
        alloy=order.alloy_id,
        tonnes=order.tonnes,
        window=f"{local_clock(scenario, window.start_min)} to "
        f"{local_clock(scenario, window.end_min)}",
        served=priced.served,
        currency=scenario.currency,
        cost=priced.cost,
        ingot_cost=priced.ingot_cost,
        saving=priced.saving,
        loads=tuple(
            _load(scenario, entry)
            for entry in delivered(plan)
            if entry.load.order_id == order_id
        ),
        reason=why.reason if why else "",
        text=why.text if why else "",
        figures=why.figures if why else {},
    )


def _find_order(scenario: Scenario, order_id: str) -> Order:
    if order_id in scenario.order_by_id:
        return scenario.order_by_id[order_id]
    near = difflib.get_close_matches(order_id, scenario.order_by_id, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "see its orders table"
    msg = f"scenario {scenario.name!r} has no order {order_id!r}; {hint}"
    raise OptimizerError(msg)


def _find_price(dossier: Dossier, order_id: str) -> OrderComparison:
    for entry in dossier.comparison.orders:
        if entry.order_id == order_id:
            return entry
    msg = f"the plan says nothing about order {order_id!r}; molten verify lists why"
    raise OptimizerError(msg)


def _refusal(scenario: Scenario, entry: IngotDelivery | UnservedOrder) -> Refusal:
    order = scenario.order_by_id[entry.order_id]
    figures = {key: value for key, value in entry.detail.items() if key != "text"}
    return Refusal(
        order_id=entry.order_id,
        plant=scenario.plant_by_id[order.plant_id].name,
        tonnes=entry.tonnes,
        served="ingot" if isinstance(entry, IngotDelivery) else "unserved",
        reason=entry.reason.value,
        text=str(entry.detail.get("text", "")),
        figures=figures,
    )


def _resources(scenario: Scenario, plan: Plan) -> tuple[ResourceUse, ...]:
    table = capacity(scenario, plan)
    uses = []
    for (resource, place_id), hours in table.groupby(["resource", "place_id"]):
        used, offered = int(hours["used_min"].sum()), int(hours["capacity_min"].sum())
        if not used:
            continue
        shares = hours["share_used"].fillna(0.0)
        busiest: pd.Timestamp = hours["hour"].iloc[int(shares.argmax())]
        uses.append(
            ResourceUse(
                resource=str(resource),
                place_id=str(place_id),
                used_min=used,
                capacity_min=offered,
                share_used=round(used / offered, 3) if offered else 0.0,
                busiest_hour=clock_of(busiest.to_pydatetime(), scenario.date),
                busiest_share=float(shares.max()),
                full_hours=int((shares >= FULL_SHARE).sum()),
            )
        )
    return tuple(
        sorted(uses, key=lambda use: (-use.busiest_share, use.resource, use.place_id))
    )


def _load(scenario: Scenario, entry: Delivery) -> LoadExplanation:
    load, trip = entry.load, entry.trip
    return LoadExplanation(
        truck_id=entry.route.truck_id,
        trip_id=trip.trip_id,
        smelter_id=trip.smelter_id,
        heat_id=load.heat_id,
        tonnes=load.tonnes,
        fill_start=local_clock(scenario, trip.fill_start_min),
        discharge_start=local_clock(scenario, load.discharge_start_min),
        on_board_min=load.discharge_start_min - clock_start_min(scenario, trip),
        loaded_km=entry.stop.loaded_km,
        tap_temperature_c=load.tap_temperature_c,
        base_tap_temperature_c=scenario.heat_by_id[load.heat_id].tap_temperature_c,
        arrival_temperature_c=load.arrival_temperature_c,
        floor_c=load.floor_c,
        margin_c=round(load.arrival_temperature_c - load.floor_c, 1),
    )
