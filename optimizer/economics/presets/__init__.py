"""Published sets of figures, one YAML file each, every figure with its source.

A file may begin with ``based_on: NAME``: it states what differs from that one.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from importlib import resources
from typing import Any, Final

from ruamel.yaml import YAML

from optimizer.domain import EXTRA_KEYS, Economics, Figure

PRESETS: Final = (
    "rmi-cmra-2025-exhibit-12",
    "rmi-cmra-2025-text",
    "bottom-up-china-2025",
    "china-guangdong-2026",
    "china-yangtze-2026",
    "china-bohai-2026",
    "germany-2026",
)
"""Names that ``load_preset`` knows; a scenario may name them as its economics."""

_OBJECTIVE_KEYS: Final = frozenset(field.name for field in fields(Economics))
_ITEM_KEYS: Final = ("molten_handling_per_t", "ingot_cost_per_t")
_BASED_ON: Final = "based_on"


def load_preset(name: str) -> Economics:
    """Return a published set of figures by its name.

    Parameters
    ----------
    name
        One of ``PRESETS``.

    Returns
    -------
    Economics
        Money in one currency, each figure with its source.

    Raises
    ------
    ValueError
        No preset has that name.
    """
    if name not in PRESETS:
        msg = f"preset {name!r} is not known; use one of: {', '.join(PRESETS)}"
        raise ValueError(msg)
    document = _document(name)
    return Economics(
        molten_items=_items(document.pop("molten_handling_per_t")),
        ingot_items=_items(document.pop("ingot_cost_per_t")),
        extra={key: Figure(**document[key]) for key in document if key in EXTRA_KEYS},
        **{
            key: Figure(**entry)
            for key, entry in document.items()
            if key in _OBJECTIVE_KEYS
        },
    )


def _items(entries: dict[str, Any]) -> dict[str, Figure]:
    """Return the figures of a map of items."""
    return {item: Figure(**entry) for item, entry in entries.items()}


@cache
def default_factors() -> dict[str, Figure]:
    """Return the figures carbon is counted with unless a scenario says otherwise.

    Returns
    -------
    dict
        Figure by key of ``EXTRA_KEYS``; prices have no default and are absent.
    """
    return {key: Figure(**entry) for key, entry in _document("carbon-factors").items()}


@cache
def published_carbon_savings() -> dict[str, Figure]:
    """Return what others have published as the carbon a molten tonne saves.

    Returns
    -------
    dict
        ``energy_only``, the lower bound, and ``cmr_india``, the upper one, each with
        where it comes from. [kg CO2e/t]
    """
    entries = _document("published-carbon-savings")
    return {name: Figure(**entry) for name, entry in entries.items()}


def _document(name: str) -> dict[str, Any]:
    """Return one preset file, laid over what it is based on, as plain mappings."""
    source = resources.files(__name__).joinpath(f"{name}.yaml")
    own: dict[str, Any] = YAML(typ="safe").load(source.read_text("utf-8"))
    if _BASED_ON not in own:
        return own
    below = _document(own.pop(_BASED_ON))
    items = {key: below.get(key, {}) | own[key] for key in _ITEM_KEYS if key in own}
    return below | own | items
