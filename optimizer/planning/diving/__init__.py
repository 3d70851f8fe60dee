"""Plans from the truck days of the relaxation: fixed one after the other, and timed."""

from optimizer.planning.diving.dive import Diver

__all__ = ["Diver"]
