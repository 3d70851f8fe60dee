"""What is known about an order that is not molten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from optimizer.domain import Reason


@dataclass(frozen=True, slots=True)
class Explanation:
    """The contract's reason and what stands behind it."""

    reason: Reason
    detail: dict[str, Any]
    """``text`` for people and the figures."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason that holds at one smelter, or everywhere."""

    reason: Reason
    text: str
    figures: dict[str, Any]
    severity: float
    """By how much it fails; the mildest is the one worth telling."""

    def explanation(self) -> Explanation:
        """Return it as the plan tells it."""
        return Explanation(self.reason, {"text": self.text, **self.figures})


def duration_text(minutes: float) -> str:
    """Return a length as people say it: ``2 h 50 min``."""
    hours, rest = divmod(round(minutes), MINUTES_PER_HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def money_text(amount: float) -> str:
    """Return money as people read it: ``5,310``."""
    return f"{amount:,.0f}"


def temperature_text(temperature_c: float) -> str:
    """Return a temperature to 0.1 °C without an idle zero: ``650 °C``."""
    return f"{temperature_c:.1f}".removesuffix(".0") + " °C"
