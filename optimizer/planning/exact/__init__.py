"""Small days to the end: whole truck days chosen, timed with every rule, and proved."""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.planning.exact.exact_day import ExactDay, ExactProof

__all__ = ["ExactDay", "ExactProof"]

load_on_demand(__name__)
