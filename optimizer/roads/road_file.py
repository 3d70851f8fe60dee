"""Road files: a network stored compressed, as ``molten roads import`` writes it."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from optimizer.errors import RoadError
from optimizer.roads.network import Network

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from numpy.typing import NDArray

FORMAT = "molten-roads/1"
ROAD_FILE_ENDING = ".roads"
_DEGREES = 1e-6
"""Coordinates are stored as whole millionths of a degree, about 0.1 m."""


def write_road_file(network: Network, path: Path, about: Mapping[str, Any]) -> None:
    """Write a network, whole or not at all.

    Parameters
    ----------
    network
        Roads.
    path
        File to write; an older one is replaced.
    about
        What the file says of itself: source, profile, license.
    """
    header = {**about, "format": FORMAT, "name": network.name}
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez_compressed(
                file,
                header=np.frombuffer(json.dumps(header).encode(), dtype=np.uint8),
                num_nodes=np.array(network.num_nodes),
                tail=network.tail.astype(np.int32),
                head=network.head.astype(np.int32),
                km=network.km.astype(np.float32),
                forward_min=network.forward_min.astype(np.float32),
                backward_min=network.backward_min.astype(np.float32),
                points=np.round(network.points / _DEGREES).astype(np.int32),
                offsets=network.offsets.astype(np.int64),
            )
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_road_file(path: Path) -> Network:
    """Read a network written by ``write_road_file``.

    Raises
    ------
    RoadError
        The file is missing, damaged or of another format.
    """
    if not path.is_file():
        msg = (
            f"there is no road file {path.name!r}; import one with molten roads import "
            "and put it into the scenario's folder"
        )
        raise RoadError(msg)
    try:
        return _read(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        msg = f"road file {path.name!r} cannot be used ({error}); import it again"
        raise RoadError(msg) from error


def _read(path: Path) -> Network:
    if not zipfile.is_zipfile(path):
        msg = "it is cut off, or was not written by molten roads import"
        raise ValueError(msg)
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        arrays = {key: stored[key] for key in stored.files}
    header = json.loads(arrays["header"].tobytes())
    if header.get("format") != FORMAT:
        msg = f"its format is {header.get('format')!r}, this program reads {FORMAT!r}"
        raise ValueError(msg)
    network = _network(arrays, str(header["name"]))
    _require_consistent(network)
    return network


def _require_consistent(network: Network) -> None:
    lengths = {
        len(network.tail),
        len(network.head),
        len(network.km),
        len(network.forward_min),
        len(network.backward_min),
        len(network.offsets) - 1,
    }
    ends = np.concatenate([network.tail, network.head])
    if (
        len(lengths) != 1
        or network.offsets[-1] != len(network.points)
        or (np.diff(network.offsets) < 2).any()  # noqa: PLR2004 - a line has two points
        or ((ends < 0) | (ends >= network.num_nodes)).any()
    ):
        msg = "its tables do not fit each other"
        raise ValueError(msg)


def _network(arrays: Mapping[str, NDArray[Any]], name: str) -> Network:
    return Network(
        name=name,
        num_nodes=int(arrays["num_nodes"]),
        tail=arrays["tail"].astype(np.int64),
        head=arrays["head"].astype(np.int64),
        km=arrays["km"].astype(np.float64),
        forward_min=arrays["forward_min"].astype(np.float64),
        backward_min=arrays["backward_min"].astype(np.float64),
        points=arrays["points"] * _DEGREES,
        offsets=arrays["offsets"],
    )
