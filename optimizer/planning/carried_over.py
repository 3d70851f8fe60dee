"""What a plan of one day would cost on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.day import Day
from optimizer.planning.warm_start import recovered_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Plan, Scenario, TravelMatrix


def carried_over_costs(
    scenario: Scenario, travel: TravelMatrix, plans: Sequence[Plan]
) -> tuple[float, ...]:
    """Return what plans would cost on a day, each as far as it fits there.

    A search that starts from one of the plans ends with a plan that costs no more.

    Parameters
    ----------
    scenario, travel
        The day.
    plans
        Of this day or of others: what is unknown or impossible here is left out, and
        its orders are served by ingots or not at all.

    Returns
    -------
    tuple
        In the order of the plans. [currency]
    """
    day = Day(scenario, travel)
    return tuple(recovered_state(day, plan).cost for plan in plans)
