"""Nouns: what a day consists of and what an answer says; no I/O, no planning."""

from optimizer.domain.economics import (
    EXTRA_KEYS,
    Economics,
    Figure,
    GivenLane,
    MetalPrice,
    figure_value,
)
from optimizer.domain.fleet import LadleType, Truck
from optimizer.domain.metal import Alloy, AlloyFamily, Analysis, Heat
from optimizer.domain.orders import Order
from optimizer.domain.places import Depot, HoldingFurnace, Place, Plant, Smelter, Window
from optimizer.domain.plan import (
    IngotDelivery,
    Load,
    Plan,
    PlanCosts,
    PlanStatus,
    Reason,
    Rest,
    Route,
    RouteCosts,
    Stop,
    Trip,
    UnservedOrder,
)
from optimizer.domain.scenario import DriverRules, Limits, Scenario
from optimizer.domain.travel import (
    NO_WAY_MIN,
    GivenLeg,
    Line,
    RoadProvider,
    RoadSettings,
    TravelMatrix,
)

__all__ = [
    "EXTRA_KEYS",
    "NO_WAY_MIN",
    "Alloy",
    "AlloyFamily",
    "Analysis",
    "Depot",
    "DriverRules",
    "Economics",
    "Figure",
    "GivenLane",
    "GivenLeg",
    "Heat",
    "HoldingFurnace",
    "IngotDelivery",
    "LadleType",
    "Limits",
    "Line",
    "Load",
    "MetalPrice",
    "Order",
    "Place",
    "Plan",
    "PlanCosts",
    "PlanStatus",
    "Plant",
    "Reason",
    "Rest",
    "RoadProvider",
    "RoadSettings",
    "Route",
    "RouteCosts",
    "Scenario",
    "Smelter",
    "Stop",
    "TravelMatrix",
    "Trip",
    "Truck",
    "UnservedOrder",
    "Window",
    "figure_value",
]
