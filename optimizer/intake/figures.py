"""The economics: figures with their sources, from YAML, a preset or a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.domain import EXTRA_KEYS, Economics, Figure
from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.figure_rules import ITEM_KEYS, SHARES, amount_fault
from optimizer.intake.raw import RawRecord, RawTable
from optimizer.intake.records import Record, RecordReader
from optimizer.intake.schema import FigureRow, column_names
from optimizer.intake.yaml_file import YamlList, YamlMap, YamlText, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from optimizer.errors import Issue
    from optimizer.intake.yaml_file import YamlValue

OBJECTIVE_KEYS = (
    "molten_handling_per_t",
    "molten_loss_share",
    "superheat_cost_per_t_c",
    "ingot_cost_per_t",
    "ingot_haulage_per_t",
    "unserved_penalty_per_t",
    "carbon_price_per_t",
)
"""Figures the objective uses."""

FIGURE_KEYS = (*OBJECTIVE_KEYS, *EXTRA_KEYS)
"""Every key of the economics."""

_ONLY_ITEM = {"molten_handling_per_t": "handling", "ingot_cost_per_t": "ingot_cost"}
_FIELDS = column_names(FigureRow)[2:]
_HOW_TO_WRITE = (
    'Write {value: 250, unit: CNY/t, source: "where it comes from"}; begin the source '
    "with 'assumption' if nobody has confirmed it."
)


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """Figures as records, whatever they were written as."""

    raw: RawTable
    records: tuple[Record[FigureRow], ...]


def read_economics_file(
    path: Path, *, label: str, issues: list[Issue]
) -> FigureSheet | None:
    """Read the figures of a YAML file."""
    top = read_yaml(path, label=label, issues=issues)
    return None if top is None else figures_from_yaml(top, label, "", issues)


def figures_from_yaml(
    top: YamlMap, label: str, prefix: str, issues: list[Issue]
) -> FigureSheet:
    """Return the figures of a mapping.

    Parameters
    ----------
    top
        Key to figure, or to a map of items.
    label
        Name of the file for people.
    prefix
        What stands before the keys when they are inline: ``economics.``.
    issues
        Takes every fault.
    """
    records = []
    for key, item, value in _leaves(top):
        dotted = f"{prefix}{key}" if item is None else f"{prefix}{key}.{item}"
        place = Spot(label, None, value.line, dotted)
        if not isinstance(value, YamlMap):
            if not (isinstance(value, YamlText) and value.text is None):
                issues.append(_bare(value, place))
            continue
        raw = _record(key, item, value, place, issues)
        table = RawTable(label, None, (), (raw,))
        reader = _DottedReader(table, dotted, issues)
        records.append(reader.read(raw))
    return FigureSheet(
        RawTable(label, None, (), tuple(record.raw for record in records)),
        tuple(records),
    )


class _DottedReader(RecordReader[FigureRow]):
    """Reports a cell of a figure under its dotted key."""

    def __init__(self, table: RawTable, dotted: str, issues: list[Issue]) -> None:
        super().__init__(table, FigureRow, issues)
        self._dotted = dotted

    def _spot(self, record: RawRecord, column: str) -> Spot:
        place = super()._spot(record, column)
        name = f"{self._dotted}.{column}"
        return Spot(place.file, None, place.row, name, place.value)

    def _is_said(self, column: str) -> bool:
        """Return that nothing was said yet: a figure has keys, no columns."""
        del column
        return False


def _leaves(top: YamlMap) -> Iterator[tuple[str, str | None, YamlValue]]:
    for key, value in top.values.items():
        is_items = isinstance(value, YamlMap) and not set(value.values) & {
            "value",
            "unit",
            "source",
        }
        if key in ITEM_KEYS and isinstance(value, YamlMap) and is_items:
            for item, figure in value.values.items():
                yield key, item, figure
        elif key != "comment":
            yield key, None, value


def _record(
    key: str, item: str | None, value: YamlMap, place: Spot, issues: list[Issue]
) -> RawRecord:
    cells = {"key": key} if item is None else {"key": key, "item": item}
    rows = {}
    for name, inner in value.values.items():
        if name not in _FIELDS and name != "comment":
            fault = Fault(
                "E1601",
                f"the key {name!r} of a figure is not known",
                suggestion(name, _FIELDS),
            )
            spot = Spot(place.file, None, inner.line, f"{place.column}.{name}")
            issues.append(spot.issue(fault))
        elif isinstance(inner, YamlText):
            rows[name] = inner.line
            if inner.text is not None:
                cells[name] = inner.text
        else:
            issues.append(_bare(inner, place))
    return RawRecord(value.line, cells, rows)


def _bare(value: YamlValue, place: Spot) -> Issue:
    text = value.text if isinstance(value, YamlText) else None
    shown = "a list" if isinstance(value, YamlList) else "a map"
    fault = Fault(
        "E1702",
        f"{text if text is not None else shown} stands where a figure with unit and "
        "source is expected",
        _HOW_TO_WRITE,
    )
    return Spot(place.file, place.sheet, place.row, place.column, text).issue(fault)


def economics_from_records(sheet: FigureSheet, issues: list[Issue]) -> Economics:
    """Return the economics, reporting unknown, doubled and impossible figures."""
    figures: dict[str, Figure] = {}
    items: dict[str, dict[str, Figure]] = {key: {} for key in ITEM_KEYS}
    for record in sheet.records:
        entry = record.entry
        fault = _figure_fault(record, figures, items)
        if fault is not None:
            column, wrong = fault
            issues.append(sheet.raw.spot(record.raw, column).issue(wrong))
            continue
        figure = Figure(
            entry.value, entry.unit, entry.source, entry.low, entry.high, entry.year
        )
        if entry.key in ITEM_KEYS:
            items[entry.key][entry.item or _ONLY_ITEM[entry.key]] = figure
        else:
            figures[entry.key] = figure
    single: dict[str, Any] = {
        key: figures[key] for key in figures if key not in EXTRA_KEYS
    }
    return Economics(
        molten_items=items["molten_handling_per_t"],
        ingot_items=items["ingot_cost_per_t"],
        extra={key: figures[key] for key in figures if key in EXTRA_KEYS},
        **single,
    )


def _figure_fault(
    record: Record[FigureRow],
    figures: dict[str, Figure],
    items: dict[str, dict[str, Figure]],
) -> tuple[str, Fault] | None:
    entry = record.entry
    if not record.is_sound("key", "item"):
        return None
    name = entry.key if entry.item is None else f"{entry.key}.{entry.item}"
    if entry.key not in FIGURE_KEYS:
        hint = suggestion(entry.key, FIGURE_KEYS)
        return "key", Fault("E1601", f"the figure {entry.key!r} is not known", hint)
    if entry.item is not None and entry.key not in ITEM_KEYS:
        return "item", Fault(
            "E1703",
            f"{entry.key!r} has an item {entry.item!r}; only "
            f"{' and '.join(ITEM_KEYS)} have items",
            "Leave the item empty, or sum the items yourself.",
        )
    if _is_there(entry, figures, items):
        hint = "Keep one of them."
        return "key", Fault("E1401", f"the figure {name!r} is there twice", hint)
    return _value_fault(record, name)


def _is_there(
    entry: FigureRow,
    figures: dict[str, Figure],
    items: dict[str, dict[str, Figure]],
) -> bool:
    """Return whether a figure was given before."""
    if entry.key in ITEM_KEYS:
        return (entry.item or _ONLY_ITEM[entry.key]) in items[entry.key]
    return entry.key in figures


def _value_fault(record: Record[FigureRow], name: str) -> tuple[str, Fault] | None:
    entry = record.entry
    if not record.is_sound("value", "low", "high"):
        return None
    fault = amount_fault(entry.key, name, entry.value)
    if fault is not None:
        return "value", fault
    if entry.key in SHARES and "%" in entry.unit:
        return "unit", Fault(
            "E1704",
            f"{name} is given in {entry.unit!r}; expected a share, unit 1",
            "Divide by 100: 0.9 % is 0.009.",
        )
    if entry.low is not None and entry.high is not None and entry.low > entry.high:
        return "low", Fault(
            "E1501",
            f"the range of {name} begins at {entry.low:g} above its end {entry.high:g}",
            "Swap low and high.",
        )
    return None
