"""Large-neighborhood search: take orders out, put them back, follow what is good."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from optimizer.planning.search.kinship import Kinship
from optimizer.planning.search.neighborhoods import NEIGHBORHOODS
from optimizer.planning.search.removing import without_orders
from optimizer.planning.search.repairing import repaired
from optimizer.planning.search.tightening import tighten

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from optimizer.planning.params import SearchParams
    from optimizer.planning.schedule.state import State
    from optimizer.planning.search.inserting import Catalog

_REWARD_BEST, _REWARD_BETTER, _REWARD_FOLLOWED = 12.0, 4.0, 1.0
_LEAST_WEIGHT = 0.2
_REFUSED_TRIED = 6
"""Refused orders that join a repair beside those taken out."""
_COST_DUST = 1e-6


def improved_plans(
    start: State, catalog: Catalog, params: SearchParams, rng: np.random.Generator
) -> Iterator[State]:
    """Yield one plan per iteration, for ever; the caller keeps the best.

    Plans up to a threshold above the best one are followed (record-to-record travel);
    the threshold falls to nothing over a cycle, then the search returns to the best
    plan and begins a new cycle.

    Parameters
    ----------
    start
        A valid plan.
    catalog
        Pieces and divisions.
    params
        What can be tuned.
    rng
        Source of all choices.

    Yields
    ------
    State
        A valid plan, not necessarily better. Nothing when there is nothing to choose.
    """
    day = catalog.day
    if not day.orders or not day.trucks:
        return
    choices = random.Random(int(rng.integers(2**63)))
    kinship, weights = Kinship(day), [1.0] * len(NEIGHBORHOODS)
    best = current = start
    iteration = 0
    while True:
        phase = (iteration % params.cycle) / params.cycle
        if phase == 0.0:
            current = best
        iteration += 1
        number = choices.choices(range(len(weights)), weights)[0]
        size = _size(len(day.orders), params, choices)
        chosen = NEIGHBORHOODS[number](current, kinship, choices, size)
        candidate = _rebuilt(current, catalog, chosen, choices)
        ceiling = best.cost * (1.0 + params.threshold * (1.0 - phase))
        reward = 0.0
        if candidate.cost < best.cost - _COST_DUST:
            best = current = candidate
            reward = _REWARD_BEST
        elif candidate.cost < current.cost - _COST_DUST:
            current, reward = candidate, _REWARD_BETTER
        elif candidate.cost < ceiling:
            current, reward = candidate, _REWARD_FOLLOWED
        weights[number] += params.reaction * (reward - weights[number])
        weights[number] = max(_LEAST_WEIGHT, weights[number])
        yield candidate


def _size(num_orders: int, params: SearchParams, rng: random.Random) -> int:
    """Return how many orders to take out: mostly few."""
    most = max(
        params.least_removed,
        min(params.most_removed, int(num_orders * params.removed_share) + 2),
    )
    return rng.randint(params.least_removed, most)


def _rebuilt(
    state: State, catalog: Catalog, chosen: list[int], rng: random.Random
) -> State:
    smaller, gone = without_orders(state, chosen)
    refused = [o for o, s in enumerate(state.served) if not s and catalog.divisions(o)]
    tried = (
        refused
        if len(refused) <= _REFUSED_TRIED
        else rng.sample(refused, _REFUSED_TRIED)
    )
    candidate = repaired(smaller, catalog, sorted(gone | set(tried)), rng)
    tighten(candidate, state)
    return candidate
