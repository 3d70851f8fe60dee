"""A district: some trucks and orders of a day as a day of their own.

Everything outside stays as it is: its bays and its metal are taken.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.building import kin_of
from optimizer.planning.engine.lending import take_back
from optimizer.planning.engine.memory import work_tables
from optimizer.planning.engine.search import Search
from optimizer.planning.engine.state import State
from optimizer.planning.engine.tables import HEAD, ORDER, WIDE, DayTables
from optimizer.planning.machine import reference

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.districts.cutting import Cut
    from optimizer.planning.engine.tables import PlanTables
    from optimizer.planning.params import SearchParams
    from optimizer.planning.schedule.day import Day

    Whole = NDArray[np.int64]

_DUST = 1e-6


class District:
    """A search of a district, and the way back into the plan it was cut from.

    Parameters
    ----------
    state
        The plan of the whole day; it is not changed.
    cut
        The district's trucks and orders.
    params, seed
        Of the search.
    """

    def __init__(self, state: State, cut: Cut, params: SearchParams, seed: int) -> None:
        self._cut = cut
        self._start = State(day_of(state.day, cut), plan_of(state, cut))
        self.search = Search(self._start, params, seed)

    @property
    def num_orders(self) -> int:
        """Served and refused."""
        return len(self._cut.orders)

    @property
    def gain(self) -> float:
        """By how much what was found is cheaper. [currency]."""
        return self._start.cost - self.search.cost

    def hand_over(self, state: State) -> None:
        """Change the plan it was cut from, or a copy, to the cheapest one found."""
        if self.gain > _DUST:
            take_back(
                state.day.tables,
                state.reference,
                self.search.saved,
                self._cut.trucks,
                self._cut.orders,
            )


def day_of(day: Day, cut: Cut) -> Day:
    """Return a day with some trucks and orders only, numbered anew."""
    small = copy.copy(day)
    small.trucks = tuple(day.trucks[number] for number in cut.trucks.tolist())
    small.orders = tuple(day.orders[number] for number in cut.orders.tolist())
    tables = reference(_tables_of(small, day.tables, cut))
    vars(small)["tables"] = tables
    vars(small)["work"] = reference(work_tables(small, tables))
    return small


def _tables_of(small: Day, whole: DayTables, cut: Cut) -> DayTables:
    """Return the tables of a district; places and heats keep their numbers."""
    trucks, orders = cut
    ways_from, ways = _gathered(whole.ways_from, orders)
    pieces_from, pieces = _gathered(whole.pieces_from, ways)
    changed = {
        "orders": whole.orders[orders],
        "trucks": whole.trucks[trucks].copy(),
        "reach": np.ascontiguousarray(whole.reach[:, orders]),
        "ways_from": ways_from,
        "pieces_from": pieces_from,
        "pieces": whole.pieces[pieces],
        "kin": kin_of(small),
        "origins": whole.origins[orders],
        "fills": np.ascontiguousarray(whole.fills[:, trucks]),
        "near": _near_of(whole.near, trucks, len(whole.trucks)),
    }
    # Stamps of interchangeable trucks have room for as many sorts as trucks.
    twins = np.unique(changed["trucks"]["twin"], return_inverse=True)[1]
    changed["trucks"]["twin"] = twins
    kept = {name: getattr(whole, name) for name in DayTables._fields}
    return DayTables(**{**kept, **changed})


def _gathered(starts: Whole, rows: Whole) -> tuple[Whole, Whole]:
    """Return where chosen rows of a flat table begin, and their old entries."""
    lengths = starts[rows + 1] - starts[rows]
    begins = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    entries = np.arange(begins[-1]) + np.repeat(starts[rows] - begins[:-1], lengths)
    return begins, entries


def _near_of(near: Whole, trucks: Whole, num_trucks: int) -> Whole:
    """Return the district's trucks that can fill at each smelter, nearest first."""
    names = _names(trucks, num_trucks)
    renamed = np.where(near >= 0, names[near], -1)
    last = np.argsort(renamed < 0, axis=1, kind="stable")
    ordered = np.take_along_axis(renamed, last, axis=1)
    return np.ascontiguousarray(ordered[:, : len(trucks) + 1])


def _names(chosen: Whole, count: int) -> Whole:
    """Return the new number of everything chosen, -1 for the rest."""
    names = np.full(count, -1, dtype=np.int64)
    names[chosen] = np.arange(len(chosen))
    return names


def plan_of(state: State, cut: Cut) -> PlanTables:
    """Return a district's part of a plan: bays and metal as the whole plan has them."""
    plan, (trucks, orders) = state.tables, cut
    trips = plan.trips[trucks]
    names = _names(orders, len(plan.served))
    columns = trips[:, :, HEAD + ORDER :: WIDE]
    # Columns behind a trip's last item hold anything.
    columns[...] = names[np.clip(columns, 0, len(names) - 1)]
    riders = plan.riders[orders]
    riders[:, 0] = np.maximum(0, _names(trucks, len(plan.counts))[riders[:, 0]])
    served, facts = plan.served[orders], state.day.tables.orders[orders]
    costs = np.where(served == 1, facts["molten_cost"], facts["refusal_cost"])
    return plan._replace(
        trips=trips,
        figures=plan.figures[trucks],
        counts=plan.counts[trucks],
        spans=plan.spans[trucks],
        prices=plan.prices[trucks],
        held=plan.held.copy(),
        runs=plan.runs.copy(),
        left=plan.left.copy(),
        served=served,
        riders=riders,
        cost=np.array([costs.sum() + plan.prices[trucks].sum()]),
    )
