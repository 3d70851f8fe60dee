"""Maps, lists and texts of a scenario tree, or the fault that something else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.yaml_file import YamlList, YamlMap, YamlText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from optimizer.errors import Issue
    from optimizer.intake.yaml_file import YamlValue


class TreeShapes:
    """Takes YAML apart, reporting what has the wrong shape.

    Parameters
    ----------
    label
        Name of the file for people.
    issues
        Takes every fault.
    """

    def __init__(self, label: str, issues: list[Issue]) -> None:
        self.label = label
        self.issues = issues

    def report(self, fault: Fault, spot: Spot) -> None:
        """Report a fault at a place."""
        self.issues.append(spot.issue(fault))

    def wrong(self, value: YamlValue, path: str, expected: str) -> None:
        """Report a value of the wrong shape."""
        text = value.text if isinstance(value, YamlText) else None
        found = (
            repr(text)
            if text is not None
            else {YamlMap: "a map", YamlList: "a list"}.get(type(value), "nothing")
        )
        fault = Fault(
            "E1603",
            f"{path.rpartition('.')[2]!r} holds {found}; expected {expected}",
            "Write it as docs/what-if.md shows.",
        )
        self.report(fault, Spot(self.label, None, value.line, path, text))

    def mapping(self, value: YamlValue | None, path: str) -> Mapping[str, YamlValue]:
        """Return a map's entries; none for what is absent."""
        if isinstance(value, YamlMap):
            return value.values
        if value is not None and not _is_nothing(value):
            self.wrong(value, path, "a map")
        return {}

    def keyed(
        self, value: YamlValue, path: str, known: Sequence[str]
    ) -> dict[str, YamlValue]:
        """Return the entries of a map whose keys are known, reporting others."""
        entries = self.mapping(value, path)
        for key, inner in entries.items():
            if key not in known:
                fault = Fault(
                    "E1601",
                    f"the key {key!r} is not known",
                    suggestion(key, [name for name in known if name != "comment"]),
                )
                dotted = f"{path}.{key}" if path else key
                self.report(fault, Spot(self.label, None, inner.line, dotted))
        return {key: inner for key, inner in entries.items() if key in known}

    def texts(self, value: YamlValue | None, path: str) -> Iterator[tuple[str, Spot]]:
        """Yield the texts of a list with their places; none for what is absent."""
        if value is None or _is_nothing(value):
            return
        if not isinstance(value, YamlList):
            self.wrong(value, path, "a list such as [one, another]")
            return
        for item in value.items:
            text = self.text(item, path, item.line)
            if text is not None:
                yield text, Spot(self.label, None, item.line, path, text)

    def text(self, value: YamlValue | None, path: str, line: int) -> str | None:
        """Return a single value, or report that there is none."""
        if isinstance(value, YamlText) and value.text is not None:
            return value.text
        self.wrong(value or YamlText(line, None), path, "a single value")
        return None


def _is_nothing(value: YamlValue) -> bool:
    return isinstance(value, YamlText) and value.text is None
