"""Whose turn it is among several ways to search: the one that lately found more."""

from __future__ import annotations

_UNTRIED = 0.25
"""What an untried way is expected to find, as a share of what the first one found."""
_REACTION = 0.5
"""How fast what was found is forgotten. [0..1]"""


class Turns:
    """What each way found by iteration; every way falls behind as plans get better.

    So one that was left for another comes back, once that one finds still less.

    Parameters
    ----------
    ways
        Numbers that stand for them; the first one begins.
    """

    def __init__(self, ways: tuple[int, ...]) -> None:
        self._ways = ways
        self._rates: dict[int, float] = {}
        """Currency by iteration."""

    def next(self) -> int:
        """Return the way that promises most; the first of those that promise alike."""
        if not self._rates:
            return self._ways[0]
        return max(self._ways, key=lambda way: self._rates[way])

    def learn(self, way: int, gain: float, iterations: int) -> None:
        """Take note of what a way has found. [currency]."""
        rate = gain / max(1, iterations)
        if not self._rates:
            self._rates = dict.fromkeys(self._ways, _UNTRIED * rate)
            self._rates[way] = rate
        self._rates[way] += _REACTION * (rate - self._rates[way])
