"""Plans from the truck days of the relaxation: fixed one after the other, and timed."""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.planning.diving.dive import Diver

__all__ = ["Diver"]

load_on_demand(__name__)
