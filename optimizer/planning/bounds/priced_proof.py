"""What a day proves that has too many trips to list: over trips, then over days."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from optimizer.planning.bounds.day_proof import CUT_KIND, KIND
from optimizer.planning.bounds.priced.priced_days import PricedDays
from optimizer.planning.bounds.prices import prices_over_days, prices_over_trips

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.bounds.bound import ResourcePrices
    from optimizer.planning.bounds.priced.priced_trips import PricedTrips, TripOptimum

SHARE_OF_TRIPS = 0.6
"""Share of the time after which nothing more is proved over trips. [1]"""
TRIPS_KIND = "linear relaxation over all feasible trips"


class Proved(NamedTuple):
    """A bound on the way."""

    exact: float
    """[currency]"""
    kind: str
    prices: ResourcePrices
    statistics: dict[str, Any]


def prove_priced(
    trips: PricedTrips,
    seconds_left: Callable[[], float],
    on_better: Callable[[Proved], object],
) -> None:
    """Tell ever better bounds until the time is up or there are no better ones.

    Parameters
    ----------
    trips
        With none but those of single orders.
    seconds_left
        [s]
    on_better
        Told each bound that is better than the one before.
    """
    kept = (1 - SHARE_OF_TRIPS) * seconds_left()

    def over_trips(best: TripOptimum) -> None:
        prices = prices_over_trips(best.relaxation, best.duals)
        found = {"trips_found": len(best.relaxation.columns), "complete": True}
        on_better(Proved(best.bound, TRIPS_KIND, prices, found))

    optimum = trips.optimum(lambda: seconds_left() - kept, over_trips)
    if optimum is None:
        return
    days = PricedDays(trips, optimum)

    def over_days(bound: float) -> None:
        if days.days is None or bound <= optimum.bound:
            return
        prices = prices_over_days(days.days, days.duals)
        size = len(days.days.relaxation.columns)
        found: dict[str, Any] = {
            "trips_found": size,
            "complete": True,
            "cuts": len(days.cuts),
        }
        if math.isfinite(optimum.bound):
            found["trip_bound"] = round(optimum.bound, 2)
        kind = CUT_KIND if days.cuts else KIND
        on_better(Proved(bound, kind, prices, found))

    days.run(seconds_left, over_days)
