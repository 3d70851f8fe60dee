"""Where a choice stands while it is looked for: the best so far, and what is proved."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from optimizer.planning.location.answer import (
    OPTIMAL_GAP,
    Choice,
    LocationAnswer,
    LocationProgress,
)
from optimizer.planning.location.flows import tidied

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.location.problem import LocationProblem


class Standing:
    """The best choice and the best bound, kept outside any solver."""

    def __init__(
        self,
        problem: LocationProblem,
        *,
        seconds: float | None,
        gap: float,
        on_progress: Callable[[LocationProgress], None],
    ) -> None:
        self.problem = problem
        self.gap = gap
        self.choice: Choice | None = None
        self.cost = math.inf
        self.bound = -math.inf
        self._started = time.monotonic()
        self._seconds = seconds
        self._on_progress = on_progress

    @property
    def elapsed(self) -> float:
        """Since it began. [s]."""
        return time.monotonic() - self._started

    def left(self, share: float = 1.0) -> float | None:
        """Return the time until a share of all is used, ``None`` for no end. [s]."""
        if self._seconds is None:
            return None
        return max(0.0, share * self._seconds - self.elapsed)

    def is_over(self, share: float = 1.0) -> bool:
        """Return whether the time is up or enough is proved."""
        return self.is_proved or self.left(share) == 0.0

    @property
    def is_proved(self) -> bool:
        """Whether the gap is no larger than asked for."""
        if not math.isfinite(self.cost):
            return False
        allowed = max(self.gap, OPTIMAL_GAP / 10)
        return self.cost - self.bound <= allowed * abs(self.cost)

    def offer(self, choice: Choice | None) -> None:
        """Keep a choice if it is the best so far."""
        if choice is None:
            return
        choice = tidied(self.problem, choice)
        cost = choice.cost(self.problem)
        if cost < self.cost:
            self.choice, self.cost = choice, cost

    def prove(self, bound: float) -> None:
        """Keep a bound if it is the best so far; none exceeds the best choice."""
        self.bound = max(self.bound, min(bound, self.cost))

    def tell(self, phase: str) -> None:
        """Give a sign of life."""
        self._on_progress(
            LocationProgress(
                seconds=self.elapsed,
                phase=phase,
                cost=self.cost if math.isfinite(self.cost) else None,
                bound=self.bound if math.isfinite(self.bound) else None,
            )
        )

    def answer(self) -> LocationAnswer:
        """Return the best choice found and its bound."""
        return LocationAnswer(
            choice=self.choice,
            cost=self.cost,
            bound=min(self.bound, self.cost),
            contradiction=None,
            seconds=self.elapsed,
        )
