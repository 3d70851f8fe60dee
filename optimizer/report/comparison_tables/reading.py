"""A table as a reader sees it: names instead of keys, heads with their units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from optimizer.report.comparison_tables.figures import ITEM_MEANINGS
from optimizer.report.language import figure_name, item_name
from optimizer.report.tables.columns import Kind, Naming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.report.language import Language
    from optimizer.report.tables import Column

CURRENCY = "currency"
"""Stands in units for the currency of the comparison."""


def as_read(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    language: Language,
    currency: str,
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """Return a table in a reader's language.

    Parameters
    ----------
    frame, columns
        The table and its declared columns.
    language
        The reader's.
    currency
        Written in place of ``currency`` in the units.

    Returns
    -------
    tuple
        The table and its columns: heads with their units, items and figures by their
        names, yes and no as words.
    """
    heads = [column_head(column, language, currency=currency) for column in columns]
    shown = {
        head: _cells(frame[column.name], column, language)
        for head, column in zip(heads, columns, strict=True)
    }
    read = tuple(
        replace(
            column,
            name=head,
            kind=Kind.TEXT if column.kind is Kind.FLAG else column.kind,
            unit="",
            meaning=said(column.meaning, language),
        )
        for head, column in zip(heads, columns, strict=True)
    )
    return pd.DataFrame(shown), read


def column_head(column: Column, language: Language, *, currency: str) -> str:
    """Return what stands above a column: its name and its unit."""
    # Cells that show the names of figures stand no longer under "key".
    is_named = column.name == "key" and column.naming is Naming.FIGURE
    head = said("figure" if is_named else column.name.replace("_", " "), language)
    unit = column.unit.replace(CURRENCY, currency)
    return f"{head} [{unit}]" if unit and unit != "1" else head


def said(text: str, language: Language) -> str:
    """Return a text of ours in the reader's language, another text as it is."""
    return language.messages.get(text, text)


def _cells(
    series: pd.Series[str], column: Column, language: Language
) -> pd.Series[str]:
    """Return the cells of a column as a reader sees them."""
    if column.kind is Kind.FLAG:
        return series.map({True: said("yes", language), False: said("no", language)})
    names: dict[Naming, Callable[[str], str]] = {
        Naming.ITEM: lambda key: item_name(key, language),
        Naming.FIGURE: lambda key: figure_name(key, language),
        Naming.WORD: lambda text: _word(text, language),
        Naming.WORDS: lambda text: ", ".join(
            _word(word, language) for word in text.split(", ")
        ),
        Naming.MEANING: lambda text: meaning_said(text, language),
    }
    shown = names.get(column.naming)
    return series if shown is None else series.map(shown)


def meaning_said(meaning: str, language: Language) -> str:
    """Return what a figure says in the reader's language.

    Parameters
    ----------
    meaning
        Of :func:`figure_meaning`.
    language
        The reader's.
    """
    whole, _, item = meaning.partition(": ")
    if not item or whole not in ITEM_MEANINGS.values():
        return said(meaning, language)
    return f"{said(whole, language)}: {item_name(item.replace(' ', '_'), language)}"


def _word(text: str, language: Language) -> str:
    return said(text.replace("_", " "), language) if text else text
