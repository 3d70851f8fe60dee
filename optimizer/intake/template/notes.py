"""What the note of a column says, from where the column is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.schema import cell_kind, column_note

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


def column_text(field: FieldInfo) -> str:
    """Return meaning, kind, unit and example of a column, a line each.

    Parameters
    ----------
    field
        The column's declaration.
    """
    lines = [
        column_note(field, "local") or "",
        plain(field.description or ""),
        f"Expected: {cell_kind(field).expected}.",
    ]
    unit = column_note(field, "unit")
    if unit is not None:
        lines.append(f"Unit: {unit}.")
    if not field.is_required():
        lines.append("May be blank.")
    example = column_note(field, "example")
    if example:
        lines.append(f"Example: {example}")
    return "\n".join(line for line in lines if line)


def plain(text: str) -> str:
    """Return a docstring as one line of plain text."""
    return " ".join(text.replace("``", "").split())
