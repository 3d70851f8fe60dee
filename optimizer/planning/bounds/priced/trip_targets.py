"""What trips are compared with when they are looked for: levels and rewards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.days.day_search import DaySearch
from optimizer.planning.bounds.priced.cut_rewards import CutPrices
from optimizer.planning.bounds.trips.order_rows import ROUNDING_DUST, divisors
from optimizer.planning.bounds.trips.repair import ORDER_ROWS
from optimizer.units import MINUTES_PER_HOUR, TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.days.rounded_cuts import Cut
    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips.lanes import Lanes


@dataclass(frozen=True, eq=False)
class OrderPrices:
    """What duals pay for orders."""

    divisors: NDArray[np.float64]
    """Shape (divisors,). [t]"""
    cover: NDArray[np.float64]
    """Of each rounded row, shape (divisors, orders). [currency]"""
    tonne: NDArray[np.float64]
    """Of a tonne from each smelter, shape (orders, smelters). [currency/t]"""
    cuts: CutPrices

    def rewards(
        self, lanes: Lanes, smelter: int, num_loads: int
    ) -> NDArray[np.float64]:
        """Return what no trip of so many ladles is rewarded more, shape (entries,)."""
        order, loads = lanes.order, self.loads(lanes, num_loads)
        reward = (self.cover[:, order] * loads).sum(axis=0)
        reward += self.tonne[order, smelter] * _most_tonnes(lanes, num_loads)
        total: NDArray[np.float64] = reward + self.cuts.rewards(order, loads)
        return total

    def loads(self, lanes: Lanes, num_loads: int) -> NDArray[np.int64]:
        """Return the most each entry counts by each divisor, shape (divisors, entries).

        On a trip of so many ladles.
        """
        shares = _most_tonnes(lanes, num_loads) / self.divisors[:, None]
        return np.ceil(shares - ROUNDING_DUST).clip(min=1).astype(np.int64)


def _most_tonnes(lanes: Lanes, num_loads: int) -> NDArray[np.float64]:
    """Return the most metal of each entry on a trip of so many ladles. [t].

    The other ladles hold their least, so that the truck keeps its net limit.
    """
    kind = lanes.kind
    least_t = max(0.0, kind.ladle.min_fill_share * kind.ladle.capacity_t)
    others_t = (num_loads - lanes.loads).clip(min=0) * least_t
    room_t = kind.max_net_t + TONNES_TOLERANCE - others_t
    most: NDArray[np.float64] = np.minimum(lanes.tonnes, room_t.clip(min=0.0))
    return most


@dataclass(frozen=True, eq=False)
class Targets:
    """What trips of trucks of one class have to undercut."""

    truck_class: int
    groups: tuple[int, ...]
    """Whose trucks may drive them"""
    family: int | None
    """Which family of metal they carry, as the lanes say it; ``None`` for any"""
    level: NDArray[np.float64]
    """By filling start, shape (smelters, minutes). [currency]"""
    end: NDArray[np.float64]
    """By the end of the last service, shape (plants, minutes). [currency]"""


def order_prices(
    draft: Draft, duals: NDArray[np.float64], cuts: Sequence[Cut] = ()
) -> OrderPrices:
    """Return what duals of the draft's rows, signed, pay for orders.

    Parameters
    ----------
    draft
        With the rows.
    duals
        Of all of them.
    cuts
        Of the rows that are cuts over orders, in their order.
    """
    kinds = np.array([name for name, _ in draft.names])
    num_orders, num_smelters = len(draft.scenario.orders), len(draft.scenario.smelters)
    whole = duals[kinds == "tonnes"]
    tonne = np.tile(whole[:, None], (1, num_smelters))
    if draft.layout.supplies:
        draws = np.array(list(draft.layout.supplies))
        tonne[draws[:, 0], draws[:, 1]] = 0.0
        # Of several ways to draw, the best paid: no trip is rewarded more.
        places = draws[:, 0], draws[:, 1]
        np.maximum.at(tonne, places, duals[kinds == "carried"])
    return OrderPrices(
        divisors=np.array(divisors(draft)),
        cover=duals[kinds == "cover"].reshape(-1, num_orders),
        tonne=tonne,
        cuts=CutPrices(num_orders, tuple(cuts), duals[kinds == "cut"]),
    )


def row_shares(
    draft: Draft, lowered: NDArray[np.float64], cuts: Sequence[Cut] = ()
) -> NDArray[np.float64]:
    """Return by row the share that is left of a reward that is lowered by order.

    Of a cut as much as of that of its orders which is lowered most.
    """
    place = {order.order_id: i for i, order in enumerate(draft.scenario.orders)}
    shares, coming = np.ones(len(draft.names)), iter(cuts)
    for row, (kind, about) in enumerate(draft.names):
        if kind in ORDER_ROWS:
            order_id = about if kind != "carried" else about.rsplit("@", 1)[0]
            shares[row] = lowered[place[order_id]]
        elif kind == "cut":
            shares[row] = lowered[list(next(coming).orders)].min()
    return shares


def targets_over_trips(
    relaxation: Relaxation, duals: NDArray[np.float64]
) -> list[Targets]:
    """Return by class what a trip undercuts that pays in the relaxation over trips.

    Parameters
    ----------
    relaxation
        With the rows of trucks.
    duals
        Of all its rows, signed.
    """
    draft = relaxation.draft
    kinds = np.array([name for name, _ in draft.names])
    num_smelters = len(draft.scenario.smelters)
    flow = duals[kinds == "flow"].reshape(len(draft.classes), -1)
    work = duals[kinds == "work"]
    horizon = draft.scenario.horizon
    minute = np.arange(horizon.end_min - horizon.start_min + 1)
    targets = []
    rows = zip(draft.classes, flow, work, strict=True)
    for g, (truck_class, places, longer) in enumerate(rows):
        passed = minute * (truck_class.cost_per_hour / MINUTES_PER_HOUR + longer)
        targets.append(
            Targets(
                truck_class=g,
                groups=tuple(range(len(truck_class.groups))),
                family=None,
                level=places[:num_smelters, None] + passed,
                end=passed - places[num_smelters:, None],
            )
        )
    return targets


def targets_over_days(
    days: DayProgram, duals: NDArray[np.float64]
) -> Iterator[Targets]:
    """Yield by group what a trip undercuts that could make its best day better.

    A trip that undercuts nothing here lies on no day that is better than the group's
    best, nor makes anything cheaper that is to come (docs/mathematics.md, section 5).

    Parameters
    ----------
    days
        Of the trips found so far.
    duals
        Of the kept rows, signed.
    """
    rewards = days.rewards(duals)
    for g, fleet in enumerate(days.fleets):
        base = days.trip_costs(g)
        price = base - rewards[fleet.rows]
        search = DaySearch(fleet, days.shifts[g], price, base)
        least, _ = search.best_days()
        passed = np.arange(fleet.length)[:, None] * fleet.minute_cost
        families = families_of(days, g)
        for q in range(len(days.counts[g])):
            coming = search.to_come(q)
            come = search.come(q, coming)
            best = least[days.shifts[g].group == q].min(initial=0.0)
            level = np.maximum(best - come.ready, coming.ready) + passed
            end = coming.done + passed
            for berth, family in enumerate(families):
                yield Targets(
                    truck_class=g,
                    groups=(q,),
                    family=family,
                    level=np.ascontiguousarray(level[:, berth :: len(families)].T),
                    end=np.ascontiguousarray(end[:, berth :: len(families)].T),
                )


def families_of(days: DayProgram, g: int) -> list[int | None]:
    """Return the family of each berth of a place, as the lanes say it."""
    draft, fleet = days.relaxation.draft, days.fleets[g]
    scenario = draft.scenario
    if len(fleet.plant_of) == len(scenario.plants):
        return [None]
    orders = np.unique(draft.order[fleet.rows, 0])
    alloys = [scenario.alloy_by_id[scenario.orders[i].alloy_id] for i in orders]
    names = sorted({alloy.family.value for alloy in alloys})
    return [int(name == scenario.alloys[0].family.value) for name in names]
