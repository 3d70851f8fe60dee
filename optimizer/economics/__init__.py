"""Money and carbon of molten and ingot supply: pure functions of numbers.

The objective of a plan, what one more kilometer or tonne adds to it, the carbon
beside it, and the comparison with the same tonnes bought as ingots. Every default
figure stands in ``presets/`` with its source.
"""

from optimizer.economics.carbon import CARBON_ITEMS, plan_carbon
from optimizer.economics.comparison import (
    Comparison,
    OrderComparison,
    compare_with_ingots,
)
from optimizer.economics.costs import ingot_cost, plan_costs, route_costs
from optimizer.economics.emissions import EmissionRates, emission_rates
from optimizer.economics.presets import PRESETS, load_preset
from optimizer.economics.rounding import rounding_slack
from optimizer.economics.tariff import Tariff, tariff

__all__ = [
    "CARBON_ITEMS",
    "PRESETS",
    "Comparison",
    "EmissionRates",
    "OrderComparison",
    "Tariff",
    "compare_with_ingots",
    "emission_rates",
    "ingot_cost",
    "load_preset",
    "plan_carbon",
    "plan_costs",
    "rounding_slack",
    "route_costs",
    "tariff",
]
