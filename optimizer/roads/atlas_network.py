"""From the atlas's graph to the arrays that shortest paths are computed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.roads.network import Network

if TYPE_CHECKING:
    from optimizer.roads.atlas import Atlas


def atlas_network(atlas: Atlas) -> Network:
    """Return the network of an atlas; every link may be driven both ways."""
    graph = atlas.graph()
    index_by_id = {place_id: index for index, place_id in enumerate(graph)}
    links = [data for _, _, data in graph.edges(data=True)]
    ends = [
        (data["from_id"], v if data["from_id"] == u else u)
        for u, v, data in graph.edges(data=True)
    ]
    minutes = np.array([data["minutes"] for data in links], dtype=float)
    lengths = [len(data["line"]) for data in links]
    return Network(
        name=f"the road atlas {atlas.region}",
        num_nodes=graph.number_of_nodes(),
        tail=np.array([index_by_id[tail] for tail, _ in ends], dtype=np.int64),
        head=np.array([index_by_id[head] for _, head in ends], dtype=np.int64),
        km=np.array([data["km"] for data in links], dtype=float),
        forward_min=minutes,
        backward_min=minutes,
        points=np.array([point for data in links for point in data["line"]]),
        offsets=np.cumsum([0, *lengths]).astype(np.int64),
    )
