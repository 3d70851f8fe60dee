"""How wide a text is in a spreadsheet, and how many lines it takes.

Not every program grows a row to the text in it: rows are given their height.
"""

from __future__ import annotations

import math

FIRST_WIDE_SIGN = "\u2e80"
"""Chinese, Japanese and Korean signs begin here."""


def shown_width(text: str) -> int:
    """Return how many Latin letters wide a text is; Chinese signs count twice."""
    return sum(2 if sign >= FIRST_WIDE_SIGN else 1 for sign in text)


def num_lines(text: str, width: int) -> int:
    """Return how many lines a text takes that is broken at blanks.

    Parameters
    ----------
    text
        Of one paragraph.
    width
        Of its column. [letters]

    Examples
    --------
    >>> num_lines("two words", 9), num_lines("two words", 8)
    (1, 2)
    >>> num_lines("每吨节省金额", 6)
    2
    """
    lines, used = 1, 0
    for word in text.split(" "):
        taken = shown_width(word)
        if used and used + 1 + taken > width:
            lines, used = lines + 1, 0
        # A word that is too wide for any line, or Chinese, is broken anywhere.
        over = max(0, math.ceil(taken / width) - 1)
        lines, used = lines + over, used + bool(used) + taken - over * width
    return lines
