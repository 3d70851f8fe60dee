"""Remarks on figures in another currency than the scenario's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from optimizer.errors import Issue
from optimizer.intake.tabulate import economics_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Scenario

_MONEY_UNIT = re.compile(r"([A-Z]{3})\b")
_ALIASES = {"RMB": "CNY"}


def remark_on_figures(scenario: Scenario) -> Iterator[Issue]:
    """Yield a remark for every figure whose unit names another currency."""
    for key, item, figure in economics_rows(scenario.economics):
        match = _MONEY_UNIT.match(str(figure["unit"]))
        currency = _ALIASES.get(match[1], match[1]) if match else scenario.currency
        if currency != _ALIASES.get(scenario.currency, scenario.currency):
            name = key if item is None else f"{key}.{item}"
            yield Issue(
                "R3110",
                "economics",
                f"{name} is given in {figure['unit']}, the scenario counts in "
                f"{scenario.currency}",
                "Convert it, or choose economics in the scenario's currency: the "
                "number is used as it stands.",
                column=name,
                value=str(figure["unit"]),
            )
