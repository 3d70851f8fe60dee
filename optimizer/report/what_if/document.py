"""The scenarios as plain values, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.report.what_if.figures import FIGURES, values_of
from optimizer.report.what_if.table import change

if TYPE_CHECKING:
    from optimizer.dossier import WhatIf


def what_if_document(what_if: WhatIf) -> dict[str, Any]:
    """Return the scenarios as plain values, ready for JSON.

    Returns
    -------
    ``tree`` and ``currency``, ``units`` by figure, and ``scenarios``: each with its
    ``name``, ``overrides``, ``is_repeatable``, ``figures`` by name, and ``changes``
    of the figures against the first scenario.
    """
    first = values_of(what_if.variants[0])
    scenarios = []
    for variant in what_if.variants:
        values = values_of(variant)
        scenarios.append(
            {
                "name": variant.name,
                "overrides": list(variant.overrides),
                "is_repeatable": variant.is_repeatable,
                "figures": {key: _exact(key, one) for key, one in values.items()},
                "changes": {
                    key: _exact(key, change(one, first[key]))
                    for key, one in values.items()
                },
            }
        )
    return {
        "tree": what_if.name,
        "currency": what_if.variants[0].day.scenario.currency,
        "units": {figure.column.name: figure.column.unit for figure in FIGURES},
        "scenarios": scenarios,
    }


def _exact(key: str, value: float | None) -> float | None:
    """Return a value with the decimals its column declares."""
    decimals = next(one.column.decimals for one in FIGURES if one.column.name == key)
    return None if value is None else round(value, decimals)
