"""Rows about orders and metal: what is molten is carried, and metal is scarce."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.trips.lanes import heats_by_alloy
from optimizer.planning.trips.metal import MOST_HEAT_BITS
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Heat
    from optimizer.planning.bounds.draft import Draft

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
    for divisor in _divisors(draft):
        needed = np.ceil(least_t / divisor - ROUNDING_DUST).clip(min=1)
        places = draft.open_rows("cover", names, needed, INFINITY)
        carried = np.ceil(tonnes / divisor - ROUNDING_DUST).clip(min=1)
        draft.gatherer.add(places[order], draft.layout.first_trip + rows, carried)
        draft.gatherer.add(places, every, needed)


def _divisors(draft: Draft) -> list[float]:
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
    """Add what each order draws from each smelter: all its tonnes, carried by trips."""
    layout, scenario = draft.layout, draft.scenario
    if not layout.supplies:
        return
    rows, entries = np.nonzero(draft.order >= 0)
    pairs = np.full((len(scenario.orders), len(scenario.smelters)), -1)
    names = []
    for place, (i, s) in enumerate(layout.supplies):
        pairs[i, s] = place
        names.append(f"{scenario.orders[i].order_id}@{scenario.smelters[s].place_id}")
    carried = draft.open_rows("carried", names, 0.0, INFINITY)
    pair = pairs[draft.order[rows, entries], draft.smelter[rows]]
    draft.gatherer.add(
        carried[pair], layout.first_trip + rows, draft.tonnes[rows, entries]
    )
    supplies = np.array(list(layout.supplies.values()))
    draft.gatherer.add(carried, supplies, -1.0)
    least_t = np.array([order.tonnes - TONNES_TOLERANCE for order in scenario.orders])
    ids = [order.order_id for order in scenario.orders]
    whole = draft.open_rows("tonnes", ids, least_t, INFINITY)
    draft.gatherer.add(whole, np.arange(len(ids)), least_t)
    draft.gatherer.add(whole[[i for i, _ in layout.supplies]], supplies, 1.0)


def share_metal(draft: Draft) -> None:
    """Add the metal of each smelter and alloy, and of runs of its heats.

    An order that can only be filled from some heats of a run, whatever the trip, takes
    its tonnes from that run.
    """
    scenario = draft.scenario
    masks = _order_masks(draft)
    for s, smelter in enumerate(scenario.smelters):
        for alloy_id, heats in heats_by_alloy(scenario, smelter).items():
            drawing = {
                i: mask
                for (i, j), mask in masks.items()
                if j == s and scenario.orders[i].alloy_id == alloy_id
            }
            if drawing:
                _share_runs(draft, s, heats, drawing)


def _order_masks(draft: Draft) -> dict[tuple[int, int], int]:
    """Return, by order and smelter, every heat some trip may fill it from, as bits."""
    rows, entries = np.nonzero(draft.order >= 0)
    heats = draft.columns.pool.heats[draft.columns.trip[rows], entries]
    order, smelter = draft.order[rows, entries], draft.smelter[rows]
    masks: dict[tuple[int, int], int] = defaultdict(int)
    keys = np.column_stack([order, smelter, heats])
    for i, s, mask in np.unique(keys, axis=0).tolist():
        masks[i, s] |= mask
    return masks


def _share_runs(
    draft: Draft, s: int, heats: tuple[Heat, ...], drawing: dict[int, int]
) -> None:
    smelter_id = draft.scenario.smelters[s].place_id
    supplies = draft.layout.supplies
    seen: set[frozenset[int]] = set()
    for first, last in _runs(len(heats)):
        run = sum(1 << h for h in range(first, last + 1))
        inside = [i for i, mask in drawing.items() if mask | run == run]
        wanted_t = sum(draft.scenario.orders[i].tonnes for i in inside)
        there_t = sum(
            heat.tonnes + TONNES_TOLERANCE for heat in heats[first : last + 1]
        )
        if wanted_t <= there_t or frozenset(inside) in seen:
            continue
        seen.add(frozenset(inside))
        about = f"{smelter_id}/{heats[0].alloy_id}"
        row = draft.open_rows("metal", [about], -INFINITY, there_t)
        draft.gatherer.add(row, [supplies[i, s] for i in inside], 1.0)


def _runs(num_heats: int) -> list[tuple[int, int]]:
    """Return runs of heats that follow each other, short ones first."""
    if num_heats >= MOST_HEAT_BITS:
        return [(0, num_heats - 1)]
    runs = [(a, b) for a in range(num_heats) for b in range(a, num_heats)]
    return sorted(runs, key=lambda run: run[1] - run[0])


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
    rows, entries = np.nonzero(draft.order >= 0)
    least = np.full(len(draft.scenario.orders), np.inf)
    superheat = draft.columns.pool.superheat_c[draft.columns.trip[rows], entries]
    np.minimum.at(least, draft.order[rows, entries], superheat)
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
