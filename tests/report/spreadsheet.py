"""A spreadsheet's arithmetic on paper: just enough to recompute our workbooks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from optimizer.economics import annuity

if TYPE_CHECKING:
    from pathlib import Path

OPERATORS = {"=": "==", "<>": "!=", "^": "**"}
ADDRESS = re.compile(r"(?:'((?:[^']|'')+)'!)?(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)$")


class Text(str):
    """A text in a cell: it comes after every number."""

    def __le__(self, other: object) -> bool:
        """Return whether the other is a text that does not come before."""
        return isinstance(other, str) and str(self) <= str(other)


class Spreadsheet:
    """A workbook whose formulas are computed anew from what its cells hold.

    Division by zero gives infinity instead of an error, and both branches of ``IF`` are
    computed: enough for formulas that are right.
    """

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)
        self.value = cache(self._value)

    def put(self, name: str, amount: float) -> None:
        """Write a number where a defined name, or sheet and cell, points to."""
        found = self.book.defined_names.get(name)
        sheet, cell = self._split(name if found is None else found.attr_text, "")
        self.book[sheet][cell] = amount
        self.value.cache_clear()

    def find(self, sheet: str, label: str) -> int:
        """Return the first row of a sheet with a label in column A."""
        return next(c.row for c in self.book[sheet]["A"] if c.value == label)

    def _value(self, sheet: str, cell: str) -> Any:
        """Return what a cell shows."""
        content = self.book[sheet][cell].value
        if isinstance(content, str) and content.startswith("="):
            return self._computed(sheet, content)
        if isinstance(content, int | float):
            return np.float64(content)
        return Text(content) if isinstance(content, str) else content

    def _computed(self, sheet: str, formula: str) -> Any:
        terms = [self._term(token, sheet) for token in Tokenizer(formula).items]
        functions = {
            "Text": Text,
            "SUM": lambda cells: np.float64(sum(c for c in cells if c is not None)),
            "MIN": min,
            "MAX": max,
            "EXP": np.exp,
            "AND": lambda *conditions: all(conditions),
            "ISNUMBER": lambda shown: isinstance(shown, float),
            "IF": lambda condition, yes, no: yes if condition else no,
            "PMT": lambda rate, years, price: -annuity(price, years, rate)[()],
            "at": lambda address: self._at(address, sheet),
        }
        with np.errstate(all="ignore"):
            return eval("".join(terms), functions)

    def _term(self, token: Token, sheet: str) -> str:
        """Return a token of a formula as Python writes it."""
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            return f"at({token.value!r})"
        if token.type == Token.OPERAND and token.subtype == Token.NUMBER:
            return f"float({token.value})"
        if token.type == Token.OPERAND and token.subtype == Token.TEXT:
            return f"Text({token.value})"
        return OPERATORS.get(token.value, token.value)

    def _at(self, address: str, sheet: str) -> Any:
        """Return the value of a cell or a name, or the values of a range."""
        found = self.book.defined_names.get(address)
        where, cells = self._split(address if found is None else found.attr_text, sheet)
        if ":" not in cells:
            return self.value(where, cells)
        return [self.value(where, c.coordinate) for (c,) in self.book[where][cells]]

    @staticmethod
    def _split(address: str, sheet: str) -> tuple[str, str]:
        match = ADDRESS.match(address)
        assert match is not None, address
        return (match[1] or sheet).replace("''", "'"), match[2].replace("$", "")
