"""The parts of a scenario tree's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.intake.faults import CellError, Fault, Spot, suggestion
from optimizer.intake.number_cells import Number
from optimizer.intake.what_if.override_reader import OverrideReader
from optimizer.intake.what_if.tree import DEFAULT_TIME_LIMIT_S, SearchBudget
from optimizer.intake.yaml_file import YamlList, YamlMap, YamlText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from optimizer.intake.schema import InputForm
    from optimizer.intake.what_if.override import Override
    from optimizer.intake.what_if.shapes import TreeShapes
    from optimizer.intake.yaml_file import YamlValue

LANGUAGES = ("en", "zh")
"""Languages a title may be given in."""
_KEYS = ("title", "base", "planning", "overrides", "scenarios", "comment")
_SCENARIO_KEYS = ("overrides", "title", "comment")
_LIMITS = {
    "time_limit": Number(at_least=0, at_most=86_400),
    "iterations": Number(at_least=0, at_most=1e9),
    "gap": Number(at_least=0, at_most=1),
    "seed": Number(at_least=0, at_most=2**31),
}
_BASE_NAME = "base"
"""What the base is called where a tree lists no scenarios."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A scenario before it is read: its titles and its overrides by name."""

    titles: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeDocument:
    """What the file says, whether or not the base bears it."""

    titles: Mapping[str, str]
    base: str | None
    budget: SearchBudget
    overrides: Mapping[str, Override]
    branches: Mapping[str, Branch]


def read_document(top: YamlMap, shapes: TreeShapes, form: InputForm) -> TreeDocument:
    """Take a tree's file apart.

    Parameters
    ----------
    top
        Its content.
    shapes
        Where its file and its log are.
    form
        The kind of input that is changed.
    """
    parts = shapes.keyed(top, "", _KEYS)
    overrides = {
        name: OverrideReader(name, shapes, form).read(value)
        for name, value in shapes.mapping(parts.get("overrides"), "overrides").items()
        if name != "comment"
    }
    base = parts.get("base")
    return TreeDocument(
        titles=_titles(parts.get("title"), "title", shapes),
        base=None if base is None else shapes.text(base, "base", base.line),
        budget=_budget(parts.get("planning"), shapes),
        overrides=overrides,
        branches=_branches(parts.get("scenarios"), overrides, shapes),
    )


def _titles(value: YamlValue | None, path: str, shapes: TreeShapes) -> dict[str, str]:
    """Return a title by language; one without a language is for all."""
    if isinstance(value, YamlText):
        return dict.fromkeys(LANGUAGES, value.text) if value.text else {}
    if value is None:
        return {}
    found = shapes.keyed(value, path, LANGUAGES)
    texts = {
        name: shapes.text(inner, f"{path}.{name}", inner.line)
        for name, inner in found.items()
    }
    return {name: text for name, text in texts.items() if text}


def _budget(value: YamlValue | None, shapes: TreeShapes) -> SearchBudget:
    parts = {} if value is None else shapes.keyed(value, "planning", tuple(_LIMITS))
    numbers = {name: _number(inner, name, shapes) for name, inner in parts.items()}
    time_limit, iterations = numbers.get("time_limit"), numbers.get("iterations")
    if time_limit is None and iterations is None:
        time_limit = DEFAULT_TIME_LIMIT_S
    return SearchBudget(
        time_limit_s=time_limit,
        iterations=None if iterations is None else int(iterations),
        gap=numbers.get("gap"),
        seed=int(numbers.get("seed") or 0),
    )


def _number(value: YamlValue, name: str, shapes: TreeShapes) -> float | None:
    path = f"planning.{name}"
    text = shapes.text(value, path, value.line)
    if text is None:
        return None
    try:
        return _LIMITS[name](text)
    except CellError as error:
        place = Spot(shapes.label, None, value.line, path, text)
        shapes.report(error.fault, place)
        return None


def _branches(
    value: YamlValue | None, overrides: Mapping[str, Override], shapes: TreeShapes
) -> dict[str, Branch]:
    """Return the scenarios; without a list, the base and each override by itself."""
    entries = shapes.mapping(value, "scenarios")
    if not entries:
        alone = {name: Branch(overrides=(name,)) for name in overrides}
        return {_BASE_NAME: Branch()} | alone
    return {
        name: _branch(inner, f"scenarios.{name}", overrides, shapes)
        for name, inner in entries.items()
        if name != "comment"
    }


def _branch(
    value: YamlValue, path: str, overrides: Mapping[str, Override], shapes: TreeShapes
) -> Branch:
    if not isinstance(value, YamlMap):
        return Branch(overrides=tuple(_names(value, path, overrides, shapes)))
    parts = shapes.keyed(value, path, _SCENARIO_KEYS)
    inner = f"{path}.overrides"
    return Branch(
        titles=_titles(parts.get("title"), f"{path}.title", shapes),
        overrides=tuple(_names(parts.get("overrides"), inner, overrides, shapes)),
    )


def _names(
    value: YamlValue | None,
    path: str,
    overrides: Mapping[str, Override],
    shapes: TreeShapes,
) -> Iterator[str]:
    """Yield the known overrides of a scenario, reporting the others."""
    if isinstance(value, YamlText) and value.text is not None:
        value = YamlList(value.line, (value,))
    for name, spot in shapes.texts(value, path):
        if name in overrides:
            yield name
        else:
            fault = Fault(
                "E1803",
                f"there is no override {name!r}",
                suggestion(name, overrides),
            )
            shapes.report(fault, spot)
