"""Published instances of capacitated warehouse location, where they are at hand.

J. E. Beasley's OR-Library keeps them (European Journal of Operational Research 33,
1988, 314-325); they are not ours to keep. ``OR_LIBRARY`` names a folder that holds
``cap41.txt`` and its like; without it the tests are skipped.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from location_families import plain_problem

from optimizer.planning.location import LocationProblem, choose_sites

FOLDER = os.environ.get("OR_LIBRARY", "")
OPTIMA = {
    "cap41": 1040444.375,
    "cap42": 1098000.450,
    "cap43": 1153000.450,
    "cap44": 1235500.450,
    "cap51": 1025208.225,
    "cap61": 932615.750,
    "cap62": 977799.400,
    "cap63": 1014062.050,
    "cap64": 1045650.250,
    "cap71": 932615.750,
    "cap72": 977799.400,
    "cap73": 1010641.450,
    "cap74": 1034976.975,
    "cap81": 838499.288,
    "cap91": 796648.438,
    "cap101": 796648.437,
    "cap111": 826124.713,
    "cap121": 793439.563,
    "cap131": 793439.562,
    "cap134": 928941.750,
}


def read_instance(path: Path) -> LocationProblem:
    """Return an instance; its costs are for whole demands, ours for a tonne."""
    numbers = np.array(path.read_text(encoding="ascii").split(), dtype=float)
    num_sites, num_demands = numbers[:2].astype(int).tolist()
    sites = numbers[2 : 2 + 2 * num_sites].reshape(num_sites, 2)
    table = numbers[2 + 2 * num_sites :].reshape(num_demands, num_sites + 1)
    tonnes, costs = table[:, 0], table[:, 1:]
    lanes = (costs / tonnes[:, None]).T
    return plain_problem(sites[:, 1], sites[:, 0], tonnes, lanes)


@pytest.mark.parametrize("name", OPTIMA)
def test_the_published_optimum_is_proved(name: str) -> None:
    """Cost and bound are the published optimum."""
    path = Path(FOLDER) / f"{name}.txt"
    if not FOLDER or not path.is_file():
        pytest.skip(f"no {path.name}: name a folder of OR-Library by OR_LIBRARY")
    answer = choose_sites(read_instance(path))
    assert answer.status == "optimal"
    assert answer.cost == pytest.approx(OPTIMA[name], abs=0.01)
    assert answer.bound == pytest.approx(OPTIMA[name], rel=1e-6)
