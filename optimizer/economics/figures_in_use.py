"""Economics as one flat mapping of keys to figures, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from optimizer.domain import EXTRA_KEYS
from optimizer.economics.presets import default_factors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Economics, Figure

ITEM_KEYS = {
    "ingot_cost_per_t": "ingot_items",
    "molten_handling_per_t": "molten_items",
}
"""Keys that are sums of named items; an item's key is ``key.item``."""

SINGLE_KEYS = (
    "molten_loss_share",
    "superheat_cost_per_t_c",
    "ingot_haulage_per_t",
    "unserved_penalty_per_t",
    "carbon_price_per_t",
)
"""Keys of the objective that are one figure."""


def figures_in_use(economics: Economics) -> dict[str, Figure]:
    """Return every figure that a comparison reads, by its dotted key.

    Parameters
    ----------
    economics
        Of a scenario or a preset.

    Returns
    -------
    dict
        Items as ``ingot_cost_per_t.energy``; carbon factors that the economics leave
        out stand with their defaults.
    """
    figures: dict[str, Figure] = {}
    for key, kept in ITEM_KEYS.items():
        items: Mapping[str, Figure] = getattr(economics, kept)
        figures |= {f"{key}.{item}": figure for item, figure in items.items()}
    for key in SINGLE_KEYS:
        figure = getattr(economics, key)
        if figure is not None:
            figures[key] = figure
    extra = default_factors() | economics.extra
    return figures | {key: extra[key] for key in EXTRA_KEYS if key in extra}


def with_figures(economics: Economics, figures: Mapping[str, Figure]) -> Economics:
    """Return economics with some figures replaced or added, by dotted key.

    Parameters
    ----------
    economics
        What they are based on.
    figures
        By a key of :func:`figures_in_use` or of ``EXTRA_KEYS``; an item that is not
        there yet is added.

    Raises
    ------
    KeyError
        A key is not known.
    """
    for key, figure in figures.items():
        whole, _, item = key.partition(".")
        if whole in ITEM_KEYS and item:
            kept = ITEM_KEYS[whole]
            items = getattr(economics, kept) | {item: figure}
            economics = replace(economics, **{kept: items})
        elif key in SINGLE_KEYS:
            single: dict[str, Any] = {key: figure}
            economics = replace(economics, **single)
        elif key in EXTRA_KEYS:
            economics = replace(economics, extra=economics.extra | {key: figure})
        else:
            raise KeyError(key)
    return economics
