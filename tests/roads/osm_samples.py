"""Small OpenStreetMap files, written as mappers would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

osmium = pytest.importorskip("osmium", reason="the extra [osm] is not installed")

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Node = tuple[float, float] | tuple[float, float, dict[str, str]]


def write_osm(
    path: Path,
    nodes: Mapping[int, Node],
    ways: Sequence[tuple[Sequence[int], dict[str, str]]],
) -> Path:
    """Write nodes (latitude, longitude, tags) and ways (refs, tags) to a file."""
    with osmium.SimpleWriter(str(path)) as writer:
        for ref, (latitude, longitude, *tags) in nodes.items():
            writer.add_node(
                osmium.osm.mutable.Node(
                    id=ref, location=(longitude, latitude), tags=tags[0] if tags else {}
                )
            )
        for ref, (refs, tags) in enumerate(ways, start=1):
            writer.add_way(osmium.osm.mutable.Way(id=ref, nodes=refs, tags=tags))
    return path


CROSS = {
    1: (0.0, 0.0),
    2: (0.0, 0.1),
    3: (0.0, 0.2),
    4: (0.1, 0.1),
    5: (-0.1, 0.1),
    6: (0.02, 0.05),
}
"""A crossing at node 2, arms to 1, 3, 4, 5; node 6 is a bend on the arm to 1."""
PRIMARY = {"highway": "primary"}
