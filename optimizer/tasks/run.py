"""Independent tasks, done side by side and remembered by their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from optimizer.errors import TaskLostError
from optimizer.tasks.content import content_key
from optimizer.tasks.executor import LocalExecutor
from optimizer.tasks.program import program_fingerprint
from optimizer.tasks.store import MISSING, ResultStore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from optimizer.tasks.executor import Executor

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """How far a run is."""

    done: int
    remembered: int
    """Of these, found in the cache."""
    total: int


def run_tasks(
    function: Callable[[In], Out],
    inputs: Sequence[In],
    *,
    executor: Executor | None = None,
    cache: Path | None = None,
    on_progress: Callable[[TaskProgress], None] | None = None,
) -> tuple[Out, ...]:
    """Return a function's results for all inputs, computing only what is new.

    Each result is kept as soon as it is there, so that a run which is interrupted,
    killed or fails in one task goes on from there when it is started again.

    Parameters
    ----------
    function
        Of one input, and of nothing else: the same input gives the same result. A
        function of a module, so that other processes can find it.
    inputs
        Made of what ``content_key`` knows.
    executor
        Who works; by default as many processes as the computer has processors.
    cache
        Folder of remembered results; without one nothing is remembered.
    on_progress
        Called at the start and after each task.

    Returns
    -------
    Results in the order of the inputs.

    Raises
    ------
    TaskLostError
        The worker of a task died, and died again when the task was tried alone.
    Exception
        What the function raised for the first input that failed. The tasks beside
        it have been done and are remembered.
    """
    store = None if cache is None else ResultStore(cache)
    run = _Run(function, inputs, store, on_progress)
    waiting = run.recall()
    chosen = executor or LocalExecutor()
    for outcome in chosen.run(function, [inputs[position] for position in waiting]):
        position = waiting[outcome.position]
        if outcome.is_lost:
            run.errors[position] = TaskLostError(position + 1, len(inputs))
        elif outcome.error is not None:
            run.errors[position] = outcome.error
        else:
            run.keep(position, outcome.result)
    if run.errors:
        raise run.errors[min(run.errors)]
    return tuple(run.results[position] for position in range(len(inputs)))


class _Run:
    """What is known so far of one run."""

    def __init__(
        self,
        function: Callable[[Any], Any],
        inputs: Sequence[Any],
        store: ResultStore | None,
        on_progress: Callable[[TaskProgress], None] | None,
    ) -> None:
        self.results: dict[int, Any] = {}
        self.errors: dict[int, Exception] = {}
        self._store = store
        self._on_progress = on_progress
        self._total = len(inputs)
        self._remembered = 0
        name = f"{function.__module__}.{function.__qualname__}"
        self._keys = (
            [content_key(program_fingerprint(), name, given) for given in inputs]
            if store is not None
            else []
        )

    def recall(self) -> list[int]:
        """Take up what is remembered and return the positions that are not."""
        for position, key in enumerate(self._keys):
            result = MISSING if self._store is None else self._store.read(key)
            if result is not MISSING:
                self.results[position] = result
        self._remembered = len(self.results)
        self._tell()
        return [one for one in range(self._total) if one not in self.results]

    def keep(self, position: int, result: Any) -> None:
        """Take a new result, and remember it."""
        self.results[position] = result
        if self._store is not None:
            self._store.write(self._keys[position], result)
        self._tell()

    def _tell(self) -> None:
        if self._on_progress is not None:
            done = len(self.results)
            self._on_progress(TaskProgress(done, self._remembered, self._total))
