"""The stopping rules. Only here does planning read a clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.planning.stop.criterion import Standing, StoppingCriterion


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Elapsed. [s]."""
        return time.monotonic() - self._began


class MaxRuntime:
    """Stop when so many seconds have passed since the first call."""

    def __init__(self, max_seconds: float) -> None:
        if not max_seconds >= 0:
            msg = f"max_seconds must not be negative, got {max_seconds} s"
            raise ValueError(msg)
        self.max_seconds = max_seconds
        self._watch: Stopwatch | None = None

    def __call__(self, standing: Standing) -> bool:
        """Return whether the time is over; the first call starts the clock."""
        del standing
        return self.seconds_left() <= 0

    def seconds_left(self) -> float:
        """Return the time that remains, starting the clock if it stands. [s]."""
        if self._watch is None:
            self._watch = Stopwatch()
        return self.max_seconds - self._watch.seconds


class MaxIterations:
    """Stop after so many iterations of the improvement: repeatable to the bit."""

    def __init__(self, max_iterations: int) -> None:
        if max_iterations < 0:
            msg = f"max_iterations must not be negative, got {max_iterations}"
            raise ValueError(msg)
        self.max_iterations = max_iterations

    def __call__(self, standing: Standing) -> bool:
        """Return whether they are done."""
        return standing.iteration >= self.max_iterations


class GapClosed:
    """Stop when the gap to the lower bound is small enough."""

    def __init__(self, gap: float = 1e-6) -> None:
        if not 0 <= gap <= 1:
            msg = f"gap must be a share between 0 and 1, got {gap}"
            raise ValueError(msg)
        self.gap = gap

    def __call__(self, standing: Standing) -> bool:
        """Return whether the gap is known and at most as large as asked."""
        return standing.gap is not None and standing.gap <= self.gap


class NoImprovement:
    """Stop when so many iterations have brought no cheaper plan."""

    def __init__(self, max_iterations: int) -> None:
        if max_iterations < 0:
            msg = f"max_iterations must not be negative, got {max_iterations}"
            raise ValueError(msg)
        self.max_iterations = max_iterations
        self._cost: float | None = None
        self._since = 0

    def __call__(self, standing: Standing) -> bool:
        """Return whether the search has been stuck for too long."""
        if self._cost is None or standing.cost < self._cost:
            self._cost = standing.cost
            self._since = standing.iteration
        return standing.iteration - self._since >= self.max_iterations


class AnyOf:
    """Stop when any of several rules says so; without rules, never."""

    def __init__(self, *criteria: StoppingCriterion) -> None:
        self.criteria = criteria

    def __call__(self, standing: Standing) -> bool:
        """Return whether one rule wants to stop; every rule is asked."""
        answers = [criterion(standing) for criterion in self.criteria]
        return any(answers)


def stop_at(
    *,
    time_limit_s: float | None = None,
    iterations: int | None = None,
    gap: float | None = None,
) -> StoppingCriterion:
    """Return the rule that several optional limits make together.

    Parameters
    ----------
    time_limit_s
        [s]
    iterations
        Of the improvement.
    gap
        Share of the cost that need not be proved. [0..1]
    """
    rules: list[StoppingCriterion] = []
    if time_limit_s is not None:
        rules.append(MaxRuntime(time_limit_s))
    if iterations is not None:
        rules.append(MaxIterations(iterations))
    if gap is not None:
        rules.append(GapClosed(gap))
    return AnyOf(*rules)


def seconds_left(stop: StoppingCriterion) -> float | None:
    """Return how long a rule lets the search go on; ``None`` where no clock decides."""
    if isinstance(stop, MaxRuntime):
        return max(0.0, stop.seconds_left())
    if isinstance(stop, AnyOf):
        known = [s for rule in stop.criteria if (s := seconds_left(rule)) is not None]
        return min(known, default=None)
    return None


def share_gone(stop: StoppingCriterion, iteration: int) -> float | None:
    """Return the share of a search that is over; ``None`` where its end is unknown.

    Where iterations are counted the clock is not asked, so that plans are repeatable.
    """
    if isinstance(stop, MaxRuntime):
        left = max(0.0, stop.seconds_left())
        return 1.0 - left / stop.max_seconds if stop.max_seconds else 1.0
    if isinstance(stop, MaxIterations):
        return iteration / stop.max_iterations if stop.max_iterations else 1.0
    if isinstance(stop, AnyOf):
        rules = [rule for rule in stop.criteria if not isinstance(rule, GapClosed)]
        counted = [rule for rule in rules if counts_iterations(rule)]
        shares = [share_gone(rule, iteration) for rule in counted or rules]
        known = [share for share in shares if share is not None]
        return max(known, default=None) if len(known) == len(shares) else None
    return None


def counts_iterations(stop: StoppingCriterion) -> bool:
    """Return whether a rule has to be asked before every single iteration."""
    if isinstance(stop, AnyOf):
        return any(counts_iterations(each) for each in stop.criteria)
    return not isinstance(stop, MaxRuntime | GapClosed)
