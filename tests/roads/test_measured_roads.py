"""The one entrance: what a provider answers is checked before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from road_samples import DONGGUAN, FOSHAN, place

from optimizer.domain import NO_WAY_MIN, TravelMatrix
from optimizer.errors import RoadError
from optimizer.roads import GeodesicRoads, measure
from optimizer.roads.rounding import straight_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Line, Place


class PaperRoads:
    """A provider that answers what it was told."""

    def __init__(self, km: object, minutes: object) -> None:
        self.km, self.minutes = np.array(km, dtype=float), np.array(minutes)

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the answer given at the start."""
        ids = tuple(place.place_id for place in places)
        return TravelMatrix(ids, self.km, self.minutes, "paper")

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the straight line."""
        return straight_line(origin, destination)


def test_a_sensible_answer_passes() -> None:
    """Two directions may differ, and one may be closed."""
    roads = PaperRoads([[0, 5], [np.inf, 0]], [[0, 9], [NO_WAY_MIN, 0]])
    assert measure([FOSHAN, DONGGUAN], roads).minutes_between("foshan", "dongguan") == 9


@pytest.mark.parametrize(
    ("km", "minutes"),
    [
        ([[0, -5], [5, 0]], [[0, 9], [9, 0]]),
        ([[0, np.nan], [5, 0]], [[0, 9], [9, 0]]),
        ([[0, 5], [5, 0]], [[0, -1], [9, 0]]),
        ([[0, 5], [5, 0]], [[0, NO_WAY_MIN], [9, 0]]),
        ([[0, np.inf], [5, 0]], [[0, 9], [9, 0]]),
        ([[1, 5], [5, 0]], [[0, 9], [9, 0]]),
        ([[0, 5], [5, 0]], [[0, 9], [9, 2]]),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(km: object, minutes: object) -> None:
    """Negative, undefined, half-closed pairs and a way to itself never pass."""
    with pytest.raises(RoadError, match=r"paper.*from '\w+' to '\w+'"):
        measure([FOSHAN, DONGGUAN], PaperRoads(km, minutes))


def test_an_answer_of_the_wrong_size_is_refused() -> None:
    """A provider that leaves a place out is caught."""
    with pytest.raises(RoadError, match="for 2 places"):
        measure([FOSHAN, DONGGUAN], PaperRoads([[0]], [[0]]))


def test_a_place_listed_twice_counts_once() -> None:
    """A smelter that is a depot too needs one row."""
    travel = measure([FOSHAN, DONGGUAN, FOSHAN], GeodesicRoads(1.3, 50))
    assert travel.place_ids == ("foshan", "dongguan")


def test_two_places_of_one_id_are_refused_with_both_named() -> None:
    """An id that means two points would make every distance ambiguous."""
    other = place("foshan", 22.5, 113.4)
    with pytest.raises(RoadError, match=r"'foshan': FOSHAN at 23\.0300.*22\.5000"):
        measure([FOSHAN, other], GeodesicRoads(1.3, 50))


def test_places_at_the_same_point_are_no_way_apart() -> None:
    """A plant on the smelter's site is 0 km and 0 min from it."""
    neighbor = place("neighbor", FOSHAN.latitude, FOSHAN.longitude)
    travel = measure([FOSHAN, neighbor], GeodesicRoads(1.3, 50))
    assert travel.km_between("foshan", "neighbor") == 0
    assert travel.minutes_between("foshan", "neighbor") == 0


def test_no_places_make_an_empty_matrix() -> None:
    """A scenario may have nothing to drive to."""
    assert measure([], GeodesicRoads(1.3, 50)).km.shape == (0, 0)
