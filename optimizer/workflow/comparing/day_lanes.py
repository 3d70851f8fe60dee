"""The lanes of a day, and the day as one mean tonne."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.economics import (
    SupplyCase,
    day_cases,
    pool_cases,
    unplanned_lane_cases,
)
from optimizer.errors import ComparisonError
from optimizer.workflow.comparing.settled import METAL_PRICE, TRUCK_RATES

if TYPE_CHECKING:
    from optimizer.domain import Figure, Plan, Scenario, TravelMatrix
    from optimizer.workflow.comparing.settled import SettledFigures


@dataclass(frozen=True)
class DayLanes:
    """What a day consists of for a comparison."""

    overall: SupplyCase
    """The mean tonne."""
    lanes: tuple[SupplyCase, ...]
    """Largest first."""
    left_out: tuple[str, ...] = ()
    """Orders that no lane can serve, where nothing was planned."""


def day_lanes(scenario: Scenario, travel: TravelMatrix, plan: Plan | None) -> DayLanes:
    """Return the lanes of a plan, or those the orders would be served on.

    Parameters
    ----------
    scenario, travel
        The question.
    plan
        ``None`` where nothing was planned.

    Raises
    ------
    ComparisonError
        The plan brings no molten metal, or no order has a lane.
    """
    if plan is not None:
        if not plan.routes:
            msg = (
                f"the plan of {scenario.name!r} brings no molten metal, so that there "
                "is nothing to compare; give a plan with trips, or none"
            )
            raise ComparisonError(msg)
        return DayLanes(*day_cases(scenario, travel, plan))
    lanes, left_out = unplanned_lane_cases(scenario, travel)
    if not lanes:
        msg = (
            f"no order of {scenario.name!r} has a lane that is permitted and arrives "
            "warm, so that there is nothing to compare; molten check says why"
        )
        raise ComparisonError(msg)
    return DayLanes(pool_cases(lanes), lanes, left_out)


def with_overrides(day: DayLanes, settled: SettledFigures) -> DayLanes:
    """Return the lanes of a day with the figures that were set beside the tables.

    Parameters
    ----------
    day
        At the settled prices.
    settled
        Rates and metal prices are in the lanes already, each moved as its mean was;
        every other figure is the same for all.
    """
    means = (*TRUCK_RATES, METAL_PRICE)
    common = {
        key: figure for key, figure in settled.overrides.items() if key not in means
    }

    def overlaid(case: SupplyCase, figures: dict[str, Figure]) -> SupplyCase:
        return replace(case, figures={**case.figures, **figures})

    lanes = tuple(overlaid(lane, common) for lane in day.lanes)
    overall = overlaid(day.overall, settled.changes)
    use = pool_cases(lanes).measured_use
    return DayLanes(replace(overall, measured_use=use), lanes, day.left_out)
