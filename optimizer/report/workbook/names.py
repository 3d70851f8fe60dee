"""Names a spreadsheet accepts for its sheets."""

from __future__ import annotations

import re

MAX_SHEET_NAME = 31
"""Characters that Excel allows."""

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = {"history"}
"""Excel keeps this name for itself."""


class SheetNames:
    """Gives every sheet of one workbook a name of its own."""

    def __init__(self) -> None:
        self._taken = set(RESERVED)

    def claim(self, wish: str) -> str:
        """Return the nearest allowed name that is still free.

        Parameters
        ----------
        wish
            Any text, such as a truck's id: what Excel forbids becomes ``-``, what is
            too long is cut, and a name that is taken (capitals do not count) gets a
            number.
        """
        base = FORBIDDEN.sub("-", wish).strip("' ")[:MAX_SHEET_NAME].rstrip("' ") or "-"
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            suffix = f" ({number})"
            name = base[: MAX_SHEET_NAME - len(suffix)] + suffix
        self._taken.add(name.casefold())
        return name
