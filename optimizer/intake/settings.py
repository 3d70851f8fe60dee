"""``scenario.yaml`` as one record whose columns are dotted keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.raw import RawRecord, RawTable
from optimizer.intake.records import RecordReader, Sheet
from optimizer.intake.schema import SettingsRow, column_names
from optimizer.intake.yaml_file import YamlList, YamlMap, YamlText

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.yaml_file import YamlValue

SETTINGS_KEYS = column_names(SettingsRow)
"""Every key of ``scenario.yaml``, dotted."""
_GROUPS = frozenset(key.partition(".")[0] for key in SETTINGS_KEYS if "." in key)
_WRONG_SHAPE = "E1603"
_MAP_KEYS = ("roads.costing_options",)
_PAIRS_KEY = "roads.closed"


class _SettingsReader(RecordReader[SettingsRow]):
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


def read_settings(raw: RawTable | None, issues: list[Issue]) -> Sheet[SettingsRow]:
    """Read the settings, which are one record.

    Parameters
    ----------
    raw
        The record of dotted keys; ``None`` when there is none.
    issues
        Takes every fault and remark.
    """
    if raw is None:
        return Sheet(None)
    return _SettingsReader(raw, SettingsRow, issues).read_all()


def settings_from_yaml(
    top: YamlMap, label: str, issues: list[Issue]
) -> tuple[RawTable, YamlMap | None]:
    """Return the settings as text by dotted key, and inline economics if there are any.

    Parameters
    ----------
    top
        The file's content.
    label
        Its name for people.
    issues
        Takes unknown keys and values of the wrong shape.
    """
    cells: dict[str, str] = {}
    lines: dict[str, int] = {}
    economics: YamlMap | None = None
    for key, value in _dotted(top, "", issues, label):
        if key == "economics" and isinstance(value, YamlMap):
            economics = value
            continue
        if not is_known_key(key):
            issues.append(unknown_key(key, Spot(label, None, value.line, key)))
            continue
        lines[key] = value.line
        text = _text(value, key)
        if text is None and not isinstance(value, YamlText):
            issues.append(_wrong_shape(key, Spot(label, None, value.line, key)))
        elif text is not None:
            cells[key] = text
    record = RawRecord(None, cells, lines)
    return RawTable(label, None, (), (record,)), economics


def is_known_key(key: str) -> bool:
    """Return whether ``scenario.yaml`` may hold a key."""
    return key in SETTINGS_KEYS or key == "comment"


def unknown_key(key: str, place: Spot) -> Issue:
    """Return the issue of a key nobody knows."""
    if key in _GROUPS:
        inner = [known for known in SETTINGS_KEYS if known.startswith(f"{key}.")]
        fault = Fault(
            _WRONG_SHAPE,
            f"{key!r} is a single value; expected a map",
            f"Write its parts: {', '.join(inner)}.",
        )
        return place.issue(fault)
    hint = suggestion(key, SETTINGS_KEYS)
    return place.issue(Fault("E1601", f"the key {key!r} is not known", hint))


def _wrong_shape(key: str, place: Spot) -> Issue:
    fault = Fault(
        _WRONG_SHAPE,
        f"{key!r} holds a map or a list; expected a single value",
        f"Write '{key.rpartition('.')[2]}: value' on one line.",
    )
    return place.issue(fault)


def _dotted(
    top: YamlMap, prefix: str, issues: list[Issue], label: str
) -> list[tuple[str, YamlValue]]:
    pairs: list[tuple[str, YamlValue]] = []
    for name, value in top.values.items():
        key = f"{prefix}{name}"
        if isinstance(value, YamlMap) and key in _GROUPS:
            pairs.extend(_dotted(value, f"{key}.", issues, label))
        elif key in _GROUPS and isinstance(value, YamlText) and value.text is None:
            continue
        else:
            pairs.append((key, value))
    return pairs


def _text(value: YamlValue, key: str) -> str | None:
    """Return the value as the text of a cell; ``None`` when it has the wrong shape."""
    if isinstance(value, YamlText):
        return value.text
    if isinstance(value, YamlMap):
        return json.dumps(_plain(value)) if key in _MAP_KEYS else None
    if key == _PAIRS_KEY:
        return json.dumps(_texts(value), ensure_ascii=False)
    parts = [
        item.text or "" if isinstance(item, YamlText) else "?" for item in value.items
    ]
    return ", ".join(parts) if key == "limits.preferred_loaded_km" else None


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
