"""Kinds of cell that hold a number."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from optimizer.intake.faults import CellError, Fault, shown

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?")
_COMMA_NUMBER = re.compile(r"[+-]?\d+(,\d+)+(\.\d+)?|[+-]?\d{1,3}(\.\d{3})*,\d+")


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number within limits, written with a point and without a unit."""

    above: float | None = None
    at_least: float | None = None
    at_most: float = 1e9

    @property
    def expected(self) -> str:
        """What the cell must hold, for people."""
        return f"a number {self._limits()}"

    def __call__(self, text: str) -> float:
        """Return the number, or say why the text is none."""
        value = _plain_number(text)
        self._require_within(value, text)
        return value

    def _limits(self) -> str:
        parts = []
        if self.above is not None:
            parts.append(f"above {self.above:g}")
        if self.at_least is not None:
            parts.append(f"of at least {self.at_least:g}")
        parts.append(f"at most {self.at_most:g}")
        return " and ".join(parts)

    def _require_within(self, value: float, text: str) -> None:
        is_low = (self.above is not None and value <= self.above) or (
            self.at_least is not None and value < self.at_least
        )
        if is_low or value > self.at_most:
            raise CellError(
                Fault(
                    "E1303",
                    f"{shown(text)} is out of range; expected {self.expected}",
                    f"Give a number {self._limits()}, in the unit of the column.",
                )
            )


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within limits."""

    at_least: int = 0
    at_most: int = 1_000_000

    @property
    def expected(self) -> str:
        """What the cell must hold, for people."""
        return f"a whole number from {self.at_least} to {self.at_most}"

    def __call__(self, text: str) -> int:
        """Return the number, or say why the text is no whole number."""
        value = _plain_number(text)
        if not self.at_least <= value <= self.at_most:
            raise CellError(
                Fault(
                    "E1303",
                    f"{shown(text)} is out of range; expected {self.expected}",
                    f"Give a whole number from {self.at_least} to {self.at_most}.",
                )
            )
        if value != int(value):
            raise CellError(
                Fault(
                    "E1304",
                    f"{shown(text)} is not whole; expected {self.expected}",
                    "Round it to a whole number.",
                )
            )
        return int(value)


@dataclass(frozen=True, slots=True)
class Celsius:
    """A temperature of the metal; one beyond any aluminum alloy is taken for °F."""

    at_least: float
    at_most: float

    @property
    def expected(self) -> str:
        """What the cell must hold, for people."""
        return f"a temperature from {self.at_least:g} to {self.at_most:g} °C"

    def __call__(self, text: str) -> float:
        """Return the temperature [°C], or say what is wrong with it."""
        value = _plain_number(text)
        if value > self.at_most:
            self._blame_unit(value, text)
        if value < self.at_least:
            raise CellError(
                Fault(
                    "E1303",
                    f"{shown(text)} is below {self.at_least:g} °C; expected "
                    f"{self.expected}",
                    "Check the number and the unit: °C is expected.",
                )
            )
        return value

    def _blame_unit(self, value: float, text: str) -> None:
        converted_c = (value - 32) / 1.8
        is_fahrenheit = converted_c <= self.at_most
        raise CellError(
            Fault(
                "E1307" if is_fahrenheit else "E1303",
                f"{shown(text)} is above {self.at_most:g} °C; expected {self.expected}",
                f"Check the unit: °C is expected. Is this °F? It would be "
                f"{converted_c:.0f} °C."
                if is_fahrenheit
                else "Check the number and the unit: °C is expected.",
            )
        )


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A latitude or longitude; what is impossible is judged together with the other."""

    limit: int

    @property
    def expected(self) -> str:
        """What the cell must hold, for people."""
        return f"decimal degrees from -{self.limit} to {self.limit}"

    def __call__(self, text: str) -> float:
        """Return the number. [°]."""
        return _plain_number(text)


def _plain_number(text: str) -> float:
    if _NUMBER.fullmatch(text):
        value = float(text)
        if math.isfinite(value):
            return value
        raise CellError(
            Fault("E1303", f"{shown(text)} is beyond all range", "Check the number.")
        )
    if _COMMA_NUMBER.fullmatch(text):
        raise CellError(
            Fault(
                "E1308",
                f"{shown(text)!r} has a comma; expected a number with a decimal point",
                "Write 1234.5 rather than 1,234.5 or 1234,5.",
            )
        )
    raise CellError(
        Fault(
            "E1302",
            f"{shown(text)!r} is not a number",
            "Give the number alone, without a unit, such as 12.5.",
        )
    )
