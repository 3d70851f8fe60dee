"""What a search tells while it runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """One sign of life."""

    seconds: float
    """Since the search was asked to begin. [s]"""
    iteration: int
    """Of the improvement."""
    cost: float
    """Of the best plan so far. [currency]"""
    bound: float | None
    """Lower bound proved so far. [currency]"""
    gap: float | None
    """(cost - bound) / cost. [1]"""
    num_molten_loads: int
    """Ladles filled in the best plan."""
    num_orders_ingots: int
    num_unserved: int
    phase: str
    """``compile`` (the first time on a computer), ``construct``, ``bound``, ``improve``
    or ``explain``."""
