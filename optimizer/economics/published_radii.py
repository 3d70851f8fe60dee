"""Asking the model for the radii that others have published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from ruamel.yaml import YAML

from optimizer.domain import Figure
from optimizer.economics.cost_model import CostModel
from optimizer.economics.figures_in_use import figures_in_use
from optimizer.economics.presets import load_preset
from optimizer.economics.published_radius import PublishedRadius
from optimizer.economics.reach import find_reach

_ROUND: Final = 0.1
"""Published radii are round numbers: a tenth off still counts as the same. [1]"""


@dataclass(frozen=True)
class _Statement:
    """One entry of ``published_radii.yaml``."""

    source: str
    published_km: tuple[float, float]
    circumstances: str
    remark: str
    figures: dict[str, Figure]
    and_more: bool = False
    """Whether the source sets no upper end."""

    def contains(self, km: float) -> bool:
        """Return whether a distance is what was published, rounding forgiven."""
        low_km, high_km = self.published_km
        near_enough = km >= low_km * (1 - _ROUND)
        return near_enough and (self.and_more or km <= high_km * (1 + _ROUND))


def published_radii() -> tuple[PublishedRadius, ...]:
    """Return the radii others have published beside what the model makes of them.

    Returns
    -------
    tuple of PublishedRadius
        A source may stand there several times, once for each set of circumstances.

    Notes
    -----
    Statements, circumstances and the sources of their figures are in
    ``published_radii.yaml``; the distances are computed. A published radius counts as
    reproduced if the model's lies within it, a tenth either way forgiven, or beyond it
    where the source says "and more".
    """
    base, statements = _statements()
    return tuple(_asked(statement, base) for statement in statements)


def circumstances_of_radii() -> tuple[dict[str, Figure], ...]:
    """Return the figures that each published radius puts in place of the preset's.

    Returns
    -------
    tuple of dict
        Figure by dotted key, in the order of :func:`published_radii`.
    """
    return tuple(statement.figures for statement in _statements()[1])


@cache
def _statements() -> tuple[dict[str, Figure], tuple[_Statement, ...]]:
    """Return the preset's figures without its permit, and the published statements."""
    source = resources.files(__package__).joinpath("published_radii.yaml")
    document = YAML(typ="safe").load(source.read_text("utf-8"))
    base = figures_in_use(load_preset(document["preset"]))
    base.pop("permitted_km", None)
    return base, tuple(_statement(entry) for entry in document["radii"])


def _statement(entry: dict[str, Any]) -> _Statement:
    """Return one entry with its figures."""
    low_km, high_km = entry.pop("published_km")
    figures = {key: Figure(**figure) for key, figure in entry.pop("figures").items()}
    return _Statement(
        published_km=(float(low_km), float(high_km)), figures=figures, **entry
    )


def _asked(statement: _Statement, base: dict[str, Figure]) -> PublishedRadius:
    """Return what the model says to a statement's circumstances."""
    reach = find_reach(CostModel(base | statement.figures))
    return PublishedRadius(
        source=statement.source,
        published_km=statement.published_km,
        circumstances=statement.circumstances,
        model_km=reach.binding_km,
        binding_limit=reach.binding_limit,
        is_reproduced=statement.contains(reach.binding_km),
        remark=statement.remark,
    )
