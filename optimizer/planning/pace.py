"""How many iterations are done between two looks at the clock and the proof."""

_MOMENT_S = 0.02
"""Of search between two looks. [s]"""
_MOST_AT_ONCE = 1000


class Pace:
    """As many iterations as a moment holds; one where nobody has measured any."""

    def __init__(self) -> None:
        self.at_once = 1

    def took(self, seconds: float) -> None:
        """Learn how long so many iterations took. [s]."""
        pace = _MOMENT_S / max(seconds, _MOMENT_S / 100)
        self.at_once = max(1, min(_MOST_AT_ONCE, int(self.at_once * pace)))
