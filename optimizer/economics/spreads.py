"""Which figures are varied, and from where to where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.economics.recipe_book import composed_keys
from optimizer.economics.triangular import Triangular

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure

CUSTOMARY_SHARE: Final = 0.2
"""How far a figure is moved either way where its source states no range: a custom of
sensitivity studies that no source of ours confirms, and flagged wherever used."""


@dataclass(frozen=True, slots=True)
class Spread:
    """From where to where one figure may lie."""

    shape: Triangular
    is_assumed: bool
    """Whether the source states no range, so that the customary one stands in."""


def spreads(figures: Mapping[str, Figure]) -> dict[str, Spread]:
    """Return the range of every figure that may be varied.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key.

    Returns
    -------
    dict
        By dotted key. An item or a rate whose recipe can be used is left out: it varies
        through its ingredients, and both at once would count the same doubt twice. A
        figure outside its own stated range (an override) widens it; an end that is not
        stated is the value itself.
    """
    through_ingredients = composed_keys(figures)
    return {
        key: _spread(figure)
        for key, figure in figures.items()
        if key not in through_ingredients
    }


def _spread(figure: Figure) -> Spread:
    """Return a figure's stated range, or the customary one."""
    value = figure.value
    ends = [end for end in (figure.low, figure.high) if end is not None]
    if not ends:
        margin = abs(value) * CUSTOMARY_SHARE
        return Spread(Triangular(value - margin, value, value + margin), True)
    return Spread(Triangular(min(value, *ends), value, max(value, *ends)), False)
