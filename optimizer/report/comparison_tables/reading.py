"""A table as a reader sees it: names instead of keys, heads with their units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

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
    head = said(column.name.replace("_", " "), language)
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
        Naming.WORD: lambda text: _words(text, language),
    }
    shown = names.get(column.naming)
    return series if shown is None else series.map(shown)


def _words(text: str, language: Language) -> str:
    """Return words of ours; a list of them is said one by one."""
    return ", ".join(
        said(word.replace("_", " "), language) for word in text.split(", ")
    )
