"""Figures as readers write them: the digits that matter, units in their signs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from optimizer.domain import Figure
    from optimizer.report.language import Language

SIGNIFICANT_DIGITS: Final = 4

_RATES: Final = frozenset({"interest_rate", "discount_rate"})
_SIGNS: Final = {"m3": "m³", "CO2": "CO₂"}


def figure_text(value: float, language: Language, *, is_share: bool = False) -> str:
    """Return the value of a figure.

    Parameters
    ----------
    value
        Any size; at most four digits that matter, and no noughts behind the point.
    language
        The reader's.
    is_share
        Written as a percentage.
    """
    if is_share:
        return language.share(value, _decimals(100 * value))
    return language.number(value, _decimals(value))


def names_share(key: str) -> bool:
    """Return whether the figure of a key is a share; other ratios are counts."""
    return key.endswith(("_share", "_growth")) or key in _RATES


def unit_text(unit: str, language: Language) -> str:
    """Return a unit with its superscripts and subscripts; a mere ratio has none."""
    if unit == "1":
        return ""
    for plain, sign in _SIGNS.items():
        unit = unit.replace(plain, sign)
    return unit.replace("trip", language.say("trip"))


def source_text(figure: Figure) -> str:
    """Return who says so, with the year where the source does not name it itself."""
    year = "" if figure.year is None else str(figure.year)
    if not year or year in figure.source:
        return figure.source
    return f"{figure.source} ({year})"


def _decimals(value: float) -> int:
    """Return the fewest decimals that state a value to four digits."""
    if not value or not math.isfinite(value):
        return 0
    most = max(0, SIGNIFICANT_DIGITS - 1 - math.floor(math.log10(abs(value))))
    return next(
        few
        for few in range(most + 1)
        if math.isclose(round(value, few), round(value, most))
    )
