"""Better duals for the days of a small day: those of the program over days themselves.

The climb before rewards a day for an order again and again, and counts cuts by the
trip. The program over whole days does neither: its duals lift the bound, and days lie
further above it, so that far fewer are within reach of a plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.bounds.days.day_listing import TooManyDaysError
from optimizer.planning.exact.day_book import Footing
from optimizer.planning.exact.listing import merged
from optimizer.planning.exact.pool_master import PoolMaster

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from optimizer.planning.exact.day_book import DayBook
    from optimizer.planning.exact.listing import Listing

MOST_ROUNDS = 40
"""Times that the program is solved."""
MOST_DAYS = 15_000
"""Days of a group that new prices may let in: with more of them they are wrong."""
MOST_LABELS = 3_000_000
"""Ways to go on that a walk at new prices may look at."""
FEW_DAYS = 4_000
"""With fewer days at first, the program says little."""
REACH = 0.002
"""How far above the least of their group days are listed, as a share of the bound. [1]
"""
GROWTH = 1.8
"""By how much that grows where the program says too little. [1]"""
CLOSE = 1e-5
"""Program and bound that lie no further apart have met. [1]"""
FIRST_STEP, LEAST_STEP = 0.5, 0.02
"""How far from the best duals towards those of the program. [1]"""


def climb_on(
    book: DayBook,
    penalty: float,
    seconds_left: Callable[[], float],
    on_better: Callable[[float], object],
) -> None:
    """Climb over whole days, and let the book list days from there.

    Parameters
    ----------
    book
        The days.
    penalty
        Above what any plan pays. [currency]
    seconds_left
        [s]
    on_better
        Told better bounds.

    Raises
    ------
    TooManyDaysError
        There are too many days to begin with.
    """
    reach = wider = REACH * abs(book.bound)
    book.footing, found = book.listed(book.footing, reach, seconds_left)
    step = FIRST_STEP
    for _ in range(MOST_ROUNDS):
        on_better(book.bound)
        if _num_days(found) < FEW_DAYS or step < LEAST_STEP:
            wider *= GROWTH
            footing, days = book.listed(book.footing, wider, seconds_left)
            found, step = _joined(found, days), FIRST_STEP
            book.footing = footing
            continue
        coming = _towards_program(book, found, penalty, step, seconds_left)
        if coming is None:
            return
        try:
            footing, days = book.listed(
                coming, reach, seconds_left, most=(MOST_DAYS, MOST_LABELS)
            )
        except TooManyDaysError:
            step /= 4
            continue
        found = _joined(found, days)
        if footing.bound > book.bound:
            book.footing, step = footing, min(1.0, 2 * step)


def _num_days(found: Mapping[tuple[int, int], Listing]) -> int:
    return sum(len(listing.cost) for listing in found.values())


def _joined(
    found: Mapping[tuple[int, int], Listing], days: Mapping[tuple[int, int], Listing]
) -> dict[tuple[int, int], Listing]:
    return {key: merged(found[key], days[key]) for key in found}


def _towards_program(
    book: DayBook,
    found: Mapping[tuple[int, int], Listing],
    penalty: float,
    step: float,
    seconds_left: Callable[[], float],
) -> Footing | None:
    """Return duals nearer to those of the program, ``None`` where both have met."""
    pool = book.pooled(found)
    if pool is None:
        return None
    master = PoolMaster(book.days, pool, penalty)
    relaxed = master.solve({}, seconds_left)
    if relaxed is None or relaxed.bound - book.bound <= CLOSE * abs(book.bound):
        return None
    here = book.footing.duals
    there = master.proved(here + step * (relaxed.duals - here), {})
    least = dict(zip(pool.groups, there.least.tolist(), strict=True))
    return Footing(there.duals, there.bound, least)
