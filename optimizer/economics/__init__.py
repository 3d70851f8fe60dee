"""Money and carbon of molten and ingot supply: pure functions of numbers.

The objective of a plan, what one more kilometer or tonne adds to it, the carbon
beside it, and the comparison with the same tonnes bought as ingots: by item, by lane
and distance, with its uncertainty, and divided over what a day serves. Every default
figure stands in ``presets/`` with its source.
"""

from optimizer.economics.allocation_results import Allocated, Quote
from optimizer.economics.break_even import break_even_km, first_crossing_km
from optimizer.economics.carbon import CARBON_ITEMS, plan_carbon
from optimizer.economics.carbon_items import (
    CarbonItems,
    CarbonMethod,
    carbon_items,
)
from optimizer.economics.case_pool import pool_cases
from optimizer.economics.comparison import (
    Comparison,
    OrderComparison,
    compare_with_ingots,
)
from optimizer.economics.cost_model import CostModel
from optimizer.economics.costs import ingot_cost, plan_costs, route_costs
from optimizer.economics.day_figures import day_figures
from optimizer.economics.day_totals import day_use
from optimizer.economics.distance_curve import DistanceCurve, distance_curve
from optimizer.economics.division import DivideBy, divide_plan
from optimizer.economics.draws import draw, drawn_shapes, sobol_points
from optimizer.economics.emissions import EmissionRates, emission_rates
from optimizer.economics.figures_in_use import figures_in_use, with_figures
from optimizer.economics.group_comparison import compare_cases
from optimizer.economics.influences import sobol_influences
from optimizer.economics.lane_comparison import LaneComparison
from optimizer.economics.lane_figures import lane_figures
from optimizer.economics.monte_carlo import monte_carlo
from optimizer.economics.moved_figures import moved_figures
from optimizer.economics.planned_lanes import day_cases, planned_lane_cases
from optimizer.economics.presets import (
    PRESETS,
    load_preset,
    published_carbon_savings,
)
from optimizer.economics.published_radii import published_radii
from optimizer.economics.published_radius import PublishedRadius
from optimizer.economics.quotes import quotes
from optimizer.economics.reach import BindingLimit, Reach, find_reach
from optimizer.economics.recipe_book import (
    composed_keys,
    is_in_objective,
    item_key,
)
from optimizer.economics.recipes import annuity
from optimizer.economics.repricing import repriced_plan
from optimizer.economics.rounding import rounding_slack
from optimizer.economics.savings import (
    DISTANCE_KEY,
    FILL_KEY,
    Saving,
    day_saving,
    lane_saving,
)
from optimizer.economics.spreads import Spread, spreads
from optimizer.economics.supply_case import SupplyCase, compare_case, largest_first
from optimizer.economics.supply_items import SupplyItems
from optimizer.economics.tariff import Tariff, tariff
from optimizer.economics.thermal_reach import thermal_reach_km
from optimizer.economics.tornado import tornado
from optimizer.economics.transport_emissions import (
    TransportEmissions,
    day_transport,
    lane_transport,
)
from optimizer.economics.triangular import Triangular
from optimizer.economics.trip_use import TripUse, lane_use
from optimizer.economics.two_way import two_way
from optimizer.economics.uncertainty_results import (
    Influence,
    Risk,
    Swing,
    TwoWayTable,
)
from optimizer.economics.unplanned_lanes import unplanned_lane_cases
from optimizer.economics.whole_cents import whole_cents

__all__ = [
    "CARBON_ITEMS",
    "DISTANCE_KEY",
    "FILL_KEY",
    "PRESETS",
    "Allocated",
    "BindingLimit",
    "CarbonItems",
    "CarbonMethod",
    "Comparison",
    "CostModel",
    "DistanceCurve",
    "DivideBy",
    "EmissionRates",
    "Influence",
    "LaneComparison",
    "OrderComparison",
    "PublishedRadius",
    "Quote",
    "Reach",
    "Risk",
    "Saving",
    "Spread",
    "SupplyCase",
    "SupplyItems",
    "Swing",
    "Tariff",
    "TransportEmissions",
    "Triangular",
    "TripUse",
    "TwoWayTable",
    "annuity",
    "break_even_km",
    "carbon_items",
    "compare_case",
    "compare_cases",
    "compare_with_ingots",
    "composed_keys",
    "day_cases",
    "day_figures",
    "day_saving",
    "day_transport",
    "day_use",
    "distance_curve",
    "divide_plan",
    "draw",
    "drawn_shapes",
    "emission_rates",
    "figures_in_use",
    "find_reach",
    "first_crossing_km",
    "ingot_cost",
    "is_in_objective",
    "item_key",
    "lane_figures",
    "lane_saving",
    "lane_transport",
    "lane_use",
    "largest_first",
    "load_preset",
    "monte_carlo",
    "moved_figures",
    "plan_carbon",
    "plan_costs",
    "planned_lane_cases",
    "pool_cases",
    "published_carbon_savings",
    "published_radii",
    "quotes",
    "repriced_plan",
    "rounding_slack",
    "route_costs",
    "sobol_influences",
    "sobol_points",
    "spreads",
    "tariff",
    "thermal_reach_km",
    "tornado",
    "two_way",
    "unplanned_lane_cases",
    "whole_cents",
    "with_figures",
]
