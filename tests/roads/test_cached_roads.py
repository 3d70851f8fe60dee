"""A cache asks only what it has not asked before, and never lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from road_samples import DONGGUAN, FOSHAN, QINGYUAN

from optimizer.domain import GivenLeg, RoadSettings
from optimizer.errors import RoadServiceError
from optimizer.roads import CachedRoads, GeodesicRoads, measure, settings_identity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from optimizer.domain import Line, Place, TravelMatrix

PLACES = [FOSHAN, DONGGUAN]
BENT: Line = ((23.03, 113.12), (23.0, 113.4), (23.02, 113.75))


class CountingRoads:
    """Roads that count how often they are asked, and fail when told to."""

    def __init__(self) -> None:
        self.num_asked = 0
        self.is_down = False
        self.drawn: Line = BENT

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return stretched geodesics."""
        self.num_asked += 1
        if self.is_down:
            msg = "down"
            raise RoadServiceError(msg)
        return GeodesicRoads(1.3, 50).travel(places)

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the line set before."""
        self.num_asked += 1
        return self.drawn


@pytest.fixture
def counting() -> CountingRoads:
    """Return roads that have not been asked yet."""
    return CountingRoads()


def test_the_second_answer_comes_from_the_folder(
    tmp_path: Path, counting: CountingRoads
) -> None:
    """Another cache over the same folder gives the same matrix unasked."""
    first = measure(PLACES, CachedRoads(counting, tmp_path / "cache", "x"))
    again = measure(PLACES, CachedRoads(counting, tmp_path / "cache", "x"))
    assert counting.num_asked == 1
    assert np.array_equal(first.km, again.km)
    assert np.array_equal(first.minutes, again.minutes)
    assert (first.place_ids, first.source) == (again.place_ids, again.source)


def test_another_question_is_asked_anew(
    tmp_path: Path, counting: CountingRoads
) -> None:
    """Other places, another order, moved coordinates, other settings: all new."""
    moved = [replace(FOSHAN, latitude=23.04), DONGGUAN]
    questions = [PLACES, PLACES[::-1], [*PLACES, QINGYUAN], moved]
    for places in questions:
        CachedRoads(counting, tmp_path, "x").travel(places)
    CachedRoads(counting, tmp_path, "y").travel(PLACES)
    assert counting.num_asked == 5


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not whole", b"\x93NUMPY"])
def test_a_damaged_entry_is_asked_anew_and_replaced(
    tmp_path: Path, counting: CountingRoads, damage: bytes
) -> None:
    """A cache that was cut off by a power cut heals itself."""
    roads = CachedRoads(counting, tmp_path, "x")
    roads.travel(PLACES)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
    assert roads.travel(PLACES).is_drivable("foshan", "dongguan")
    roads.travel(PLACES)
    assert counting.num_asked == 2
    assert list(tmp_path.iterdir()) == [entry]


@pytest.mark.parametrize(("rows", "columns"), [(3, 2), (2, 3)])
def test_an_entry_of_the_wrong_size_is_asked_anew(
    tmp_path: Path, counting: CountingRoads, rows: int, columns: int
) -> None:
    """A readable file with another matrix in it is not believed."""
    roads = CachedRoads(counting, tmp_path, "x")
    roads.travel(PLACES)
    (entry,) = tmp_path.iterdir()
    with entry.open("wb") as file:
        minutes = np.zeros((columns, columns), dtype=np.int64)
        np.savez(file, km=np.zeros((rows, rows)), minutes=minutes, source="?")
    again = roads.travel(PLACES)
    assert again.km.shape == again.minutes.shape == (2, 2)


def test_a_failure_is_never_remembered(tmp_path: Path, counting: CountingRoads) -> None:
    """Once the service is back, it is asked."""
    roads = CachedRoads(counting, tmp_path, "x")
    counting.is_down = True
    with pytest.raises(RoadServiceError):
        roads.travel(PLACES)
    counting.is_down = False
    assert roads.travel(PLACES).is_drivable("foshan", "dongguan")
    assert counting.num_asked == 2


def test_a_line_is_remembered(tmp_path: Path, counting: CountingRoads) -> None:
    """A drawn road is asked for once, damaged entries twice."""
    roads = CachedRoads(counting, tmp_path, "x")
    assert roads.line(FOSHAN, DONGGUAN) == BENT
    assert roads.line(FOSHAN, DONGGUAN) == BENT
    assert counting.num_asked == 1
    (entry,) = tmp_path.iterdir()
    entry.write_text('[[1, 2], "x"]')
    assert roads.line(FOSHAN, DONGGUAN) == BENT
    assert counting.num_asked == 2


def test_a_straight_line_is_not_remembered(
    tmp_path: Path, counting: CountingRoads
) -> None:
    """It may stand for a service that did not answer that day."""
    counting.drawn = BENT[::2]
    roads = CachedRoads(counting, tmp_path, "x")
    roads.line(FOSHAN, DONGGUAN)
    counting.drawn = BENT
    assert roads.line(FOSHAN, DONGGUAN) == BENT


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, counting: CountingRoads
) -> None:
    """Where a file stands in the folder's place, measuring still works."""
    blocked = tmp_path / "cache"
    blocked.write_text("in the way")
    roads = CachedRoads(counting, blocked, "x")
    assert roads.travel(PLACES).is_drivable("foshan", "dongguan")


def test_the_identity_changes_with_what_answers_depend_on(tmp_path: Path) -> None:
    """Settings and the content of a road file count; where it lies does not."""
    (tmp_path / "a.roads").write_bytes(b"old")
    settings = RoadSettings(file="a.roads", folder=str(tmp_path))
    old = settings_identity(settings)
    moved = tmp_path / "moved"
    moved.mkdir()
    (moved / "a.roads").write_bytes(b"old")
    assert settings_identity(replace(settings, folder=str(moved))) == old
    (tmp_path / "a.roads").write_bytes(b"new")
    assert settings_identity(settings) != old
    legs = (GivenLeg("a", "b", 1.0, 1.0),)
    assert settings_identity(RoadSettings("matrix", given_legs=legs)) != (
        settings_identity(RoadSettings("matrix"))
    )
