"""Which sites to open: capacitated facility location, proved.

``choose_sites`` is the entrance.
"""

from optimizer.planning.location.answer import (
    Choice,
    Contradiction,
    Limit,
    LocationAnswer,
    LocationProgress,
    Loosening,
)
from optimizer.planning.location.choose import choose_sites
from optimizer.planning.location.filling import (
    Offers,
    best_offers,
    best_sizes,
)
from optimizer.planning.location.problem import (
    EmissionCap,
    LocationProblem,
    LocationRules,
)

__all__ = [
    "Choice",
    "Contradiction",
    "EmissionCap",
    "Limit",
    "LocationAnswer",
    "LocationProblem",
    "LocationProgress",
    "LocationRules",
    "Loosening",
    "Offers",
    "best_offers",
    "best_sizes",
    "choose_sites",
]
