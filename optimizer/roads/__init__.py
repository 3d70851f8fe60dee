"""Roads: one protocol, several providers that measure the way between places."""

from optimizer.roads.atlas import (
    Atlas,
    AtlasLink,
    AtlasPlace,
    atlas_regions,
    atlas_regions_covering,
    read_atlas,
    read_atlas_pair,
)
from optimizer.roads.atlas_network import atlas_network
from optimizer.roads.geodesic import GeodesicRoads
from optimizer.roads.graph import GraphRoads
from optimizer.roads.matrix import MatrixRoads
from optimizer.roads.measure import measure
from optimizer.roads.provider import provider_for

__all__ = [
    "Atlas",
    "AtlasLink",
    "AtlasPlace",
    "GeodesicRoads",
    "GraphRoads",
    "MatrixRoads",
    "atlas_network",
    "atlas_regions",
    "atlas_regions_covering",
    "measure",
    "provider_for",
    "read_atlas",
    "read_atlas_pair",
]
