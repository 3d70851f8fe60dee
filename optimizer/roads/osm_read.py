"""Reading the drivable ways of an OpenStreetMap file, in two passes.

The first pass keeps the ways a truck may use, the second the coordinates of their nodes
only, so that memory grows with the roads and not with the buildings of the extract.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.errors import RoadError
from optimizer.roads.truck_access import is_blocked, way_speeds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from optimizer.roads.truck_profile import TruckProfile

    Progress = Callable[[str, int], None]
    """Called with the name of a step and how many objects it has seen."""

_REPORT_EVERY = 100_000
_NODE_TAGS = ("barrier", "maxheight", "maxweight", "hgv", "access", "motor_vehicle")


@dataclass(frozen=True, eq=False)
class Ways:
    """Drivable ways as runs of positions; w ways, p positions, n nodes."""

    num_read: int
    """Ways with a ``highway`` tag that were looked at"""
    way: NDArray[np.int64]
    """Way of each position, ascending, shape (p,)"""
    node: NDArray[np.int64]
    """Node at each position, shape (p,)"""
    speeds_km_h: NDArray[np.float64]
    """Forward and backward, 0 where closed. [km/h], shape (w, 2)"""
    coordinates: NDArray[np.float64]
    """Latitude and longitude of the nodes. [°], shape (n, 2)"""


def read_ways(path: Path, profile: TruckProfile, on_progress: Progress) -> Ways:
    """Read the ways of an OpenStreetMap file that a truck may use.

    Parameters
    ----------
    path
        ``.osm.pbf``, ``.osm`` or any other form that osmium reads.
    profile
        The truck.
    on_progress
        Told how far reading has come.

    Raises
    ------
    RoadError
        pyosmium is not installed, or the file cannot be read.
    """
    osmium = _require_osmium()
    if not path.is_file():
        msg = f"there is no OpenStreetMap file {path}; give the path of a .osm.pbf"
        raise RoadError(msg)
    try:
        return _read(osmium, path, profile, on_progress)
    except (RuntimeError, ValueError, OSError) as error:
        msg = (
            f"OpenStreetMap file {path} cannot be read: {error}; download it again, "
            "and check that its name ends in .osm.pbf or .osm"
        )
        raise RoadError(msg) from error


def _require_osmium() -> Any:
    try:
        import osmium
    except ImportError as error:
        msg = (
            "importing OpenStreetMap roads needs pyosmium; install it with: "
            "pip install 'molten-supply[osm]'"
        )
        raise RoadError(msg) from error
    return osmium


def _read(osmium: Any, path: Path, profile: TruckProfile, report: Progress) -> Ways:
    tracker = osmium.IdTracker()
    refs, lengths, speeds = array("q"), array("q"), array("d")
    num_read = 0
    roads = osmium.FileProcessor(path, osmium.osm.WAY).with_filter(
        osmium.filter.KeyFilter("highway")
    )
    for num_read, way in enumerate(roads, start=1):
        if num_read % _REPORT_EVERY == 0:
            report("ways", num_read)
        found = way_speeds(dict(way.tags), profile)
        if found is None:
            continue
        tracker.add_references(way)
        refs.extend(node.ref for node in way.nodes)
        lengths.append(len(way.nodes))
        speeds.extend((found.forward_km_h, found.backward_km_h))
    report("ways", num_read)
    way_of_ref = np.repeat(np.arange(len(lengths)), lengths)
    nodes = osmium.FileProcessor(path, osmium.osm.NODE).with_filter(tracker.id_filter())
    return _located(
        _Run(num_read, way_of_ref, np.array(refs, dtype=np.int64)),
        np.array(speeds).reshape(-1, 2),
        _read_nodes(nodes, profile, report),
    )


@dataclass(frozen=True, eq=False)
class _Run:
    num_read: int
    way: NDArray[np.int64]
    ref: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Nodes:
    ref: NDArray[np.int64]
    coordinates: NDArray[np.float64]
    is_blocked: NDArray[np.bool_]


def _read_nodes(nodes: Any, profile: TruckProfile, report: Progress) -> _Nodes:
    refs, coordinates, blocked = array("q"), array("d"), array("b")
    for count, node in enumerate(nodes, start=1):
        if count % _REPORT_EVERY == 0:
            report("nodes", count)
        if len(node.tags) and any(key in node.tags for key in _NODE_TAGS):
            blocked.append(is_blocked(dict(node.tags), profile))
        else:
            blocked.append(0)
        refs.append(node.id)
        coordinates.extend((node.lat, node.lon))
    report("nodes", len(refs))
    ref = np.array(refs, dtype=np.int64)
    order = np.argsort(ref)
    return _Nodes(
        ref[order],
        np.array(coordinates).reshape(-1, 2)[order],
        np.array(blocked, dtype=bool)[order],
    )


def _located(run: _Run, speeds: NDArray[np.float64], nodes: _Nodes) -> Ways:
    """Join ways to coordinates; a way is cut where a node is missing or blocked."""
    open_ref = nodes.ref[~nodes.is_blocked]
    index = np.searchsorted(open_ref, run.ref)
    # Extracts cut roads at their border: the ways go on, their nodes do not.
    is_open = np.isin(run.ref, open_ref)
    begins = is_open.copy()
    begins[1:] &= (np.diff(run.way) != 0) | ~is_open[:-1]
    part = np.cumsum(begins) - 1
    return Ways(
        num_read=run.num_read,
        way=part[is_open],
        node=index[is_open],
        speeds_km_h=speeds[run.way[begins]],
        coordinates=nodes.coordinates[~nodes.is_blocked],
    )
