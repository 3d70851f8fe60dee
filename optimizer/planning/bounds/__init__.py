"""Lower bounds: what no valid plan can undercut, from a linear relaxation."""

from optimizer.planning.bounds.bound import Bound, ResourcePrices
from optimizer.planning.bounds.lower import lower_bound

__all__ = ["Bound", "ResourcePrices", "lower_bound"]
