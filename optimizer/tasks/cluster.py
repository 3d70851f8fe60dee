"""Workers on other computers: tasks run on a Dask cluster."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from optimizer.errors import ClusterError
from optimizer.tasks.executor import Outcome, attempt_portably
from optimizer.tasks.program import program_fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LOGGERS = ("distributed", "distributed.client", "tornado.application")
"""What tells of lost connections on its own; this program says it once."""


class DaskExecutor:
    """Workers of a Dask cluster, on this computer or on others.

    What is sent and comes back are pickles: use only a cluster in a network that you
    trust.

    Parameters
    ----------
    address
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.
    patience_s
        How long to wait for the scheduler, and then for a first worker. [s]

    Raises
    ------
    ClusterError
        The library is not installed: it comes with the extra ``cluster``.
    """

    def __init__(self, address: str, *, patience_s: float = 10.0) -> None:
        self.address = address
        self.patience_s = patience_s
        self._dask = _dask_library()

    def run(
        self, function: Callable[[Any], Any], inputs: Sequence[Any]
    ) -> Iterator[Outcome]:
        """Yield what becomes of every input, in the order they finish.

        The tasks of a worker that dies are given to others. One whose workers die again
        and again, as often as the scheduler allows (``allowed-failures``), is tried
        once more with nobody beside it, and then given up. Where no worker is left, the
        run waits for new ones.

        Raises
        ------
        ClusterError
            No scheduler answers, no worker joins, a worker does not have this very
            program, or the scheduler went away while tasks were waiting.
        """
        if not inputs:
            return
        with _quiet(), self._connected() as client:
            tasks = list(enumerate(inputs))
            lost: list[tuple[int, Any]] = []
            for outcome in self._outcomes(client, function, tasks):
                if outcome.is_lost:
                    lost.append(tasks[outcome.position])
                else:
                    yield outcome
            # A worker that dies discredits the tasks that waited for it as well: each
            # gets another chance with nobody beside it.
            for task in lost:
                yield from self._outcomes(client, function, [task])

    def _outcomes(
        self,
        client: Any,
        function: Callable[[Any], Any],
        tasks: Sequence[tuple[int, Any]],
    ) -> Iterator[Outcome]:
        """Hand out numbered tasks and yield what becomes of them."""
        here = program_fingerprint()
        positions = {
            client.submit(_attempt_there, (function, here, *task), pure=False): task[0]
            for task in tasks
        }
        for future in self._dask.as_completed(list(positions), loop=client.loop):
            yield self._outcome(future, positions[future])

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Any]:
        """Connect for as long as tasks run; what is unfinished then is called off."""
        self._require_scheduler()
        client = self._dask.Client(
            self.address, timeout=self.patience_s, set_as_default=False
        )
        try:
            self._await_worker(client)
            yield client
        finally:
            client.close()

    def _require_scheduler(self) -> None:
        """Knock at the door: a client that finds nobody cannot be closed cleanly."""
        try:
            # In a thread, since a notebook has an event loop of its own in this one.
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(asyncio.run, self._knock()).result()
        except (OSError, ValueError) as error:
            msg = (
                f"no Dask scheduler answers at {self.address!r} ({error}); start one "
                "with: dask scheduler, and give the address that it prints"
            )
            raise ClusterError(msg) from error

    async def _knock(self) -> None:
        comm = await self._dask.comm.connect(self.address, timeout=self.patience_s)
        await comm.close()

    def _await_worker(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=self.patience_s)
        except TimeoutError as error:
            msg = (
                f"the scheduler at {self.address!r} has no workers; start some with: "
                f"dask worker {self.address}"
            )
            raise ClusterError(msg) from error

    def _outcome(self, future: Any, position: int) -> Outcome:
        """Return what became of one task."""
        if future.cancelled():
            msg = (
                f"the connection to the scheduler at {self.address!r} was lost. What "
                "is finished is remembered if there is a cache; start the scheduler "
                "and its workers, then this, again"
            )
            raise ClusterError(msg)
        error = future.exception()
        if error is None:
            return _understood(future.result())
        if isinstance(error, self._dask.KilledWorker):
            return Outcome(position, is_lost=True)
        msg = (
            f"a worker of {self.address!r} cannot run this program "
            f"({type(error).__name__}: {error}); install the same version on all "
            "computers"
        )
        raise ClusterError(msg) from error


def _dask_library() -> Any:
    """Return the library, which is an extra."""
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        msg = (
            "a cluster needs the library distributed, which is not installed; run: "
            "pip install 'molten-supply[cluster]'"
        )
        raise ClusterError(msg) from error


def _attempt_there(
    task: tuple[Callable[[Any], Any], str, int, Any],
) -> Outcome | str:
    """Try a task on a worker, or name the worker if its program is another one."""
    function, fingerprint, position, given = task
    if program_fingerprint() != fingerprint:
        return str(_dask_library().get_worker().address)
    return attempt_portably(function, position, given)


def _understood(answer: Outcome | str) -> Outcome:
    if isinstance(answer, Outcome):
        return answer
    msg = (
        f"the worker at {answer} runs another version of this program, of Python, or "
        "of the libraries that compute, so that its results might differ; install the "
        "same on all computers and start it again"
    )
    raise ClusterError(msg)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let the cluster's library report nothing but what is raised."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
