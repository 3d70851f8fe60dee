"""What will end in a reason, said before planning.

A remark does not stop planning: the plan that follows is right, but perhaps not what
was wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.remarks.figures import remark_on_figures
from optimizer.intake.remarks.fleet import remark_on_trucks
from optimizer.intake.remarks.metal import remark_on_metal
from optimizer.intake.remarks.orders import remark_on_orders
from optimizer.intake.remarks.reach import remark_on_plants

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.errors import Issue


def scenario_remarks(
    scenario: Scenario, travel: TravelMatrix | None = None
) -> tuple[Issue, ...]:
    """Return what a scenario cannot do for its orders.

    Parameters
    ----------
    scenario
        The scenario.
    travel
        The roads between its places; without them nothing is said that needs them.

    Returns
    -------
    tuple
        Remarks with codes ``R3…``; their ``file`` is the table they speak of and their
        ``value`` the id.
    """
    return (
        *remark_on_metal(scenario),
        *remark_on_orders(scenario, travel),
        *remark_on_plants(scenario, travel),
        *remark_on_trucks(scenario),
        *remark_on_figures(scenario),
    )
