"""One figure at a time from its low to its high end: the tornado."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.economics.spreads import spreads
from optimizer.economics.uncertainty_results import Swing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure
    from optimizer.economics.savings import Saving
    from optimizer.economics.spreads import Spread

_STILL = 1e-9
"""A bar shorter than this is rounding. [currency/t]"""


def tornado(figures: Mapping[str, Figure], saving: Saving) -> tuple[Swing, ...]:
    """Return how far each figure's doubt moves the saving, all others at their base.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key. One whose source states no range is moved
        by a customary fifth either way, and flagged.
    saving
        Of the lane, the lanes or the day.

    Returns
    -------
    tuple of Swing
        Widest first; figures that do not move the saving are left out.
    """
    swings = (_swing(key, spread, saving) for key, spread in spreads(figures).items())
    moving = [swing for swing in swings if swing.width > _STILL]
    return tuple(sorted(moving, key=lambda swing: (-swing.width, swing.key)))


def _swing(key: str, spread: Spread, saving: Saving) -> Swing:
    """Return one bar."""
    low, high = spread.shape.low, spread.shape.high
    return Swing(
        key=key,
        low=low,
        base=spread.shape.mode,
        high=high,
        saving_at_low=float(saving({key: low})),
        saving_at_high=float(saving({key: high})),
        assumed_range=spread.is_assumed,
    )
