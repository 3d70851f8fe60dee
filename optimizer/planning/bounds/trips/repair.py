"""Duals that overrate orders, taken down until no trip pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation

ORDER_ROWS = ("cover", "carried", "tonnes")
"""Rows whose duals reward a trip for what it carries."""


def repaired_duals(
    relaxation: Relaxation, duals: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return duals at which trips cost at least what they are rewarded with.

    Before column generation has converged, some trips are rewarded above their cost and
    the Lagrangian bound pays for the worst of them as often as there can be trips. Here
    the reward of each order is lowered by the worst ratio of cost to reward among its
    trips instead: then no trip pays, and the bound is that of the lower rewards.
    """
    program = relaxation.program
    kinds = np.array([name for name, _ in relaxation.draft.names])
    rewards = np.isin(kinds, ORDER_ROWS)
    signed = program.signed(duals)
    first = program.num_structural
    trips = program.by_column[:, first:]
    rewarded = trips.T @ np.where(rewards, signed, 0.0)
    priced = program.cost[first:] - trips.T @ np.where(rewards, 0.0, signed)
    worst = np.flatnonzero((rewarded > priced) & (rewarded > 0))
    ratio = np.clip(priced[worst] / rewarded[worst], 0.0, 1.0)
    scale = np.ones(len(signed))
    columns = trips[:, worst].tocoo()
    np.minimum.at(scale, columns.row, ratio[columns.col])
    repaired = np.where(rewards, signed * scale, signed)
    return _with_consistent_tonnes(relaxation, repaired, kinds)


def _with_consistent_tonnes(
    relaxation: Relaxation, duals: NDArray[np.float64], kinds: NDArray[np.str_]
) -> NDArray[np.float64]:
    """Return duals at which tonnes are worth no more than what carries them."""
    program, supplies = relaxation.program, relaxation.layout.supplies
    columns = np.array(list(supplies.values()), dtype=np.int64)
    order = np.array([draw.order for draw in supplies], dtype=np.int64)
    whole = np.flatnonzero(kinds == "tonnes")
    if not len(columns):
        return duals
    short = np.minimum(program.reduced_costs(duals)[columns], 0.0)
    lowest = np.zeros(len(whole))
    np.minimum.at(lowest, order, short)
    consistent = duals.copy()
    consistent[whole] = np.maximum(duals[whole] + lowest, 0.0)
    return consistent
