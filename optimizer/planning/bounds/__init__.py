"""Lower bounds: what no valid plan can undercut, from linear relaxations.

``lower`` takes them in the order of their strength: over trips (``trips/``), over truck
days (``days/``), and over days whose trips are too many to list (``priced/``). All are
linear programs (``programs/``), and what their duals prove is summed by ourselves.
"""

from optimizer.planning.bounds.bound import Bound, ResourcePrices
from optimizer.planning.bounds.lower import lower_bound
from optimizer.planning.bounds.rehearsal import is_rehearsed, rehearsed_meanwhile
from optimizer.planning.bounds.side_process import Question, SideProof

__all__ = [
    "Bound",
    "Question",
    "ResourcePrices",
    "SideProof",
    "is_rehearsed",
    "lower_bound",
    "rehearsed_meanwhile",
]
