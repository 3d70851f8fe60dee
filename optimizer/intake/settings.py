"""The settings file as one record whose columns are dotted keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.raw import RawRecord, RawTable
from optimizer.intake.records import RecordReader, Sheet
from optimizer.intake.schema import SupplyKeys, cell_kind, fields_by_column
from optimizer.intake.setting_cells import JsonMap, NumberList, NumberPair, PlacePairs
from optimizer.intake.yaml_file import YamlList, YamlMap, YamlText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.errors import Issue
    from optimizer.intake.schema import InputForm
    from optimizer.intake.yaml_file import YamlValue

SettingsT = TypeVar("SettingsT", bound=SupplyKeys)

_WRONG_SHAPE = "E1603"


class _SettingsReader(RecordReader[SettingsT]):
    """Says of an absent value that its key is missing."""

    def _is_said(self, column: str) -> bool:
        """Return whether its whole group was reported to have the wrong shape."""
        group = column.partition(".")[0]
        return any(
            issue.code == _WRONG_SHAPE and issue.column == group
            for issue in self._issues
        )

    def _empty_fault(self, column: str) -> Fault:
        fault = super()._empty_fault(column)
        return Fault("E1602", f"the key {column!r} is missing", fault.action)


def read_settings(
    raw: RawTable | None, row_type: type[SettingsT], issues: list[Issue]
) -> Sheet[SettingsT]:
    """Read the settings, which are one record.

    Parameters
    ----------
    raw
        The record of dotted keys; ``None`` when there is none.
    row_type
        The keys.
    issues
        Takes every fault and remark.
    """
    if raw is None:
        return Sheet(None)
    return _SettingsReader(raw, row_type, issues).read_all()


def settings_from_yaml(
    top: YamlMap, label: str, issues: list[Issue], *, form: InputForm
) -> tuple[RawTable, dict[str, YamlMap]]:
    """Return the settings as text by dotted key, and figures that stand among them.

    Parameters
    ----------
    top
        The file's content.
    label
        Its name for people.
    issues
        Takes unknown keys and values of the wrong shape.
    form
        The kind of input, which knows the keys.

    Returns
    -------
    tuple
        One record, and the maps of figures by their key (``economics``).
    """
    cells: dict[str, str] = {}
    lines: dict[str, int] = {}
    figures: dict[str, YamlMap] = {}
    for key, value in _dotted(top, "", form):
        if key in form.figure_keys and isinstance(value, YamlMap):
            figures[key] = value
            continue
        if not is_known_key(key, form):
            issues.append(unknown_key(key, Spot(label, None, value.line, key), form))
            continue
        lines[key] = value.line
        text = _text(value, key, form)
        if text is None and not isinstance(value, YamlText):
            issues.append(_wrong_shape(key, Spot(label, None, value.line, key)))
        elif text is not None:
            cells[key] = text
    record = RawRecord(None, cells, lines)
    return RawTable(label, None, (), (record,)), figures


def is_known_key(key: str, form: InputForm) -> bool:
    """Return whether the settings of a form may hold a key."""
    return key in form.keys or key == "comment"


def unknown_key(key: str, place: Spot, form: InputForm) -> Issue:
    """Return the issue of a key nobody knows."""
    if key in form.groups:
        inner = [known for known in form.keys if known.startswith(f"{key}.")]
        fault = Fault(
            _WRONG_SHAPE,
            f"{key!r} is a single value; expected a map",
            f"Write its parts: {', '.join(inner)}.",
        )
        return place.issue(fault)
    hint = suggestion(key, form.keys)
    return place.issue(Fault("E1601", f"the key {key!r} is not known", hint))


def _wrong_shape(key: str, place: Spot) -> Issue:
    fault = Fault(
        _WRONG_SHAPE,
        f"{key!r} holds a map or a list; expected a single value",
        f"Write '{key.rpartition('.')[2]}: value' on one line.",
    )
    return place.issue(fault)


def _dotted(
    top: YamlMap, prefix: str, form: InputForm
) -> Iterator[tuple[str, YamlValue]]:
    for name, value in top.values.items():
        key = f"{prefix}{name}"
        if key not in form.groups:
            yield key, value
        elif isinstance(value, YamlMap):
            yield from _dotted(value, f"{key}.", form)
        elif not (isinstance(value, YamlText) and value.text is None):
            yield key, value


def _text(value: YamlValue, key: str, form: InputForm) -> str | None:
    """Return the value as the text of a cell; ``None`` when it has the wrong shape."""
    if isinstance(value, YamlText):
        return value.text
    field = fields_by_column(form.settings).get(key)
    kind = None if field is None else cell_kind(field)
    if isinstance(value, YamlMap):
        return json.dumps(_plain(value)) if isinstance(kind, JsonMap) else None
    if isinstance(kind, PlacePairs):
        return json.dumps(_texts(value), ensure_ascii=False)
    parts = [
        item.text or "" if isinstance(item, YamlText) else "?" for item in value.items
    ]
    return ", ".join(parts) if isinstance(kind, NumberPair | NumberList) else None


def _texts(value: YamlValue) -> object:
    """Return JSON data in which every scalar is the text it stands as."""
    if isinstance(value, YamlList):
        return [_texts(item) for item in value.items]
    return value.text if isinstance(value, YamlText) else None


def _plain(value: YamlValue) -> object:
    """Return plain JSON data, numbers and truth values as YAML takes them."""
    if isinstance(value, YamlMap):
        return {key: _plain(inner) for key, inner in value.values.items()}
    if isinstance(value, YamlList):
        return [_plain(item) for item in value.items]
    if value.text is None:
        return None
    if value.kind == "bool":
        return value.text.casefold() == "true"
    if value.kind in ("int", "float"):
        return _number(value.text)
    return value.text


def _number(text: str) -> object:
    try:
        number = json.loads(text.lstrip("+"))
    except ValueError:
        return text
    return number if isinstance(number, int | float) else text
