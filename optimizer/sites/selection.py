"""Which sites to open: the choice of a study, with its proof."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import Site, SiteState, StudyObjective
from optimizer.planning.location import choose_sites
from optimizer.sites.impossible import explain
from optimizer.sites.location import (
    carbon_view,
    location_problem,
    site_options,
)
from optimizer.sites.selection_results import (
    Assignment,
    IngotShare,
    Selection,
    SelectionCosts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Study
    from optimizer.planning.location import (
        Choice,
        LocationAnswer,
        LocationProblem,
        LocationProgress,
    )
    from optimizer.sites.study_lanes import StudyLanes

CARBON_SLACK = 1e-9
"""Share by which the least carbon is passed when money is made least within it. [1]"""


def select(
    study: Study,
    lanes: StudyLanes,
    *,
    seconds: float | None = None,
    gap: float = 0.0,
    on_progress: Callable[[LocationProgress], None] = lambda progress: None,
) -> Selection:
    """Return the sites to open and whom each serves, and how good that is.

    Parameters
    ----------
    study
        Sites, demand and rules. By ``objective: carbon`` the least carbon is found
        first, then the least money that keeps to it.
    lanes
        Every lane, priced.
    seconds
        When to stop looking; ``None`` for when it is proved. [s]
    gap
        Share of the cost that may stay unproved. [1]
    on_progress
        Told while it runs.

    Raises
    ------
    ComparisonError
        Carbon is to be made least and is unknown.
    """
    problem = location_problem(study, lanes)
    started = time.monotonic()
    if study.objective is StudyObjective.CARBON:
        view = carbon_view(study, lanes)
        half = None if seconds is None else seconds / 2
        least = choose_sites(view.carbon, seconds=half, gap=gap)
        if least.cost is not None:
            slack = CARBON_SLACK * max(1.0, abs(least.cost))
            problem = view.capped(least.cost + slack)
    left = None if seconds is None else seconds - (time.monotonic() - started)
    answer = choose_sites(problem, seconds=left, gap=gap, on_progress=on_progress)
    selection = selection_of(study, lanes, problem, answer)
    return replace(selection, seconds=time.monotonic() - started)


def selection_of(
    study: Study,
    lanes: StudyLanes,
    problem: LocationProblem,
    answer: LocationAnswer,
) -> Selection:
    """Return an answer by the ids of its study."""
    if answer.choice is None:
        return _no_selection(study, problem, answer)
    choice = answer.choice
    ours = _our_ids(study)
    opened = {study.sites[i].place_id for i in np.flatnonzero(choice.is_open)}
    return Selection(
        status=answer.status,
        cost_per_day=answer.cost,
        lower_bound=answer.bound,
        gap=answer.gap,
        open_ids=tuple(site_id for site_id in ours if site_id in opened),
        closed_ids=tuple(site_id for site_id in ours if site_id not in opened),
        size_ids=_size_ids(study, choice),
        alloy_ids=_alloy_ids(study, choice),
        assignments=_assignments(study, choice),
        ingots=_ingots(study, choice),
        costs=SelectionCosts(
            fixed=choice.fixed_cost(problem),
            lanes=choice.lanes_cost(problem),
            ingots=choice.ingots_cost(problem),
        ),
        carbon_kg_per_day=_carbon(lanes, choice),
        seconds=answer.seconds,
    )


def _our_ids(study: Study) -> tuple[str, ...]:
    return tuple(
        site.place_id for site in study.sites if site.state is not SiteState.COMPETITOR
    )


def _no_selection(
    study: Study, problem: LocationProblem, answer: LocationAnswer
) -> Selection:
    return Selection(
        status=answer.status,
        cost_per_day=None,
        lower_bound=None,
        gap=None,
        open_ids=(),
        closed_ids=_our_ids(study),
        size_ids={},
        alloy_ids={},
        assignments=(),
        ingots=(),
        costs=None,
        carbon_kg_per_day=None,
        infeasible_because=explain(study, problem, answer.contradiction),
        seconds=answer.seconds,
    )


def _size_ids(study: Study, choice: Choice) -> dict[str, str]:
    options = site_options(study)
    chosen = [options[size][1] for size in choice.size[choice.is_open].tolist()]
    return {
        option.site_id: option.size_id
        for option in chosen
        if not isinstance(option, Site)
    }


def _alloy_ids(study: Study, choice: Choice) -> dict[str, tuple[str, ...]]:
    return {
        study.sites[i].place_id: tuple(
            alloy
            for alloy, is_made in zip(study.alloy_ids, choice.lines[i], strict=True)
            if is_made
        )
        for i in np.flatnonzero(choice.is_open).tolist()
    }


def _assignments(study: Study, choice: Choice) -> tuple[Assignment, ...]:
    """Return who serves whom, by demand, in the study's order."""
    demand, site = np.nonzero(choice.lane_t.T > 0)
    return tuple(
        Assignment(
            plant_id=study.demands[j].plant_id,
            alloy_id=study.demands[j].alloy_id,
            site_id=study.sites[i].place_id,
            t_per_day=float(choice.lane_t[i, j]),
        )
        for i, j in zip(site.tolist(), demand.tolist(), strict=True)
    )


def _ingots(study: Study, choice: Choice) -> tuple[IngotShare, ...]:
    return tuple(
        IngotShare(
            plant_id=study.demands[j].plant_id,
            alloy_id=study.demands[j].alloy_id,
            t_per_day=float(choice.ingot_t[j]),
        )
        for j in np.flatnonzero(choice.ingot_t > 0).tolist()
    )


def _carbon(lanes: StudyLanes, choice: Choice) -> float | None:
    """Return the carbon of all tonnes, ``None`` where that of any is unknown."""
    used, bought = choice.lane_t > 0, choice.ingot_t > 0
    emitted = float(
        (choice.lane_t[used] * lanes.carbon_kg_per_t[used]).sum()
        + (choice.ingot_t[bought] * lanes.ingot_carbon_kg_per_t[bought]).sum()
    )
    return emitted if math.isfinite(emitted) else None
