"""A real Dask cluster of processes on this machine, for tests that kill them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "127.0.0.1"
_PATIENCE_S = 60.0


class ClusterProcesses:
    """A scheduler and its workers, each a process of its own.

    Parameters
    ----------
    folder
        Of their files.
    path
        Where workers find modules beside the program's own.
    allowed_failures
        Workers that a task may lose before the scheduler gives it up.
    """

    def __init__(self, folder: Path, path: Path, allowed_failures: int) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "PYTHONPATH": str(path),
            "DASK_TEMPORARY_DIRECTORY": str(folder / "scratch"),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures),
        }
        self._file = folder / "scheduler.json"
        self.scheduler = self._start(
            "dask_scheduler", "--port", "0", "--scheduler-file", str(self._file)
        )
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = str(self._when_written()["address"])

    def add_workers(self, count: int) -> None:
        """Start some workers of one thread each."""
        for _ in range(count):
            self.workers.append(
                self._start(
                    "dask_worker", self.address, "--nthreads", "1", "--no-nanny"
                )
            )

    def stop(self) -> None:
        """End every process that still runs."""
        for process in (*self.workers, self.scheduler):
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
            process.wait(timeout=_PATIENCE_S)

    def _start(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
        return subprocess.Popen(
            [*command, "--host", HOST, "--no-dashboard"],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _when_written(self) -> dict[str, object]:
        """Wait for the file in which the scheduler tells its address."""
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
                known: dict[str, object] = json.loads(self._file.read_text())
                return known
            time.sleep(0.05)
        msg = "the scheduler did not start"
        raise TimeoutError(msg)


@contextlib.contextmanager
def cluster_on_this_machine(
    folder: Path, path: Path, *, workers: int, allowed_failures: int = 3
) -> Iterator[ClusterProcesses]:
    """Start a cluster and end it, whatever happens in between."""
    cluster = ClusterProcesses(folder, path, allowed_failures)
    try:
        cluster.add_workers(workers)
        yield cluster
    finally:
        cluster.stop()
