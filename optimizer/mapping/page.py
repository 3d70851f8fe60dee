"""The HTML page: a folium map whose every part stands inside the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template
from jinja2 import Environment, PackageLoader

from optimizer.mapping.assets import own_script, own_style, read_library

if TYPE_CHECKING:
    from optimizer.mapping.assets import Library

WHAT_TO_DO = (
    "The map's drawing library is not part of this installation. It is fetched once "
    "over the network: run `make assets` in the project's folder, then write the map "
    "again."
)

_templates = Environment(
    loader=PackageLoader("optimizer.mapping"), autoescape=True, trim_blocks=True
)


def page(day: dict[str, Any]) -> str:
    """Return the page of a day; without the library, one that says what it needs.

    Parameters
    ----------
    day
        As :func:`~optimizer.mapping.day.day_document` returns it.
    """
    library = read_library()
    if library is None:
        return _templates.get_template("without_library.html").render(
            day=day, what_to_do=WHAT_TO_DO, style=own_style()
        )
    figure = _OfflineFigure(day, library)
    figure.add_child(_map_of(day))
    html: str = figure.render()
    return html


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

    _template = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';
 script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<title>{{ this.title|e }}</title>
<style>{{ this.library.style }}</style>
{{ this.header.render(**kwargs) }}
<style>{{ this.style }}</style>
</head>
<body>
{{ this.frame }}
{{ this.html.render(**kwargs) }}
{{ this.player }}
<script type="application/json" id="day">{{ this.data }}</script>
<script>{{ this.library.script }}</script>
<script>
(function () {
"use strict";
{{ this.own_script }}
window.startRouteMap = startRouteMap;
})();
</script>
<script>{{ this.script.render(**kwargs) }}</script>
</body>
</html>
""")

    def __init__(self, day: dict[str, Any], library: Library) -> None:
        super().__init__(title=f"{day['title']}: route map")
        self.library = library
        self.style = own_style()
        self.own_script = own_script()
        self.data = json_for_script(day)
        self.frame = _templates.get_template("frame.html").render(day=day)
        self.player = _templates.get_template("player.html").render(day=day)


class _OfflineMap(folium.Map):
    """A folium map that links to no library; its figure brings one along."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own declaration
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class _Start(MacroElement):
    """Hands the map to the page's own script once folium has made it."""

    _template = Template("""
{% macro script(this, kwargs) %}
startRouteMap({{ this._parent.get_name() }});
{% endmacro %}
""")


def _map_of(day: dict[str, Any]) -> folium.Map:
    """Return a map around the day, without tiles: the base map is drawn by the page."""
    points = [site["at"] for site in (*day["smelters"], *day["plants"], *day["depots"])]
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    route_map = _OfflineMap(
        location=middle or None,
        tiles=None,
        zoom_control=False,
        font_size="14px",
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=90,
        max_zoom=14,
    )
    route_map.add_child(_Start())  # type: ignore[no-untyped-call]
    return route_map
