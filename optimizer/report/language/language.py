"""One reader's language: what is said in it and how it writes numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

LANGUAGES = {"en": "en", "zh": "zh_Hans_CN"}
"""Locale by language; the messages in the code are English."""


@dataclass(frozen=True)
class Language:
    """What a reader reads: messages of the catalog, numbers of the locale."""

    code: str
    """``en`` or ``zh``."""
    locale: Locale
    messages: Mapping[str, str]
    """Translation by English message; empty for English."""

    def say(self, text: str, **values: Any) -> str:
        """Return a message in the reader's language.

        Parameters
        ----------
        text
            The English message, written out where it is said so that it is found for
            the catalog; ``{name}`` stands for a value.
        **values
            Filled in as they are: format numbers before.
        """
        return self.messages.get(text, text).format(**values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with so many decimals; ``∞`` where it is infinite."""
        if not math.isfinite(value):
            return _unbounded(value)
        rounded = _rounded(value, decimals)
        return format_decimal(rounded, format=_pattern(decimals), locale=self.locale)

    def change(self, value: float, decimals: int = 0) -> str:
        """Return a number that always shows its sign, but for 0."""
        sign = "+" if _rounded(value, decimals) > 0 else ""
        return sign + self.number(value, decimals)

    def money(self, value: float, currency: str, decimals: int = 0) -> str:
        """Return an amount with its currency, as the reader's locale writes it.

        Parameters
        ----------
        value
            [currency]
        currency
            ISO 4217 code, such as ``CNY``.
        decimals
            Digits after the point, whatever is customary for the currency.
        """
        if not math.isfinite(value):
            return _unbounded(value)
        usual = self.locale.currency_formats["standard"].pattern
        return format_currency(
            _rounded(value, decimals),
            currency,
            format=usual.replace("#,##0.00", _pattern(decimals)),
            locale=self.locale,
            currency_digits=False,
        )

    def share(self, value: float, decimals: int = 0) -> str:
        """Return a share of 1 as a percentage."""
        usual = self.locale.percent_formats[None].pattern
        return format_percent(
            _rounded(value, decimals + 2),
            format=usual.replace("#,##0", _pattern(decimals)),
            locale=self.locale,
        )

    def date(self, day: datetime.date) -> str:
        """Return a date written out: ``March 16, 2026``, ``2026年3月16日``."""
        return format_date(day, format="long", locale=self.locale)


@cache
def language_of(code: str) -> Language:
    """Return a language by its code.

    Parameters
    ----------
    code
        ``en`` or ``zh``.

    Raises
    ------
    ValueError
        There is no such language; the message names those there are.
    """
    if code not in LANGUAGES:
        msg = f"language {code!r} is not known; choose one of {', '.join(LANGUAGES)}"
        raise ValueError(msg)
    return Language(code, Locale.parse(LANGUAGES[code]), _messages(code))


def _messages(code: str) -> dict[str, str]:
    """Return the translations of a language; none where it has no catalog."""
    catalog = files(__package__) / "locale" / code / "LC_MESSAGES" / "molten.po"
    if not catalog.is_file():
        return {}
    with catalog.open("rb") as file:
        entries = read_po(file, locale=LANGUAGES[code], abort_invalid=True)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _rounded(value: float, decimals: int) -> float:
    """Return the rounded value, which is never minus zero."""
    return round(value, decimals) + 0.0


def _unbounded(value: float) -> str:
    return "–" if math.isnan(value) else "∞" if value > 0 else "-∞"
