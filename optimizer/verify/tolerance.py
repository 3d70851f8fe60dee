"""Comparisons as the contract grants them."""

from __future__ import annotations

from typing import Final

_DUST: Final = 1e-6
"""Floating-point noise of sums of day's figures, far below every tolerance."""


def is_above(value: float, limit: float, tolerance: float = 0.0) -> bool:
    """Return whether a value exceeds a limit by more than the tolerance."""
    return value > limit + tolerance + _DUST


def is_below(value: float, limit: float, tolerance: float = 0.0) -> bool:
    """Return whether a value falls short of a limit by more than the tolerance."""
    return value < limit - tolerance - _DUST


def differs(stated: float, derived: float, tolerance: float = 0.0) -> bool:
    """Return whether two figures are further apart than the tolerance."""
    return abs(stated - derived) > tolerance + _DUST
