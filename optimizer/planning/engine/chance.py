"""Random numbers whose whole state is handed in: same seed, same choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import Row

_LEFT, _RIGHT, _AGAIN = np.uint64(25), np.uint64(12), np.uint64(27)
_FACTOR = np.uint64(2685821657736338717)
_KEPT = np.uint64(11)
_SPAN = 2.0**-53


@compiled
def draw(rng: Row) -> float:
    """Return a number from [0, 1): Marsaglia's xorshift with Vigna's multiplier."""
    x = rng[0]
    x ^= x >> _RIGHT
    x ^= x << _LEFT
    x ^= x >> _AGAIN
    rng[0] = x
    return float((x * _FACTOR) >> _KEPT) * _SPAN


@compiled
def pick(rng: Row, count: int) -> int:
    """Return a whole number from 0 to ``count`` - 1."""
    return int(draw(rng) * count)


@compiled
def pick_timidly(rng: Row, least: int, most: int, timidity: float) -> int:
    """Return a whole number between two: all alike at 0, small ones favored at 1."""
    chance = draw(rng) ** (1.0 + timidity)
    return least + int(chance * (most - least + 1))


@compiled
def shuffle(rng: Row, values: Row, count: int) -> None:
    """Put the first values into a random sequence."""
    for place in range(count - 1, 0, -1):
        other = pick(rng, place + 1)
        values[place], values[other] = values[other], values[place]
