"""Parts of comparisons made by hand: curve, uncertainty, allocation."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from optimizer.dossier import Allocation, Uncertainty
from optimizer.economics import (
    Allocated,
    CostModel,
    DistanceCurve,
    Influence,
    Quote,
    Risk,
    Swing,
    TwoWayTable,
    whole_cents,
)

if TYPE_CHECKING:
    from optimizer.domain import Figure
    from optimizer.dossier import Dossier
    from optimizer.economics import OrderComparison, Reach


def curve_by_hand(model: CostModel, reach: Reach) -> DistanceCurve:
    """Return the cost of a tonne up to 250 km."""
    distance_km = np.linspace(0, 250, 51)
    items = model.lane_items(distance_km)
    shape = distance_km.shape
    return DistanceCurve(
        distance_km,
        np.broadcast_to(items.ingot_per_t, shape),
        np.broadcast_to(items.molten_per_t, shape),
        reach,
    )


def uncertainty_by_hand(figures: dict[str, Figure], km: float) -> Uncertainty:
    """Return swings of the model itself, and a bell for the random draws."""
    model = CostModel(figures)

    def saving(changes: dict[str, float]) -> float:
        return float(model.lane_items(km, changes).saving_per_t)

    swings = sorted(
        (
            Swing(
                key,
                figure.low,
                figure.value,
                figure.high,
                saving({key: figure.low}),
                saving({key: figure.high}),
                assumed_range=figure.is_assumption,
            )
            for key, figure in figures.items()
            if figure.low is not None and figure.high is not None
        ),
        key=lambda swing: -swing.width,
    )
    mean = saving({})
    edges = np.linspace(mean - 330, mean + 330, 23)
    middle = (edges[1:] + edges[:-1]) / 2
    counts = np.round(16_000 * np.exp(-(((middle - mean) / 110) ** 2) / 2))
    return Uncertainty(
        swings=tuple(swings),
        two_way=(_two_way(model, km),),
        risk=Risk(
            num_draws=131_072,
            seed=0,
            mean=mean,
            standard_deviation=110.0,
            p10=mean - 141,
            p50=mean,
            p90=mean + 141,
            probability_cheaper=0.9987,
            histogram_edges=edges,
            histogram_counts=counts.astype(np.int64),
        ),
        influences=(
            Influence("ingot_loss_share", 0.44, 0.02, 0.45, 0.02),
            Influence("truck_cost_per_trip", 0.31, 0.02, 0.33, 0.02),
            Influence("gas_price_per_m3", 0.18, 0.01, 0.20, 0.01),
        ),
    )


def _two_way(model: CostModel, km: float) -> TwoWayTable:
    metal = np.array([18_000.0, 20_000.0, 22_000.0])
    gas = np.array([3.5, 4.2, 5.0])
    changes = {"metal_price_per_t": metal[:, None], "gas_price_per_m3": gas[None, :]}
    saving = model.lane_items(km, changes).saving_per_t
    return TwoWayTable("metal_price_per_t", "gas_price_per_m3", metal, gas, saving)


def allocation_by_hand(day: Dossier) -> Allocation:
    """Divide the plan's items by the orders' shares of the cost, to the cent."""
    orders = day.comparison.orders
    order_by_id = day.scenario.order_by_id
    smelter_by_order = {
        load.order_id: trip.smelter_id
        for route in day.plan.routes
        for trip in route.trips
        for load in trip.loads
    }
    plants = {name.order_id: order_by_id[name.order_id].plant_id for name in orders}
    alloys = {name.order_id: order_by_id[name.order_id].alloy_id for name in orders}
    smelters = {name: smelter_by_order.get(name, "–") for name in plants}
    lanes = {name: f"{smelters[name]} > {plants[name]}" for name in plants}
    by_lane = _divided(day, lanes)
    return Allocation(
        orders=_divided(day, {name: name for name in plants}),
        plants=_divided(day, plants),
        alloys=_divided(day, alloys),
        smelters=_divided(day, smelters),
        lanes=by_lane,
        quotes=tuple(_quote(lane) for lane in by_lane if lane.molten_tonnes),
    )


def _divided(day: Dossier, name_by_order: dict[str, str]) -> tuple[Allocated, ...]:
    """Return the plan's cost by name; the names together bear every item whole."""
    groups: dict[str, list[OrderComparison]] = {}
    for order in day.comparison.orders:
        groups.setdefault(name_by_order[order.order_id], []).append(order)
    costs = [math.fsum(order.cost for order in group) for group in groups.values()]
    whole = math.fsum(costs) or 1.0
    shares = [cost / whole for cost in costs]
    items: list[dict[str, float]] = [{} for _ in groups]
    for item, amount in asdict(day.plan.costs).items():
        for mine, part in zip(
            items, whole_cents([amount * share for share in shares]), strict=True
        ):
            mine[item] = part
    return tuple(
        _allocated(name, group, mine)
        for (name, group), mine in zip(groups.items(), items, strict=True)
    )


def _allocated(
    name: str, orders: list[OrderComparison], costs: dict[str, float]
) -> Allocated:
    molten = (order.tonnes for order in orders if order.served == "molten")
    return Allocated(
        name=name,
        tonnes=math.fsum(order.tonnes for order in orders),
        molten_tonnes=math.fsum(molten),
        costs=costs,
        carbon_kg=math.fsum(order.carbon_kg for order in orders),
        ingot_cost=round(math.fsum(order.ingot_cost for order in orders), 2),
        ingot_carbon_kg=math.fsum(order.ingot_carbon_kg for order in orders),
        marginal_cost=round(0.8 * math.fsum(costs.values()), 2),
    )


def _quote(lane: Allocated) -> Quote:
    """Return the price of a lane at a discount of 100."""
    full, ingots = lane.cost / lane.tonnes, lane.ingot_cost / lane.tonnes
    return Quote(
        lane=lane.name,
        tonnes=lane.molten_tonnes,
        full_cost_per_t=full,
        marginal_cost_per_t=lane.marginal_cost / lane.tonnes,
        ingot_cost_per_t=ingots,
        discount_per_t=100.0,
        customer_keeps_per_t=100.0,
        supplier_keeps_per_t=ingots - full - 100.0,
    )
