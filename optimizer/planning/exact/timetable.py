"""When the trucks of a choice drive: every clock, bay and heat, solved exactly."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ortools.sat.python import cp_model

from optimizer.planning.exact.drivers import (
    Bay,
    Driver,
    Stay,
    filling,
    service,
    trucks_of,
)
from optimizer.planning.exact.loading import Loading
from optimizer.planning.exact.resting import let_rest
from optimizer.planning.exact.rests import rest_rule
from optimizer.planning.exact.riding import let_ride
from optimizer.planning.exact.timed import TimedDay, TimedTrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.bounds.days.capped_days import CappedDays
    from optimizer.planning.exact.day_book import DayClass

GRAIN = 10_000
"""Parts of a unit of money that the integer program counts."""
DUST = 1e-6
"""Floating-point noise forgiven before a number is rounded. [1]"""


class Timetable(NamedTuple):
    """What timing a choice gave."""

    bound: float
    """No timetable of the choice costs less; infinite when there is none. [currency]"""
    cost: float
    """Of the best one found, infinite without one. [currency]"""
    days: tuple[TimedDay, ...] | None
    """Of the best one found."""


class TimetableModel:
    """The clocks of all trucks of a choice of classes.

    Every truck drives one day of its class. Sums over its days stand for the minutes of
    the day that is driven, so a trip that this day does not have takes no time.
    """

    def __init__(
        self,
        capped: CappedDays,
        chosen: Sequence[tuple[DayClass, int]],
        *,
        is_strict: bool,
        is_part: bool = False,
    ) -> None:
        """Lay out the clocks.

        Parameters
        ----------
        capped
            The relaxation over days.
        chosen
            Classes with the number of trucks.
        is_strict
            Whether the timetable uses no tolerance.
        is_part
            Whether other trucks may bring the rest of orders.
        """
        self._capped = capped
        self._draft = capped.relaxation.draft
        self._model = cp_model.CpModel()
        horizon = self._draft.scenario.horizon
        self._length = horizon.end_min - horizon.start_min
        self._fillings: dict[int, list[Any]] = defaultdict(list)
        self._services: dict[int, list[Any]] = defaultdict(list)
        self._waits: list[tuple[Any, int]] = []
        self._drivers = [
            self._driver(made, truck_id)
            for made, truck_id in trucks_of(self._draft, chosen)
        ]
        self._limit_bays()
        self._loading = Loading(self._model, self._draft, is_strict=is_strict)
        for number, driver in enumerate(self._drivers):
            self._load(number, driver)
        program = capped.relaxation.program
        riding = let_ride(self._model, self._draft, program, self._drivers)
        self._constant, self._refused = riding.constant, riding.refused
        self._loading.share(riding.rides, is_part=is_part)

    def best(self, seconds: float, ceiling: float = math.inf) -> Timetable:
        """Return the cheapest timetable.

        Parameters
        ----------
        seconds
            [s]
        ceiling
            Dearer ones are not asked for; infinite for none. [currency]
        """
        days = [
            (variable, _whole(driver.made.days[n].cost))
            for driver in self._drivers
            for n, variable in enumerate(driver.driven)
        ]
        refused = [(refused, _whole(price)) for refused, price in self._refused]
        priced = days + refused + self._waits
        cost = cp_model.LinearExpr.weighted_sum(
            [variable for variable, _ in priced], [price for _, price in priced]
        )
        self._model.minimize(cost)
        if math.isfinite(ceiling):
            self._model.add(cost <= math.ceil((ceiling - self._constant) * GRAIN))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
        status = solver.solve(self._model)
        if status == cp_model.INFEASIBLE:
            return Timetable(math.inf, math.inf, None)
        bound = self._constant + solver.best_objective_bound / GRAIN
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Timetable(bound, math.inf, None)
        found = self._constant + solver.objective_value / GRAIN
        return Timetable(bound, found, tuple(self._told(solver)))

    def surcharge(self, seconds: float) -> float:
        """Return what a timetable costs at least beyond the classes' own costs."""
        alone = math.fsum(driver.made.cost for driver in self._drivers)
        return self.best(seconds).bound - self._constant - alone

    def _minute(self, least: int = 0, most: int | None = None) -> Any:
        most = self._length if most is None else most
        return self._model.new_int_var(least, max(least, most), "")

    def _driver(self, made: DayClass, truck_id: str) -> Driver:
        """Return a truck with the clock of its day."""
        base, model = self._capped.bases[made.g][made.q], self._model
        driven = [model.new_bool_var("") for _ in made.days]
        model.add_exactly_one(driven)
        start = self._minute(base.first_start, base.latest_end)
        end = self._minute(base.first_start, base.latest_end)
        driver = Driver(truck_id, made.g, driven, made, start, end, [])
        wait = self._minute(0, base.longest_day)
        model.add(end - start == wait + driver.sum_of([day.duty for day in made.days]))
        model.add(end - start <= base.longest_day)
        price = self._capped.fleets[made.g].minute_cost
        self._waits.append((wait, _whole(price)))
        clock = start
        for place in range(max(len(day.trips) for day in made.days)):
            stay = self._stay(driver, place, clock)
            driver.stays.append(stay)
            clock = stay.fill_end if not stay.services else stay.services[-1][1]
        model.add(end >= clock + driver.sum_of([day.home for day in made.days]))
        let_rest(model, driver, rest_rule(self._draft.scenario.driver_rules))
        return driver

    def _stay(self, driver: Driver, place: int, clock: Any) -> Stay:
        """Return one trip of a truck: filling, then its services."""
        days, length = driver.made.days, self._length
        fillings = [filling(day, place, length) for day in days]
        smelters: dict[int, Any] = {}
        filled = self._held(driver, clock, fillings, self._fillings, smelters)
        is_hot = self._is_preheated(driver, place, filled[0] - clock) if place else 1
        clock = filled[1]
        longer = [day for day in days if place < len(day.trips)]
        services = []
        for number in range(max(len(day.trips[place].stops) for day in longer)):
            stops = [service(day, place, number, length) for day in days]
            services.append(self._held(driver, clock, stops, self._services, {}))
            clock = services[-1][1]
        return Stay(*filled, services, smelters, is_hot)

    def _is_preheated(self, driver: Driver, place: int, idle: Any) -> Any:
        """Return whether; if not, ladles stand empty no longer than allowed."""
        days, length = driver.made.days, self._length
        longest = [
            min(day.idle[place - 1], length) if place < len(day.trips) else length
            for day in days
        ]
        hot = [day.hot[place - 1] if place < len(day.trips) else 0 for day in days]
        is_hot = self._model.new_bool_var("")
        self._model.add(idle <= driver.sum_of(longest)).only_enforce_if(~is_hot)
        self._model.add(idle >= driver.sum_of(hot)).only_enforce_if(is_hot)
        return is_hot

    def _held(
        self,
        driver: Driver,
        clock: Any,
        bays: list[Bay],
        taken: dict[int, list[Any]],
        sites: dict[int, Any],
    ) -> tuple[Any, Any]:
        """Return begin and end of a stay in a bay; the site's bays are told of it."""
        model, length = self._model, self._length
        begin, end = self._minute(), self._minute()
        duration = self._minute(0, max(bay.duration for bay in bays))
        model.add(duration == driver.sum_of([bay.duration for bay in bays]))
        model.add(end == begin + duration)
        model.add(begin >= clock + driver.sum_of([bay.leg for bay in bays]))
        model.add(begin >= driver.sum_of([bay.first for bay in bays]))
        model.add(begin <= driver.sum_of([bay.last for bay in bays]))
        absent = [length if bay.site is not None else 0 for bay in bays]
        if not all(absent):
            # A stay that the day does not have takes no time either.
            model.add(begin <= clock + driver.sum_of(absent))
        for site in sorted({bay.site for bay in bays if bay.site is not None}):
            here = self._is_any(
                [driver.driven[n] for n, bay in enumerate(bays) if bay.site == site]
            )
            sites[site] = here
            held = model.new_optional_interval_var(begin, duration, end, here, "")
            taken[site].append(held)
        return begin, end

    def _is_any(self, variables: list[Any]) -> Any:
        """Return whether one of the days is driven."""
        if len(variables) == 1:
            return variables[0]
        found = self._model.new_bool_var("")
        self._model.add(cp_model.LinearExpr.sum(variables) == found)
        return found

    def _limit_bays(self) -> None:
        """Let no more trucks be in bays than there are (S3, P2)."""
        scenario = self._draft.scenario
        for smelter, held in self._fillings.items():
            count = scenario.smelters[smelter].loading_bays
            self._model.add_cumulative(held, [1] * len(held), count)
        for plant, held in self._services.items():
            count = scenario.plants[plant].unloading_bays
            self._model.add_cumulative(held, [1] * len(held), count)

    def _load(self, number: int, driver: Driver) -> None:
        """Let every trip be filled from heats that are live."""
        for place, stay in enumerate(driver.stays):
            entries = driver.aboard(place)
            times = stay.fill_start, stay.fill_end
            self._loading.fill(
                (number, place),
                driver.g,
                times,
                smelters=stay.smelters,
                entries=entries,
                is_hot=stay.is_hot,
            )

    def _told(self, solver: cp_model.CpSolver) -> list[TimedDay]:
        days = []
        for number, driver in enumerate(self._drivers):
            day = next(
                driver.made.days[n]
                for n, variable in enumerate(driver.driven)
                if solver.value(variable)
            )
            trips = tuple(
                TimedTrip(
                    facts,
                    solver.value(stay.fill_start),
                    tuple(
                        solver.value(begun)
                        for (begun, _), _ in zip(
                            stay.services, facts.stops, strict=False
                        )
                    ),
                    self._loading.told((number, place), solver),
                )
                for place, (facts, stay) in enumerate(
                    zip(day.trips, driver.stays, strict=False)
                )
            )
            start, end = solver.value(driver.start), solver.value(driver.end)
            days.append(TimedDay(driver.truck_id, day, start, end, trips))
        return days


def _whole(amount: float) -> int:
    """Return an amount of money in grains, rounded down."""
    return math.floor(amount * GRAIN + DUST)
