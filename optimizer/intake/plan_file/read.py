"""A plan from its file, every fault of its form at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from optimizer.errors import PlanFileError, PlanFormError, Violation
from optimizer.intake.plan_file.build import build_plan
from optimizer.intake.plan_file.form import FORMAT, LARGEST, PlanForm

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from optimizer.domain import Plan, Scenario

PLAN_LIMIT_BYTES = 200_000_000
"""Largest plan read: a thousand orders have about 2 MB. [bytes]"""
_SHOWN_CHARACTERS = 60
_PROMISED_BY_TYPE = {
    "missing": "the key is there",
    "finite_number": "a finite number",
    "greater_than_equal": f"a number from {-LARGEST:,.0f} on",
    "less_than_equal": f"a number up to {LARGEST:,.0f}",
    "float_type": "a number",
    "int_type": "a whole number",
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "string_pattern_mismatch": repr(FORMAT),
}


def read_plan(path: Path, scenario: Scenario) -> Plan:
    """Read ``plan.json``.

    Only its form is looked at; whether its ids are known and its promises hold is the
    judge's part.

    Parameters
    ----------
    path
        The file.
    scenario
        The scenario it answers; instants become minutes of its planning day.

    Raises
    ------
    PlanFileError
        The file cannot be read, is not JSON, or is something else than a plan.
    PlanFormError
        It is a plan, but not in the contract's form; carries every F1 violation.
    """
    document = _document(path)
    try:
        form = PlanForm.model_validate(
            document, context={"midnight": scenario.midnight}
        )
    except ValidationError as error:
        violations = [_violation(detail) for detail in error.errors()]
        raise PlanFormError(path.name, violations) from None
    return build_plan(form)


def _document(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > PLAN_LIMIT_BYTES:
            msg = f"{path} has more than {PLAN_LIMIT_BYTES // 1_000_000} MB: no plan"
            raise PlanFileError(msg)
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        msg = f"the plan {path} cannot be read: {error.strerror or error}"
        raise PlanFileError(msg) from None
    except (ValueError, RecursionError) as error:
        msg = f"{path} is not JSON: {error}; give the plan.json that molten plan wrote"
        raise PlanFileError(msg) from None
    if not isinstance(document, dict) or not document.keys() & {"format", "routes"}:
        msg = f"{path} is no plan; give the plan.json that molten plan wrote"
        raise PlanFileError(msg)
    return document


def _violation(detail: ErrorDetails) -> Violation:
    kind = detail["type"]
    promised = _PROMISED_BY_TYPE.get(kind, detail["msg"])
    if kind == "value_error":
        promised = str(detail["ctx"]["error"])
    found = "nothing" if kind == "missing" else _shown(detail["input"])
    return Violation("F1", _path(detail["loc"]), promised, found)


def _path(location: tuple[int | str, ...]) -> str:
    """Return the way to a value as ``routes[0].trips[1].depart``."""
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".") or "the file"


def _shown(value: object) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = repr(value)
    if len(text) <= _SHOWN_CHARACTERS:
        return text
    return f"{text[:_SHOWN_CHARACTERS]}…"
