"""Damages to figures and form."""

from __future__ import annotations

from damage import both, plan
from damage_row import L1, LOAD, S1, STOP, T1, TRIP, Damage, more

from optimizer.domain import (
    PlanStatus,
)

O6 = "order o6"

FIGURES = [
    Damage(
        "M1 arrival temperature",
        "first",
        plan(f"{LOAD}.arrival_temperature_c", more(0.2)),
        "M1",
        L1,
    ),
    Damage("M1 floor", "first", plan(f"{LOAD}.floor_c", more(-0.2)), "M1", L1),
    Damage("M1 trip km", "first", plan(f"{TRIP}.distance_km", more(0.2)), "M1", T1),
    Damage("M1 loaded km", "first", plan(f"{STOP}.loaded_km", more(-0.2)), "M1", S1),
    Damage(
        "M1 route km",
        "first",
        plan("routes.0.distance_km", more(0.2)),
        "M1",
        "truck T1",
    ),
    Damage(
        "M1 driving",
        "first",
        plan("routes.0.driving_duration_min", more(1)),
        "M1",
        "truck T1",
    ),
    *(
        Damage(
            f"M1 route {item}",
            "first",
            plan(f"routes.0.costs.{item}", more(0.02)),
            "M1",
            f"truck T1, costs, {item}",
        )
        for item in (
            "days",
            "trips",
            "km",
            "hours",
            "superheat",
            "molten_handling",
            "melt_loss",
        )
    ),
    *(
        Damage(
            f"M1 plan {item}",
            "rich",
            plan(f"costs.{item}", more(-0.02)),
            "M1",
            f"plan, costs, {item}",
        )
        for item in (
            "days",
            "trips",
            "km",
            "hours",
            "superheat",
            "molten_handling",
            "melt_loss",
            "ingots",
            "ingot_haulage",
            "unserved",
            "carbon",
        )
    ),
    Damage("M1 cost", "first", plan("cost", more(0.02)), "M1", "plan"),
    Damage(
        "M1 ingot cost",
        "rich",
        plan("ingots.0.cost", more(0.02)),
        "M1",
        "ingots of order o6",
    ),
    Damage(
        "M1 carbon",
        "rich",
        plan("carbon.diesel_empty", more(0.02)),
        "M1",
        "plan, carbon, diesel_empty",
    ),
    Damage(
        "M1 carbon item missing",
        "rich",
        plan("carbon", {"diesel_loaded": 0.0}),
        "M1 " * 8,
        "plan, carbon, diesel_empty",
    ),
    Damage(
        "M1 carbon item unknown",
        "rich",
        plan("carbon", lambda c: {**c, "oxygen": 1.0}),
        "M1",
        "plan, carbon, oxygen",
    ),
    Damage(
        "M1 gap",
        "first",
        both(plan("lower_bound", 10_000.0), plan("gap", 0.32)),
        "M1",
        "plan, gap",
    ),
    Damage("M1 gap without a bound", "first", plan("gap", 0.1), "M1", "plan, gap"),
    Damage(
        "M1 bound without a gap",
        "first",
        plan("lower_bound", 10_000.0),
        "M1",
        "plan, gap",
    ),
    Damage(
        "M1 status", "first", plan("status", PlanStatus.OPTIMAL), "M1", "plan, status"
    ),
    Damage(
        "M1 status of a proved plan",
        "first",
        both(plan("lower_bound", 12_449.0), plan("gap", 0.0)),
        "M1",
        "plan, status",
    ),
    Damage(
        "M2 bound above the cost",
        "first",
        both(
            plan("lower_bound", 12_450.0),
            plan("gap", (12_449 - 12_450) / 12_449),
            plan("status", PlanStatus.OPTIMAL),
        ),
        "M2",
        "plan, lower bound",
    ),
]

FORM = [
    Damage("F1 format", "first", plan("format", "molten-plan/2"), "F1", "plan"),
    Damage("F1 scenario", "first", plan("scenario", "last-steps"), "F1", "plan"),
    Damage("F1 truck", "first", plan("routes.0.truck_id", "T9"), "F1", "truck T9"),
    Damage(
        "F1 smelter",
        "first",
        plan(f"{TRIP}.smelter_id", "dinghu"),
        "F1",
        "truck T1, trip 1",
    ),
    Damage(
        "F1 heat",
        "first",
        plan(f"{LOAD}.heat_id", "H9"),
        "F1",
        "truck T1, trip 1, load 1",
    ),
    Damage(
        "F1 order of a load",
        "first",
        plan(f"{LOAD}.order_id", "O9"),
        "O1 F1",
        "order O1",
    ),
    Damage(
        "F1 plant",
        "first",
        plan(f"{STOP}.plant_id", "gaoyao"),
        "F1",
        "truck T1, trip 1, stop 1",
    ),
    Damage(
        "F1 order of a stop",
        "first",
        plan(f"{STOP}.order_ids", ("O1", "O9")),
        "F1",
        "truck T1, trip 1, stop 1",
    ),
    Damage(
        "F1 place of a rest",
        "rich",
        plan("routes.1.rests.2.place", "home"),
        "F1",
        "truck T2, rest 3",
    ),
    Damage("F1 order of ingots", "rich", plan("ingots.0.order_id", "o66"), "O2 F1", O6),
    Damage(
        "F1 unserved order",
        "rich",
        plan("unserved.0.order_id", "o77"),
        "O2 F1",
        "order o7",
    ),
    Damage(
        "F1 text for a number",
        "first",
        plan(f"{LOAD}.tonnes", "4"),
        "F1",
        "plan.routes[0].trips[0].loads[0].tonnes",
    ),
    Damage(
        "F1 not a number",
        "first",
        plan(f"{LOAD}.tonnes", float("nan")),
        "F1",
        "plan.routes[0].trips[0].loads[0].tonnes",
    ),
    Damage(
        "F1 half a minute",
        "first",
        plan(f"{TRIP}.depart_min", 405.5),
        "F1",
        "plan.routes[0].trips[0].depart_min",
    ),
    Damage("F1 nothing for a list", "first", plan("routes", None), "F1", "plan.routes"),
    Damage(
        "F1 a word for a reason",
        "rich",
        plan("ingots.0.reason", "too_far_away"),
        "F1",
        "plan.ingots[0].reason",
    ),
    Damage(
        "F1 no plan at all",
        "first",
        lambda bench: bench._replace(plan=None),
        "F1",
        "plan",
    ),
    Damage(
        "F1 a word for a bound",
        "first",
        plan("lower_bound", "unknown"),
        "F1",
        "plan.lower_bound",
    ),
    Damage("F1 an absurd number", "first", plan("cost", 1e13), "F1", "plan.cost"),
    Damage(
        "F1 an absurd instant",
        "first",
        plan("routes.0.end_min", 10**8),
        "F1",
        "plan.routes[0].end_min",
    ),
    Damage(
        "F1 a number for a name", "first", plan("carbon", {1: 2.0}), "F1", "plan.carbon"
    ),
    Damage("F1 yes for a number", "first", plan("cost", True), "F1", "plan.cost"),
]
