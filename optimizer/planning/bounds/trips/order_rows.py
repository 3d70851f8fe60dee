"""Rows about orders and metal: what is molten is carried, and metal is scarce."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.trips.metal_runs import metal_runs
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.draft import Draft

ROUNDING_DUST = 1e-9
"""Floating-point noise forgiven before a quotient is rounded up."""
INFINITY = math.inf


def cover_orders(draft: Draft) -> None:
    """Add, for every order and divisor c, the rounded row of its tonnes.

    The trips that serve an order carry its tonnes or it is not molten (z = 1). Divided
    by c and rounded up on both sides (Chvátal and Gomory) this counts loads when c is
    a ladle, and full trucks when c is all ladles of a truck.
    """
    scenario = draft.scenario
    rows, entries = np.nonzero(draft.order >= 0)
    order = draft.order[rows, entries]
    tonnes = draft.tonnes[rows, entries]
    least_t = np.array([o.tonnes - TONNES_TOLERANCE for o in scenario.orders])
    every = np.arange(len(scenario.orders))
    names = [o.order_id for o in scenario.orders]
    for divisor in divisors(draft):
        needed = np.ceil(least_t / divisor - ROUNDING_DUST).clip(min=1)
        places = draft.open_rows("cover", names, needed, INFINITY)
        carried = np.ceil(tonnes / divisor - ROUNDING_DUST).clip(min=1)
        draft.gatherer.add(places[order], draft.layout.first_trip + rows, carried)
        draft.gatherer.add(places, every, needed)


def divisors(draft: Draft) -> list[float]:
    """Return ladles and multiples of them, up to whole trucks. [t]."""
    sizes = {
        round(num * (kind.ladle.capacity_t + TONNES_TOLERANCE), 6)
        for kind in draft.columns.pool.kinds
        for num in range(1, kind.ladle_slots + 1)
    }
    largest = max((order.tonnes for order in draft.scenario.orders), default=0.0)
    useful = sorted(size for size in sizes if size < largest)
    # One row for what exceeds every order: it must be visited at all.
    return [*useful, max(largest, 1.0) * 2]


def supply_orders(draft: Draft) -> None:
    """Add that trips carry all the tonnes of each order.

    Where metal may be short, what the order draws from the smelter stands between.
    """
    layout, scenario = draft.layout, draft.scenario
    least_t = np.array([order.tonnes - TONNES_TOLERANCE for order in scenario.orders])
    ids = [order.order_id for order in scenario.orders]
    whole = draft.open_rows("tonnes", ids, least_t, INFINITY)
    draft.gatherer.add(whole, np.arange(len(ids)), least_t)
    drawn = _draw_rows(draft, whole, ids)
    rows, entries = np.nonzero(draft.order >= 0)
    filled = drawn[rows, entries]
    draft.gatherer.add(filled, layout.first_trip + rows, draft.tonnes[rows, entries])


def _draw_rows(
    draft: Draft, whole: NDArray[np.int64], ids: list[str]
) -> NDArray[np.int64]:
    """Open a row for what is drawn of counted metal, between trips and orders.

    Return in which row each entry counts, shape (columns, entries).
    """
    order, supplies = draft.order, draft.layout.supplies
    target = whole[order]
    if not supplies:
        return target
    draws, smelters = np.array(list(supplies)), draft.scenario.smelters
    names = [f"{ids[i]}@{smelters[s].place_id}" for i, s, _ in supplies]
    carried = draft.open_rows("carried", names, 0.0, INFINITY)
    columns = np.array(list(supplies.values()))
    draft.gatherer.add(carried, columns, -1.0)
    draft.gatherer.add(whole[draws[:, 0]], columns, 1.0)
    heats = draft.columns.heats
    for draw, row in zip(supplies, carried.tolist(), strict=True):
        mine = (order == draw.order) & (draft.smelter == draw.smelter)[:, None]
        if heats is not None:
            mine &= heats == draw.heats
        target[mine] = row
    return target


def share_metal(draft: Draft) -> None:
    """Add what each run of heats holds, where metal may be short."""
    supplies, smelters = draft.layout.supplies, draft.scenario.smelters
    for run in metal_runs(draft):
        if all(draw in supplies for draw in run.draws):
            about = f"{smelters[run.smelter].place_id}/{run.alloy_id}"
            row = draft.open_rows("metal", [about], -INFINITY, run.tonnes)
            draft.gatherer.add(row, [supplies[draw] for draw in run.draws], 1.0)


def fate_costs(draft: Draft) -> tuple[NDArray[np.float64], float]:
    """Return what z = 1 adds to the cost of each order, and the cost at z = 0.

    Molten, an order costs at least handling, melt loss and the least superheat of any
    of its trips; what a trip needs beyond that is in the trip's own cost.
    """
    least_c = least_superheat_c(draft)
    extra, constant = [], []
    for i, order in enumerate(draft.scenario.orders):
        molten = draft.rates.molten_price_per_t(order.alloy_id)
        molten += draft.rates.superheat_price_per_t_c * float(least_c[i])
        slack_t = TONNES_TOLERANCE if molten > 0 else -TONNES_TOLERANCE
        kept = molten * (order.tonnes - slack_t)
        other = (
            draft.rates.ingot_price_per_t
            if order.ingot_allowed
            else draft.rates.unserved_price_per_t(order)
        )
        extra.append(other * order.tonnes - kept)
        constant.append(kept)
    return np.array(extra), math.fsum(constant)


def least_superheat_c(draft: Draft) -> NDArray[np.float64]:
    """Return the least superheat over all trips, by order. [°C]."""
    facts = draft.entry_facts
    least = np.full(len(draft.scenario.orders), np.inf)
    np.minimum.at(least, facts.order, facts.superheat_c)
    return np.where(np.isfinite(least), least, 0.0)


def superheat_surcharge(draft: Draft) -> NDArray[np.float64]:
    """Return what each trip's superheat costs beyond its orders' least. [currency].

    Counted on the least metal an entry can hold: its ladles at their minimum fill, or
    the whole order where it comes in one trip.
    """
    pool, trip = draft.columns.pool, draft.columns.trip
    order = draft.order
    present = order >= 0
    beyond = pool.superheat_c[trip] - least_superheat_c(draft)[order]
    kinds = pool.kinds
    least = np.array([k.ladle.min_fill_share * k.ladle.capacity_t for k in kinds])
    least_t = pool.loads[trip] * (least[pool.kind[trip]] - TONNES_TOLERANCE)[:, None]
    whole = np.array([o.one_trip for o in draft.scenario.orders])[order]
    total_t = np.array([o.tonnes - TONNES_TOLERANCE for o in draft.scenario.orders])
    paid_t = np.where(whole, total_t[order], least_t).clip(min=0.0)
    price = draft.rates.superheat_price_per_t_c
    surcharge: NDArray[np.float64] = (
        np.where(present, paid_t * beyond, 0.0).sum(axis=1) * price
    )
    return surcharge
