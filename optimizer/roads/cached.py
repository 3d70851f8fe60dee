"""A folder that remembers what a provider measured."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import TravelMatrix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from optimizer.domain import Line, Place, RoadProvider, RoadSettings

_STRAIGHT = 2
"""Points of a line that says nothing a cache would be worth."""


class CachedRoads:
    """A provider that asks another one only what it has not asked before.

    Entries are named by their question: the settings and the places' ids and
    coordinates. A damaged entry is asked anew and replaced; failures are never kept;
    a folder that cannot be written costs nothing but the time saved.

    Parameters
    ----------
    provider
        Who measures.
    folder
        Where entries lie; made when the first is written.
    identity
        What the provider's answers depend on besides the places, from
        ``settings_identity``.
    """

    def __init__(self, provider: RoadProvider, folder: Path, identity: str) -> None:
        self._provider = provider
        self._folder = folder
        self._identity = identity

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the remembered matrix, or measure and remember it."""
        path = self._entry(places, "matrix.npz")
        remembered = _read_matrix(path, places)
        if remembered is not None:
            return remembered
        travel = self._provider.travel(places)
        _write(path, lambda file: _save(travel, file))
        return travel

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the remembered line, or ask for it and remember it."""
        path = self._entry([origin, destination], "line.json")
        remembered = _read_line(path)
        if remembered is not None:
            return remembered
        line = self._provider.line(origin, destination)
        # A straight line may stand for a service that did not answer.
        if len(line) > _STRAIGHT:
            _write(path, lambda file: file.write(json.dumps(line).encode()))
        return line

    def _entry(self, places: Sequence[Place], ending: str) -> Path:
        question = [
            [place.place_id, place.latitude, place.longitude] for place in places
        ]
        text = json.dumps([self._identity, question])
        digest = hashlib.sha256(text.encode()).hexdigest()
        return self._folder / f"{digest}.{ending}"


def settings_identity(settings: RoadSettings) -> str:
    """Return a text that changes whenever a provider's answers may.

    The content of a road file counts, not where it lies.
    """
    known = asdict(replace(settings, folder=None))
    if settings.file is not None:
        path = Path(settings.folder or "") / settings.file
        if path.is_file():
            known["file"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return json.dumps(known, sort_keys=True, default=str)


def _save(travel: TravelMatrix, file: BinaryIO) -> None:
    np.savez_compressed(
        file, km=travel.km, minutes=travel.minutes, source=np.array(travel.source)
    )


def _read_matrix(path: Path, places: Sequence[Place]) -> TravelMatrix | None:
    """Return a remembered matrix; ``None`` if there is none that can be used."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            km, minutes = stored["km"], stored["minutes"]
            source = str(stored["source"])
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile):
        return None
    shape = (len(places), len(places))
    if km.shape != shape or minutes.shape != shape or minutes.dtype != np.int64:
        return None
    return TravelMatrix(tuple(place.place_id for place in places), km, minutes, source)


def _read_line(path: Path) -> Line | None:
    try:
        points = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            (float(latitude), float(longitude)) for latitude, longitude in points
        )
    except (OSError, ValueError, TypeError):
        return None


def _write(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Write an entry whole or not at all; a cache that cannot be written is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            fill(file)
        Path(name).replace(path)
    except OSError:
        return
