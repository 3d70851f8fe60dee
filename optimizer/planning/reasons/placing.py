"""The cheapest place for an order among what the calendars leave."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import Reason
from optimizer.planning.reasons.errand import Errand
from optimizer.planning.reasons.gap_rows import NO_FAMILY, Row, truck_figures
from optimizer.planning.reasons.in_gaps import best_in_gaps
from optimizer.planning.reasons.minutes import JointStarts, joint_starts
from optimizer.planning.reasons.taking import Place, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Heat
    from optimizer.planning.reasons.calendars import Calendars
    from optimizer.planning.reasons.fitting import Division
    from optimizer.planning.reasons.standing import Ground, Standing

Relaxed = frozenset[Reason]
NOTHING: Relaxed = frozenset()


class OutOfTimeError(Exception):
    """The time for probes is spent; caught where orders are explained."""


@dataclass(frozen=True)
class Wish:
    """What is looked for, and where."""

    calendars: Calendars
    relaxed: Relaxed = NOTHING
    enough: float = -np.inf
    """A cost below which no cheaper place need be found. [currency]"""


@dataclass
class Placer:
    """Finds places for orders."""

    ground: Ground
    is_over: Callable[[], bool]
    """Whether the time for probes is spent."""
    _at_hand: dict[tuple[int, str], NDArray[np.float64]] = field(default_factory=dict)

    def cheapest(
        self, standings: Sequence[Standing], wish: Wish
    ) -> tuple[float, list[Place]] | None:
        """Return the cheapest way found to serve a whole order, metal apart.

        Raises
        ------
        OutOfTimeError
            The time for probes is spent.
        """
        best: tuple[float, list[Place]] | None = None
        near = sorted(standings, key=lambda standing: standing.km)
        for division in near[0].divisions if near else []:
            found = self._whole(near, division, division.trips, wish)
            if found is None and not near[0].order.one_trip:
                # Loads of their own find room and metal where a full truck does not.
                singly = [1] * division.num_loads
                if singly != division.trips:
                    found = self._whole(near, division, singly, wish)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
                if best[0] < wish.enough:
                    break
        return best

    def _whole(
        self,
        standings: Sequence[Standing],
        division: Division,
        trips: Sequence[int],
        wish: Wish,
    ) -> tuple[float, list[Place]] | None:
        """Place the trips of a division one after the other, each where it is best."""
        places: list[Place] = []
        calendars = wish.calendars
        for loads in trips:
            share = wish.enough * loads / division.num_loads
            now = Wish(calendars, wish.relaxed, share)
            best: Place | None = None
            for standing in standings:
                if self.is_over():
                    raise OutOfTimeError
                best = self._one(standing, division, loads, now, best)
                if best is not None and best.cost < share:
                    break
            if best is None:
                return None
            places.append(best)
            if len(places) < len(trips):
                calendars = taken(calendars, best)
        return sum(place.cost for place in places), places

    def _one(
        self,
        standing: Standing,
        division: Division,
        loads: int,
        wish: Wish,
        best: Place | None,
    ) -> Place | None:
        """Return the best place of one trip from a smelter, or the one known."""
        gaps, number = self._gaps(standing, division, wish)
        if not len(number):
            return best
        for heats in _heat_choices(standing.heats, loads):
            errand = Errand(standing, division, loads, heats)
            if not _meets_window(errand):
                continue
            metal_t = wish.calendars.metal_t
            if Reason.NO_METAL not in wish.relaxed and not errand.split(metal_t):
                continue
            joint = _joint(errand, wish)
            if joint is None:
                continue
            place = best_in_gaps(errand, gaps, number, joint)
            if place is not None and (best is None or place.cost < best.cost):
                best = place
                if best.cost < wish.enough:
                    break
        return best

    def _gaps(
        self, standing: Standing, division: Division, wish: Wish
    ) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return the gaps of trucks of the division's kind, or a truck at hand."""
        kind = self.ground.kinds.index(division.kind)
        gaps = wish.calendars.gaps
        number = np.flatnonzero(gaps[Row.KIND] == kind)
        if Reason.NO_TRUCK_TIME not in wish.relaxed or not len(number):
            return gaps[:, number], number
        return self._truck_at_hand(standing, kind), np.array([-1])

    def _truck_at_hand(self, standing: Standing, kind: int) -> NDArray[np.float64]:
        """Return the day of a truck of a kind that stands ready at the smelter."""
        smelter = standing.smelter.place_id
        if (kind, smelter) not in self._at_hand:
            ground = self.ground
            figures = [truck_figures(ground, t) for t in ground.scenario.trucks]
            cheap = min(
                (figure for figure in figures if figure[0] == kind),
                key=lambda figure: figure[1],
            )
            here = ground.travel.index_by_id[smelter]
            horizon = ground.scenario.horizon
            length = horizon.end_min - horizon.start_min
            column = (here, 0, here, length, 0, 0, length, NO_FAMILY, 0.0, *cheap)
            self._at_hand[kind, smelter] = np.array([column], dtype=float).T
        return self._at_hand[kind, smelter]


def _heat_choices(heats: Sequence[Heat], loads: int) -> Iterator[tuple[Heat, ...]]:
    """Yield heats one by one, then in pairs where a trip has loads for two."""
    yield from ((heat,) for heat in heats)
    if loads > 1:
        yield from itertools.combinations(heats, 2)


def _meets_window(errand: Errand) -> bool:
    """Return whether the heats live when the order's window asks for them."""
    first, last = errand.fill_window()
    opens, closes = errand.service_window()
    if first > last or opens > closes or first + errand.offset_min > closes:
        return False
    return last + errand.hot_longest_min >= opens


def _joint(errand: Errand, wish: Wish) -> JointStarts | None:
    """Return the minutes that windows and bays allow."""
    standing, calendars = errand.standing, wish.calendars
    bays = calendars.loading[standing.smelter.place_id]
    starts = bays.free_starts(errand.fill_min)
    if Reason.NO_LOADING_BAY in wish.relaxed:
        starts = np.ones_like(starts)
    bays = calendars.unloading[standing.order.plant_id]
    services = bays.free_starts(errand.service_min)
    if Reason.NO_UNLOADING_BAY in wish.relaxed:
        services = np.ones_like(services)
    opens, closes = errand.service_window()
    within = np.zeros_like(services)
    within[opens : closes + 1] = services[opens : closes + 1]
    return joint_starts(
        starts,
        within,
        window=errand.fill_window(),
        offset=errand.offset_min,
        longest=errand.hot_longest_min,
    )
