"""The road atlas: tables of named places and of the links between neighbors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.data_files import data_folder
from optimizer.errors import RoadError
from optimizer.roads.atlas_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import networkx as nx  # type: ignore[import-untyped]

    from optimizer.domain import Line, Place
    from optimizer.roads.atlas_tables import Row

PLACES_ENDING = ".places.csv"
LINKS_ENDING = ".links.csv"
_MARGIN_DEGREES = 0.3
"""How far outside an atlas's outermost places it still counts as covering. [°]"""


@dataclass(frozen=True, slots=True)
class AtlasPlace:
    """A city, town or junction that links meet at."""

    place_id: str
    name_en: str
    name_local: str
    latitude: float
    longitude: float
    kind: str
    """city, town or junction"""


@dataclass(frozen=True, slots=True)
class AtlasLink:
    """A road between two neighboring places, usable both ways."""

    from_id: str
    to_id: str
    km: float
    minutes: float
    road_class: str
    """motorway, trunk or primary: the class of most of its kilometers"""
    line: Line
    """For drawing, place to place; coarser than the road."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The printed page of one region."""

    region: str
    places: tuple[AtlasPlace, ...]
    links: tuple[AtlasLink, ...]

    def graph(self) -> nx.Graph:
        """Return the atlas as an undirected graph.

        Nodes are place ids with ``name_en``, ``name_local``, ``latitude``,
        ``longitude``, ``kind``; edges carry ``km``, ``minutes``, ``road_class`` and
        ``line``, which runs from ``from_id`` to ``to_id``.
        """
        # Planning a day measures roads without it, and need not wait for it.
        import networkx as nx

        graph = nx.Graph(name=self.region)
        for place in self.places:
            graph.add_node(
                place.place_id,
                name_en=place.name_en,
                name_local=place.name_local,
                latitude=place.latitude,
                longitude=place.longitude,
                kind=place.kind,
            )
        for link in self.links:
            graph.add_edge(
                link.from_id,
                link.to_id,
                km=link.km,
                minutes=link.minutes,
                road_class=link.road_class,
                line=link.line,
                from_id=link.from_id,
            )
        return graph

    def covers(self, place: Place) -> bool:
        """Return whether a place lies in the rectangle around the atlas's places."""
        latitudes = [known.latitude for known in self.places]
        longitudes = [known.longitude for known in self.places]
        return (
            min(latitudes) - _MARGIN_DEGREES
            <= place.latitude
            <= max(latitudes) + _MARGIN_DEGREES
            and min(longitudes) - _MARGIN_DEGREES
            <= place.longitude
            <= max(longitudes) + _MARGIN_DEGREES
        )


def atlas_regions() -> tuple[str, ...]:
    """Return the names of the regions that come with the program, sorted."""
    folder = data_folder("maps") / "atlas"
    return tuple(
        sorted(
            path.name.removesuffix(LINKS_ENDING)
            for path in folder.glob(f"*{LINKS_ENDING}")
        )
    )


def atlas_regions_covering(places: Sequence[Place]) -> tuple[str, ...]:
    """Return the regions whose rectangle contains at least one of the places."""
    atlases = (read_atlas(region) for region in atlas_regions())
    return tuple(
        atlas.region
        for atlas in atlases
        if any(atlas.covers(place) for place in places)
    )


def read_atlas(region: str) -> Atlas:
    """Read one of the regions that come with the program.

    Raises
    ------
    RoadError
        There is no such region.
    """
    if region not in atlas_regions():
        known = ", ".join(atlas_regions())
        msg = f"no road atlas is called {region!r}; there are: {known}"
        raise RoadError(msg)
    return read_atlas_pair(data_folder("maps") / "atlas" / f"{region}{LINKS_ENDING}")


def read_atlas_pair(path: Path) -> Atlas:
    """Read a pair of tables ``X.places.csv`` and ``X.links.csv`` in atlas form.

    Parameters
    ----------
    path
        Either of the two files.

    Raises
    ------
    RoadError
        A table is missing, or a cell cannot be used; file and row are named.
    """
    stem = path.name.removesuffix(LINKS_ENDING).removesuffix(PLACES_ENDING)
    places = tuple(
        _place(row) for row in read_table(path.with_name(stem + PLACES_ENDING))
    )
    place_by_id = {place.place_id: place for place in places}
    links = tuple(
        _link(row, place_by_id)
        for row in read_table(path.with_name(stem + LINKS_ENDING))
    )
    return Atlas(stem, places, links)


def _place(row: Row) -> AtlasPlace:
    return AtlasPlace(
        place_id=row.text("place_id"),
        name_en=row.text("name_en"),
        name_local=row.text("name_local"),
        latitude=row.number("latitude", -90, 90),
        longitude=row.number("longitude", -180, 180),
        kind=row.text("kind"),
    )


def _link(row: Row, place_by_id: dict[str, AtlasPlace]) -> AtlasLink:
    ends = [row.one_of(column, place_by_id) for column in ("from_id", "to_id")]
    first, last = (place_by_id[end] for end in ends)
    return AtlasLink(
        from_id=first.place_id,
        to_id=last.place_id,
        km=row.number("km", 0, 10_000),
        minutes=row.number("minutes", 0, 100_000),
        road_class=row.text("road_class"),
        line=(
            (first.latitude, first.longitude),
            *row.points("via"),
            (last.latitude, last.longitude),
        ),
    )
