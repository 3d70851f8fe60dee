"""Figures that are set beside the economics: ``gas_price=4.5``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from optimizer.domain import EXTRA_KEYS, Figure
from optimizer.errors import FiguresError
from optimizer.intake.faults import CellError, Fault, Spot, suggestion
from optimizer.intake.figure_rules import ITEM_KEYS, amount_fault
from optimizer.intake.figures import OBJECTIVE_KEYS
from optimizer.intake.issue_log import IssueLog
from optimizer.intake.number_cells import Number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.errors import Issue

PLACE = "--set"
"""Where a fault of a setting stands, for people."""
SET_BY_USER = "set on the command line"
"""Source of a figure that was set."""
_AMOUNT = Number(at_least=-1e9)
_UNIT = re.compile(r"\[(.+)\]$")
_OBJECTIVE_UNITS = {
    "molten_loss_share": "1",
    "superheat_cost_per_t_c": "currency/(t·°C)",
    "carbon_price_per_t": "currency/t CO2e",
}


def read_overrides(
    settings: Sequence[str], figures: Mapping[str, Figure], *, currency: str
) -> dict[str, Figure]:
    """Read settings of figures.

    Parameters
    ----------
    settings
        Each ``KEY=VALUE``; an unambiguous beginning of a key will do, and an item is
        ``ingot_cost_per_t.energy``.
    figures
        Those in use, by dotted key: a figure keeps its unit, and its range is widened
        to hold the new value.
    currency
        Of the figures.

    Returns
    -------
    dict
        The figures set, by dotted key, in the order given.

    Raises
    ------
    FiguresError
        A setting is wrong; it carries every issue found.
    """
    issues = IssueLog()
    overrides: dict[str, Figure] = {}
    for setting in settings:
        try:
            key, value = _read(setting, figures, overrides)
            before = figures.get(key)
        except CellError as error:
            issues.append(_issue(setting, error.fault))
        else:
            overrides[key] = figure_set(
                key, value, before=before, currency=currency, source=SET_BY_USER
            )
    if issues:
        raise FiguresError(PLACE, issues.complete())
    return overrides


def _read(
    setting: str, figures: Mapping[str, Figure], taken: Mapping[str, Figure]
) -> tuple[str, float]:
    """Return key and value of a setting, or raise ``CellError``."""
    word, sign, text = (part.strip() for part in setting.partition("="))
    if not sign or not word or not text:
        raise CellError(
            Fault(
                "E1709",
                f"{setting!r} is no setting; expected KEY=VALUE",
                "Write it such as gas_price=4.5, without blanks or in quotation marks.",
            )
        )
    key = key_meant(word, figures)
    if key in taken:
        hint = "Keep one of them."
        raise CellError(Fault("E1401", f"the figure {key!r} is set twice", hint))
    return key, value_set(key, text)


def value_set(key: str, text: str) -> float:
    """Return the value that a figure is set to.

    Raises
    ------
    CellError
        The text is no number, or none that the figure may have.
    """
    value = _AMOUNT(text)
    fault = amount_fault(key.partition(".")[0], key, value)
    if fault is not None:
        raise CellError(fault)
    return value


def key_meant(word: str, figures: Mapping[str, Figure]) -> str:
    """Return the one key that a word is, or begins.

    Parameters
    ----------
    word
        As a user writes it.
    figures
        Those in use, by dotted key; further known keys may be meant too.

    Raises
    ------
    CellError
        No key begins so, or several do.
    """
    single = [key for key in (*OBJECTIVE_KEYS, *EXTRA_KEYS) if key not in ITEM_KEYS]
    known = dict.fromkeys((*figures, *single))
    if word in known:
        return word
    meant = [key for key in known if key.startswith(word)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise CellError(
            Fault(
                "E1710",
                f"{word!r} may be any of {', '.join(meant)}",
                "Write the key you mean in full.",
            )
        )
    hint = suggestion(word, known)
    raise CellError(Fault("E1601", f"the figure {word!r} is not known", hint))


def _issue(setting: str, fault: Fault) -> Issue:
    word, _, text = setting.partition("=")
    return Spot(PLACE, column=word.strip() or None, value=text).issue(fault)


def figure_set(
    key: str, value: float, *, before: Figure | None, currency: str, source: str
) -> Figure:
    """Return a figure as it was set, its range widened to hold the value.

    Parameters
    ----------
    key, value
        What was set to what.
    before
        The figure in its place until then, which gives the unit.
    currency
        Of the figures.
    source
        Who set it.
    """
    if before is None:
        return Figure(value, _unit(key, currency), source)
    return Figure(
        value=value,
        unit=before.unit,
        source=f"{source}; before {before.value:g} ({before.source})",
        low=None if before.low is None else min(before.low, value),
        high=None if before.high is None else max(before.high, value),
        year=before.year,
    )


def _unit(key: str, currency: str) -> str:
    """Return the unit of a figure that nothing states yet."""
    stated = _UNIT.search(EXTRA_KEYS.get(key, ""))
    unit = stated[1] if stated else _OBJECTIVE_UNITS.get(key, "currency/t")
    return unit.replace("currency", currency).replace("0..1", "1")
