"""Which heat fills which ladle, in the model of a timetable (S1, S2, K1, O1)."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from optimizer.planning.bounds.days.linings import least_load_t
from optimizer.planning.trips.lanes import num_loads_needed
from optimizer.thermal import arrival_floor, soak
from optimizer.units import (
    KILOGRAMS_PER_TONNE,
    MINUTES_PER_HOUR,
    TEMPERATURE_TOLERANCE_C,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Heat, LadleType
    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.exact.trip_facts import Board

DUST_KG = 1e-6
"""Forgives 0.3 t x 1000 = 299.99999999999994 kg."""
KILOGRAM = 1
"""What the contract's comparisons forgive. [kg]"""


class Given(NamedTuple):
    """Metal of one heat for one order in one trip."""

    order: int
    heat: int
    loads: int
    kg: int


class Aboard(NamedTuple):
    """How an order rides in a trip of one of a truck's days."""

    driven: Any
    """Whether the truck drives that day."""
    loads: int
    board: Board
    idle: int
    """How long the ladles stood empty at the least, if the burner did not help. [min]
    """


class _Ladles(NamedTuple):
    """What one truck class may carry; whole kilograms."""

    ladle: LadleType
    slots: int
    least_kg: int
    least_cold_kg: int
    """Where the lining has cooled on the way."""
    most_kg: int
    net_kg: int


class Loading:
    """Loads and kilograms by trip, order and heat.

    A strict loading can be driven as it is. Another one uses up the contract's
    kilograms, and lets a trip that holds a whole order have more loads than it says, as
    long as there are ladles: then no plan that the contract allows is dearer.
    """

    def __init__(
        self, model: cp_model.CpModel, draft: Draft, *, is_strict: bool
    ) -> None:
        self._model, self._draft = model, draft
        self._scenario = draft.scenario
        self._is_strict = is_strict
        self._smelters = {s.place_id: n for n, s in enumerate(self._scenario.smelters)}
        self._carried: dict[int, list[Any]] = defaultdict(list)
        self._drawn: dict[int, list[Any]] = defaultdict(list)
        self._given: dict[tuple[int, int], list[tuple[int, int, Any, Any]]] = {}

    def fill(
        self,
        trip: tuple[int, int],
        g: int,
        times: tuple[Any, Any],
        *,
        smelters: dict[int, Any],
        entries: dict[int, list[Aboard]],
        is_hot: Any,
    ) -> None:
        """Fill one trip.

        Parameters
        ----------
        trip
            Truck and place in its day.
        g
            Class of the truck.
        times
            When filling begins and ends.
        smelters
            Whether it is filled there.
        entries
            Orders aboard, and how they ride in each day.
        is_hot
            Whether the ladles were preheated.
        """
        ladles = self._ladles(g)
        alloys = {i: self._scenario.orders[i].alloy_id for i in entries}
        live = {
            h: self._is_live(heat, times, smelters[self._smelters[heat.smelter_id]])
            for h, heat in enumerate(self._scenario.heats)
            if self._smelters[heat.smelter_id] in smelters
            and heat.alloy_id in alloys.values()
        }
        found = [
            (
                i,
                h,
                *self._portion(
                    h, is_live, self._warm(ladles, h, i, entries[i]), is_hot
                ),
            )
            for i, alloy_id in alloys.items()
            for h, is_live in live.items()
            if self._scenario.heats[h].alloy_id == alloy_id
        ]
        self._given[trip] = found
        for i, h, _, kg in found:
            self._carried[i].append(kg)
            self._drawn[h].append(kg)
        counts: dict[int, list[Any]] = {i: [] for i in entries}
        for i, _, count, _ in found:
            counts[i].append(count)
        for i, terms in entries.items():
            filled = cp_model.LinearExpr.sum(counts[i])
            most = sum(
                self._most_loads(ladles, i, ride) * ride.driven for ride in terms
            )
            self._model.add(filled >= sum(ride.loads * ride.driven for ride in terms))
            self._model.add(filled <= most)
        everything = [count for _, _, count, _ in found]
        self._model.add(cp_model.LinearExpr.sum(everything) <= ladles.slots)
        total_kg = cp_model.LinearExpr.sum([kg for _, _, _, kg in found])
        self._model.add(total_kg <= ladles.net_kg)

    def _most_loads(self, ladles: _Ladles, i: int, ride: Aboard) -> int:
        """Return how many loads an entry may stand for.

        Trips with more loads than hold the order are not listed: the one that has as
        many as hold it stands for them (docs/mathematics.md, section 2).
        """
        capacity_t = ladles.ladle.capacity_t
        needed = num_loads_needed(self._scenario.orders[i].tonnes, capacity_t)
        stands_for_more = not self._is_strict and ride.loads >= needed
        return ladles.slots if stands_for_more else ride.loads

    def share(self, rides: Mapping[int, Any], *, is_part: bool = False) -> None:
        """Let heats give no more than they hold, and orders be whole.

        Of a part of a plan, other trucks may bring the rest of an order.

        Parameters
        ----------
        rides
            Whether an order rides at all; absent where it does in any case.
        is_part
            Whether this is a part of a plan.
        """
        for h, kgs in self._drawn.items():
            held = self._at_most(self._scenario.heats[h].tonnes)
            self._model.add(cp_model.LinearExpr.sum(kgs) <= held)
        for i, kgs in self._carried.items():
            ordered_t = self._scenario.orders[i].tonnes
            whole_t = round(ordered_t, 3) if self._is_strict else ordered_t
            carried = cp_model.LinearExpr.sum(kgs)
            if not is_part:
                self._model.add(carried >= self._at_least(whole_t) * rides.get(i, 1))
            self._model.add(carried <= self._at_most(whole_t))

    def told(
        self, trip: tuple[int, int], solver: cp_model.CpSolver
    ) -> tuple[Given, ...]:
        """Return how a trip is filled."""
        return tuple(
            Given(i, h, solver.value(count), solver.value(kg))
            for i, h, count, kg in self._given[trip]
            if solver.value(count)
        )

    def _portion(
        self, h: int, is_live: Any, ladles: _Ladles, is_hot: Any
    ) -> tuple[Any, Any]:
        """Return loads and kilograms of one order from one heat."""
        held_kg = self._at_most(self._scenario.heats[h].tonnes)
        most_kg = min(held_kg, ladles.slots * ladles.most_kg)
        count = self._model.new_int_var(0, ladles.slots, "")
        kg = self._model.new_int_var(0, max(0, most_kg), "")
        self._model.add(kg >= ladles.least_kg * count)
        if ladles.least_cold_kg > ladles.least_kg:
            most = ladles.slots * ladles.least_cold_kg
            self._model.add(kg >= ladles.least_cold_kg * count - most * is_hot)
        self._model.add(kg <= ladles.most_kg * count)
        self._model.add(count <= ladles.slots * is_live)
        return count, kg

    def _warm(self, ladles: _Ladles, h: int, i: int, riding: list[Aboard]) -> _Ladles:
        """Return ladles filled at least so far that a load arrives hot enough (T1).

        A loading that forgives takes the first load at its best, a strict one the last.
        """
        heat, order = self._scenario.heats[h], self._scenario.orders[i]
        ladle = ladles.ladle
        alloy = self._scenario.alloy_by_id[order.alloy_id]
        margin_c = heat.max_tap_temperature_c - arrival_floor(alloy, heat, order)
        margin_c -= ladle.fill_drop_c
        if self._is_strict:
            idle = max(ride.idle for ride in riding)
            minutes = max(ride.board.last for ride in riding)
        else:
            idle = min(ride.idle for ride in riding)
            minutes = min(ride.board.first for ride in riding)
            margin_c += 2 * TEMPERATURE_TOLERANCE_C
        soak_c = soak(
            np.array([0, idle]) / MINUTES_PER_HOUR,
            soak_hot_c=ladle.soak_hot_c,
            soak_idle_c=ladle.soak_idle_c,
            idle_tau_h=ladle.idle_tau_h,
        )
        hot_kg, cold_kg = (
            self._least_kg(ladles, float(tonnes))
            for tonnes in least_load_t(
                ladle, np.array(margin_c), np.array(minutes), soak_c
            )
        )
        return ladles._replace(least_kg=hot_kg, least_cold_kg=cold_kg)

    def _least_kg(self, ladles: _Ladles, tonnes: float) -> int:
        """Return the least kilograms of a load, more than fit where it is too cold."""
        if tonnes > ladles.most_kg:
            return ladles.most_kg + 1
        return max(ladles.least_kg, self._at_least(tonnes))

    def _is_live(self, heat: Heat, times: tuple[Any, Any], is_here: Any) -> Any:
        """Return whether a trip is filled from a heat, in its time."""
        origin, used = self._scenario.horizon.start_min, self._model.new_bool_var("")
        self._model.add_implication(used, is_here)
        self._model.add(times[0] >= heat.ready_min - origin).only_enforce_if(used)
        self._model.add(times[1] <= heat.expires_min - origin).only_enforce_if(used)
        return used

    def _ladles(self, g: int) -> _Ladles:
        kind = self._draft.classes[g].kind
        least_t = kind.ladle.min_fill_share * kind.ladle.capacity_t
        return _Ladles(
            ladle=kind.ladle,
            slots=kind.ladle_slots,
            least_kg=max(1, self._at_least(least_t)),
            least_cold_kg=0,
            most_kg=self._at_most(kind.ladle.capacity_t),
            net_kg=self._at_most(kind.max_net_t),
        )

    def _at_most(self, tonnes: float) -> int:
        """Return a limit in kilograms, rounded the way that forgives or does not."""
        kilograms = tonnes * KILOGRAMS_PER_TONNE
        if self._is_strict:
            return math.floor(kilograms + DUST_KG)
        return math.ceil(kilograms - DUST_KG) + KILOGRAM

    def _at_least(self, tonnes: float) -> int:
        kilograms = tonnes * KILOGRAMS_PER_TONNE
        if self._is_strict:
            return math.ceil(kilograms - DUST_KG)
        return math.floor(kilograms + DUST_KG) - KILOGRAM
