"""How much is done between two looks at the clock, and how often it is told."""

_MOMENT_S = 0.02
"""Of search between two looks at clock and proof. [s]"""
_MOST_AT_ONCE = 1000
"""Iterations between two looks."""
_TELLING_SHARE = 0.05
"""Of a search by the clock that may go into telling of it. [0..1]"""


class Pace:
    """As many iterations as a moment holds; one where nobody has measured any."""

    def __init__(self) -> None:
        self.at_once = 1
        self._tell_again_s = 0.0

    def took(self, seconds: float) -> None:
        """Learn how long so many iterations took. [s]."""
        pace = _MOMENT_S / max(seconds, _MOMENT_S / 100)
        self.at_once = max(1, min(_MOST_AT_ONCE, int(self.at_once * pace)))

    def may_tell(self, now_s: float) -> bool:
        """Return whether there was search enough since the last telling."""
        return now_s >= self._tell_again_s

    def told(self, began_s: float, ended_s: float) -> None:
        """Learn how long telling took: the search goes on many times as long."""
        self._tell_again_s = ended_s + (ended_s - began_s) / _TELLING_SHARE
