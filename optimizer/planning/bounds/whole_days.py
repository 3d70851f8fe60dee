"""The bound where every truck's day is whole: listed as far as they can matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.bounds.day_choice import DayChoice
from optimizer.planning.bounds.day_listing import TooManyDaysError

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.bounds.capped_days import CappedDays
    from optimizer.planning.bounds.day_master import Climb
    from optimizer.planning.bounds.day_search import FoundDay

FIRST_REACH = 0.004
"""How far above the bound days are listed at first, as a share of it. [1]"""
GROWTH, FAST_GROWTH = 1.35, 2.0
"""By how much it grows, and while listing takes next to no time. [1]"""
QUICK = 0.02
"""Share of the time left that is next to none. [1]"""
MOST_DAYS = 20_000
"""Days of an integer program."""
MOST_LABELS = 400_000
LABELS_PER_SECOND = 60_000
"""Days in the making that a listing may look at, in all and for each second left."""


class WholeDays(NamedTuple):
    """What listing days proved."""

    bound: float
    """[currency]"""
    days: list[tuple[int, FoundDay]] | None
    """The best choice of days, class and day; ``None`` when none was found."""
    num_listed: int


def whole_days_bound(
    capped: CappedDays,
    climb: Climb,
    ceiling: float,
    seconds_left: Callable[[], float],
    on_better: Callable[[float], object] = lambda _: None,
) -> WholeDays:
    """Return the bound of days chosen whole.

    With a Lagrangian bound and the least reduced cost of each group's days, a plan that
    contains a day dearer by more than the reach costs more than bound and reach
    together. So the lesser of that sum and the cheapest choice among the days within
    reach is a bound; the reach grows until the choice is the lesser.

    Parameters
    ----------
    capped
        The relaxation over days.
    climb
        Where its Lagrangian bound was climbed to.
    ceiling
        No bound above this is asked for. [currency]
    seconds_left
        [s]
    on_better
        Told the bound whenever it has grown.
    """
    best = WholeDays(climb.bound, None, 0)
    least, _ = capped.cheapest(climb.duals)
    reach = FIRST_REACH * abs(climb.bound)
    while seconds_left() > 0 and best.bound < ceiling:
        limit, began = climb.bound + reach, seconds_left()
        try:
            days = _within(capped, climb, least, reach, seconds_left())
        except TooManyDaysError:
            break
        choice = DayChoice(capped, days).best(min(limit, ceiling), seconds_left())
        bound = max(best.bound, min(choice.bound, limit, ceiling))
        best = WholeDays(bound, choice.days, len(days))
        on_better(bound)
        if choice.days is not None or not choice.proved:
            break
        took = began - seconds_left()
        reach *= FAST_GROWTH if took < QUICK * began else GROWTH
    return best


def _within(
    capped: CappedDays,
    climb: Climb,
    least: dict[tuple[int, int], float],
    reach: float,
    seconds: float,
) -> list[tuple[int, FoundDay]]:
    """Return all days whose reduced cost is within reach of their group's least."""
    most = min(MOST_LABELS, int(seconds * LABELS_PER_SECOND))
    found: list[tuple[int, FoundDay]] = []
    for (g, q), least_cost in least.items():
        listing = capped.listing(g, q, climb.duals)
        days = listing.below(min(0.0, least_cost) + reach, most)
        found += [(g, day) for day in capped.told((g, q), days, MOST_DAYS)]
        if len(found) >= MOST_DAYS:
            raise TooManyDaysError
    return found
