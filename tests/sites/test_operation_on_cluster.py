"""Sampled days on a cluster: bit by bit as on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from cluster_processes import cluster_on_this_machine
from operation_study import both_open, two_site_lanes, two_sites

from optimizer.sites import StopRule, try_out
from optimizer.tasks import DaskExecutor, LocalExecutor


@pytest.mark.slow
def test_a_cluster_plans_the_days_as_this_computer_does(tmp_path: Path) -> None:
    """Two worker processes; not one figure differs, however small."""
    study, lanes, choice = two_sites(), two_site_lanes(), both_open()
    stop = StopRule(iterations=20)
    here = try_out(study, lanes, choice, stop=stop, executor=LocalExecutor(1))
    with cluster_on_this_machine(tmp_path, Path(__file__).parent, workers=2) as cluster:
        executor = DaskExecutor(cluster.address, patience_s=60.0)
        there = try_out(study, lanes, choice, stop=stop, executor=executor)
    assert there == here
