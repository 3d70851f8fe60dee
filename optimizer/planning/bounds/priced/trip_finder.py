"""Trips too many to list, looked for at given prices without being stored."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.priced.cut_rewards import overrated_trips
from optimizer.planning.bounds.priced.findings import Finding, lower_rewards
from optimizer.planning.bounds.priced.most_gaining import gaining
from optimizer.planning.bounds.priced.trip_sources import Source, markets
from optimizer.planning.bounds.priced.trip_tables import Ground, Shifts, Site, Ways
from optimizer.planning.bounds.priced.trips_to_come import (
    least_to_come,
    room_for_coming,
)
from optimizer.planning.bounds.programs.spread import spread
from optimizer.planning.trips.finish import finished_trips, joined_pool
from optimizer.planning.trips.growth import DISTANCE_DUST_KM, extend, seed_growth
from optimizer.planning.trips.ways import chained_minutes, measure_roads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.bounds.priced.findings import Search
    from optimizer.planning.bounds.priced.trip_sources import Market
    from optimizer.planning.bounds.priced.trip_targets import OrderPrices, Targets
    from optimizer.planning.trips import TripPool, TruckClass
    from optimizer.planning.trips.growth import Growth, Question

NEAREST = 4
"""Smelters of an order from which it is a trip by itself at first, and looked for where
only those nearby are."""


class TripFinder:
    """Looks for trips that gain, and remembers those that it has found."""

    def __init__(
        self,
        scenario: Scenario,
        travel: TravelMatrix,
        classes: tuple[TruckClass, ...],
        rates: Tariff,
    ) -> None:
        self._scenario = scenario
        self._classes = classes
        self._carbon = rates.carbon_price_per_kg * rates.emissions.per_loaded_km
        self._roads = measure_roads(scenario, travel)
        chains = measure_roads(scenario, travel, by_chains=True)
        self.kinds = tuple(dict.fromkeys(made.kind for made in classes))
        self._markets = markets(scenario, self.kinds, (self._roads, chains))
        minutes = chained_minutes(scenario, travel)
        self._shifts = [
            _shifts(scenario, travel.index_by_id, minutes, made) for made in classes
        ]
        self._nearby = [
            market and market.nearest(self._roads.first_km, NEAREST)
            for market in self._markets
        ]
        self._known = defaultdict[tuple[int, int, int], set[bytes]](set)
        self._lately = defaultdict[tuple[int, int, int], set[bytes]](set)
        self._parts: list[TripPool] = []
        self.forget()

    @property
    def pool(self) -> TripPool:
        """Return all trips found so far, which are not all there are."""
        width = max((kind.ladle_slots for kind in self.kinds), default=1)
        whole = joined_pool(
            self.kinds, self._parts, width=width, complete=True, evaluated=0
        )
        self._parts = [whole]
        self._lately.clear()
        return whole

    def forget(self) -> None:
        """Know no other trips than those that serve one order from nearby."""
        self._parts.clear()
        self._known.clear()
        self._lately.clear()
        for market in filter(None, self._nearby):
            for source in market.sources:
                self._take_single_orders(source)

    def find(self, target: Targets, prices: OrderPrices, search: Search) -> Finding:
        """Take the trips that gain most, and say what is left."""
        num_new, most_gain, most_left = 0, search.least_gain, search.least_gain
        most_rest = 0.0
        lowered = np.ones(len(self._scenario.orders))
        slots = self._classes[target.truck_class].kind.ladle_slots
        is_nearby = search.is_nearby
        markets = self._nearby if is_nearby else self._markets
        most_alike = search.most_per_order if is_nearby else 0
        for num_loads in range(1, slots + 1):
            for source, ground in self._grounds(num_loads, target, prices, markets):
                if search.seconds_left() <= 0:
                    return Finding(num_new, np.inf, np.inf, most_rest, lowered)
                question = source.questions[num_loads - 1]
                site = self._site(question, target, search.least_gain)
                found = gaining(site, ground, search.most_found, most_alike)
                outside = self._outside(source, question, found.rows)
                rows, gain = found.rows[outside], found.gain[outside]
                most_gain = max(most_gain, float(gain.max(initial=found.most_left)))
                most_left = max(most_left, found.most_left)
                orders = np.where(rows >= 0, ground.entries.order[rows], -1)
                paid = gain, _rewarded(ground, rows)
                most_rest = max(most_rest, lower_rewards(orders, paid, lowered))
                joining = spread(orders, gain, search.most_per_order)
                num_new += self._take(source, question, rows[joining])
        return Finding(num_new, most_gain, most_left, most_rest, lowered)

    def _grounds(
        self,
        num_loads: int,
        target: Targets,
        prices: OrderPrices,
        markets: Sequence[Market | None],
    ) -> Iterator[tuple[Source, Ground]]:
        """Yield what trips of a class are made of, smelter by smelter."""
        roads, made = self._roads, self._classes[target.truck_class]
        market = markets[self.kinds.index(made.kind)]
        if market is None:
            return
        km_cost = made.cost_per_km + self._carbon
        legs = roads.next_min, roads.next_km, km_cost
        rewards = [
            _rewards(source, target, prices, num_loads) for source in market.sources
        ]
        anywhere = Ways(roads.first_min[0], roads.first_km[0], *legs)
        end = self._ends_in_time(target)
        coming = room_for_coming(num_loads, *end.shape)
        entries = market.entries._replace(reward=market.highest(rewards))
        least_to_come(entries, anywhere, end, coming)
        for source, reward in zip(market.sources, rewards, strict=True):
            s = source.smelter
            ways = Ways(roads.first_min[s], roads.first_km[s], *legs)
            entries = source.entries._replace(reward=reward)
            loads = prices.loads(source.lanes, num_loads)[:, source.rows]
            yield source, Ground(entries, ways, coming, prices.cuts.tables(loads))

    def _ends_in_time(self, target: Targets) -> NDArray[np.float64]:
        """Return the levels of ends, infinite where every truck would be home too late.

        Orders that nobody can serve in time are rewarded most.
        """
        shifts = self._shifts[target.truck_class][0].of(list(target.groups))
        last = (shifts.end[:, None] - shifts.home).max(axis=0)
        minute = np.arange(target.end.shape[1])
        return np.where(minute > last[:, None], np.inf, target.end)

    def _take_single_orders(self, source: Source) -> None:
        """Take the trips that serve one order."""
        for question in source.questions:
            rows = np.flatnonzero(source.entries.loads == question.num_loads)
            trips = np.full((len(rows), question.num_loads), -1)
            trips[:, 0] = rows
            self._take(source, question, trips)

    def _outside(
        self, source: Source, question: Question, trips: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return which trips were not in the pool when it was last asked for."""
        key = source.kind, source.smelter, question.num_loads
        known, lately = self._known[key], self._lately[key]
        written = [trip.tobytes() for trip in source.lane_rows(trips)]
        is_outside = [trip in lately or trip not in known for trip in written]
        return np.flatnonzero(is_outside)

    def _take(
        self, source: Source, question: Question, trips: NDArray[np.int64]
    ) -> int:
        """Take trips that are not known yet, and return how many these are.

        Those that no choice of heats makes feasible are known from then on, too.
        """
        key = source.kind, source.smelter, question.num_loads
        known, rows = self._known[key], source.lane_rows(trips)
        written = [trip.tobytes() for trip in rows]
        fresh = [place for place, trip in enumerate(written) if trip not in known]
        known.update(written)
        self._lately[key].update(written[place] for place in fresh)
        depths = np.count_nonzero(trips[fresh] >= 0, axis=1)
        for depth in np.unique(depths).tolist():
            grown = _regrown(question, rows[fresh][depths == depth, :depth])
            if len(grown):
                self._parts.append(finished_trips(question, grown, source.kind))
        return len(fresh)

    def _site(self, question: Question, target: Targets, least_gain: float) -> Site:
        g, groups = target.truck_class, list(target.groups)
        opening, horizon = question.lanes.smelter.opening, self._scenario.horizon
        last = min(opening.end_min - question.fill_duration_min, horizon.end_min)
        return Site(
            num_loads=question.num_loads,
            fill_min=question.fill_duration_min,
            clock_start_min=question.clock_start_min,
            first_fill_min=max(0, opening.start_min - horizon.start_min),
            last_fill_min=last - horizon.start_min,
            max_km=question.max_loaded_km + DISTANCE_DUST_KM,
            trip_cost=float(self._classes[g].cost_per_trip),
            least_gain=least_gain,
            level=target.level[question.smelter],
            end=target.end,
            shifts=self._shifts[g][question.smelter].of(groups),
        )


def _shifts(
    scenario: Scenario,
    index: Mapping[str, int],
    minutes: NDArray[np.int64],
    truck_class: TruckClass,
) -> list[Shifts]:
    """Return the trucks of a class by smelter, minutes from the horizon's start."""
    groups, origin = truck_class.groups, scenario.horizon.start_min
    depots = [index[group.depot_id] for group in groups]
    plants = [index[place.place_id] for place in scenario.plants]
    home = np.ascontiguousarray(minutes[np.ix_(plants, depots)].T)
    start = np.array([group.shift.start_min for group in groups]) - origin
    end = np.array([group.shift.end_min for group in groups]) - origin
    longest = np.array([group.longest_day_min for group in groups])
    return [
        Shifts(start, end, longest, minutes[depots, index[place.place_id]], home)
        for place in scenario.smelters
    ]


def _rewards(
    source: Source, target: Targets, prices: OrderPrices, num_loads: int
) -> NDArray[np.float64]:
    """Return the rewards of a source's entries; others than asked for have none."""
    reward = prices.rewards(source.lanes, source.smelter, num_loads)
    if target.family is not None:
        reward = np.where(source.lanes.family == target.family, reward, -np.inf)
    return reward[source.rows]


def _rewarded(ground: Ground, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what no trip of some entries, -1 after the last, is rewarded more."""
    reward = np.where(rows >= 0, ground.entries.reward[rows], 0.0).sum(axis=1)
    beyond = np.zeros(len(rows))
    overrated_trips(ground.cuts, ground.entries.order, rows, beyond)
    rewarded: NDArray[np.float64] = reward - beyond
    return rewarded


def _regrown(question: Question, entries: NDArray[np.int64]) -> Growth:
    """Return the trips, given as rows of the lanes, that are feasible."""
    growth = seed_growth(question)
    parent = np.zeros(len(entries), dtype=np.int64)
    for column in range(entries.shape[1]):
        growth = extend(question, growth, parent, entries[:, column])
        kept = {row.tobytes() for row in growth.entries}
        begun = entries[:, : column + 1]
        entries = entries[[row.tobytes() in kept for row in begun]]
        parent = np.arange(len(entries))
    return growth
