"""Problems whose optimum is published, built by the rule that defines them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from location_families import plain_problem

from optimizer.planning.location import LocationProblem, LocationRules, choose_sites


def covering(covers: np.ndarray) -> LocationProblem:
    """Return the least sites that cover every demand, as free lanes and sites at 1."""
    num_sites, num_demands = covers.shape
    return plain_problem(
        np.ones(num_sites),
        np.full(num_sites, np.inf),
        np.ones(num_demands),
        np.where(covers, 0.0, np.inf),
    )


@pytest.mark.parametrize(("board", "queens"), [(4, 2), (5, 3), (6, 3)])
def test_queens_dominate_a_board(board: int, queens: int) -> None:
    """The domination numbers of the queen's graph (OEIS A075458)."""
    squares = np.array(list(itertools.product(range(board), repeat=2)))
    step = np.abs(squares[:, None] - squares[None])
    attacks = (step == 0).any(axis=2) | (step[..., 0] == step[..., 1])
    assert choose_sites(covering(attacks)).cost == pytest.approx(queens)


@pytest.mark.parametrize(("dimension", "points"), [(2, 5), (3, 18)])
def test_steiner_triples_are_hit(dimension: int, points: int) -> None:
    """The lines of the affine space over three elements: stein9 and stein27 of MIPLIB.

    Their optima are 9 - 4 and 27 - 9: what the largest cap set leaves.
    """
    space = np.array(list(itertools.product(range(3), repeat=dimension)))
    lines = [
        trio
        for trio in itertools.combinations(range(len(space)), 3)
        if not (space[list(trio)].sum(axis=0) % 3).any()
    ]
    covers = np.zeros((len(space), len(lines)), dtype=bool)
    for place, trio in enumerate(lines):
        covers[list(trio), place] = True
    assert choose_sites(covering(covers)).cost == pytest.approx(points)


def test_medians_of_a_line() -> None:
    """Twelve points a step apart and three medians: three fours at 1 + 0 + 1 + 2."""
    points = np.arange(12.0)
    problem = plain_problem(
        np.zeros(12),
        np.full(12, np.inf),
        np.ones(12),
        np.abs(points[:, None] - points),
        rules=LocationRules(max_sites=3),
    )
    assert choose_sites(problem).cost == pytest.approx(12)


def test_bins_are_packed() -> None:
    """Single sourcing is bin packing where sites are bins: 7, 6, 5, 4, 3 fill 3 of 10.

    Split, 25 t also need three bins; with bins of 13 two would do split, and 7 + 6,
    5 + 4 + 3 fill just two whole ones.
    """
    tonnes = [7.0, 6.0, 5.0, 4.0, 3.0]
    whole = LocationRules(single_sourcing=True)
    for capacity, bins in ((10.0, 3), (13.0, 2), (9.0, 3), (8.5, 4)):
        problem = plain_problem(
            np.ones(5), np.full(5, capacity), tonnes, np.zeros((5, 5)), rules=whole
        )
        assert choose_sites(problem).cost == pytest.approx(bins), capacity
