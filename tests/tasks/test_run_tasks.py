"""Tasks side by side: the same results, nothing done twice, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from task_functions import Job, calls, die_always, die_once, refuse_three, square

from optimizer.errors import TaskLostError
from optimizer.tasks import LocalExecutor, TaskProgress, run_tasks

SERIAL = LocalExecutor(1)
PARALLEL = LocalExecutor(2)
SQUARES = (0, 1, 4, 9, 16, 25)


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Return six jobs that share a log."""
    return [Job(number, str(tmp_path / "log")) for number in range(6)]


@pytest.mark.parametrize("executor", [SERIAL, PARALLEL])
def test_results_stand_in_the_order_of_the_inputs(
    jobs: list[Job], executor: LocalExecutor
) -> None:
    """One worker or two: the same results."""
    assert run_tasks(square, jobs, executor=executor) == SQUARES


def test_no_inputs_are_no_work() -> None:
    """An empty study ends at once."""
    assert run_tasks(square, [], executor=PARALLEL) == ()


def test_what_is_remembered_is_not_done_again(jobs: list[Job], tmp_path: Path) -> None:
    """A second run calls nothing; a third calls only the new input."""
    cache = tmp_path / "cache"
    run_tasks(square, jobs[:5], executor=SERIAL, cache=cache)
    assert run_tasks(square, jobs[:5], executor=SERIAL, cache=cache) == SQUARES[:5]
    assert run_tasks(square, jobs, executor=SERIAL, cache=cache) == SQUARES
    assert calls(jobs[0]) == [0, 1, 2, 3, 4, 5]


def test_another_function_is_another_question(jobs: list[Job], tmp_path: Path) -> None:
    """The function's name is part of the key."""
    run_tasks(square, jobs[:2], executor=SERIAL, cache=tmp_path / "cache")
    run_tasks(die_once, jobs[:2], executor=SERIAL, cache=tmp_path / "cache")
    assert calls(jobs[0]) == [0, 1, 0, 1]


def test_progress_tells_what_was_remembered(jobs: list[Job], tmp_path: Path) -> None:
    """The first word is what the cache knows, then one for each task."""
    told: list[TaskProgress] = []
    run_tasks(square, jobs[:1], executor=SERIAL, cache=tmp_path)
    run_tasks(
        square, jobs[:3], executor=SERIAL, cache=tmp_path, on_progress=told.append
    )
    assert told == [TaskProgress(done, 1, 3) for done in (1, 2, 3)]


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 200])
def test_a_damaged_entry_is_computed_again(
    jobs: list[Job], tmp_path: Path, damage: bytes
) -> None:
    """What does not match its digest counts as absent, and is replaced."""
    cache = tmp_path / "cache"
    for _ in range(2):
        run_tasks(square, jobs[:1], executor=SERIAL, cache=cache)
    (entry,) = cache.rglob("*.result")
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    assert run_tasks(square, jobs[:1], executor=SERIAL, cache=cache) == (0,)
    assert calls(jobs[0]) == [0, 0]
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_only_time(
    jobs: list[Job], tmp_path: Path
) -> None:
    """A file stands where the folder should be."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    for _ in range(2):
        assert run_tasks(square, jobs[:2], executor=SERIAL, cache=blocked) == (0, 1)
    assert calls(jobs[0]) == [0, 1, 0, 1]


@pytest.mark.parametrize("executor", [SERIAL, PARALLEL])
def test_one_error_does_not_spoil_the_others(
    jobs: list[Job], tmp_path: Path, executor: LocalExecutor
) -> None:
    """The failed task's error is raised once the rest is done and remembered."""
    with pytest.raises(Exception, match="three"):
        run_tasks(refuse_three, jobs, executor=executor, cache=tmp_path / "cache")
    assert sorted(calls(jobs[0])) == [0, 1, 2, 4, 5]


def test_a_killed_worker_is_replaced(jobs: list[Job], tmp_path: Path) -> None:
    """A process dies at its task; every result is there all the same."""
    cache = tmp_path / "cache"
    assert run_tasks(die_once, jobs, executor=PARALLEL, cache=cache) == SQUARES
    assert set(calls(jobs[0])) == {0, 1, 2, 3, 4, 5}


def test_a_task_that_kills_its_worker_is_given_up(
    jobs: list[Job], tmp_path: Path
) -> None:
    """It is named, and the tasks beside it are remembered."""
    cache = tmp_path / "cache"
    with pytest.raises(TaskLostError, match=r"task 4 of 6 .* killed each time"):
        run_tasks(die_always, jobs, executor=PARALLEL, cache=cache)
    assert len(list(cache.rglob("*.result"))) == 5


def test_a_killed_run_is_taken_up_where_it_ended(tmp_path: Path) -> None:
    """The whole program is killed half-way; the next run does the rest."""
    code = (
        "import sys, os, signal\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path\n"
        "from task_functions import Job, die_always\n"
        "from optimizer.tasks import LocalExecutor, run_tasks\n"
        f"log, cache = {str(tmp_path / 'log')!r}, Path({str(tmp_path / 'cache')!r})\n"
        "jobs = [Job(number, log) for number in range(6)]\n"
        "run_tasks(die_always, jobs, executor=LocalExecutor(1), cache=cache)\n"
    )
    outcome = subprocess.run([sys.executable, "-c", code], check=False)
    assert outcome.returncode < 0
    jobs = [Job(number, str(tmp_path / "log")) for number in range(6)]
    (tmp_path / "log").unlink()
    with pytest.raises(TaskLostError):
        run_tasks(die_always, jobs, executor=PARALLEL, cache=tmp_path / "cache")
    assert set(calls(jobs[0])) == {4, 5}


def wait_while_alive(group: int) -> None:
    """Ask for a group of processes until it is gone, or for ten seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        os.killpg(group, 0)
        time.sleep(0.05)


def test_ctrl_c_ends_the_run_and_keeps_what_is_done(tmp_path: Path) -> None:
    """The interrupt arrives as one; no process is left behind."""
    cache = tmp_path / "cache"
    code = (
        "import sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path\n"
        "from task_functions import wait_long\n"
        "from optimizer.tasks import LocalExecutor, run_tasks\n"
        "try:\n"
        "    run_tasks(wait_long, [0.0, 0.1, 60.0, 61.0],\n"
        f"              executor=LocalExecutor(2), cache=Path({str(cache)!r}))\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    deadline = time.monotonic() + 20
    while len(list(cache.rglob("*.result"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)

    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=10) == 130
    with pytest.raises(ProcessLookupError):
        wait_while_alive(process.pid)
    assert len(list(cache.rglob("*.result"))) == 2


def test_fewer_than_one_worker_is_refused() -> None:
    """The value is named."""
    with pytest.raises(ValueError, match="got 0"):
        LocalExecutor(0)
