"""What Excel lets a user choose or type in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.intake.cells import Word, YesNo
from optimizer.intake.number_cells import Celsius, Coordinate, Number, Whole
from optimizer.intake.schema import cell_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

# Excel's own limits.
_MAX_TITLE, _MAX_MESSAGE = 32, 255

Validation = dict[str, Any]
"""Options of a data validation."""

DEFINED_IN = {
    "alloy": "alloys",
    "smelter_id": "smelters",
    "plant_id": "plants",
    "ladle_type": "ladle_types",
}
"""Table that defines the ids of a column; a table's own ids are typed, not chosen."""
DEFINED_IN_STUDY = {"site_id": "sites", "plant_id": "demand"}
"""The same of a study, whose alloys are defined in no first column."""


def validation(
    name: str, field: FieldInfo, sources: Mapping[str, str]
) -> Validation | None:
    """Return what a column's cells are checked against while they are typed.

    Parameters
    ----------
    name
        The column.
    field
        Its declaration.
    sources
        Range of cells that lists the ids, by column.

    Returns
    -------
    dict or None
        ``None`` for free text and clock times.
    """
    kind = cell_kind(field)
    message = {
        "error_title": name[:_MAX_TITLE],
        "error_message": f"Expected: {kind.expected}."[:_MAX_MESSAGE],
        "ignore_blank": True,
    }
    if name in sources:
        # A warning only: the id may be defined on its sheet later.
        listed = {"validate": "list", "source": sources[name]}
        return {**listed, **message, "error_type": "warning"}
    if isinstance(kind, Word):
        return {"validate": "list", "source": list(kind.words), **message}
    if isinstance(kind, YesNo):
        return {"validate": "list", "source": ["yes", "no"], **message}
    if isinstance(kind, Whole):
        return {"validate": "integer", **_between(kind), **message}
    if isinstance(kind, Celsius | Coordinate | Number):
        return {"validate": "decimal", **_between(kind), **message}
    return None


def _between(kind: Whole | Celsius | Coordinate | Number) -> Validation:
    low, high = _limits(kind)
    return {
        "criteria": "between",
        "minimum": 0 if low is None else low,
        "maximum": high,
    }


def _limits(kind: Whole | Celsius | Coordinate | Number) -> tuple[float | None, float]:
    if isinstance(kind, Coordinate):
        return -kind.limit, kind.limit
    if isinstance(kind, Number) and kind.at_least is None:
        return kind.above, kind.at_most
    return kind.at_least, kind.at_most
