"""Evaluating sites: where molten supply pays, proved and then tried on real days."""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.sites.alternatives import (
        SiteValue,
        resilience,
        side_choices,
        site_values,
        today,
    )
    from optimizer.sites.catchments import DEARER, catchment
    from optimizer.sites.choice_figures import (
        ChoiceFigures,
        LaneInUse,
        SiteInChoice,
        molten_share,
    )
    from optimizer.sites.contours import Levels, usual_levels
    from optimizer.sites.fleet import size_fleet
    from optimizer.sites.heat_maps import Bounds, bounds_of, heat_map
    from optimizer.sites.ingot_reasons import (
        INGOT_REASONS,
        WhyIngots,
        why_ingots,
    )
    from optimizer.sites.investment import appraise
    from optimizer.sites.investment_results import (
        Investment,
        Percentiles,
    )
    from optimizer.sites.operation import (
        DrawnDay,
        StopRule,
        sampled_days,
        try_out,
        try_out_all,
    )
    from optimizer.sites.operation_results import (
        FleetPoint,
        FleetSizing,
        Operation,
        SampledDay,
        Spread,
    )
    from optimizer.sites.other_ladles import ladles_of
    from optimizer.sites.pareto import pareto_front
    from optimizer.sites.pricing import LANE_KEYS, model_of, price_lanes
    from optimizer.sites.screening import screen
    from optimizer.sites.screening_results import (
        BANDS_KM,
        Screening,
        SiteScore,
    )
    from optimizer.sites.selection import select
    from optimizer.sites.selection_results import (
        Assignment,
        IngotShare,
        ParetoPoint,
        Selection,
        SelectionCosts,
    )
    from optimizer.sites.study_lanes import (
        LaneFate,
        StudyLanes,
    )
    from optimizer.sites.surroundings_results import (
        Band,
        Catchment,
        CatchmentPlant,
        Contour,
        ContourKind,
        HeatMap,
    )

__all__ = [
    "BANDS_KM",
    "DEARER",
    "INGOT_REASONS",
    "LANE_KEYS",
    "Assignment",
    "Band",
    "Bounds",
    "Catchment",
    "CatchmentPlant",
    "ChoiceFigures",
    "Contour",
    "ContourKind",
    "DrawnDay",
    "FleetPoint",
    "FleetSizing",
    "HeatMap",
    "IngotShare",
    "Investment",
    "LaneFate",
    "LaneInUse",
    "Levels",
    "Operation",
    "ParetoPoint",
    "Percentiles",
    "SampledDay",
    "Screening",
    "Selection",
    "SelectionCosts",
    "SiteInChoice",
    "SiteScore",
    "SiteValue",
    "Spread",
    "StopRule",
    "StudyLanes",
    "WhyIngots",
    "appraise",
    "bounds_of",
    "catchment",
    "heat_map",
    "ladles_of",
    "model_of",
    "molten_share",
    "pareto_front",
    "price_lanes",
    "resilience",
    "sampled_days",
    "screen",
    "select",
    "side_choices",
    "site_values",
    "size_fleet",
    "today",
    "try_out",
    "try_out_all",
    "usual_levels",
    "why_ingots",
]

load_on_demand(__name__)
