"""Small places and networks that the tests of the roads share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import Place
from optimizer.roads import Network

if TYPE_CHECKING:
    from collections.abc import Sequence

KM_PER_DEGREE = 111.195
"""Of latitude, on a sphere of 6371 km. [km/°]"""


def place(place_id: str, latitude: float, longitude: float) -> Place:
    """Return a place whose name is its id in capitals."""
    return Place(place_id, place_id.upper(), latitude, longitude)


def network(
    links: Sequence[tuple[int, int, float, float, float]],
    nodes: Sequence[tuple[float, float]],
) -> Network:
    """Return a network of straight links.

    Parameters
    ----------
    links
        First junction, last junction, km, minutes forward and backward.
    nodes
        Latitude and longitude of the junctions.
    """
    table = np.array(links, dtype=float).reshape(-1, 5)
    ends = table[:, :2].astype(np.int64)
    return Network(
        name="paper roads",
        num_nodes=len(nodes),
        tail=ends[:, 0],
        head=ends[:, 1],
        km=table[:, 2],
        forward_min=table[:, 3],
        backward_min=table[:, 4],
        points=np.array(nodes)[ends.ravel()],
        offsets=np.arange(0, 2 * len(table) + 1, 2),
    )


FOSHAN = place("foshan", 23.03, 113.12)
DONGGUAN = place("dongguan", 23.02, 113.75)
QINGYUAN = place("qingyuan", 23.68, 113.05)
