"""How a repair sees prices: what makes two repairs of the same plan differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random


@dataclass(frozen=True, slots=True)
class Taste:
    """Share of a fresh truck's day that counts, and how often a way is overlooked."""

    day_share: float = 1.0
    """[0..1]; below 1, a truck may be begun for trips yet to come."""
    blink: float = 0.0
    """Share of ways that are overlooked, so that second-best ones are tried. [0..1]"""
    patience: float = 1.0
    """Factor on what serving an order may cost before it is refused; above 1, trips are
    begun for orders yet to join them."""
    rng: random.Random | None = None
    """Needed when ways are overlooked."""

    def overlooks(self) -> bool:
        """Return whether the next way is to be overlooked."""
        return self.rng is not None and self.rng.random() < self.blink


PLAIN = Taste()
"""True prices, everything looked at."""
