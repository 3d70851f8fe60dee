"""What kinds of input there are: their settings, tables and sheets of figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.intake.schema.row import column_names

if TYPE_CHECKING:
    from optimizer.intake.schema.row import Row
    from optimizer.intake.schema.shared_keys import SupplyKeys


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table of an input."""

    name: str
    """File without ``.csv``, and name of the sheet."""
    row: type[Row]
    is_required: bool = True
    given_key: tuple[str, ...] = ()
    """Columns that together name a row; empty for the first alone."""

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that together name a row."""
        return self.given_key or column_names(self.row)[:1]


@dataclass(frozen=True)
class InputForm:
    """A kind of input, as a folder or as a workbook."""

    noun: str
    """What it is called: name of the settings file and sheet, and of itself."""
    settings: type[SupplyKeys]
    tables: tuple[TableSchema, ...]
    figure_keys: tuple[str, ...] = ("economics",)
    """Keys, and sheets, that hold figures with their sources."""

    @property
    def settings_file(self) -> str:
        """File of the settings in a folder."""
        return f"{self.noun}.yaml"

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every key of the settings, dotted."""
        return column_names(self.settings)

    @cached_property
    def groups(self) -> frozenset[str]:
        """Keys of the settings that are maps of other keys."""
        return frozenset(key.partition(".")[0] for key in self.keys if "." in key)

    @cached_property
    def table_by_name(self) -> dict[str, TableSchema]:
        """Every table by its name; ``travel`` belongs to the matrix provider."""
        return {table.name: table for table in self.tables}

    @property
    def sheets(self) -> tuple[str, ...]:
        """Every sheet of a workbook."""
        return (self.noun, *self.figure_keys, "travel", *self.table_by_name)
