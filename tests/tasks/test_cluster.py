"""Tasks on a Dask cluster: as on this computer, whoever is killed."""

from __future__ import annotations

import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cluster_processes import ClusterProcesses, cluster_on_this_machine
from task_functions import (
    Job,
    calls,
    die_always,
    refuse_three,
    square,
    square_slowly,
    wait_at_three,
)

from optimizer.errors import ClusterError, TaskLostError
from optimizer.tasks import DaskExecutor, LocalExecutor, run_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def cluster(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ClusterProcesses]:
    """Return a cluster of two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    with cluster_on_this_machine(folder, HERE, workers=2) as processes:
        yield processes


@pytest.fixture
def executor(cluster: ClusterProcesses) -> DaskExecutor:
    """Return who hands tasks to the cluster."""
    return DaskExecutor(cluster.address, patience_s=PATIENCE_S)


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Return six jobs that share a log."""
    return [Job(number, str(tmp_path / "log")) for number in range(6)]


def as_soon_as(is_time: Callable[[], bool], do: Callable[[], None]) -> threading.Thread:
    """Do something in a thread once its time has come."""

    def watch() -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not is_time() and time.monotonic() < deadline:
            time.sleep(0.02)
        do()

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


def test_a_cluster_gives_the_results_of_this_computer(
    executor: DaskExecutor, jobs: list[Job], tmp_path: Path
) -> None:
    """In the order of the inputs, and remembered alike."""
    cache = tmp_path / "cache"
    local = run_tasks(square, jobs, executor=LocalExecutor(1))
    assert run_tasks(square, jobs, executor=executor, cache=cache) == local
    assert run_tasks(square, jobs, executor=LocalExecutor(1), cache=cache) == local
    assert sorted(calls(jobs[0])) == sorted(2 * list(range(6)))


def test_nothing_to_do_needs_no_cluster() -> None:
    """Whatever is remembered already is not sent for."""
    assert run_tasks(square, [], executor=DaskExecutor("tcp://127.0.0.1:1")) == ()


def test_one_error_does_not_spoil_the_others(
    executor: DaskExecutor, jobs: list[Job], tmp_path: Path
) -> None:
    """An error that cannot travel arrives in words, after the rest is done."""
    with pytest.raises(Exception, match="three"):
        run_tasks(refuse_three, jobs, executor=executor, cache=tmp_path / "cache")
    assert sorted(calls(jobs[0])) == [0, 1, 2, 4, 5]


def test_a_killed_worker_loses_nothing(
    cluster: ClusterProcesses, executor: DaskExecutor, jobs: list[Job]
) -> None:
    """A worker dies half-way; the other one does its tasks."""
    watcher = as_soon_as(
        lambda: len(calls(jobs[0])) >= 2,
        lambda: cluster.workers[-1].send_signal(signal.SIGKILL),
    )
    assert run_tasks(square_slowly, jobs, executor=executor) == (0, 1, 4, 9, 16, 25)
    watcher.join()
    assert cluster.workers[-1].wait() == -signal.SIGKILL
    cluster.add_workers(1)


def test_a_lost_scheduler_is_told_and_what_is_done_is_kept(
    jobs: list[Job], tmp_path: Path
) -> None:
    """The next run, on this computer, does only the rest."""
    cache = tmp_path / "cache"
    with cluster_on_this_machine(tmp_path, HERE, workers=1) as cluster:
        watcher = as_soon_as(
            lambda: len(list(cache.rglob("*.result"))) >= 3,
            lambda: cluster.scheduler.send_signal(signal.SIGKILL),
        )
        executor = DaskExecutor(cluster.address, patience_s=PATIENCE_S)
        with pytest.raises(ClusterError, match="connection to the scheduler"):
            run_tasks(wait_at_three, jobs[:4], executor=executor, cache=cache)
        watcher.join()
    Path(jobs[0].log).unlink()
    rest = [jobs[0], jobs[1], jobs[2], jobs[4]]
    results = run_tasks(wait_at_three, rest, executor=LocalExecutor(1), cache=cache)
    assert (results, calls(jobs[0])) == ((0, 1, 4, 16), [4])


def test_a_task_that_kills_its_workers_is_given_up(
    jobs: list[Job], tmp_path: Path
) -> None:
    """It is named; what other workers did is remembered."""
    with cluster_on_this_machine(
        tmp_path, HERE, workers=3, allowed_failures=0
    ) as cluster:
        executor = DaskExecutor(cluster.address, patience_s=PATIENCE_S)
        with pytest.raises(TaskLostError, match="task 4 of 6"):
            run_tasks(die_always, jobs, executor=executor, cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").rglob("*.result"))) == 5


def test_a_worker_with_another_program_is_named(
    executor: DaskExecutor, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its results might differ, so none is taken."""
    monkeypatch.setattr("optimizer.tasks.cluster.program_fingerprint", lambda: "new")
    with pytest.raises(ClusterError, match=r"worker at tcp://127\.0\.0\.1:\d+ runs"):
        run_tasks(square, jobs, executor=executor)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("tcp://127.0.0.1:1", "no Dask scheduler answers"),
        ("nonsense", "missing port"),
        ("carrier-pigeon://127.0.0.1:1", "unknown address scheme"),
    ],
)
def test_a_bad_address_is_told(jobs: list[Job], address: str, reason: str) -> None:
    """It is named, with what to start."""
    executor = DaskExecutor(address, patience_s=0.2)
    with pytest.raises(ClusterError, match=reason) as raised:
        run_tasks(square, jobs, executor=executor)
    assert repr(address) in str(raised.value)
    assert "dask scheduler" in str(raised.value)


def test_a_scheduler_without_workers_is_told(jobs: list[Job], tmp_path: Path) -> None:
    """With what to start."""
    with cluster_on_this_machine(tmp_path, HERE, workers=0) as cluster:
        executor = DaskExecutor(cluster.address, patience_s=0.5)
        with pytest.raises(ClusterError, match="dask worker tcp"):
            run_tasks(square, jobs, executor=executor)


def test_without_the_library_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Before any work is begun."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"molten-supply\[cluster\]"):
        DaskExecutor("tcp://127.0.0.1:8786")
