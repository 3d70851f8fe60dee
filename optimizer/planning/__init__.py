"""The planner: a scenario in, the best plan found and its proof out.

``solve`` is the entrance. The only room that knows a solver.
"""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.planning.bounds import Bound, ResourcePrices, lower_bound
    from optimizer.planning.carried_over import (
        carried_over_costs,
        with_plan,
        with_proof,
    )
    from optimizer.planning.params import (
        BoundParams,
        ConstructionParams,
        SearchParams,
        SolveParams,
    )
    from optimizer.planning.progress import Progress
    from optimizer.planning.result import Result, Statistics
    from optimizer.planning.solve import solve
    from optimizer.planning.stop import (
        AnyOf,
        GapClosed,
        MaxIterations,
        MaxRuntime,
        NoImprovement,
        Standing,
        StoppingCriterion,
        stop_at,
    )

__all__ = [
    "AnyOf",
    "Bound",
    "BoundParams",
    "ConstructionParams",
    "GapClosed",
    "MaxIterations",
    "MaxRuntime",
    "NoImprovement",
    "Progress",
    "ResourcePrices",
    "Result",
    "SearchParams",
    "SolveParams",
    "Standing",
    "Statistics",
    "StoppingCriterion",
    "carried_over_costs",
    "lower_bound",
    "solve",
    "stop_at",
    "with_plan",
    "with_proof",
]

load_on_demand(__name__)
