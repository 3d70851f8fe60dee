"""Which orders ride at all, where trucks may choose among unlike days or stay home."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from optimizer.planning.exact.day_book import DayClass
from optimizer.planning.exact.truck_day import TruckDay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ortools.sat.python import cp_model

    from optimizer.planning.bounds.programs.program import Program
    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.exact.drivers import Driver

HOME = TruckDay((), (), 0, (), (), (), (), 0, 0, 0.0)
"""The day of a truck that nobody needs."""


class Riding(NamedTuple):
    """What the orders' fates cost, and who has to be brought whole."""

    constant: float
    """Of orders that nobody can bring, and of none. [currency]"""
    refused: list[tuple[Any, float]]
    """Whether an order is left at home, and what that costs. [currency]"""
    rides: dict[int, Any]
    """By order: whether it rides; absent where it does in any case."""


def open_days(
    classes: Sequence[DayClass], counts: Sequence[Sequence[int]]
) -> list[tuple[DayClass, int]]:
    """Return a class for every group of trucks that holds all days, and staying home.

    Parameters
    ----------
    classes
        With their days.
    counts
        Trucks, by class of trucks and group.
    """
    days: dict[tuple[int, int], list[TruckDay]] = defaultdict(list)
    for made in classes:
        days[made.g, made.q] += made.days
    return [
        (DayClass(-1, g, q, np.zeros(0), (), [HOME, *found]), counts[g][q])
        for (g, q), found in days.items()
    ]


def let_ride(
    model: cp_model.CpModel, draft: Draft, program: Program, drivers: Sequence[Driver]
) -> Riding:
    """Let orders ride or not, once where they must come in one trip (O1).

    Parameters
    ----------
    model
        Takes the rows.
    draft, program
        The relaxation.
    drivers
        With the days that they may drive.
    """
    orders = draft.scenario.orders
    constant, refused, rides = program.constant, [], {}
    for i, order in enumerate(orders):
        by_driver = [
            [(visits, driver.driven[n]) for n, visits in _visits(driver, i)]
            for driver in drivers
        ]
        price = float(program.cost[i])
        if not any(by_driver):
            constant += price
        elif not any(
            len(found) == len(driver.driven)
            for found, driver in zip(by_driver, drivers, strict=True)
        ):
            rides[i] = model.new_bool_var("")
            refused.append((~rides[i], price))
            for found in by_driver:
                model.add(sum(driven for _, driven in found) <= rides[i])
        if order.one_trip:
            model.add(sum(n * driven for f in by_driver for n, driven in f) <= 1)
    return Riding(constant, refused, rides)


def _visits(driver: Driver, order: int) -> list[tuple[int, int]]:
    """Return the days in which an order rides, and in how many of their trips."""
    found = (
        (n, sum(any(i == order for i, _ in trip.entries) for trip in day.trips))
        for n, day in enumerate(driver.made.days)
    )
    return [(n, visits) for n, visits in found if visits]
