"""What a map's page inlines: the drawing library and our own scripts.

The library is fetched from the package registry (``make assets``) and
is not part of the repository; a wheel carries it. Without it a map is still
written and says what to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from optimizer.data_files import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHARED_SCRIPTS = (
    "dom.js",
    "lines.js",
    "palette.js",
    "cards.js",
    "basemap.js",
    "labels.js",
    "sites.js",
    "rings.js",
    "legend_frame.js",
    "view.js",
)
"""What every map is drawn with."""

SCRIPTS = (
    *SHARED_SCRIPTS,
    "clock.js",
    "routes.js",
    "trucks.js",
    "reach.js",
    "player.js",
    "panel.js",
    "legend.js",
    "page.js",
)
"""Scripts of the route map in the order in which they are joined."""

STUDY_SCRIPTS = (
    *SHARED_SCRIPTS,
    "study/marks.js",
    "study/layers.js",
    "study/panel.js",
    "study/legend.js",
    "study/page.js",
)
"""Scripts of the map of a study, likewise."""

STYLES = ("page.css", "map.css", "print.css")
STUDY_STYLES = (*STYLES, "study/study.css")
"""Style sheets: screen first, then print."""

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_CSS_IMAGE = re.compile(r"url\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Library:
    """Leaflet's script and style sheet, safe to stand inside a page."""

    script: str
    style: str


def read_library() -> Library | None:
    """Return the drawing library; ``None`` where it was never fetched."""
    folder = _assets_folder() / "leaflet"
    script, style = folder / "leaflet.js", folder / "leaflet.css"
    if not (script.is_file() and style.is_file()):
        return None
    # Left in, either line would make a browser look for a file beside the page.
    return Library(
        script=_SOURCE_MAP.sub("", script.read_text(encoding="utf-8")),
        style=_CSS_IMAGE.sub("none", style.read_text(encoding="utf-8")),
    )


def own_script(names: Sequence[str] = SCRIPTS) -> str:
    """Return a map's scripts joined in order, by default those of the route map."""
    return "\n".join(_static(name) for name in names)


def own_style(names: Sequence[str] = STYLES) -> str:
    """Return a map's style sheets joined in order."""
    return "\n".join(_static(name) for name in names)


def _static(name: str) -> str:
    folder = resources.files("optimizer.mapping") / "static"
    return (folder / name).read_text(encoding="utf-8")


def _assets_folder() -> Path:
    return data_folder("maps") / "assets"
