"""A study of sites for geographic information systems: layers, and their files."""

from optimizer.report.geography.files import write_geography
from optimizer.report.geography.frames import (
    GEOGRAPHY_COLUMNS,
    GEOGRAPHY_LAYERS,
    contours_frame,
    heat_map_frame,
    lanes_frame,
    plants_frame,
    sites_frame,
)

__all__ = [
    "GEOGRAPHY_COLUMNS",
    "GEOGRAPHY_LAYERS",
    "contours_frame",
    "heat_map_frame",
    "lanes_frame",
    "plants_frame",
    "sites_frame",
    "write_geography",
]
