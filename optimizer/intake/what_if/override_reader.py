"""From the YAML of an override to what it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.settings import settings_from_yaml
from optimizer.intake.what_if.override import (
    CellChange,
    FigureSetting,
    Override,
    RowAddition,
    RowRemoval,
)
from optimizer.intake.yaml_file import YamlList, YamlMap, YamlText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.errors import Issue
    from optimizer.intake.schema import InputForm
    from optimizer.intake.what_if.shapes import TreeShapes
    from optimizer.intake.yaml_file import YamlValue

_KEYS = ("economics", "roads", "change", "remove", "add", "comment")
_FIGURE_KEYS = ("value", "source", "comment")


class OverrideReader:
    """Reads one override; faults go to the log of its shapes.

    Parameters
    ----------
    name
        Of the override.
    shapes
        Where its file and its log are.
    form
        The kind of input that is changed.
    """

    def __init__(self, name: str, shapes: TreeShapes, form: InputForm) -> None:
        self._name = name
        self._form = form
        self._table_names = (*form.table_by_name, "travel")
        self._shapes = shapes
        self._path = f"overrides.{name}"

    def read(self, value: YamlValue) -> Override:
        """Return what the override says as far as it can be understood."""
        parts = self._shapes.keyed(value, self._path, _KEYS)
        return Override(
            name=self._name,
            changes=(
                *self._roads(parts.get("roads")),
                *self._changes(parts.get("change")),
            ),
            removals=tuple(self._removals(parts.get("remove"))),
            additions=tuple(self._additions(parts.get("add"))),
            figures=tuple(self._figures(parts.get("economics"), "")),
        )

    def _roads(self, value: YamlValue | None) -> Iterator[CellChange]:
        if value is not None:
            whole = YamlMap(value.line, {"roads": value})
            yield from self._settings(whole, self._path)

    def _settings(self, value: YamlMap, path: str) -> Iterator[CellChange]:
        """Yield changes of the settings, reporting keys under the tree's own."""
        faults: list[Issue] = []
        label = self._shapes.label
        raw, figures = settings_from_yaml(value, label, faults, form=self._form)
        for issue in faults:
            self._shapes.issues.append(replace(issue, column=f"{path}.{issue.column}"))
        for key, inline in figures.items():
            fault = Fault(
                "E1603",
                f"{key!r} is a map; expected the name of a file or a preset",
                f"Set figures under {self._path}.economics.",
            )
            spot = Spot(label, None, inline.line, f"{path}.{key}")
            self._shapes.report(fault, spot)
        (record,) = raw.records
        for key, line in record.rows.items():
            text = record.cells.get(key)
            spot = Spot(label, None, line, f"{path}.{key}", text)
            if key != "comment":
                yield CellChange(self._form.noun, "", key, text, spot)

    def _changes(self, value: YamlValue | None) -> Iterator[CellChange]:
        path = f"{self._path}.change"
        for table, rows in self._shapes.mapping(value, path).items():
            inner = f"{path}.{table}"
            if table == self._form.noun and isinstance(rows, YamlMap):
                yield from self._settings(rows, inner)
            elif self._is_table(table, rows, inner):
                for row_id, cells in self._shapes.mapping(rows, inner).items():
                    for column, text, spot in self._cells(cells, f"{inner}.{row_id}"):
                        yield CellChange(table, row_id, column, text, spot)

    def _removals(self, value: YamlValue | None) -> Iterator[RowRemoval]:
        path = f"{self._path}.remove"
        for table, rows in self._shapes.mapping(value, path).items():
            inner = f"{path}.{table}"
            if self._is_table(table, rows, inner):
                for row_id, spot in self._shapes.texts(rows, inner):
                    yield RowRemoval(table, row_id, spot)

    def _additions(self, value: YamlValue | None) -> Iterator[RowAddition]:
        path = f"{self._path}.add"
        for table, rows in self._shapes.mapping(value, path).items():
            inner = f"{path}.{table}"
            if not self._is_table(table, rows, inner):
                continue
            if not isinstance(rows, YamlList):
                self._shapes.wrong(rows, inner, "a list of rows, each a map")
                continue
            for position, row in enumerate(rows.items, start=1):
                yield self._addition(table, row, f"{inner}.{position}")

    def _addition(self, table: str, row: YamlValue, path: str) -> RowAddition:
        cells = {
            column: (text, spot)
            for column, text, spot in self._cells(row, path)
            if text is not None
        }
        like = cells.pop("like", None)
        spot = Spot(self._shapes.label, None, row.line, path)
        return RowAddition(table, cells, like, spot)

    def _figures(self, value: YamlValue | None, prefix: str) -> Iterator[FigureSetting]:
        path = f"{self._path}.economics"
        for key, figure in self._shapes.mapping(value, path).items():
            dotted = f"{prefix}{key}"
            spot = Spot(self._shapes.label, None, figure.line, f"{path}.{dotted}")
            if isinstance(figure, YamlMap) and "value" not in figure.values:
                yield from self._figures(figure, f"{dotted}.")
            elif key != "comment":
                yield from self._figure(dotted, figure, spot)

    def _figure(
        self, key: str, figure: YamlValue, spot: Spot
    ) -> Iterator[FigureSetting]:
        path = str(spot.column)
        parts: dict[str, YamlValue] = {"value": figure}
        if isinstance(figure, YamlMap):
            parts = self._shapes.keyed(figure, path, _FIGURE_KEYS)
        value = self._shapes.text(parts.get("value"), f"{path}.value", figure.line)
        source = parts.get("source")
        cited = source.text if isinstance(source, YamlText) else None
        if value is not None:
            yield FigureSetting(key, value, cited, replace(spot, value=value))

    def _cells(
        self, row: YamlValue, path: str
    ) -> Iterator[tuple[str, str | None, Spot]]:
        for column, value in self._shapes.mapping(row, path).items():
            inner = f"{path}.{column}"
            if isinstance(value, YamlText):
                spot = Spot(self._shapes.label, None, value.line, inner, value.text)
                yield column, value.text, spot
            else:
                self._shapes.wrong(value, inner, "a single value")

    def _is_table(self, name: str, value: YamlValue, path: str) -> bool:
        if name in self._table_names:
            return True
        known = (*self._table_names, self._form.noun)
        fault = Fault("E1801", f"there is no table {name!r}", suggestion(name, known))
        self._shapes.report(fault, Spot(self._shapes.label, None, value.line, path))
        return False
