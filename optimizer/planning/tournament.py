"""Searches compared in pairs: of two that went equally far, the cheaper goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.planning.engine.search import Search


class Tournament:
    """Searches that are tried one by one, each stage twice as long as the one before.

    Parameters
    ----------
    trial
        Iterations of a search until it is compared for the first time.
    """

    def __init__(self, trial: int) -> None:
        self._trial = trial
        self._waiting: dict[int, Search] = {}
        self._tried: tuple[int, Search] | None = None
        self._interrupted: list[tuple[int, Search]] = []
        self._newcomer: Search | None = None

    @property
    def has_room(self) -> bool:
        """Whether a newcomer would soon have its turn."""
        return self._newcomer is None

    @property
    def is_between_trials(self) -> bool:
        """Whether nobody was interrupted and no newcomer waits."""
        return self._newcomer is None and self._tried is None and not self._interrupted

    def enter(self, search: Search) -> None:
        """Let a search take part, in place of one that had no turn yet."""
        self._newcomer = search

    def turn(self) -> Search | None:
        """Return whose turn it is: the newcomer, who was interrupted, the furthest.

        A newcomer need not wait for the long trials of others, which it interrupts.
        """
        if self._newcomer is not None and (self._tried is None or self._tried[0] > 0):
            if self._tried is not None:
                self._interrupted.append(self._tried)
            self._tried, self._newcomer = (0, self._newcomer), None
        if self._tried is None and self._interrupted:
            self._tried = self._interrupted.pop()
        if self._tried is None and self._waiting:
            stage = max(self._waiting)
            self._tried = stage + 1, self._waiting.pop(stage)
        return None if self._tried is None else self._tried[1]

    def compare(self) -> None:
        """End the trial of a search that has come far enough.

        The first one to come so far waits for another.
        """
        if self._tried is None:
            return
        stage, search = self._tried
        if search.iterations < self._trial * 2**stage:
            return
        other = self._waiting.pop(stage, None)
        if other is None:
            self._waiting[stage], self._tried = search, None
        else:
            self._tried = stage + 1, min(search, other, key=lambda one: one.cost)

    def release(self) -> None:
        """Let the search whose turn it is go: it takes part no longer."""
        self._tried = None
