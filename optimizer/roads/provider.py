"""From a scenario's settings to the provider that measures its roads."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.errors import NoRoadError, RoadError
from optimizer.roads.atlas import (
    LINKS_ENDING,
    PLACES_ENDING,
    atlas_regions,
    atlas_regions_covering,
    read_atlas,
    read_atlas_pair,
)
from optimizer.roads.atlas_network import atlas_network
from optimizer.roads.cached import CachedRoads, settings_identity
from optimizer.roads.closed import ClosedRoads, close_links, closed_text
from optimizer.roads.far_places import position_text
from optimizer.roads.geodesic import GeodesicRoads
from optimizer.roads.graph import GraphRoads
from optimizer.roads.matrix import MatrixRoads
from optimizer.roads.network import merge_networks
from optimizer.roads.osrm import OsrmRoads
from optimizer.roads.road_file import ROAD_FILE_ENDING, read_road_file
from optimizer.roads.valhalla import ValhallaRoads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.domain import Place, RoadProvider, RoadSettings
    from optimizer.roads.atlas import Atlas
    from optimizer.roads.network import Network


_ASKED_OVER_HTTP = frozenset({"osrm", "valhalla"})


def provider_for(
    settings: RoadSettings, places: Sequence[Place], *, cache: Path | None = None
) -> RoadProvider:
    """Return the provider that a scenario asks for.

    Parameters
    ----------
    settings
        The scenario's ``roads``.
    places
        Its places; a graph without a file takes the atlas regions around them.
    cache
        Folder in which the answers of routing services are kept; by default they are
        asked every time. The other providers are quicker than a cache.

    Raises
    ------
    RoadError
        The settings name no known provider, or lack what the provider needs.
    """
    makers: dict[str, Callable[[], RoadProvider]] = {
        "geodesic": lambda: _without_closed(
            GeodesicRoads(settings.detour_factor, settings.speed_km_h), settings
        ),
        "graph": lambda: GraphRoads(_network(settings, places)),
        "matrix": lambda: _without_closed(MatrixRoads(settings.given_legs), settings),
        "osrm": lambda: OsrmRoads(settings.url, settings.profile),
        "valhalla": lambda: ValhallaRoads(settings.url, settings.costing_options),
    }
    if settings.provider not in makers:
        near = difflib.get_close_matches(settings.provider, makers, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        msg = (
            f"roads: there is no provider {settings.provider!r}; {hint}"
            f"use one of: {', '.join(makers)}"
        )
        raise RoadError(msg)
    if settings.closed and settings.provider in _ASKED_OVER_HTTP:
        raise RoadError(_cannot_close(f"the provider {settings.provider}"))
    provider = makers[settings.provider]()
    if cache is None or settings.provider not in _ASKED_OVER_HTTP:
        return provider
    return CachedRoads(provider, cache, settings_identity(settings))


def _without_closed(provider: RoadProvider, settings: RoadSettings) -> RoadProvider:
    return ClosedRoads(provider, settings.closed) if settings.closed else provider


def _cannot_close(roads: str) -> str:
    return (
        f"roads.closed: {roads} cannot close single roads; use the atlas (graph), "
        "geodesic or matrix, or close the road in the service's own data"
    )


def _network(settings: RoadSettings, places: Sequence[Place]) -> Network:
    if settings.file is not None and settings.file not in atlas_regions():
        path = _own_file(settings.file, settings.folder)
        if path.name.endswith(ROAD_FILE_ENDING):
            if settings.closed:
                raise RoadError(_cannot_close(f"the imported file {settings.file!r}"))
            return read_road_file(path)
    atlases = close_links(_atlases(settings, places), settings.closed)
    network = merge_networks([atlas_network(atlas) for atlas in atlases])
    if not settings.closed:
        return network
    name = f"{network.name} without {closed_text(settings.closed)}"
    return replace(network, name=name)


def _atlases(settings: RoadSettings, places: Sequence[Place]) -> Sequence[Atlas]:
    if settings.file is None:
        return [read_atlas(region) for region in _regions_around(places)]
    if settings.file in atlas_regions():
        return [read_atlas(settings.file)]
    path = _own_file(settings.file, settings.folder)
    if path.name.endswith((LINKS_ENDING, PLACES_ENDING)):
        return [read_atlas_pair(path)]
    msg = (
        f"roads: file {settings.file!r} is neither an atlas region "
        f"({', '.join(atlas_regions())}) nor a road file; give X{LINKS_ENDING} beside "
        f"X{PLACES_ENDING}, or X{ROAD_FILE_ENDING} made by molten roads import"
    )
    raise RoadError(msg)


def _regions_around(places: Sequence[Place]) -> Sequence[str]:
    regions = atlas_regions_covering(places)
    if places and not regions:
        listing = ", ".join(position_text(place) for place in places)
        msg = (
            f"no road atlas covers any of the places: {listing}. There are atlases of "
            f"{', '.join(atlas_regions())}; elsewhere import an OpenStreetMap extract "
            "(molten roads import), or use the geodesic or matrix provider"
        )
        raise NoRoadError(msg)
    return regions or atlas_regions()


def _own_file(file: str, folder: str | None) -> Path:
    """Return the path of a user's file, which must lie inside the scenario's folder."""
    if folder is None:
        return Path(file)
    base = Path(folder).resolve()
    path = (base / file).resolve()
    if not path.is_relative_to(base):
        msg = f"roads: file {file!r} leads out of the scenario's folder; copy it there"
        raise RoadError(msg)
    return path
