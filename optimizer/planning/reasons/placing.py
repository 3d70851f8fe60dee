"""The cheapest place for an order among what the calendars leave."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN, Reason
from optimizer.economics import tariff
from optimizer.planning.reasons.calendars import Gap
from optimizer.planning.reasons.errand import IDLE_STEP_MIN, Errand
from optimizer.planning.reasons.minutes import between, first_fit
from optimizer.planning.reasons.taking import Place, duty_growth, taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.domain import Heat, Truck
    from optimizer.planning.reasons.calendars import Calendars
    from optimizer.planning.reasons.fitting import Division
    from optimizer.planning.reasons.standing import Ground, Standing

Relaxed = frozenset[Reason]
NOTHING: Relaxed = frozenset()


@dataclass
class Placer:
    """Finds places for orders; remembers how long metal lasts."""

    ground: Ground
    _longest: dict[tuple[object, ...], int] = field(default_factory=dict)

    def cheapest(
        self,
        standings: Sequence[Standing],
        calendars: Calendars,
        relaxed: Relaxed = NOTHING,
    ) -> tuple[float, list[Place]] | None:
        """Return the cheapest way found to serve a whole order, metal apart."""
        best: tuple[float, list[Place]] | None = None
        divisions = standings[0].divisions if standings else []
        for division in divisions:
            found = self._whole(standings, division, division.trips, calendars, relaxed)
            if found is None and not standings[0].order.one_trip:
                # Loads of their own find room and metal where a full truck does not.
                singly = [1] * division.num_loads
                found = self._whole(standings, division, singly, calendars, relaxed)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        return best

    def _whole(
        self,
        standings: Sequence[Standing],
        division: Division,
        trips: Sequence[int],
        calendars: Calendars,
        relaxed: Relaxed,
    ) -> tuple[float, list[Place]] | None:
        """Place the trips of a division one after the other, each where it is best."""
        places: list[Place] = []
        for loads in trips:
            candidates = (
                self._one(standing, division, loads, calendars, relaxed)
                for standing in standings
            )
            found = [place for place in candidates if place is not None]
            if not found:
                return None
            places.append(min(found, key=lambda place: place.cost))
            if len(places) < len(trips):
                calendars = taken(calendars, places[-1])
        return sum(place.cost for place in places), places

    def _one(
        self,
        standing: Standing,
        division: Division,
        loads: int,
        calendars: Calendars,
        relaxed: Relaxed,
    ) -> Place | None:
        best: Place | None = None
        gaps = self._gaps(standing, division, calendars, relaxed)
        for heats in _heat_choices(standing.heats, loads):
            errand = Errand(standing, division, loads, heats)
            if Reason.NO_METAL not in relaxed and not errand.split(calendars.metal_t):
                continue
            starts, services = _free_minutes(errand, calendars, relaxed)
            if not starts or not services:
                continue
            for row, cost in self._promising(errand, gaps):
                if best is not None and cost >= best.cost:
                    break
                place = self._in_gap(errand, gaps[row], starts, services)
                if place is not None and (best is None or place.cost < best.cost):
                    best = place
        return best

    def _gaps(
        self,
        standing: Standing,
        division: Division,
        calendars: Calendars,
        relaxed: Relaxed,
    ) -> list[Gap]:
        """Return the gaps of trucks of the division's kind, or a truck at hand."""
        alike = [
            gap for gap in calendars.gaps if _is_kind(self.ground, gap.truck, division)
        ]
        if Reason.NO_TRUCK_TIME not in relaxed or not alike:
            return alike
        truck = min((gap.truck for gap in alike), key=lambda truck: truck.cost_per_trip)
        horizon = self.ground.scenario.horizon
        length = horizon.end_min - horizon.start_min
        here = standing.smelter.place_id
        return [
            Gap(
                replace(truck, cost_per_day=0.0, depot_id=here),
                here,
                0,
                here,
                length,
                after_trip=False,
                before_trip=False,
                duty_left_min=length,
            )
        ]

    def _promising(
        self, errand: Errand, gaps: Sequence[Gap]
    ) -> Iterator[tuple[int, float]]:
        """Yield gaps long enough by road with the least they cost, cheap first."""
        if not gaps:
            return
        index = self.ground.travel.index_by_id
        minutes, km = self.ground.minutes, self.ground.travel.km
        origin = np.array([index[gap.from_place] for gap in gaps])
        target = np.array([index[gap.to_place] for gap in gaps])
        smelter = index[errand.standing.smelter.place_id]
        plant = index[errand.standing.order.plant_id]
        first, last = errand.fill_window()
        earliest = np.array([gap.from_min for gap in gaps]) + minutes[origin, smelter]
        latest = np.array([gap.to_min for gap in gaps]) - minutes[plant, target]
        latest = np.minimum(latest - errand.service_min - errand.offset_min, last)
        fits = np.maximum(earliest, first) <= latest
        unused = np.array([gap.is_unused for gap in gaps])
        with np.errstate(invalid="ignore"):
            detour = km[origin, smelter] + km[smelter, plant] + km[plant, target]
            detour = detour - np.where(unused, 0.0, km[origin, target])
        fixed = np.array([_fixed_cost(gap) for gap in gaps])
        price = np.array([gap.truck.cost_per_km for gap in gaps])
        cost = fixed + np.where(np.isfinite(detour), detour, 0.0) * price
        rows = np.flatnonzero(fits)
        for row in rows[np.argsort(cost[rows], kind="stable")].tolist():
            yield row, float(cost[row])

    def _in_gap(
        self, errand: Errand, gap: Gap, starts: int, services: int
    ) -> Place | None:
        """Return the best start within a gap, by the minutes that bays leave free."""
        drive = self.ground.drive_min
        smelter, plant = (
            errand.standing.smelter.place_id,
            errand.standing.order.plant_id,
        )
        out = drive(gap.from_place, smelter)
        home = drive(plant, gap.to_place)
        if max(out, home) >= NO_WAY_MIN:
            return None
        arrive = gap.from_min + out
        for earliest, idle in self._beginnings(errand, gap, arrive):
            latest = gap.to_min - home - errand.service_min - errand.offset_min
            longest = self._longest_min(errand, idle)
            found = first_fit(
                between(starts, earliest, latest),
                services,
                errand.offset_min,
                longest=longest,
                late=not gap.after_trip,
            )
            if found is None:
                continue
            fill, service = found
            if service + errand.service_min + home > gap.to_min:
                continue
            cost = self._cost(errand, gap, fill, service)
            if cost is not None:
                return Place(cost, errand, gap, fill, service)
        return None

    def _beginnings(
        self, errand: Errand, gap: Gap, arrive: int
    ) -> Iterator[tuple[int, int]]:
        """Yield (earliest filling, idle): at once with cold ladles, or preheated."""
        if not gap.after_trip:
            yield arrive, 0
            return
        scenario = self.ground.scenario
        family = scenario.alloy_by_id[errand.standing.order.alloy_id].family
        wash = scenario.wash_duration_min if gap.family != family.value else 0
        first = max(arrive + wash, errand.fill_window()[0])
        yield first, first - gap.from_min
        preheat = errand.division.kind.ladle.preheat_duration_min
        yield arrive + max(wash, preheat), 0

    def _longest_min(self, errand: Errand, idle: int) -> int:
        standing = errand.standing
        key = (
            standing.order.order_id,
            tuple(heat.heat_id for heat in errand.heats),
            errand.division,
            errand.num_loads,
            -(-idle // IDLE_STEP_MIN),
        )
        if key not in self._longest:
            self._longest[key] = errand.longest_min(idle)
        return self._longest[key]

    def _cost(self, errand: Errand, gap: Gap, fill: int, service: int) -> float | None:
        """Return what the trip adds to the truck's day, if its duty allows it."""
        ground, truck = self.ground, gap.truck
        rates = tariff(ground.scenario)
        smelter, plant = (
            errand.standing.smelter.place_id,
            errand.standing.order.plant_id,
        )
        km = ground.travel.km_between
        end = service + errand.service_min + ground.drive_min(plant, gap.to_place)
        start = fill - ground.drive_min(gap.from_place, smelter)
        direct = ground.drive_min(gap.from_place, gap.to_place)
        growth = duty_growth(gap, start, end, direct)
        if growth > gap.duty_left_min:
            return None
        saved_km = 0.0 if gap.is_unused else km(gap.from_place, gap.to_place)
        empty_km = km(gap.from_place, smelter) + km(plant, gap.to_place) - saved_km
        return (
            _fixed_cost(gap)
            + errand.standing.km * rates.loaded_km_price(truck)
            + empty_km * rates.empty_km_price(truck)
            + growth * rates.minute_price(truck)
        )


def _heat_choices(heats: Sequence[Heat], loads: int) -> Iterator[tuple[Heat, ...]]:
    """Yield heats one by one, then in pairs where a trip has loads for two."""
    yield from ((heat,) for heat in heats)
    if loads > 1:
        yield from itertools.combinations(heats, 2)


def _fixed_cost(gap: Gap) -> float:
    day = gap.truck.cost_per_day if gap.is_unused else 0.0
    return gap.truck.cost_per_trip + day


def _is_kind(ground: Ground, truck: Truck, division: Division) -> bool:
    kind = division.kind
    return (
        truck.ladle_type_id == kind.ladle.ladle_type_id
        and truck.ladle_slots == kind.ladle_slots
        and truck.max_net_t == kind.max_net_t
    )


def _free_minutes(
    errand: Errand, calendars: Calendars, relaxed: Relaxed
) -> tuple[int, int]:
    """Return the filling and the service starts that windows and bays allow."""
    standing = errand.standing
    starts = services = -1
    if Reason.NO_LOADING_BAY not in relaxed:
        bays = calendars.loading[standing.smelter.place_id]
        starts = bays.free_starts(errand.fill_min)
    if Reason.NO_UNLOADING_BAY not in relaxed:
        bays = calendars.unloading[standing.order.plant_id]
        services = bays.free_starts(errand.service_min)
    return (
        between(starts, *errand.fill_window()),
        between(services, *errand.service_window()),
    )
