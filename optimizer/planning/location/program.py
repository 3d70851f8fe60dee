"""The rows of the integer program that chooses sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.programs.triplets import RowGatherer
from optimizer.planning.location.column_weights import emissions, money
from optimizer.planning.location.columns import Columns, make_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from optimizer.planning.location.problem import LocationProblem


@dataclass(frozen=True, eq=False)
class SiteProgram:
    """``low <= A x <= high``, ``lower <= x <= upper``, some columns whole."""

    columns: Columns
    rows: sparse.csr_array
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    is_whole: NDArray[np.bool_]
    cost: NDArray[np.float64]
    """[currency/d] per unit of each column"""


def site_program(
    problem: LocationProblem,
    lanes: NDArray[np.bool_] | None = None,
    *,
    left_out: NDArray[np.bool_] | None = None,
    with_additions: bool = False,
    with_links: bool = True,
) -> SiteProgram:
    """Return the program of a problem over all its lanes or some of them.

    Parameters
    ----------
    problem
        The question.
    lanes
        Which lanes are considered, shape (I, J); by default all.
    left_out
        Lanes that one column a demand stands for, at the cost of the cheapest and from
        no site, shape (I, J): the program never costs more than with them all.
    with_additions
        Whether capacity may be added to open sites.
    with_links
        Whether every lane has a row of its own that asks for its site. Without them
        the program is small and its relaxation weak, but whole choices are the same.
    """
    columns = make_columns(
        problem,
        problem.is_lane if lanes is None else lanes,
        left_out=left_out,
        with_additions=with_additions,
    )
    rows = RowGatherer()
    add_joint_rows(rows, columns)
    _add_sites(rows, columns)
    _add_capacities(rows, columns, everywhere=not with_links)
    if with_links:
        _add_links(rows, columns)
    _add_lines(rows, columns)
    _add_total(rows, columns)
    lower, upper = _bounds(columns)
    return SiteProgram(
        columns=columns,
        rows=rows.matrix(columns.count),
        low=np.array(rows.low),
        high=np.array(rows.high),
        lower=lower,
        upper=upper,
        is_whole=_whole_columns(columns),
        cost=money(columns),
    )


def _bounds(columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    problem = columns.problem
    lower, upper = np.zeros(columns.count), np.ones(columns.count)
    upper[columns.y] = problem.may_open[problem.size_site]
    added = np.where(problem.may_open, problem.total_t, 0.0)
    upper[columns.e] = added[: columns.num_additions]
    return lower, upper


def _whole_columns(columns: Columns) -> NDArray[np.bool_]:
    whole = np.zeros(columns.count, dtype=bool)
    whole[columns.y] = True
    whole[columns.z] = True
    whole[columns.v] = True
    if columns.problem.rules.single_sourcing:
        whole[columns.x] = True
        whole[columns.w] = True
    return whole


def add_joint_rows(rows: RowGatherer, columns: Columns) -> None:
    """Add the rows that join sites: demands first, then rules, then lines."""
    _add_demands(rows, columns)
    _add_rules(rows, columns)
    line = columns.lane_line
    lanes = np.flatnonzero(line >= 0)
    made = rows.new_rows(np.full(len(lanes), -np.inf), 0.0)
    rows.add(made, columns.x[lanes], 1.0)
    rows.add(made, columns.z[line[lanes]], -1.0)


def _add_demands(rows: RowGatherer, columns: Columns) -> None:
    """Meet every demand."""
    problem = columns.problem
    row_of = np.full(len(problem.demand_t), -1, dtype=np.int64)
    row_of[columns.served] = rows.new_rows(np.ones(len(columns.served)), 1.0)
    rows.add(row_of[columns.lane_demand], columns.x, 1.0)
    rows.add(row_of[columns.with_ingots], columns.w, 1.0)
    rows.add(row_of[columns.rest], columns.r, 1.0)


def _add_sites(rows: RowGatherer, columns: Columns) -> None:
    """Give every site one size at most, and those that must open one."""
    problem = columns.problem
    opened = rows.new_rows(problem.must_open.astype(float), 1.0)
    rows.add(opened[problem.size_site], columns.y, 1.0)


def _add_capacities(rows: RowGatherer, columns: Columns, *, everywhere: bool) -> None:
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


def _add_links(rows: RowGatherer, columns: Columns) -> None:
    """Let a lane carry metal only from an open site that makes the alloy.

    A size too small for the whole demand allows the share it can give; one from
    which the demand would have to come whole, nothing.
    """
    problem = columns.problem
    link = rows.new_rows(np.full(len(columns.x), -np.inf), 0.0)
    rows.add(link, columns.x, 1.0)
    for sizes in problem.size_layers:
        size = sizes[columns.lane_site]
        lanes = np.flatnonzero(size >= 0)
        share = np.ones(len(lanes))
        if not columns.num_additions:
            capacity = problem.size_capacity[size[lanes]]
            share = np.minimum(1.0, capacity / columns.lane_t[lanes])
            if problem.rules.single_sourcing:
                share = np.floor(share)
        rows.add(link[lanes], columns.y[size[lanes]], -share)


def _add_lines(rows: RowGatherer, columns: Columns) -> None:
    """Let a line stand only at an open site."""
    row = rows.new_rows(np.full(len(columns.z), -np.inf), 0.0)
    rows.add(row, columns.z, 1.0)
    for sizes in columns.problem.size_layers:
        size = sizes[columns.line_site]
        lines = np.flatnonzero(size >= 0)
        rows.add(row[lines], columns.y[size[lines]], -1.0)


def _add_total(rows: RowGatherer, columns: Columns) -> None:
    """Give the open sites room for all tonnes that are not ingots.

    The other rows imply it; the solver finds its covers only where it stands.
    """
    problem = columns.problem
    if columns.num_additions or not np.isfinite(problem.size_capacity).all():
        return
    row = rows.new_rows(problem.total_t, np.inf)
    rows.add(row, columns.y, problem.size_capacity)
    rows.add(row, columns.w, problem.demand_t[columns.with_ingots])
    rows.add(row, columns.r, problem.demand_t[columns.rest])


def _add_rules(rows: RowGatherer, columns: Columns) -> None:
    problem, rules = columns.problem, columns.problem.rules
    if rules.max_sites is not None:
        row = rows.new_rows(-np.inf, float(rules.max_sites))
        rows.add(row, columns.y, 1.0)
    if rules.budget_per_day is not None:
        row = rows.new_rows(-np.inf, rules.budget_per_day)
        sizes, lines = problem.spend
        rows.add(row, columns.y, sizes)
        rows.add(row, columns.z, lines[columns.line_site, columns.line_alloy])
    if rules.min_service_share > 0:
        row = rows.new_rows(rules.min_service_share * problem.total_t, np.inf)
        rows.add(row, columns.x, columns.lane_t)
        rows.add(row, columns.r, problem.demand_t[columns.rest])
    if problem.emissions is not None:
        row = rows.new_rows(-np.inf, problem.emissions.ceiling_kg)
        rows.add(row, np.arange(columns.count), emissions(columns))
    if columns.num_sources:
        _add_sources(rows, columns)


def _add_sources(rows: RowGatherer, columns: Columns) -> None:
    """Serve a demand molten only with enough open sites in reach of it."""
    problem = columns.problem
    place = np.full(len(problem.demand_t), -1, dtype=np.int64)
    place[columns.served] = np.arange(len(columns.served))
    demand = place[columns.lane_demand]
    served = rows.new_rows(np.full(len(columns.served), -np.inf), 0.0)
    rows.add(served[demand], columns.x, 1.0)
    rows.add(served, columns.v, -1.0)
    sources = rows.new_rows(np.zeros(len(columns.served)), np.inf)
    rows.add(sources, columns.v, -float(problem.rules.sources_per_plant))
    line = columns.lane_line
    by_line = np.flatnonzero(line >= 0)
    rows.add(sources[demand[by_line]], columns.z[line[by_line]], 1.0)
    for sizes in problem.size_layers:
        size = np.where(line < 0, sizes[columns.lane_site], -1)
        lanes = np.flatnonzero(size >= 0)
        rows.add(sources[demand[lanes]], columns.y[size[lanes]], 1.0)
