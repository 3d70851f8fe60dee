"""YAML 1.2 without its dangers, to a tree of text with line numbers.

Scalars stay the text they are: what a value means is decided by its key, as it is for
the cell of a table. So ``16:30`` and ``NO`` are never taken for something else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    NodeEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from optimizer.intake.decode import decode, read_bytes
from optimizer.intake.faults import Fault, Spot

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue

YAML_LIMIT_BYTES = 256_000
"""Largest YAML file read. [bytes]"""
_MAX_DEPTH = 12
_MAX_VALUES = 20_000


@dataclass(frozen=True, slots=True)
class YamlText:
    """A scalar as it stands; an absent value is ``None``."""

    line: int
    text: str | None
    kind: str = "str"
    """``str``, ``int``, ``float`` or ``bool``: what YAML takes it for."""


@dataclass(frozen=True, slots=True)
class YamlList:
    """A sequence."""

    line: int
    items: tuple[YamlValue, ...]


@dataclass(frozen=True, slots=True)
class YamlMap:
    """A mapping, in the order of the file."""

    line: int
    values: dict[str, YamlValue] = field(default_factory=dict)


YamlValue = YamlText | YamlList | YamlMap


class _UnsafeYamlError(Exception):
    def __init__(self, fault: Fault, line: int) -> None:
        self.fault = fault
        self.line = line
        super().__init__(fault.message)


def read_yaml(path: Path, *, label: str, issues: list[Issue]) -> YamlMap | None:
    """Read a YAML file whose top is a mapping.

    Parameters
    ----------
    path
        The file.
    label
        Its name for people.
    issues
        Takes every fault of the file itself.

    Returns
    -------
    YamlMap or None
        ``None`` when nothing of it can be had.
    """
    data = read_bytes(path, limit_bytes=YAML_LIMIT_BYTES, label=label, issues=issues)
    text = None if data is None else decode(data, label=label, issues=issues)
    if text is None:
        return None
    try:
        _require_harmless(text)
        return _tree(text, label, issues)
    except _UnsafeYamlError as error:
        issues.append(Spot(label, row=error.line).issue(error.fault))
    except YAMLError as error:
        issues.append(_syntax_issue(error, label))
    return None


def _require_harmless(text: str) -> None:
    """Refuse tags and deep nesting before anything is built of them."""
    depth = 0
    for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
        line = event.start_mark.line + 1
        if count > 2 * _MAX_VALUES:
            fault = Fault(
                "E1005",
                f"the file holds more than {_MAX_VALUES} values",
                "Check that it is the right file.",
            )
            raise _UnsafeYamlError(fault, line)
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            fault = Fault(
                "E1105",
                f"the values are nested more than {_MAX_DEPTH} deep",
                "Check the brackets and the indentation.",
            )
            raise _UnsafeYamlError(fault, line)
        tag = None if isinstance(event, AliasEvent) else getattr(event, "tag", None)
        if isinstance(event, NodeEvent) and tag is not None:
            fault = Fault(
                "E1102",
                f"the tag {str(tag)!r} is not allowed",
                "Write the value itself; tags are never needed here.",
            )
            raise _UnsafeYamlError(fault, line)


def _tree(text: str, label: str, issues: list[Issue]) -> YamlMap | None:
    node = YAML(typ="safe", pure=True).compose(text)
    if not isinstance(node, MappingNode):
        is_empty = node is None or getattr(node, "value", None) in ("", None)
        fault = Fault(
            "E1004" if is_empty else "E1106",
            "the file is empty; expected keys with values"
            if is_empty
            else "the top of the file is no mapping; expected keys with values",
            "Write one 'key: value' a line, as docs/scenario-format.md shows.",
        )
        issues.append(Spot(label, row=1).issue(fault))
        return None
    return _Builder(label, issues).mapping(node)


def _syntax_issue(error: YAMLError, label: str) -> Issue:
    mark: Any = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n", maxsplit=1)[0]
    fault = Fault(
        "E1101",
        f"the file is not YAML: {problem}",
        "Check indentation, colons, brackets and quotation marks at this line.",
    )
    return Spot(label, row=None if mark is None else mark.line + 1).issue(fault)


class _Builder:
    """Turns composed nodes into the tree, counting what aliases multiply."""

    def __init__(self, label: str, issues: list[Issue]) -> None:
        self._label = label
        self._issues = issues
        self._count = 0
        self._open: set[int] = set()

    def value(self, node: Node) -> YamlValue:
        self._count += 1
        line = node.start_mark.line + 1
        if self._count > _MAX_VALUES or id(node) in self._open:
            fault = Fault(
                "E1103",
                f"aliases (*name) unfold to more than {_MAX_VALUES} values",
                "Write the values out.",
            )
            raise _UnsafeYamlError(fault, line)
        if isinstance(node, ScalarNode):
            return _scalar(node, line)
        self._open.add(id(node))
        built: YamlValue
        if isinstance(node, SequenceNode):
            built = YamlList(line, tuple(self.value(item) for item in node.value))
        else:
            built = self.mapping(node)
        self._open.discard(id(node))
        return built

    def mapping(self, node: Node) -> YamlMap:
        values: dict[str, YamlValue] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            if key in values:
                fault = Fault(
                    "E1104",
                    f"the key {key!r} is there twice",
                    "Keep one of them: which one counts cannot be known.",
                )
                self._issues.append(Spot(self._label, None, line, key).issue(fault))
                continue
            values[key] = self.value(value_node)
        return YamlMap(node.start_mark.line + 1, values)


def _scalar(node: ScalarNode, line: int) -> YamlText:
    kind = str(node.tag).rpartition(":")[2]
    text = str(node.value).strip()
    if kind == "null" or not text:
        return YamlText(line, None)
    return YamlText(line, text, kind)
