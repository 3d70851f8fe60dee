"""What one more unit of a scarce resource would save, read from the duals."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.bound import ResourcePrices
from optimizer.planning.bounds.trips.stays import LOADING, UNLOADING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.trips.relaxation import Relaxation


def prices_over_trips(
    relaxation: Relaxation, duals: NDArray[np.float64]
) -> ResourcePrices:
    """Return the prices of metal, trucks and orders in the relaxation over trips."""
    program, groups = relaxation.program, relaxation.layout.groups
    reduced = program.reduced_costs(program.signed(duals))
    saved = {group: -float(reduced[column]) for group, column in groups.items()}
    return resource_prices(relaxation, duals, saved)


def prices_over_days(days: DayProgram, duals: NDArray[np.float64]) -> ResourcePrices:
    """Return the same in the relaxation over truck days, from duals of its rows."""
    whole = np.zeros(days.relaxation.program.rows.shape[0])
    whole[days.rows] = duals
    least, _ = days.cheapest(duals)
    saved = {group: -cost for group, cost in least.items()}
    return resource_prices(days.relaxation, whole, saved)


def resource_prices(
    relaxation: Relaxation,
    duals: NDArray[np.float64],
    saved: dict[tuple[int, int], float],
) -> ResourcePrices:
    """Return prices from the duals of all rows and what a truck of each group saves.

    A price is a marginal saving of the relaxation, not of a plan: it says where the
    day is tight, and roughly by how much. Bays have rows where they are crowded, of
    which the dearest counts.
    """
    draft, program = relaxation.draft, relaxation.program
    bays: dict[str, dict[str, float]] = {LOADING: {}, UNLOADING: {}}
    orders: dict[str, float] = {}
    tonnes = {order.order_id: order.tonnes for order in draft.scenario.orders}
    for row, (kind, about) in enumerate(draft.names):
        if kind in bays:
            dearest = max(bays[kind].get(about, 0.0), round(-float(duals[row]), 2))
            bays[kind][about] = dearest
        elif kind == "tonnes":
            orders[about] = orders.get(about, 0.0) + duals[row] * tonnes[about]
        elif kind == "cover":
            needed = float(program.low[row])
            orders[about] = orders.get(about, 0.0) + duals[row] * needed
    trucks = {
        truck_id: max(0.0, round(price, 2))
        for (g, q), price in saved.items()
        for truck_id in draft.classes[g].groups[q].truck_ids
    }
    return ResourcePrices(
        metal_per_t=_metal_prices(relaxation, duals),
        loading_bay_per_h=_paid(bays[LOADING]),
        unloading_bay_per_h=_paid(bays[UNLOADING]),
        truck=trucks,
        order={name: round(float(price), 2) for name, price in orders.items()},
    )


def _paid(prices: dict[str, float]) -> dict[str, float]:
    """Return the prices that are none of nothing."""
    return {name: price for name, price in prices.items() if price > 0}


def _metal_prices(
    relaxation: Relaxation, duals: NDArray[np.float64]
) -> dict[tuple[str, str], float]:
    """Return what a tonne is worth in the heat where it is worth most. [currency/t].

    A heat is in several runs, and a tonne more of it in all of these.
    """
    draft, rows = relaxation.draft, relaxation.program.rows
    heats = {column: draw.heats for draw, column in relaxation.layout.supplies.items()}
    worth: dict[tuple[str, str], dict[int, float]] = {}
    for row, (kind, about) in enumerate(draft.names):
        if kind == "metal":
            smelter_id, alloy_id = about.rsplit("/", 1)
            drawn = rows.indices[rows.indptr[row] : rows.indptr[row + 1]].tolist()
            together = functools.reduce(operator.or_, map(heats.__getitem__, drawn))
            by_heat = worth.setdefault((smelter_id, alloy_id), {})
            for bit in range(together.bit_length()):
                if together >> bit & 1:
                    price = -min(0.0, float(duals[row]))
                    by_heat[bit] = by_heat.get(bit, 0.0) + price
    return {key: round(max(by_heat.values()), 2) for key, by_heat in worth.items()}
