"""How much room a text takes, and what to do where there is less."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def columns_of(text: str) -> int:
    """Return the width of a text: a Chinese character takes two Latin ones."""
    return sum(_width(sign) for sign in text)


def shortened(text: str, columns: int) -> str:
    """Return a text whole, or cut with an ellipsis so that it fits.

    Parameters
    ----------
    text
        Blanks and line ends count as one blank each.
    columns
        Room, in Latin characters.
    """
    plain = " ".join(text.split())
    if columns_of(plain) <= columns:
        return plain
    kept, room = "", columns - 1
    for sign in plain:
        room -= _width(sign)
        if room < 0:
            break
        kept += sign
    return f"{kept.rstrip()}…"


def wrapped(text: str, columns: int, *, max_lines: int = 3) -> str:
    """Return a text broken into lines, at blanks or between Chinese characters.

    Parameters
    ----------
    text
        A name.
    columns
        Room of a line; a longer word has a line of its own, shortened.
    max_lines
        What does not fit into so many lines is cut with an ellipsis.
    """
    lines = [""]
    for word in _words(text):
        joined = lines[-1] + word
        if columns_of(joined.strip()) <= columns:
            lines[-1] = joined
        else:
            lines.append(word)
    full = [line.strip() for line in lines if line.strip()]
    rest = " ".join(full[max_lines - 1 :])
    return "\n".join(
        shortened(line, columns) for line in [*full[: max_lines - 1], rest] if line
    )


def _words(text: str) -> Iterator[str]:
    """Yield what may not be broken: Latin words, Chinese characters."""
    word = ""
    for sign in text:
        if _width(sign) > 1:
            if word:
                yield word
            word = ""
            yield sign
        else:
            word += sign
            if sign in " -/":
                yield word
                word = ""
    if word:
        yield word


def _width(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
