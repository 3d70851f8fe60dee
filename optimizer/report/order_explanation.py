"""How one order is served, how hot, and what it costs beside ingots."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from optimizer.errors import OptimizerError
from optimizer.report.clock import local_clock
from optimizer.report.extremes import delivered
from optimizer.report.refusals import refusal_of
from optimizer.report.tables import clock_start_min, refused_by_order

if TYPE_CHECKING:
    from optimizer.domain import Order, Scenario
    from optimizer.dossier import Dossier
    from optimizer.economics import OrderComparison
    from optimizer.planning.additions import OrderWay
    from optimizer.report.extremes import Delivery


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
    way: OrderWay | None = None
    """To an order that is not molten, where it was looked for."""


def explain_order(
    dossier: Dossier, order_id: str, *, way: OrderWay | None = None
) -> OrderExplanation:
    """Tell how one order is served, how hot, and what it costs beside ingots.

    Parameters
    ----------
    dossier
        The day; every id of its plan is one of its scenario.
    order_id
        An order of the scenario.
    way
        The cheapest way to serve it, if it is not molten and that was looked for.

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
    why = refusal_of(scenario, refused[order_id]) if order_id in refused else None
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
        way=way,
    )


def _find_order(scenario: Scenario, order_id: str) -> Order:
    if order_id in scenario.order_by_id:
        return scenario.order_by_id[order_id]
    id_by_folded = {known.casefold(): known for known in scenario.order_by_id}
    near = difflib.get_close_matches(order_id.casefold(), id_by_folded, n=1)
    hint = (
        f"did you mean {id_by_folded[near[0]]!r}?" if near else "see its orders table"
    )
    msg = f"scenario {scenario.name!r} has no order {order_id!r}; {hint}"
    raise OptimizerError(msg)


def _find_price(dossier: Dossier, order_id: str) -> OrderComparison:
    for entry in dossier.comparison.orders:
        if entry.order_id == order_id:
            return entry
    msg = f"the plan says nothing about order {order_id!r}; molten verify lists why"
    raise OptimizerError(msg)


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
