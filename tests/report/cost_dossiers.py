"""Comparisons made by hand: a single distance, a lane table, and a planned day.

The items follow from the cost model; reach, curve, risk and influences are written
down, so that a page or a table can be checked against numbers seen here.
"""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

from cost_parts import allocation_by_hand, curve_by_hand, uncertainty_by_hand

from optimizer.domain import Economics, Figure, MetalPrice
from optimizer.dossier import CostDossier, SupplyBasis
from optimizer.economics import (
    BindingLimit,
    CarbonItems,
    CarbonMethod,
    CostModel,
    LaneComparison,
    PublishedRadius,
    Reach,
    figures_in_use,
    lane_use,
    with_figures,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.dossier import Dossier

EXHIBIT = "RMI/CMRA 2025, Exhibit 12"
GUESS = "assumption: made for a test"

INGOT_ITEMS = {
    "energy": 400.0,
    "melting_equipment": 50.0,
    "burn_loss": 400.0,
    "labor": 50.0,
    "miscellaneous": 30.0,
}
"""Sum 930. [CNY/t]"""

MOLTEN_ITEMS = {
    "insulation": 70.0,
    "handling_equipment": 50.0,
    "special_vehicle": 100.0,
    "miscellaneous": 30.0,
}
"""With melt loss 180 and, at 30 km, haulage 170: 600. [CNY/t]"""

FURTHER = {
    "metal_price_per_t": Figure(20_000, "CNY/t", EXHIBIT, 18_000, 22_000, 2025),
    "gas_price_per_m3": Figure(4.2, "CNY/m3", "derived: from Exhibit 12", 3.5, 5.0),
    "power_price_per_kwh": Figure(0.7, "CNY/kWh", GUESS, 0.55, 0.85),
    "gas_m3_per_t": Figure(80, "m3/t", EXHIBIT, 70, 90, 2025),
    "power_kwh_per_t": Figure(90, "kWh/t", EXHIBIT, 90, 100, 2025),
    "ingot_loss_share": Figure(0.02, "1", EXHIBIT, 0.02, 0.025, 2025),
    "molten_loss_share": Figure(0.009, "1", EXHIBIT, 0.007, 0.012, 2025),
    "superheat_cost_per_t_c": Figure(0.3, "CNY/(t·°C)", "derived: 3.5 m3 for 50 °C"),
    "truck_net_t": Figure(12, "t", GUESS, 8, 12),
    "truck_cost_per_trip": Figure(1_410, "CNY/trip", GUESS, 1_000, 1_800),
    "truck_cost_per_km": Figure(10.5, "CNY/km", GUESS, 8, 13),
    "working_days_per_year": Figure(300, "d", GUESS, 250, 330),
    "permitted_km": Figure(160, "km", "RMI/CMRA 2025, section 3.1", 120, 160, 2025),
}

CUT_OFF = CarbonItems(
    CarbonMethod.CUT_OFF,
    ingot={"gas": 172.8, "power": 48.3, "melt_loss": 10.0, "haulage": 2.7},
    molten={"melt_loss": 4.5, "diesel_loaded": 3.1, "diesel_empty": 2.3},
    saving_low=180.0,
    saving_high=260.0,
)
"""Saving 223.9. [kg CO2e/t]"""

CO_PRODUCT = CarbonItems(
    CarbonMethod.CO_PRODUCT,
    ingot={"gas": 172.8, "power": 48.3, "melt_loss": 300.0, "haulage": 2.7},
    molten={"melt_loss": 135.0, "diesel_loaded": 3.1, "diesel_empty": 2.3},
    saving_low=310.0,
    saving_high=450.0,
)
"""Saving 383.4. [kg CO2e/t]"""

RADII = (
    PublishedRadius(
        "RMI/CMRA 2025, section 3.1",
        (120.0, 160.0),
        "ladle of 4 t, ADC12 at 740 °C, floor 650 °C",
        152.0,
        BindingLimit.TEMPERATURE,
        is_reproduced=True,
        remark="the temperature decides",
    ),
    PublishedRadius(
        "VAW-IMCO",
        (600.0, 600.0),
        "with a heating station on the way",
        240.0,
        BindingLimit.COST,
        is_reproduced=False,
        remark="it does not come out: the model knows no heating on the way",
    ),
)


def economics_by_hand() -> Economics:
    """Return Exhibit 12 with the truck of a lane."""

    def items(amounts: dict[str, float]) -> dict[str, Figure]:
        return {
            name: Figure(amount, "CNY/t", EXHIBIT, 0.9 * amount, 1.1 * amount, 2025)
            for name, amount in amounts.items()
        }

    bare = Economics(ingot_items=items(INGOT_ITEMS), molten_items=items(MOLTEN_ITEMS))
    return with_figures(bare, FURTHER)


def model_by_hand() -> CostModel:
    """Return the cost model of the economics made by hand."""
    return CostModel(figures_in_use(economics_by_hand()))


def lane_by_hand(
    smelter_id: str | None = None,
    plant_id: str | None = None,
    *,
    km: float = 30.0,
    tonnes: float = 1.0,
    alloy_id: str | None = None,
) -> LaneComparison:
    """Return one lane; its items are the model's, its limits lie at 219 and 152 km."""
    return LaneComparison(
        smelter_id=smelter_id,
        plant_id=plant_id,
        alloy_id=alloy_id,
        tonnes=tonnes,
        distance_km=km,
        duration_min=1.5 * km,
        items=model_by_hand().lane_items(km),
        reach=Reach(218.6, 152.0, 160.0, BindingLimit.TEMPERATURE),
        carbon=(CUT_OFF, CO_PRODUCT),
    )


def distance_cost_dossier() -> CostDossier:
    """Return the comparison of one distance, without lanes and without a day."""
    economics = economics_by_hand()
    figures = figures_in_use(economics)
    overall = lane_by_hand()
    return CostDossier(
        basis=SupplyBasis(
            title="30 km, Exhibit 12",
            scenario_name=None,
            economics_name="rmi-cmra-2025-exhibit-12",
            currency="CNY",
            date=None,
            fingerprint="4f9c1e2ab73d",
        ),
        economics=economics,
        figures=figures,
        overall=overall,
        lanes=(),
        plants=(),
        curve=curve_by_hand(CostModel(figures), overall.reach),
        radii=RADII,
        uncertainty=uncertainty_by_hand(figures, overall.distance_km),
    )


def lane_table_cost_dossier() -> CostDossier:
    """Return the comparison of four lanes to three plants, with quotations."""
    lanes = (
        lane_by_hand("gaoyao", "dinghu", km=21, tonnes=60, alloy_id="ADC12"),
        lane_by_hand("zengcheng", "dongguan", km=59, tonnes=48, alloy_id="ADC12"),
        lane_by_hand("gaoyao", "lishui", km=91, tonnes=36, alloy_id="ADC12"),
        lane_by_hand("zengcheng", "lishui", km=60, tonnes=12, alloy_id="ADC12"),
    )
    overall = _mean(lanes)
    plants = (lanes[0], _mean(lanes[2:], plant_id="lishui"), lanes[1])
    single = distance_cost_dossier()
    price = MetalPrice(
        datetime.date(2025, 6, 10), "ADC12", 20_000.0, "CNY", "SMM ADC12 spot"
    )
    return CostDossier(
        basis=SupplyBasis(
            title="Contract lanes 2026",
            scenario_name=None,
            economics_name="rmi-cmra-2025-exhibit-12",
            currency="CNY",
            date=datetime.date(2026, 3, 16),
            fingerprint="a1b2c3d4e5f6",
            overrides=(("gas_price_per_m3", 4.5, 4.2), ("diesel_price_per_l", 7, None)),
            metal_prices=(price,),
        ),
        economics=single.economics,
        figures=single.figures,
        overall=overall,
        lanes=lanes,
        plants=plants,
        curve=single.curve,
        radii=single.radii,
        uncertainty=uncertainty_by_hand(single.figures, overall.distance_km),
    )


def day_cost_dossier(day: Dossier) -> CostDossier:
    """Return the comparison of a planned day, its lanes those of its trips."""
    table = lane_table_cost_dossier()
    lanes = tuple(_lanes_driven(day))
    scenario = day.scenario
    overall = _mean(lanes) if lanes else lane_by_hand(tonnes=0.0)
    return CostDossier(
        basis=SupplyBasis(
            title=scenario.title,
            scenario_name=scenario.name,
            economics_name="economics.yaml",
            currency=scenario.currency,
            date=scenario.date,
            fingerprint="0123456789ab",
            overrides=table.basis.overrides,
            metal_prices=table.basis.metal_prices,
        ),
        economics=table.economics,
        figures=table.figures,
        overall=overall,
        lanes=lanes,
        plants=tuple(_by_plant(lanes)),
        curve=table.curve,
        radii=table.radii,
        uncertainty=uncertainty_by_hand(table.figures, overall.distance_km),
        day=day,
        allocation=allocation_by_hand(day),
        use=lane_use({"truck_net_t": 12.0}, 40.0),
    )


def _mean(
    lanes: Iterable[LaneComparison], *, plant_id: str | None = None
) -> LaneComparison:
    """Return lanes as one; with one truck for all, cost is linear in the distance."""
    parts = tuple(lanes)
    tonnes = math.fsum(lane.tonnes for lane in parts)
    km = math.fsum(lane.tonnes * lane.distance_km for lane in parts) / tonnes
    return lane_by_hand(None, plant_id, km=km, tonnes=tonnes, alloy_id="ADC12")


def _lanes_driven(day: Dossier) -> Iterable[LaneComparison]:
    """Yield each smelter and plant with metal between them, the most tonnes first."""
    tonnes: dict[tuple[str, str], float] = {}
    order_by_id = day.scenario.order_by_id
    for trip in (trip for route in day.plan.routes for trip in route.trips):
        for load in trip.loads:
            lane = (trip.smelter_id, order_by_id[load.order_id].plant_id)
            tonnes[lane] = tonnes.get(lane, 0.0) + load.tonnes
    for (smelter_id, plant_id), carried in sorted(
        tonnes.items(), key=lambda pair: (-pair[1], pair[0])
    ):
        km = day.travel.km_between(smelter_id, plant_id)
        yield lane_by_hand(smelter_id, plant_id, km=km, tonnes=carried)


def _by_plant(lanes: tuple[LaneComparison, ...]) -> Iterable[LaneComparison]:
    """Yield the lanes of each plant as one."""
    for plant_id in dict.fromkeys(lane.plant_id for lane in lanes):
        parts = [lane for lane in lanes if lane.plant_id == plant_id]
        yield _mean(parts, plant_id=plant_id)
