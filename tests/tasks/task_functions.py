"""Functions that tests hand to workers: importable by name, also in other processes."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from optimizer.errors import Issue, ScenarioError


@dataclass(frozen=True)
class Job:
    """A number to square, with a file that tells of every time it was done."""

    number: int
    log: str


def square(job: Job) -> int:
    """Square the number and say so in the log."""
    with Path(job.log).open("a", encoding="utf-8") as file:
        file.write(f"{job.number}\n")
    return job.number**2


def calls(job: Job) -> list[int]:
    """Return the numbers that were squared, in order."""
    path = Path(job.log)
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def die_once(job: Job) -> int:
    """Die at number 3 as if the memory had run out, but only the first time."""
    marker = Path(job.log).with_suffix(".died")
    if job.number == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return square(job)


def die_always(job: Job) -> int:
    """Die at number 3."""
    if job.number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return square(job)


def refuse_three(job: Job) -> int:
    """Raise at number 3 an error that cannot be sent between processes as it is."""
    if job.number == 3:
        name = "three"
        raise ScenarioError(name, [Issue("E1", "f", "no", "do")])
    return square(job)


def wait_long(seconds: float) -> float:
    """Take a while."""
    time.sleep(seconds)
    return seconds


def square_slowly(job: Job) -> int:
    """Square the number after long enough for somebody to interfere."""
    time.sleep(0.2)
    return square(job)


def wait_at_three(job: Job) -> int:
    """Take forever at number 3, so that a run cannot end by itself."""
    if job.number == 3:
        time.sleep(600.0)
    return square(job)
