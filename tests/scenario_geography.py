"""Where the places of a random day lie, and how far apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN, GivenLeg, TravelMatrix
from optimizer.units import whole_minutes_up

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from scenario_shapes import Recipe

    from optimizer.domain import Place

LATITUDE, LONGITUDE = 23.0, 113.0
KM_PER_DEGREE = 111.2


def point(recipe: Recipe, rng: random.Random, reach: float) -> dict[str, float]:
    """Return a point of the day's disk; ``reach`` 1 is its rim."""
    radius = recipe.spread_km * reach * math.sqrt(rng.random())
    angle = rng.uniform(0, 2 * math.pi)
    return {
        "latitude": LATITUDE + radius * math.sin(angle) / KM_PER_DEGREE,
        "longitude": LONGITUDE + radius * math.cos(angle) / KM_PER_DEGREE,
    }


def travel_between(
    recipe: Recipe, rng: random.Random, places: Sequence[Place]
) -> TravelMatrix:
    """Return kilometers and minutes, a little different either way."""
    count = len(places)
    km = np.zeros((count, count))
    minutes = np.zeros((count, count), dtype=np.int64)
    for row, origin in enumerate(places):
        for column, goal in enumerate(places):
            if row == column:
                continue
            crow_km = KM_PER_DEGREE * math.hypot(
                origin.latitude - goal.latitude, origin.longitude - goal.longitude
            )
            km[row, column] = round(1.3 * crow_km * rng.uniform(*recipe.detour), 2)
            minutes[row, column] = whole_minutes_up(km[row, column] / 48 * 60)
            if rng.random() < recipe.missing_share:
                km[row, column], minutes[row, column] = math.inf, NO_WAY_MIN
    ids = tuple(place.place_id for place in places)
    return TravelMatrix(ids, km, minutes, source="a plane of kilometers")


def given_legs(travel: TravelMatrix) -> tuple[GivenLeg, ...]:
    """Return the matrix as the rows of a travel table."""
    return tuple(
        GivenLeg(
            origin,
            goal,
            travel.km_between(origin, goal),
            travel.minutes_between(origin, goal),
        )
        for origin in travel.place_ids
        for goal in travel.place_ids
        if origin != goal and travel.is_drivable(origin, goal)
    )
