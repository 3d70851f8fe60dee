"""What a comparison cannot do without: its figures, and one currency."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from optimizer.domain import EXTRA_KEYS
from optimizer.errors import FiguresError
from optimizer.intake.faults import Fault, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from optimizer.domain import Figure

INGOT_ITEMS = "ingot_cost_per_t"
"""The key whose items any comparison needs."""
_MEANINGS = {
    INGOT_ITEMS: "what a tonne of ingots costs, by item [currency/t]",
    "molten_loss_share": "melt loss of molten supply [0..1]",
}
_MONEY_UNIT = re.compile(r"([A-Z]{3})/")
_ALIASES = {"RMB": "CNY"}


def require_figures(
    figures: Mapping[str, Figure],
    needed: Iterable[str],
    *,
    name: str,
    with_ingots: bool = True,
) -> None:
    """Make sure that no figure of a comparison would silently count as nothing.

    Parameters
    ----------
    figures
        Those in use, by dotted key.
    needed
        Keys of ``EXTRA_KEYS``, or ``molten_loss_share``, without which the comparison
        would be wrong.
    name
        Of the economics.
    with_ingots
        Whether ingots are priced at all.

    Raises
    ------
    FiguresError
        Figures are missing; each is named with its meaning and unit.
    """
    missing = [key for key in needed if key not in figures]
    has_ingots = any(key.startswith(f"{INGOT_ITEMS}.") for key in figures)
    if with_ingots and not has_ingots:
        missing.insert(0, INGOT_ITEMS)
    if missing:
        issues = [Spot(name, column=key).issue(_missing(key)) for key in missing]
        raise FiguresError(name, issues)


def _missing(key: str) -> Fault:
    meaning = {**EXTRA_KEYS, **_MEANINGS}[key]
    mend = (
        "Add its items to the economics, or name a preset."
        if key == INGOT_ITEMS
        else f"Add it to the economics, or set it: --set {key}=…"
    )
    return Fault("E1711", f"the figure is missing: {meaning}", mend)


def require_one_currency(
    figures: Mapping[str, Figure], *, currency: str, name: str
) -> None:
    """Make sure that every figure of money is in one currency.

    Parameters
    ----------
    figures
        Those in use, by dotted key.
    currency
        That of the comparison.
    name
        Of the economics.

    Raises
    ------
    FiguresError
        Figures are in another one: each is named, or all at once where all are in the
        same other one.
    """
    expected = _ALIASES.get(currency, currency)
    named = {key: money_of(figure.unit) for key, figure in figures.items()}
    found = {money for money in named.values() if money is not None}
    if len(found) == 1 and expected not in found:
        fault = _foreign(f"the figures are in {min(found)}", currency, "them")
        raise FiguresError(name, [Spot(name).issue(fault)])
    issues = [
        Spot(name, column=key, value=figures[key].unit).issue(
            _foreign(f"the figure is in {figures[key].unit}", currency, "it")
        )
        for key, money in named.items()
        if money not in (None, expected)
    ]
    if issues:
        raise FiguresError(name, issues)


def _foreign(what: str, currency: str, pronoun: str) -> Fault:
    return Fault(
        "E1712",
        f"{what}; expected {currency}",
        f"Convert {pronoun} to {currency}, or choose economics in that currency: "
        "currencies are never mixed.",
    )


def money_of(unit: str) -> str | None:
    """Return the currency of a unit such as ``CNY/t``; ``None`` where it is none."""
    match = _MONEY_UNIT.match(unit)
    return _ALIASES.get(match[1], match[1]) if match else None


def currency_of(figures: Mapping[str, Figure]) -> str:
    """Return the currency most figures are in, ``CNY`` where none names any."""
    names = [name for figure in figures.values() if (name := money_of(figure.unit))]
    return max(names, key=names.count, default="CNY")
