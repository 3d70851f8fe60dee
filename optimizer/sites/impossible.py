"""Why a study allows no choice of sites, in one sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.planning.location import Limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Study
    from optimizer.planning.location import (
        Contradiction,
        LocationProblem,
        Loosening,
    )

NUM_NAMED = 3
"""Demands named before the rest are counted."""


def explain(
    study: Study, problem: LocationProblem, contradiction: Contradiction | None
) -> str | None:
    """Return which limits contradict each other and what loosening would do.

    Parameters
    ----------
    study
        Whose ids and limits are named.
    problem
        The choice that is not possible.
    contradiction
        What was found out about it.
    """
    if contradiction is None:
        return None
    said = [_unreached(study, problem, contradiction.unreached.tolist())]
    if not contradiction.unreached.size:
        said.append(
            f"{_limits(study, problem)} let sites serve at most "
            f"{_tonnes(contradiction.most_t)} of the {_tonnes(problem.total_t)} "
            "demanded"
        )
    said.append(_remedies(contradiction))
    return "; ".join(part for part in said if part) + "."


def _unreached(study: Study, problem: LocationProblem, demands: Sequence[int]) -> str:
    """Return the sentence on demands out of reach, empty where all are in reach."""
    if not demands:
        return ""
    named = ", ".join(
        f"{study.demands[j].plant_id} ({study.demands[j].alloy_id})"
        for j in demands[:NUM_NAMED]
    )
    rest = len(demands) - NUM_NAMED
    more = f" and {rest} more" if rest > 0 else ""
    tonnes = _tonnes(float(problem.demand_t[list(demands)].sum()))
    needed = problem.rules.sources_per_plant
    sites = (
        "no usable lane reaches" if needed == 1 else f"fewer than {needed} sites reach"
    )
    return f"with ingots: no, {sites} {named}{more}, {tonnes} in all"


def _limits(study: Study, problem: LocationProblem) -> str:
    """Return the limits that a study states, with their values."""
    rules = study.rules
    stated = [
        ("budget_per_day", rules.budget_per_day and _money(rules.budget_per_day)),
        ("max_sites", rules.max_sites),
        ("min_service_share", rules.min_service_share),
        ("sources_per_plant", rules.sources_per_plant > 1 and rules.sources_per_plant),
        ("single_sourcing", rules.single_sourcing and "yes"),
        ("ingots", not rules.ingots and "no"),
    ]
    named = [f"{name} {value}" for name, value in stated if value]
    capacity = float(problem.most_t[problem.may_open].sum())
    if math.isfinite(capacity):
        named.append(f"{_tonnes(capacity)} of capacity")
    return " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)


def _remedies(contradiction: Contradiction) -> str:
    if contradiction.loosenings:
        ways = [_remedy(way) for way in contradiction.loosenings]
        return "possible with " + ", or with ".join(ways)
    if contradiction.together:
        ways = [_remedy(way) for way in contradiction.together]
        return "no single limit is to blame: possible with " + " and with ".join(ways)
    return "no one or two limits loosened would do"


def _remedy(way: Loosening) -> str:
    """Return one way out, rounded to what still does."""
    texts = {
        Limit.BUDGET: f"budget_per_day {_money(way.enough)}",
        Limit.MAX_SITES: f"max_sites {round(way.enough)}",
        Limit.SERVICE: f"min_service_share {math.floor(way.enough * 1e4) / 1e4:g}",
        Limit.SOURCES: f"sources_per_plant {round(way.enough)}",
        Limit.SINGLE_SOURCING: "single_sourcing: no",
        Limit.CAPACITY: f"{_tonnes(way.enough)} more capacity at sites in reach",
        Limit.INGOTS: f"ingots for {_tonnes(way.enough)}",
    }
    return texts[way.limit]


def _money(amount: float) -> str:
    """Return an amount rounded up, to the cent where it is not whole."""
    cents = math.ceil(round(amount * 100, 4))
    return f"{cents // 100:,}" if cents % 100 == 0 else f"{cents / 100:,.2f}"


def _tonnes(tonnes: float) -> str:
    """Return tonnes a day, to the kilogram; never a solver's zero below zero."""
    return f"{tonnes:z,.3f}".rstrip("0").rstrip(".") + " t/d"
