"""How a table's columns are declared, and how rows become a DataFrame."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    FIGURE = "figure"
    """Numbers of which each has its own unit and digits, given in its row."""
    FLAG = "flag"
    INSTANT = "instant"
    """Local time of the scenario, aware of its zone."""


class Naming(StrEnum):
    """What stands for the keys in a column of text before readers."""

    NONE = "none"
    """The text itself: an id, a sentence of the user's."""
    ITEM = "item"
    """The name of an item of money or carbon."""
    FIGURE = "figure"
    """The name of a figure."""
    WORD = "word"
    """A word or sentence of ours, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: the single source of its documentation."""

    name: str
    kind: Kind
    unit: str
    """Unit of the numbers; empty where there is none."""
    meaning: str
    decimals: int = 0
    """Digits after the point that the figure deserves."""
    naming: Naming = Naming.NONE


def text(name: str, meaning: str, *, naming: Naming = Naming.NONE) -> Column:
    """Declare a column of text; absent values are empty text."""
    return Column(name, Kind.TEXT, "", meaning, naming=naming)


def count(name: str, unit: str, meaning: str) -> Column:
    """Declare a column of whole numbers; absent values are ``<NA>``."""
    return Column(name, Kind.COUNT, unit, meaning)


def number(name: str, unit: str, meaning: str, *, decimals: int) -> Column:
    """Declare a column of numbers; absent values are ``NaN``."""
    return Column(name, Kind.NUMBER, unit, meaning, decimals)


def figure(name: str, meaning: str) -> Column:
    """Declare a column of numbers whose unit stands in their row."""
    return Column(name, Kind.FIGURE, "", meaning)


def flag(name: str, meaning: str) -> Column:
    """Declare a column of yes and no."""
    return Column(name, Kind.FLAG, "", meaning)


def instant(name: str, meaning: str) -> Column:
    """Declare a column of local instants; absent values are ``NaT``."""
    return Column(name, Kind.INSTANT, "local time", meaning)


def build_table(
    columns: Sequence[Column],
    rows: Sequence[dict[str, Any]],
    *,
    timezone: str = "UTC",
) -> pd.DataFrame:
    """Return rows as a DataFrame with the declared columns, order and types.

    Parameters
    ----------
    columns
        Declared columns, in order.
    rows
        One mapping per row; a missing key is an absent value.
    timezone
        IANA name of the zone of all instants, where the table has any.

    Returns
    -------
    One row per mapping; the types do not depend on the rows, so that an empty
    table has the same types as a full one.
    """
    frame = pd.DataFrame(
        {
            column.name: _typed(
                column, [row.get(column.name) for row in rows], timezone
            )
            for column in columns
        }
    )
    frame.attrs["units"] = {column.name: column.unit for column in columns}
    return frame


def _typed(column: Column, values: list[Any], timezone: str) -> pd.Series[Any]:
    if column.kind is Kind.TEXT:
        return pd.Series(
            ["" if value is None else str(value) for value in values], dtype="str"
        )
    if column.kind is Kind.INSTANT:
        moments = pd.to_datetime(pd.Series(values, dtype=object), utc=True)
        return moments.dt.as_unit("s").dt.tz_convert(timezone)
    types = {
        Kind.COUNT: "Int64",
        Kind.NUMBER: "float64",
        Kind.FIGURE: "float64",
        Kind.FLAG: "bool",
    }
    return pd.Series(values, dtype=types[column.kind])
