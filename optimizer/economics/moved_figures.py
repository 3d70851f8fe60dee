"""Figures after some of them were changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics.cost_model import CostModel
from optimizer.economics.recipe_book import item_key
from optimizer.economics.trip_use import TripUse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike

    from optimizer.domain import Figure

_AT_REST = TripUse(0.0, 0.0, 0.0, 0.0, 0.0)
_LEAST_MOVE = 1e-9
"""A smaller movement of an item is the rounding of sums. [currency/t]"""


def moved_figures(
    figures: Mapping[str, Figure], changes: Mapping[str, Figure]
) -> dict[str, Figure]:
    """Return figures with some changed, and with the given items these are made of.

    Parameters
    ----------
    figures
        Every figure in use, by dotted key.
    changes
        Figures that replace or join them, by dotted key.

    Returns
    -------
    dict
        All figures. A given item whose recipe reads a changed figure has moved with it
        (see :class:`~optimizer.economics.cost_model.CostModel`), its range along with
        it, and its source says so: gas at 4.5 instead of 4.2 makes an energy item of
        400 one of 424, dearer diesel a dearer kilometer. What was itself changed stays
        as it was set.
    """
    moved = dict(figures)
    for key, amount in _amounts(figures, changes).items():
        if key in figures and key not in changes:
            by = float(np.asarray(amount)) - figures[key].value
            if abs(by) > _LEAST_MOVE:
                moved[key] = _shifted(figures[key], by)
    return moved | dict(changes)


def _amounts(
    figures: Mapping[str, Figure], changes: Mapping[str, Figure]
) -> dict[str, ArrayLike]:
    """Return what every figure, and every item, is after the changes."""
    model = CostModel(figures)
    values = {key: figure.value for key, figure in changes.items()}
    items = model.items(_AT_REST, values)
    named = {
        item_key(side, item): amount
        for side, amounts in (("ingot", items.ingot), ("molten", items.molten))
        for item, amount in amounts.items()
    }
    return model.values(values) | named


def _shifted(figure: Figure, by: float) -> Figure:
    """Return a figure moved along with its range."""
    return replace(
        figure,
        value=figure.value + by,
        low=None if figure.low is None else figure.low + by,
        high=None if figure.high is None else figure.high + by,
        source=f"{figure.source}; {by:+.4g} with the figures set",
    )
