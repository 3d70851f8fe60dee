"""What a unit of each column costs and emits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.columns import Columns


def money(columns: Columns) -> NDArray[np.float64]:
    """Return what a unit of each column costs. [currency/d]."""
    problem = columns.problem
    cost = np.zeros(columns.count)
    cost[columns.y] = problem.size_cost
    cost[columns.z] = problem.line_cost[columns.line_site, columns.line_alloy]
    unit = problem.lane_cost[columns.lane_site, columns.lane_demand]
    cost[columns.x] = unit * columns.lane_t
    ingots = columns.with_ingots
    cost[columns.w] = problem.ingot_cost[ingots] * problem.demand_t[ingots]
    cost[columns.r] = _least_left_out(columns, problem.lane_cost)
    return cost


def emissions(columns: Columns) -> NDArray[np.float64]:
    """Return what a unit of each column emits; 0 where no ceiling asks. [kg/d]."""
    cap = columns.problem.emissions
    emitted = np.zeros(columns.count)
    if cap is not None:
        unit = cap.lane_kg_per_t[columns.lane_site, columns.lane_demand]
        emitted[columns.x] = unit * columns.lane_t
        ingots = columns.with_ingots
        tonnes = columns.problem.demand_t[ingots]
        emitted[columns.w] = cap.ingot_kg_per_t[ingots] * tonnes
        emitted[columns.r] = _least_left_out(columns, cap.lane_kg_per_t)
    return emitted


def _least_left_out(
    columns: Columns, per_t: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the least of the lanes left out, for whole demands; shape (R,)."""
    problem, rest = columns.problem, columns.rest
    stood_for = np.where(columns.left_out[:, rest], per_t[:, rest], np.inf)
    least = stood_for.min(axis=0, initial=np.inf)
    whole: NDArray[np.float64] = least * problem.demand_t[rest]
    return whole
