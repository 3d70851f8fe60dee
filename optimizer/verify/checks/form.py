"""F1: the plan has the contract's form, and every id in it is known."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

from optimizer.domain import Plan
from optimizer.errors import Violation
from optimizer.verify.ids import known_ids, used_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Scenario

FORMAT: Final = "molten-plan/1"

LARGEST_INSTANT_MIN: Final = 10_000_000
"""Nineteen years; beyond it arithmetic, not a plan, would be examined. [min]"""
LARGEST_NUMBER: Final = 1e12
"""Of any figure, for the same reason."""


def types_wrong(plan: object) -> Iterator[Violation]:
    """Yield what is not of the type the contract gives it.

    Numbers must be finite and of a size that can be computed with: the other checks
    rely on it.
    """
    yield from _mismatches(plan, Plan, "plan")


def ids_unknown(scenario: Scenario, plan: Plan) -> Iterator[Violation]:
    """Yield ids the scenario does not define, and the wrong format or scenario."""
    for found, wanted, what in (
        (plan.format, FORMAT, "format"),
        (plan.scenario, scenario.name, "scenario"),
    ):
        if found != wanted:
            yield Violation("F1", "plan", f"{what} {wanted!r}", repr(found))
    known = known_ids(scenario)
    for used in used_ids(plan):
        if used.value not in known[used.noun]:
            promised = f"the scenario defines this {used.noun}"
            yield Violation("F1", used.where, promised, repr(used.value))


def _mismatches(value: object, wanted: Any, where: str) -> Iterator[Violation]:
    """Yield the parts of a value that do not have the wanted type."""
    if wanted is Any:
        return
    origin = get_origin(wanted)
    if origin is UnionType:
        if value is not None or NoneType not in get_args(wanted):
            yield from _mismatches(value, get_args(wanted)[0], where)
    elif origin is tuple:
        yield from _list_mismatches(value, get_args(wanted)[0], where)
    elif origin is dict:
        yield from _map_mismatches(value, get_args(wanted)[1], where)
    elif is_dataclass(wanted):
        yield from _record_mismatches(value, wanted, where)
    elif not _is_plain(value, wanted):
        yield Violation("F1", where, _NOUN.get(wanted, wanted.__name__), _shown(value))


def _list_mismatches(value: object, item: Any, where: str) -> Iterator[Violation]:
    """Yield what is wrong with a list and its items."""
    if not isinstance(value, tuple | list):
        yield Violation("F1", where, "a list", _shown(value))
        return
    for index, part in enumerate(value):
        yield from _mismatches(part, item, f"{where}[{index}]")


def _map_mismatches(value: object, item: Any, where: str) -> Iterator[Violation]:
    """Yield what is wrong with an object and its values."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        yield Violation("F1", where, "an object with names as keys", _shown(value))
        return
    for key, part in value.items():
        yield from _mismatches(part, item, f"{where}.{key}")


def _record_mismatches(value: object, wanted: Any, where: str) -> Iterator[Violation]:
    """Yield what is wrong with a dataclass and its fields."""
    if not isinstance(value, wanted):
        yield Violation("F1", where, f"a {wanted.__name__}", _shown(value))
        return
    hints = _hints(wanted)
    for part in fields(wanted):
        inner = getattr(value, part.name)
        yield from _mismatches(inner, hints[part.name], f"{where}.{part.name}")


@cache
def _hints(wanted: type) -> dict[str, Any]:
    """Return the field types of a dataclass."""
    return get_type_hints(wanted)


def _is_plain(value: object, wanted: type) -> bool:
    """Return whether a value is a text, number or name of the wanted type."""
    if wanted is float:
        return _is_number(value)
    if wanted is int:
        if isinstance(value, bool) or not isinstance(value, int):
            return False
        return abs(value) <= LARGEST_INSTANT_MIN
    if issubclass(wanted, Enum):
        return isinstance(value, wanted)
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    """Return whether a value is a finite number that can be computed with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= LARGEST_NUMBER and math.isfinite(value)


_NOUN: Final[dict[Any, str]] = {
    float: "a finite number",
    int: "a whole number of minutes",
    str: "a text",
}


def _shown(value: object) -> str:
    """Return a value as it may stand in a message."""
    text = repr(value) if isinstance(value, str | float | bool) else ""
    if isinstance(value, int) and not text:
        return "a whole number out of range"
    return (text or f"a {type(value).__name__}")[:80]
