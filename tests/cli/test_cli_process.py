"""The command as a process of its own: signals, pipes, encodings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MOLTEN = [sys.executable, "-m", "optimizer"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*MOLTEN, *words],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=300,
    )


def test_the_module_runs_the_command() -> None:
    """``python -m optimizer`` is ``molten``."""
    outcome = run("--version")
    assert outcome.returncode == 0
    assert outcome.stdout.startswith("molten ")


def test_a_plan_made_by_one_process_is_clean_for_another() -> None:
    """What is written passes the judge that starts from the file."""
    assert run("plan", "first-steps", "--iterations", "5", "-q").returncode == 0
    outcome = run("verify", "first-steps", "out/first-steps/plan.json")
    assert outcome.returncode == 0, outcome.stdout


def test_a_terminal_without_our_signs_fails_nothing() -> None:
    """Degrees and Chinese names become codes where ASCII is all there is."""
    outcome = run("scenarios", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert outcome.returncode == 0, outcome.stderr


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_swallows_what_it_is_given(closed: str) -> None:
    """A job that closes its streams gets its status, and no defect is reported."""
    line = f'"$1" -m optimizer check first-steps {closed}'
    outcome = subprocess.run(
        ["/bin/sh", "-c", line, "sh", sys.executable],
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert outcome.returncode == 0, outcome.stderr


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_the_best_plan_so_far(number: signal.Signals) -> None:
    """Ctrl-C ends the search, and the plan is verified and written as usual."""
    with subprocess.Popen(
        [*MOLTEN, "plan", "first-steps", "--iterations", "100000000", "--out", "out"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "improve" in line:
                break
        time.sleep(0.3)
        process.send_signal(number)
        printed, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "map.html" in printed
    document = json.loads(Path("out/plan.json").read_text(encoding="utf-8"))
    assert document["routes"]


@POSIX
def test_a_closed_pipe_ends_quietly() -> None:
    """``molten travel … | head`` shows no traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    outcome = subprocess.run(
        [*MOLTEN, "travel", "first-steps"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        text=True,
        timeout=120,
    )
    os.close(writer)
    assert outcome.returncode == 141
    assert outcome.stderr == ""
