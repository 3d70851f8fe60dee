"""Ranges for figures of tables, which state none, from figures that do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure


def ranged_as(
    known: Mapping[str, Figure], figures: Mapping[str, Figure]
) -> dict[str, Figure]:
    """Return figures with the ranges of known ones of the same key, in proportion.

    Parameters
    ----------
    known
        What a preset says of the same keys, by dotted key.
    figures
        From a scenario's tables, by dotted key.

    Returns
    -------
    dict
        The figures; a preset's 20,000 (18,000 to 21,000) makes a table's 10,000 one of
        9,000 to 10,500. Without a known range, or around a known 0, there is none.
    """
    return {key: _ranged(figure, known.get(key)) for key, figure in figures.items()}


def _ranged(figure: Figure, known: Figure | None) -> Figure:
    """Return a figure with another one's range in proportion."""
    if known is None or not known.value:
        return figure
    scale = figure.value / known.value
    return replace(
        figure,
        low=None if known.low is None else known.low * scale,
        high=None if known.high is None else known.high * scale,
    )
