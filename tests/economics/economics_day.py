"""A day small enough to price with a pencil: one truck, one trip, ingots, a refusal."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import numpy as np

from optimizer.domain import (
    Alloy,
    AlloyFamily,
    Economics,
    Figure,
    Heat,
    IngotDelivery,
    LadleType,
    Load,
    Order,
    Plan,
    PlanCosts,
    PlanStatus,
    Plant,
    Reason,
    RoadSettings,
    Route,
    RouteCosts,
    Scenario,
    Smelter,
    Stop,
    TravelMatrix,
    Trip,
    Truck,
    UnservedOrder,
    Window,
)
from optimizer.economics import plan_carbon, plan_costs

ALL_DAY = Window(0, 1440)


@dataclass(frozen=True)
class SmallDay:
    """The question and the decisions."""

    scenario: Scenario
    travel: TravelMatrix
    route: Route
    ingots: tuple[IngotDelivery, ...]
    unserved: tuple[UnservedOrder, ...]

    def costs(self) -> PlanCosts:
        """Return the plan's cost items."""
        return plan_costs(
            self.scenario, self.travel, [self.route], self.ingots, self.unserved
        )

    def plan(self) -> Plan:
        """Return the plan with its costs and carbon."""
        costs = self.costs()
        carbon = plan_carbon(self.scenario, self.travel, [self.route], self.ingots)
        return Plan(
            scenario=self.scenario.name,
            status=PlanStatus.FEASIBLE,
            cost=costs.total,
            lower_bound=None,
            gap=None,
            solver={},
            costs=costs,
            carbon=carbon,
            routes=(self.route,),
            ingots=self.ingots,
            unserved=self.unserved,
        )


def _figure(value: float) -> Figure:
    return Figure(value, "CNY/t", "assumption: made for a test")


def _order(order_id: str, tonnes: float, priority: int = 0) -> Order:
    allowed = order_id != "never"
    return Order(
        order_id, "P", "ADC12", tonnes, ALL_DAY, 650, allowed, priority=priority
    )


ECONOMICS = Economics(
    molten_items={"handling": _figure(250)},
    molten_loss_share=_figure(0.009),
    superheat_cost_per_t_c=_figure(0.3),
    ingot_items={"energy": _figure(400), "rest": _figure(530)},
    ingot_haulage_per_t=_figure(40),
    unserved_penalty_per_t=_figure(5000),
)

SCENARIO = Scenario(
    name="small",
    title="One truck",
    date=datetime.date(2026, 3, 16),
    timezone="Asia/Shanghai",
    currency="CNY",
    horizon=ALL_DAY,
    alloys=(Alloy("ADC12", AlloyFamily.COPPER, 582, 515, 60, 20_000),),
    smelters=(Smelter("S", "Smelter", 23, 113, 1, 10, 10, ALL_DAY),),
    heats=(Heat("H", "S", "ADC12", 20, 0, 1440, 720, 760),),
    plants=(
        Plant("P", "Foundry P", 23, 113, 1, 10, 10, ALL_DAY),
        Plant("Q", "Foundry Q", 23, 113, 1, 10, 10, ALL_DAY),
    ),
    orders=(_order("hot", 6), _order("bars", 4), _order("never", 2, priority=2)),
    ladle_types=(LadleType("L", 4, 0.5, 15, 10, 80, 1.2, 6, 6, 90),),
    trucks=(Truck("T", "S", "L", 2, 8, ALL_DAY, 720, 500, 200, 8, 66),),
    roads=RoadSettings(provider="matrix"),
    economics=ECONOMICS,
)

_KM = np.array([[0, 40, 60], [60, 0, 10], [60, 10, 0]], dtype=float)
TRAVEL = TravelMatrix(("S", "P", "Q"), _KM, _KM.astype(np.int64), source="by hand")

_LOADS = (Load("hot", "H", 3.0, 730, 0, 0, 0), Load("hot", "H", 3.0, 730, 0, 0, 0))
_STOP = Stop("P", 70, 70, 100, 40, ("hot",))
_TRIP = Trip("T-1", "S", 0, 0, 30, 30, 40, _LOADS, (_STOP,))

DAY = SmallDay(
    scenario=SCENARIO,
    travel=TRAVEL,
    route=Route("T", 0, 150, 100, 100, RouteCosts(), (), (_TRIP,)),
    ingots=(IngotDelivery("bars", 4, 0, Reason.DEARER_THAN_INGOTS, {"text": "dear"}),),
    unserved=(UnservedOrder("never", 2, Reason.NO_WAY, {"text": "no way"}),),
)

CARBON_PRICED = replace(
    DAY,
    scenario=replace(
        SCENARIO, economics=replace(ECONOMICS, carbon_price_per_t=_figure(800))
    ),
)
"""The same day where a tonne of CO2e costs 800."""
