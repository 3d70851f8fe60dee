"""The rows that keep sites and their alloys within what they can pour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from optimizer.planning.bounds.triplets import RowGatherer
    from optimizer.planning.location.columns import Columns


def add_capacities(rows: RowGatherer, columns: Columns, *, everywhere: bool) -> None:
    """Let no site give more than it has, nor more of an alloy than it can make.

    Rows that links imply are left out, if there are links: a site that could serve all
    its lanes needs none.
    """
    problem = columns.problem
    reach = np.bincount(
        columns.lane_site, weights=columns.lane_t, minlength=problem.num_sites
    )
    held = np.minimum(problem.size_capacity, reach[problem.size_site])
    least = np.full(problem.num_sites, np.inf)
    np.minimum.at(least, problem.size_site, problem.size_capacity)
    tight = np.flatnonzero((least < reach) | everywhere)
    row_of = np.full(problem.num_sites, -1, dtype=np.int64)
    row_of[tight] = rows.new_rows(np.full(len(tight), -np.inf), 0.0)
    lanes = np.flatnonzero(row_of[columns.lane_site] >= 0)
    rows.add(row_of[columns.lane_site[lanes]], columns.x[lanes], columns.lane_t[lanes])
    sizes = np.flatnonzero(row_of[problem.size_site] >= 0)
    rows.add(row_of[problem.size_site[sizes]], columns.y[sizes], -held[sizes])
    if columns.num_additions:
        rows.add(row_of[tight], columns.e[tight], -1.0)
    _add_alloy_capacities(rows, columns)


def _add_alloy_capacities(rows: RowGatherer, columns: Columns) -> None:
    problem = columns.problem
    num_alloys = problem.line_cost.shape[1]
    lane_pair = (
        columns.lane_site * num_alloys + problem.demand_alloy[columns.lane_demand]
    )
    reach = np.bincount(
        lane_pair, weights=columns.lane_t, minlength=problem.line_cost.size
    )
    limit = problem.alloy_capacity.ravel()
    tight = np.flatnonzero(limit < reach)
    row_of = np.full(len(limit), -1, dtype=np.int64)
    row_of[tight] = rows.new_rows(np.full(len(tight), -np.inf), 0.0)
    lanes = np.flatnonzero(row_of[lane_pair] >= 0)
    rows.add(row_of[lane_pair[lanes]], columns.x[lanes], columns.lane_t[lanes])
    by_site = row_of.reshape(problem.line_cost.shape)
    size, alloy = np.nonzero(by_site[problem.size_site] >= 0)
    pair = problem.size_site[size] * num_alloys + alloy
    rows.add(row_of[pair], columns.y[size], -limit[pair])
    if columns.num_additions:
        rows.add(row_of[tight], columns.e[tight // num_alloys], -1.0)
