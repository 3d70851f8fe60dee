"""The HTML page: a folium map whose every part stands inside the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template as FoliumTemplate
from jinja2 import Environment, PackageLoader

from optimizer.mapping.assets import own_script, own_style, read_library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from optimizer.mapping.assets import Library

WHAT_TO_DO = (
    "The map's drawing library is not part of this installation. It is fetched once "
    "over the network: run `make assets` in the project's folder, then write the map "
    "again."
)

_templates = Environment(
    loader=PackageLoader("optimizer.mapping"), autoescape=True, trim_blocks=True
)


@dataclass(frozen=True, slots=True)
class PageParts:
    """What one map's page is made of."""

    title: str
    kind: str
    """Class of the body, which the style sheets tell maps apart by."""
    language: str
    """Code of the language the page is in."""
    style: str
    frame: str
    """Markup before the map."""
    foot: str
    """Markup behind it."""
    data_id: str
    """Id of the element that holds the document."""
    document: dict[str, Any]
    """All that the page shows, as the page's script expects it."""
    script: str
    start: str
    """The script's function that is handed the map."""


def page(day: dict[str, Any]) -> str:
    """Return the page of a day; without the library, one that says what it needs.

    Parameters
    ----------
    day
        As :func:`~optimizer.mapping.day.day_document` returns it.
    """
    parts = PageParts(
        title=f"{day['title']}: route map",
        kind="day",
        language="en",
        style=own_style(),
        frame=template("frame.html").render(day=day),
        foot=template("player.html").render(day=day),
        data_id="day",
        document=day,
        script=own_script(),
        start="startRouteMap",
    )
    points = [site["at"] for site in (*day["smelters"], *day["plants"], *day["depots"])]
    found = offline_page(parts, points)
    if found is not None:
        return found
    return template("without_library.html").render(
        day=day, what_to_do=WHAT_TO_DO, style=own_style()
    )


def offline_page(parts: PageParts, points: Sequence[Sequence[float]]) -> str | None:
    """Return a map on a page of its own; ``None`` where the library was never fetched.

    Parameters
    ----------
    parts
        What stands around the map, and what draws it.
    points
        Latitude and longitude of what the map is around. [°]
    """
    library = read_library()
    if library is None:
        return None
    figure = _OfflineFigure(parts, library)
    figure.add_child(_map_around(points, parts.start))
    html: str = figure.render()
    return html


def template(name: str) -> Template:
    """Return a template of this room; what it is given is escaped."""
    return _templates.get_template(name)


def json_for_script(value: object) -> str:
    """Return JSON that cannot end the script element it stands in.

    ``<``, ``>`` and ``&`` are written as escapes, so that no text of a scenario, such
    as a plant called ``</script>``, is ever read as markup.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


class _OfflineFigure(Figure):
    """A page without anything from elsewhere: what it needs stands inside it.

    The policy in its head makes browsers refuse whatever would have to be fetched.
    """

    _template = FoliumTemplate("""<!DOCTYPE html>
<html lang="{{ this.parts.language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';
 script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<title>{{ this.title|e }}</title>
<style>{{ this.library.style }}</style>
{{ this.header.render(**kwargs) }}
<style>{{ this.parts.style }}</style>
</head>
<body class="{{ this.parts.kind }}">
{{ this.parts.frame }}
{{ this.html.render(**kwargs) }}
{{ this.parts.foot }}
<script type="application/json" id="{{ this.parts.data_id }}">{{ this.data }}</script>
<script>{{ this.library.script }}</script>
<script>
(function () {
"use strict";
{{ this.parts.script }}
window.{{ this.parts.start }} = {{ this.parts.start }};
})();
</script>
<script>{{ this.script.render(**kwargs) }}</script>
</body>
</html>
""")

    def __init__(self, parts: PageParts, library: Library) -> None:
        super().__init__(title=parts.title)
        self.parts = parts
        self.library = library
        self.data = json_for_script(parts.document)


class _OfflineMap(folium.Map):
    """A folium map that links to no library; its figure brings one along."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own declaration
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class _Start(MacroElement):
    """Hands the map to the page's own script once folium has made it."""

    _template = FoliumTemplate("""
{% macro script(this, kwargs) %}
{{ this.start }}({{ this._parent.get_name() }});
{% endmacro %}
""")

    def __init__(self, start: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.start = start


def _map_around(points: Sequence[Sequence[float]], start: str) -> folium.Map:
    """Return a map without tiles: the base map is drawn by the page."""
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    offline_map = _OfflineMap(
        location=middle or None,
        tiles=None,
        zoom_control=False,
        font_size="14px",
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=90,
        max_zoom=14,
    )
    offline_map.add_child(_Start(start))
    return offline_map
