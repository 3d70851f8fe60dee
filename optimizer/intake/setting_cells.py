"""Kinds of cell that only ``scenario.yaml`` uses."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from optimizer.intake.cells import Word
from optimizer.intake.faults import CellError, Fault, nearest, shown
from optimizer.intake.number_cells import Number

# Days at the very ends of the calendar overflow once minutes are added.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_PROVIDERS = Word(("graph", "geodesic", "matrix", "osrm", "valhalla"))


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day."""

    expected: str = "a date YYYY-MM-DD"

    def __call__(self, text: str) -> str:
        """Return the day in ISO form."""
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise CellError(
                Fault(
                    "E1605",
                    f"{shown(text)!r} is not a date; expected {self.expected}",
                    "Write year, month and day such as 2026-03-16.",
                )
            )
        return day.isoformat()


@dataclass(frozen=True, slots=True)
class TimeZone:
    """A time zone of the IANA data base."""

    expected: str = "an IANA time zone such as Asia/Shanghai"

    def __call__(self, text: str) -> str:
        """Return the name of the zone."""
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            # Neither abbreviations nor Etc/GMT+8, whose sign is turned round: a near
            # one of those would move the day by hours.
            places = {
                name
                for name in available_timezones()
                if "/" in name and not name.startswith("Etc/")
            }
            close = nearest(text, places)
            hint = f"Did you mean {close!r}?" if close else "Use the IANA name."
            msg = f"{shown(text)!r} is no known time zone; expected {self.expected}"
            raise CellError(Fault("E1604", msg, hint)) from None
        return text


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency code."""

    expected: str = "an ISO 4217 code of three capital letters"

    def __call__(self, text: str) -> str:
        """Return the code."""
        if re.fullmatch("[A-Z]{3}", text) is None:
            raise CellError(
                Fault(
                    "E1606",
                    f"{shown(text)!r} is no currency code; expected {self.expected}",
                    "Write CNY, EUR, USD …",
                )
            )
        return text


@dataclass(frozen=True, slots=True)
class Provider:
    """A road provider by its name."""

    expected: str = _PROVIDERS.expected

    def __call__(self, text: str) -> str:
        """Return the name of the provider."""
        try:
            return _PROVIDERS(text)
        except CellError as error:
            fault = error.fault
            raise CellError(Fault("E1607", fault.message, fault.action)) from None


@dataclass(frozen=True, slots=True)
class NumberPair:
    """Two numbers, low and high."""

    expected: str = "two numbers, low and high, such as [30, 50]"

    def __call__(self, text: str) -> tuple[float, float]:
        """Return both ends, the lower first."""
        parts = [part for part in re.split(r"[\s,;\[\]]+", text) if part]
        number = Number(at_least=0, at_most=10_000)
        try:
            low, high = (number(part) for part in parts)
        except CellError:
            raise
        except ValueError:
            raise CellError(
                Fault(
                    "E1603",
                    f"{shown(text)!r} is not a pair; expected {self.expected}",
                    "Give both ends of the band.",
                )
            ) from None
        if high < low:
            raise CellError(
                Fault(
                    "E1603",
                    f"{shown(text)!r} ends below its start; expected {self.expected}",
                    "Swap the two numbers.",
                )
            )
        return low, high


@dataclass(frozen=True, slots=True)
class NumberList:
    """So many numbers in a row, none negative, or none at all."""

    length: int

    @property
    def expected(self) -> str:
        """What the cell must hold, for people."""
        return f"{self.length} numbers of at least 0, such as [1, 1, 0.5 …]"

    def __call__(self, text: str) -> tuple[float, ...]:
        """Return the numbers in their order."""
        parts = [part for part in re.split(r"[\s,;\[\]]+", text) if part]
        number = Number(at_least=0)
        if len(parts) not in (0, self.length):
            raise CellError(
                Fault(
                    "E1603",
                    f"{shown(text)!r} are {len(parts)} numbers; expected "
                    f"{self.expected}",
                    f"Give {self.length} numbers, or leave it out.",
                )
            )
        return tuple(number(part) for part in parts)


@dataclass(frozen=True, slots=True)
class PlacePairs:
    """Pairs of places, as JSON or as ``a, b; c, d``."""

    expected: str = "pairs of places such as [[humen, nansha]]"

    def __call__(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs."""
        try:
            pairs = json.loads(text)
        except (ValueError, RecursionError):
            pairs = [pair.split(",") for pair in text.split(";") if pair.strip()]
        if not _are_pairs(pairs):
            raise CellError(
                Fault(
                    "E1603",
                    f"{shown(text)!r} is no list of pairs; expected {self.expected}",
                    "Give two ids of different places a road; in a workbook "
                    "'humen, nansha; changan, nansha'.",
                )
            )
        return tuple((one.strip(), other.strip()) for one, other in pairs)


def _are_pairs(value: object) -> bool:
    """Return whether a value is a list of two different, full texts each."""
    return isinstance(value, list) and all(
        isinstance(pair, list)
        and len(pair) == len(("from", "to"))
        and all(isinstance(end, str) and end.strip() for end in pair)
        and pair[0].strip() != pair[1].strip()
        for pair in value
    )


@dataclass(frozen=True, slots=True)
class Url:
    """Address of a routing service."""

    expected: str = "an http:// or https:// address"

    def __call__(self, text: str) -> str:
        """Return the address."""
        try:
            parts = urlsplit(text)
            is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            is_address = False
        if not is_address:
            raise CellError(
                Fault(
                    "E1608",
                    f"{shown(text)!r} is no web address; expected {self.expected}",
                    "Give the address of the service such as http://localhost:5000.",
                )
            )
        return text


@dataclass(frozen=True, slots=True)
class JsonMap:
    """A map of options, as JSON text."""

    expected: str = "a map of options"

    def __call__(self, text: str) -> dict[str, Any]:
        """Return the map."""
        try:
            options = json.loads(text)
        except (ValueError, RecursionError):
            options = None
        if not isinstance(options, dict):
            raise CellError(
                Fault(
                    "E1603",
                    f"{shown(text)!r} is not a map; expected {self.expected}",
                    "Write the options as key: value pairs.",
                )
            )
        return options
