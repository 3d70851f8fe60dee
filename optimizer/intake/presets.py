"""Economics by the name of a preset."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.errors import FiguresError
from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.figures import FigureSheet, figures_from_yaml
from optimizer.intake.yaml_file import YamlMap, YamlText, read_yaml

if TYPE_CHECKING:
    from optimizer.errors import Issue

PRESETS = (
    "rmi-cmra-2025-exhibit-12",
    "rmi-cmra-2025-text",
    "bottom-up-china-2025",
    "china-guangdong-2026",
    "china-yangtze-2026",
    "china-bohai-2026",
    "germany-2026",
)
"""Names a scenario may give as its economics instead of a file."""

_BASED_ON = "based_on"


def preset_figures(name: str, place: Spot, issues: list[Issue]) -> FigureSheet | None:
    """Return the figures of a preset, or report that there is none of this name.

    Parameters
    ----------
    name
        What the scenario calls its economics.
    place
        Where it does so.
    issues
        Takes the fault.
    """
    if name in PRESETS:
        return _preset_sheet(name, issues)
    fault = Fault(
        "E1701",
        f"the economics {name!r} are neither a preset nor a .yaml file of the folder",
        f"Use a file such as economics.yaml, or a preset: {', '.join(PRESETS)}.",
    )
    issues.append(place.issue(fault))
    return None


def _preset_sheet(name: str, issues: list[Issue]) -> FigureSheet | None:
    """Return a preset's own figures, laid over those of the one it is based on."""
    label = f"preset {name}"
    top = read_yaml(_preset_path(name), label=label, issues=issues)
    if top is None:
        return None
    base = top.values.get(_BASED_ON)
    rest = {key: value for key, value in top.values.items() if key != _BASED_ON}
    own = figures_from_yaml(YamlMap(top.line, rest), label, "", issues)
    if not isinstance(base, YamlText) or base.text is None:
        return own
    below = _preset_sheet(base.text, issues)
    return own if below is None else _laid_over(below, own)


def _laid_over(below: FigureSheet, above: FigureSheet) -> FigureSheet:
    """Return the figures of two sheets, those above in place of those below."""
    records = {
        (record.entry.key, record.entry.item): record
        for sheet in (below, above)
        for record in sheet.records
    }
    raw = tuple(record.raw for record in records.values())
    return FigureSheet(replace(above.raw, records=raw), tuple(records.values()))


def require_preset(name: str) -> None:
    """Make sure that a preset of a name exists.

    Raises
    ------
    FiguresError
        There is none; the message names those there are.
    """
    if name not in PRESETS:
        fault = Fault(
            "E1701",
            f"{name!r} is no preset; expected one of: {', '.join(PRESETS)}",
            suggestion(name, PRESETS),
        )
        raise FiguresError(name, [Spot("--preset", value=name).issue(fault)])


def _preset_path(name: str) -> Path:
    """Return the file of a preset, which the economics room owns."""
    folder = Path(str(resources.files("optimizer"))) / "economics" / "presets"
    return folder / f"{name}.yaml"
