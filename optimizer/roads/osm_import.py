"""Importing the roads of an OpenStreetMap extract for trucks with molten metal."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from optimizer.errors import RoadError
from optimizer.roads.network import Network
from optimizer.roads.osm_links import contract, cut_at_junctions
from optimizer.roads.osm_read import read_ways
from optimizer.roads.road_file import ROAD_FILE_ENDING, write_road_file
from optimizer.roads.truck_profile import TruckProfile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.roads.osm_read import Progress

ATTRIBUTION = "© OpenStreetMap contributors, Open Database License (ODbL) 1.0"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import kept."""

    path: Path
    """The road file written."""
    num_ways_read: int
    """Ways with a ``highway`` tag."""
    num_ways_kept: int
    """Of them those the truck may use."""
    num_junctions: int
    num_links: int
    km: float
    """Length of all links. [km]"""
    dropped_km: float
    """Length of roads left out: not reachable from the others both ways. [km]"""

    def __str__(self) -> str:
        return (
            f"{self.path}: {self.num_links} links between {self.num_junctions} "
            f"junctions, {self.km:.0f} km; kept {self.num_ways_kept} of "
            f"{self.num_ways_read} ways, left out {self.dropped_km:.0f} km that the "
            "other roads cannot reach and return from"
        )


def import_osm(
    path: Path | str,
    out: Path | str | None = None,
    *,
    profile: TruckProfile | None = None,
    on_progress: Progress | None = None,
) -> ImportReport:
    """Turn an OpenStreetMap extract into a road file for the graph provider.

    Ways that a heavy truck with molten metal may use are kept, with their directions
    and speeds; nodes between two links are melted away, keeping the drawn line; of the
    rest, the largest part in which every junction reaches every other is stored.

    Parameters
    ----------
    path
        Extract, such as ``guangdong.osm.pbf``.
    out
        Road file to write; by default the extract's name with ``.roads``, beside it.
    profile
        The truck; by default 40 t, 4.0 m high, tunnel code D.
    on_progress
        Called with the step's name and the number of objects seen.

    Raises
    ------
    RoadError
        pyosmium is not installed, the file cannot be read, or holds no usable road.
    """
    source = Path(path)
    target = Path(out) if out is not None else _beside(source)
    truck = profile or TruckProfile()
    report = on_progress or (lambda _step, _count: None)
    ways = read_ways(source, truck, report)
    if not len(ways.speeds_km_h):
        msg = (
            f"OpenStreetMap file {source} holds no road that the truck may use, of "
            f"{ways.num_read} ways looked at; take an extract with roads"
        )
        raise RoadError(msg)
    whole = contract(ways, cut_at_junctions(ways), source.name)
    report("links", whole.num_links)
    network = largest_part(whole)
    about: dict[str, object] = {
        "source": source.name,
        "license": ATTRIBUTION,
        "profile": _described(truck),
    }
    _write(network, target, about)
    km = float(network.km.sum())
    return ImportReport(
        path=target,
        num_ways_read=ways.num_read,
        num_ways_kept=len(ways.speeds_km_h),
        num_junctions=network.num_nodes,
        num_links=network.num_links,
        km=km,
        dropped_km=float(whole.km.sum()) - km,
    )


def largest_part(network: Network) -> Network:
    """Return the largest part in which every junction reaches every other."""
    forward, backward = (
        np.isfinite(network.forward_min),
        np.isfinite(network.backward_min),
    )
    tail = np.concatenate([network.tail[forward], network.head[backward]])
    head = np.concatenate([network.head[forward], network.tail[backward]])
    size = network.num_nodes
    joined = coo_array((np.ones(len(tail)), (tail, head)), shape=(size, size))
    _, part = connected_components(joined, directed=True, connection="strong")
    weight = np.bincount(part[network.tail], network.km)
    is_kept = part == weight.argmax()
    return _restricted(network, is_kept[network.tail] & is_kept[network.head])


def _restricted(network: Network, keep: NDArray[np.bool_]) -> Network:
    nodes, ends = np.unique(
        np.concatenate([network.tail[keep], network.head[keep]]), return_inverse=True
    )
    counts = np.diff(network.offsets)
    num_kept = int(keep.sum())
    return Network(
        name=network.name,
        num_nodes=len(nodes),
        tail=ends[:num_kept],
        head=ends[num_kept:],
        km=network.km[keep],
        forward_min=network.forward_min[keep],
        backward_min=network.backward_min[keep],
        points=network.points[np.repeat(keep, counts)],
        offsets=np.concatenate([[0], np.cumsum(counts[keep])]),
    )


def _described(truck: TruckProfile) -> dict[str, object]:
    described = {item.name: getattr(truck, item.name) for item in fields(truck)}
    described["class_speeds_km_h"] = dict(truck.class_speeds_km_h)
    return described


def _beside(source: Path) -> Path:
    stem = source.name.removesuffix(".pbf").removesuffix(".osm")
    return source.with_name(stem + ROAD_FILE_ENDING)


def _write(network: Network, target: Path, about: dict[str, object]) -> None:
    try:
        write_road_file(network, target, about)
    except OSError as error:
        msg = f"road file {target} cannot be written: {error}; give another path"
        raise RoadError(msg) from error
