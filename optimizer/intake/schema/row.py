"""What all rows share: how a column is declared once, for every use of it."""

from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

from optimizer.intake.cells import CellKind


class Row(BaseModel):
    """One record of a table; each attribute is a column.

    The attribute's docstring is its meaning in the documentation, in the Excel
    template's notes and nowhere else.
    """

    model_config = ConfigDict(use_attribute_docstrings=True)


def column(example: str, *, local: str, unit: str | None = None, **options: Any) -> Any:
    """Declare a column.

    Parameters
    ----------
    example
        A cell as a user would type it.
    local
        The Chinese name of the column, for the template's notes.
    unit
        Unit of the number, if it has one.
    **options
        ``default`` and ``alias`` of the pydantic field.
    """
    extra: dict[str, Any] = {"example": example, "local": local, "unit": unit}
    return Field(json_schema_extra=extra, **options)


def fields_by_column(row: type[Row]) -> dict[str, FieldInfo]:
    """Return the declaration of every column, in the order of the contract."""
    return {field.alias or name: field for name, field in row.model_fields.items()}


def column_names(row: type[Row]) -> tuple[str, ...]:
    """Return the columns of a table, in the order of the contract."""
    return tuple(fields_by_column(row))


def required_columns(row: type[Row]) -> tuple[str, ...]:
    """Return the columns that must hold a value in every record."""
    return tuple(
        name for name, field in fields_by_column(row).items() if field.is_required()
    )


def cell_kind(field: FieldInfo) -> CellKind:
    """Return the kind of cell a column holds.

    Raises
    ------
    TypeError
        The column was declared without a kind: a defect of the schema.
    """
    for item in field.metadata:
        if isinstance(item, BeforeValidator):
            kind: Any = item.func
            return kind  # type: ignore[no-any-return]
    msg = f"a column is declared without a kind: {field!r}"
    raise TypeError(msg)


def column_note(field: FieldInfo, key: str) -> str | None:
    """Return the example, the local name or the unit of a column."""
    extra = field.json_schema_extra
    if not isinstance(extra, dict):
        return None
    value = extra.get(key)
    return None if value is None else str(value)
