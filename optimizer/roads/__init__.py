"""Roads: one protocol, several providers that measure the way between places."""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand
from optimizer.roads.measure import measure

if TYPE_CHECKING:
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
    from optimizer.roads.cached import CachedRoads, settings_identity
    from optimizer.roads.closed import ClosedRoads, close_links
    from optimizer.roads.far_places import MAX_ACCESS_KM
    from optimizer.roads.geodesic import GeodesicRoads
    from optimizer.roads.graph import GraphRoads
    from optimizer.roads.ground_travel import GroundTravel, measure_ground
    from optimizer.roads.lanes import LaneTravel, measure_lanes
    from optimizer.roads.level_sets import Margin
    from optimizer.roads.matrix import MatrixRoads
    from optimizer.roads.network import Network
    from optimizer.roads.osm_import import ATTRIBUTION, ImportReport, import_osm
    from optimizer.roads.osrm import OsrmRoads
    from optimizer.roads.provider import provider_for
    from optimizer.roads.reach import (
        Outline,
        Reach,
        reach_by_km,
        reach_by_minutes,
        reach_where,
    )
    from optimizer.roads.road_file import read_road_file, write_road_file
    from optimizer.roads.service import Patience
    from optimizer.roads.truck_profile import TruckProfile
    from optimizer.roads.valhalla import ValhallaRoads

__all__ = [
    "ATTRIBUTION",
    "MAX_ACCESS_KM",
    "Atlas",
    "AtlasLink",
    "AtlasPlace",
    "CachedRoads",
    "ClosedRoads",
    "GeodesicRoads",
    "GraphRoads",
    "GroundTravel",
    "ImportReport",
    "LaneTravel",
    "Margin",
    "MatrixRoads",
    "Network",
    "OsrmRoads",
    "Outline",
    "Patience",
    "Reach",
    "TruckProfile",
    "ValhallaRoads",
    "atlas_network",
    "atlas_regions",
    "atlas_regions_covering",
    "close_links",
    "import_osm",
    "measure",
    "measure_ground",
    "measure_lanes",
    "provider_for",
    "reach_by_km",
    "reach_by_minutes",
    "reach_where",
    "read_atlas",
    "read_atlas_pair",
    "read_road_file",
    "settings_identity",
    "write_road_file",
]

load_on_demand(__name__)
