"""What a stopping rule is: a thing you pass, with one ``__call__``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a search stands when it asks whether to stop."""

    iteration: int
    """Iterations of the improvement that are done."""
    cost: float
    """Of the best plan so far. [currency]"""
    lower_bound: float | None = None
    """What is proved so far; ``None`` for nothing. [currency]"""

    @property
    def gap(self) -> float | None:
        """Share of the cost that is not proved necessary; 0 at no cost."""
        return gap_between(self.cost, self.lower_bound)


class StoppingCriterion(Protocol):
    """Anything that says when a search has done enough."""

    def __call__(self, standing: Standing) -> bool:
        """Return whether to stop now.

        Called once before the search begins, then before every iteration; a rule may
        start its clock at the first call.
        """


def gap_between(cost: float, lower_bound: float | None) -> float | None:
    """Return ``(cost - lower_bound) / cost`` as a share, 0 when the cost is 0.

    Parameters
    ----------
    cost
        Of a plan. [currency]
    lower_bound
        ``None`` when nothing was proved. [currency]

    Returns
    -------
    float or None
        ``None`` without a bound.
    """
    if lower_bound is None:
        return None
    return 0.0 if cost == 0 else (cost - lower_bound) / cost
