"""Plan direct deliveries of molten aluminum by temperature, with a proof.

The names below are the way in for programs; each is loaded when it is first used::

    from optimizer import MaxRuntime, plan_day, write_day

    dossier = plan_day("pearl-river-delta", stop=MaxRuntime(60))
    write_day(dossier, Path("out"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, Study, TravelMatrix
    from optimizer.dossier import CostDossier, Dossier, StudyDossier, WhatIf
    from optimizer.economics import compare_with_ingots
    from optimizer.errors import OptimizerError, ScenarioError
    from optimizer.intake import (
        read_plan,
        read_scenario,
        read_study,
        write_plan,
        write_scenario,
    )
    from optimizer.mapping import write_map
    from optimizer.planning import (
        AnyOf,
        GapClosed,
        MaxIterations,
        MaxRuntime,
        NoImprovement,
        Result,
        lower_bound,
        solve,
    )
    from optimizer.report import summary, what_if_table, write_outputs
    from optimizer.roads import measure, provider_for
    from optimizer.verify import find_violations
    from optimizer.workflow import (
        ComparisonTerms,
        StudyTerms,
        catchment_of,
        compare_day,
        compare_lane,
        compare_lanes,
        compare_scenarios,
        heat_map_of,
        open_day,
        plan_day,
        screen_study,
        select_sites,
        size_fleet,
        verify_plan,
        write_comparison,
        write_day,
        write_study,
        write_what_if,
    )

__version__ = "0.1.0"

__all__ = [
    "AnyOf",
    "ComparisonTerms",
    "CostDossier",
    "Dossier",
    "GapClosed",
    "MaxIterations",
    "MaxRuntime",
    "NoImprovement",
    "OptimizerError",
    "Plan",
    "Result",
    "Scenario",
    "ScenarioError",
    "Study",
    "StudyDossier",
    "StudyTerms",
    "TravelMatrix",
    "WhatIf",
    "__version__",
    "catchment_of",
    "compare_day",
    "compare_lane",
    "compare_lanes",
    "compare_scenarios",
    "compare_with_ingots",
    "find_violations",
    "heat_map_of",
    "lower_bound",
    "measure",
    "open_day",
    "plan_day",
    "provider_for",
    "read_plan",
    "read_scenario",
    "read_study",
    "screen_study",
    "select_sites",
    "size_fleet",
    "solve",
    "summary",
    "verify_plan",
    "what_if_table",
    "write_comparison",
    "write_day",
    "write_map",
    "write_outputs",
    "write_plan",
    "write_scenario",
    "write_study",
    "write_what_if",
]

load_on_demand(__name__)
