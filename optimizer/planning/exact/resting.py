"""Rests in the model of a timetable (K3): each takes its time between two bays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from optimizer.planning.exact.drivers import Driver
    from optimizer.planning.exact.rests import RestRule
    from optimizer.planning.exact.truck_day import TruckDay

_Place = tuple[int, int]
"""A trip, and 0 for its filling or the number of its stop; the way home has a trip of
its own."""
_NOWHERE = 0, 0


def let_rest(model: cp_model.CpModel, driver: Driver, rule: RestRule) -> None:
    """Let a truck stand between bays for every rest that its driver needs.

    Parameters
    ----------
    model
        Takes the rows.
    driver
        A truck whose clock is laid out.
    rule
        Of its driver.
    """
    home = len(driver.stays), 0
    days = [{**dict(_visits(day)), home: (day.home, 0)} for day in driver.made.days]
    if not any(_has_to_rest(visits, rule) for visits in days):
        return
    since: Any = 0
    clock = driver.start
    for place, begin, end in _clocks(driver):
        visits = [day.get(place, _NOWHERE) for day in days]
        driven = [rule.driven_in(leg) for leg, _ in visits]
        reached = model.new_int_var(0, rule.most_driven, "")
        rests = model.new_int_var(0, _most_rests(driven, rule), "")
        ahead = driver.sum_of(driven)
        model.add(reached >= since + ahead - rule.most_driven * rests)
        model.add(begin >= clock + ahead + rule.rest * rests)
        is_rest = driver.sum_of([int(rule.is_rest(stay)) for _, stay in visits])
        since = model.new_int_var(0, rule.most_driven, "")
        model.add(since >= reached - rule.most_driven * is_rest)
        clock = end


def _most_rests(driven: list[int], rule: RestRule) -> int:
    """Return how many rests between two bays can be of use."""
    return 2 + max(driven) // rule.most_driven


def _has_to_rest(visits: dict[_Place, tuple[int, int]], rule: RestRule) -> bool:
    """Return whether a day needs rests outside bays."""
    since = 0
    for leg, stay in visits.values():
        since += rule.driven_in(leg)
        if since > rule.most_driven:
            return True
        since = 0 if rule.is_rest(stay) else since
    return False


def _clocks(driver: Driver) -> Iterator[tuple[_Place, Any, Any]]:
    """Yield begin and end of every stay in a bay, and of the stay at home."""
    for trip, stay in enumerate(driver.stays):
        yield (trip, 0), stay.fill_start, stay.fill_end
        for number, (begin, end) in enumerate(stay.services, start=1):
            yield (trip, number), begin, end
    yield (len(driver.stays), 0), driver.end, driver.end


def _visits(day: TruckDay) -> Iterator[tuple[_Place, tuple[int, int]]]:
    """Yield the way to each bay of a day, and the time there."""
    for trip, facts in enumerate(day.trips):
        yield (trip, 0), (day.drives[trip - 1] if trip else day.out, facts.fill)
        for number, stop in enumerate(facts.stops, start=1):
            yield (trip, number), (stop.leg, stop.duration)
