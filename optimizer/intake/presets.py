"""Economics by the name of a preset."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault
from optimizer.intake.figures import FigureSheet, read_economics_file

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.faults import Spot

PRESETS = ("rmi-cmra-2025-exhibit-12", "rmi-cmra-2025-text")
"""Names a scenario may give as its economics instead of a file."""


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
        label = f"preset {name}"
        return read_economics_file(_preset_path(name), label=label, issues=issues)
    fault = Fault(
        "E1701",
        f"the economics {name!r} are neither a preset nor a .yaml file of the folder",
        f"Use a file such as economics.yaml, or a preset: {', '.join(PRESETS)}.",
    )
    issues.append(place.issue(fault))
    return None


def _preset_path(name: str) -> Path:
    """Return the file of a preset, which the economics room owns."""
    folder = Path(str(resources.files("optimizer"))) / "economics" / "presets"
    return folder / f"{name}.yaml"
