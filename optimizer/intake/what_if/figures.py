"""Figures of the economics that overrides set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.faults import CellError, Fault
from optimizer.intake.figures import OBJECTIVE_KEYS
from optimizer.intake.overrides import figure_set, key_meant, value_set
from optimizer.intake.what_if.claims import Claims

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.domain import Figure
    from optimizer.errors import Issue
    from optimizer.intake.what_if.override import Override


def figures_of_overrides(
    overrides: Sequence[Override],
    known: Mapping[str, Figure],
    *,
    currency: str,
    issues: list[Issue],
) -> dict[str, Figure]:
    """Return the figures that some overrides set, by dotted key.

    Parameters
    ----------
    overrides
        In the order they are applied.
    known
        Figures of the base, by dotted key.
    currency
        Of the figures.
    issues
        Takes unknown keys, impossible values and overrides that contradict each other.
    """
    claims = Claims("economics", issues)
    figures = {}
    for override in overrides:
        for setting in override.figures:
            try:
                key = _key_in_use(setting.key, known)
                value = value_set(key, setting.text)
            except CellError as error:
                issues.append(setting.spot.issue(error.fault))
                continue
            if claims.set(("", key), setting.text, override.name, setting.spot):
                figures[key] = figure_set(
                    key,
                    value,
                    before=known.get(key),
                    currency=currency,
                    source=setting.source or f"what-if {override.name}",
                )
    return figures


def _key_in_use(word: str, known: Mapping[str, Figure]) -> str:
    """Return the key that is meant, if setting it makes any difference.

    An ingredient that the base does not state moves no item: nothing tells by how much
    it changes.
    """
    key = key_meant(word, known)
    if key not in known and key not in OBJECTIVE_KEYS:
        raise CellError(
            Fault(
                "E1804",
                f"the base states no {key!r}, so nothing tells what another value of "
                "it would change",
                "State it in the base's economics, or set an item such as "
                "ingot_cost_per_t.energy.",
            )
        )
    return key
