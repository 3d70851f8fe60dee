"""When the trucks of a choice drive: every clock, bay and heat, solved exactly."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ortools.sat.python import cp_model

from optimizer.planning.exact.loading import Given, Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.planning.bounds.capped_days import CappedDays
    from optimizer.planning.exact.day_book import DayClass
    from optimizer.planning.exact.trip_facts import StopFacts, TripFacts
    from optimizer.planning.exact.truck_day import TruckDay

GRAIN = 10_000
"""Parts of a unit of money that the integer program counts."""
DUST = 1e-6
"""Floating-point noise forgiven before a number is rounded. [1]"""


class TimedTrip(NamedTuple):
    """A trip with its clock; instants count from the horizon's start."""

    facts: TripFacts
    fill_start: int
    services: tuple[int, ...]
    given: tuple[Given, ...]


class TimedDay(NamedTuple):
    """A truck's day with its clock."""

    truck_id: str
    day: TruckDay
    start: int
    end: int
    trips: tuple[TimedTrip, ...]


class Timetable(NamedTuple):
    """What timing a choice gave."""

    bound: float
    """No timetable of the choice costs less; infinite when there is none. [currency]"""
    days: tuple[TimedDay, ...] | None
    """Of the best one found."""


@dataclass(frozen=True, eq=False)
class _Stay:
    """One trip of a truck in the model, whichever day it belongs to."""

    fill_start: Any
    fill_end: Any
    services: list[Any]
    smelters: dict[int, Any]
    """Whether the trip is filled there."""


@dataclass(frozen=True, eq=False)
class _Driver:
    """One truck in the model."""

    truck_id: str
    g: int
    driven: dict[int, Any]
    """Whether it drives each day of its class, by place in the class."""
    made: DayClass
    start: Any
    end: Any
    stays: list[_Stay]

    def sum_of(self, value: Callable[[TruckDay], int]) -> Any:
        """Return a figure of the day that is driven."""
        values = [value(self.made.days[n]) for n in self.driven]
        return cp_model.LinearExpr.weighted_sum(list(self.driven.values()), values)

    def where(self, value: Callable[[TruckDay], object]) -> dict[object, list[Any]]:
        """Return the days in which a thing has each of its values."""
        found: dict[object, list[Any]] = defaultdict(list)
        for n, variable in self.driven.items():
            found[value(self.made.days[n])].append(variable)
        found.pop(None, None)
        return found


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
    ) -> None:
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
            for made, truck_id in _trucks_of(self._draft.classes, chosen)
        ]
        self._limit_bays()
        self._loading = Loading(self._model, self._draft, is_strict=is_strict)
        for number, driver in enumerate(self._drivers):
            self._load(number, driver)
        self._loading.share()
        self._constant = self._fate_cost()

    def best(self, seconds: float) -> Timetable:
        """Return the cheapest timetable. [s]."""
        days = [
            (variable, _whole(driver.made.days[n].cost))
            for driver in self._drivers
            for n, variable in driver.driven.items()
        ]
        variables, prices = zip(*(days + self._waits), strict=True)
        cost = cp_model.LinearExpr.weighted_sum(list(variables), list(prices))
        self._model.minimize(cost)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
        status = solver.solve(self._model)
        if status == cp_model.INFEASIBLE:
            return Timetable(math.inf, None)
        bound = self._constant + solver.best_objective_bound / GRAIN
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Timetable(bound, None)
        return Timetable(bound, tuple(self._told(solver)))

    def _fate_cost(self) -> float:
        """Return what the orders cost: molten where they ride, else as they may."""
        program, scenario = self._capped.relaxation.program, self._draft.scenario
        riding = {
            i
            for driver in self._drivers
            for trip in driver.made.days[0].trips
            for i, _ in trip.entries
        }
        refused = (i for i in range(len(scenario.orders)) if i not in riding)
        return program.constant + math.fsum(float(program.cost[i]) for i in refused)

    def _minute(self, least: int = 0, most: int | None = None) -> Any:
        most = self._length if most is None else most
        return self._model.new_int_var(least, max(least, most), "")

    def _driver(self, made: DayClass, truck_id: str) -> _Driver:
        """Return a truck with the clock of its day."""
        base, model = self._capped.bases[made.g][made.q], self._model
        driven = {n: model.new_bool_var("") for n in range(len(made.days))}
        model.add_exactly_one(driven.values())
        start = self._minute(base.first_start, base.latest_end)
        end = self._minute(base.first_start, base.latest_end)
        driver = _Driver(truck_id, made.g, driven, made, start, end, [])
        wait = self._minute(0, base.longest_day)
        model.add(end - start == wait + driver.sum_of(lambda day: day.duty))
        model.add(end - start <= base.longest_day)
        price = self._capped.fleets[made.g].minute_cost
        self._waits.append((wait, _whole(price)))
        clock = start
        for place in range(max(len(day.trips) for day in made.days)):
            stay = self._stay(driver, place, clock)
            driver.stays.append(stay)
            clock = stay.fill_end if not stay.services else stay.services[-1][1]
        model.add(end >= clock + driver.sum_of(lambda day: day.home))
        return driver

    def _stay(self, driver: _Driver, place: int, clock: Any) -> _Stay:
        """Return one trip of a truck: filling, then its services."""

        def trip(day: TruckDay) -> TripFacts | None:
            return day.trips[place] if place < len(day.trips) else None

        def leg(day: TruckDay) -> int:
            if place >= len(day.trips):
                return 0
            return day.legs[place - 1] if place else day.out

        fill_start, fill_end = self._held(
            driver,
            clock + driver.sum_of(leg),
            lambda day: _span(trip(day), self._length),
            self._fillings,
            lambda day: _smelter(trip(day)),
        )
        smelters = {
            smelter: self._is_any(variables)
            for smelter, variables in driver.where(
                lambda day: _smelter(trip(day))
            ).items()
        }
        services = []
        clock = fill_end
        most = max(len(found.stops) for day in driver.made.days if (found := trip(day)))
        for number in range(most):

            def stop(day: TruckDay, number: int = number) -> StopFacts | None:
                found = trip(day)
                if found is None or number >= len(found.stops):
                    return None
                return found.stops[number]

            begun, ended = self._held(
                driver,
                clock + driver.sum_of(lambda day: getattr(stop(day), "leg", 0)),
                lambda day: _window(stop(day), self._length),
                self._services,
                lambda day: getattr(stop(day), "plant", None),
            )
            services.append((begun, ended))
            clock = ended
        return _Stay(fill_start, fill_end, services, smelters)

    def _held(
        self,
        driver: _Driver,
        arrival: Any,
        span: Callable[[TruckDay], tuple[int, int, int]],
        bays: dict[int, list[Any]],
        site: Callable[[TruckDay], int | None],
    ) -> tuple[Any, Any]:
        """Return begin and end of a stay in a bay, somewhere between two instants."""
        model = self._model
        begin, end = self._minute(), self._minute()
        longest = max(span(day)[2] for day in driver.made.days)
        duration = self._minute(0, longest)
        model.add(duration == driver.sum_of(lambda day: span(day)[2]))
        model.add(end == begin + duration)
        model.add(begin >= arrival)
        model.add(begin >= driver.sum_of(lambda day: span(day)[0]))
        model.add(begin <= driver.sum_of(lambda day: span(day)[1]))
        for number, variables in driver.where(site).items():
            here = self._is_any(variables)
            held = model.new_optional_interval_var(begin, duration, end, here, "")
            bays[number].append(held)
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

    def _load(self, number: int, driver: _Driver) -> None:
        """Let every trip be filled from heats that are live."""
        for place, stay in enumerate(driver.stays):
            entries: dict[int, list[tuple[Any, int]]] = defaultdict(list)
            for n, variable in driver.driven.items():
                day = driver.made.days[n]
                if place < len(day.trips):
                    for i, loads in day.trips[place].entries:
                        entries[i].append((variable, loads))
            times = stay.fill_start, stay.fill_end
            self._loading.fill((number, place), driver.g, times, stay.smelters, entries)

    def _told(self, solver: cp_model.CpSolver) -> list[TimedDay]:
        days = []
        for number, driver in enumerate(self._drivers):
            day = next(
                driver.made.days[n]
                for n, variable in driver.driven.items()
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


def _smelter(trip: TripFacts | None) -> int | None:
    return None if trip is None else trip.smelter


def _span(trip: TripFacts | None, length: int) -> tuple[int, int, int]:
    """Return first and last filling start and the length of filling."""
    return (0, length, 0) if trip is None else (trip.first_fill, trip.last_fill, trip.fill)


def _window(stop: StopFacts | None, length: int) -> tuple[int, int, int]:
    """Return first and last beginning of a service and its length."""
    if stop is None:
        return 0, length, 0
    return stop.earliest, stop.latest, stop.duration


def _trucks_of(classes, chosen):  # noqa
    """Yield a truck for every day of a choice."""
    used: dict[tuple[int, int], int] = defaultdict(int)
    for made, count in chosen:
        for _ in range(count):
            names = classes[made.g].groups[made.q].truck_ids
            yield made, names[used[made.g, made.q]]
            used[made.g, made.q] += 1
