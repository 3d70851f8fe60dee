"""How much money less carbon costs: choices of sites that none beats in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.location import choose_sites
from optimizer.sites.location import carbon_view
from optimizer.sites.selection import CARBON_SLACK, selection_of
from optimizer.sites.selection_results import ParetoPoint

if TYPE_CHECKING:
    from optimizer.domain import Study
    from optimizer.planning.location import LocationProblem
    from optimizer.sites.location import CarbonView
    from optimizer.sites.study_lanes import StudyLanes


def pareto_front(
    study: Study,
    lanes: StudyLanes,
    *,
    points: int = 9,
    seconds: float | None = None,
    gap: float = 0.0,
) -> tuple[ParetoPoint, ...]:
    """Return the front of money and carbon by rising cost.

    Its ends are the least money and the least carbon (and the least money within it).
    Between them carbon may not exceed ceilings that stand evenly apart, and money is
    made least under each; every point carries its own bound.

    Parameters
    ----------
    study
        Sites, demand and rules; what it wants made least does not count here.
    lanes
        Every lane, priced.
    points
        At most so many, two at least.
    seconds
        For the whole front, shared evenly; ``None`` for until each is proved. [s]
    gap
        Share of each point's cost that may stay unproved. [1]

    Returns
    -------
    tuple of ParetoPoint
        Empty where no choice is possible. Points that another beats are left out.

    Raises
    ------
    ComparisonError
        The carbon of a lane or of ingots is unknown.
    """
    view = carbon_view(study, lanes)
    each = None if seconds is None else seconds / (points + 1)

    def point(problem: LocationProblem) -> ParetoPoint | None:
        answer = choose_sites(problem, seconds=each, gap=gap)
        selection = selection_of(study, lanes, problem, answer)
        cost, carbon = selection.cost_per_day, selection.carbon_kg_per_day
        if cost is None or carbon is None:
            return None
        return ParetoPoint(cost, carbon, selection)

    cheapest = point(view.money)
    if cheapest is None:
        return ()
    ceilings = _ceilings(view, cheapest.carbon_kg_per_day, points, each)
    found = [cheapest, *(point(view.capped(ceiling)) for ceiling in ceilings)]
    return _unbeaten([each_point for each_point in found if each_point])


def _ceilings(
    view: CarbonView, most_kg: float, points: int, seconds: float | None
) -> list[float]:
    """Return ceilings of carbon from below the most down to the least. [kg/d]."""
    least = choose_sites(view.carbon, seconds=seconds).cost
    if least is None:
        return []
    least += CARBON_SLACK * max(1.0, abs(least))
    ceilings: list[float] = np.linspace(most_kg, least, max(2, points))[1:].tolist()
    return ceilings


def _unbeaten(points: list[ParetoPoint]) -> tuple[ParetoPoint, ...]:
    """Return the points that no other is both as cheap as and as clean as."""
    ordered = sorted(points, key=lambda p: (p.cost_per_day, p.carbon_kg_per_day))
    front: list[ParetoPoint] = []
    for point in ordered:
        cleanest = front[-1].carbon_kg_per_day if front else np.inf
        if point.carbon_kg_per_day < cleanest * (1 - CARBON_SLACK):
            front.append(point)
    return tuple(front)
