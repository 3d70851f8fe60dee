"""Distances, lane tables and days compared as functions."""

from __future__ import annotations

import datetime
import math
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer.domain import GivenLane, MetalPrice
from optimizer.economics import BindingLimit, CarbonMethod, load_preset
from optimizer.errors import ComparisonError, FiguresError, PlanFileError, TableError
from optimizer.workflow import (
    DEFAULT_PRESET,
    ComparisonTerms,
    compare_day,
    compare_lane,
    compare_lanes,
)

# The judge's tests make good plans by hand; the same ones are compared here.
sys.path.append(str(Path(__file__).parents[1] / "verify"))

from days import Bench, first_steps

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier

FEW = ComparisonTerms(num_draws=64)


@pytest.fixture(scope="module")
def bench() -> Bench:
    """Return a day with its travel and its plan: 24 t on two lanes."""
    return first_steps()


def few(*settings: str, **choices: object) -> ComparisonTerms:
    """Return terms with figures set and few draws."""
    return replace(FEW, settings=settings, **choices)  # type: ignore[arg-type]


def prices(*rows: tuple[str, str, float]) -> tuple[MetalPrice, ...]:
    """Return quotations in CNY by alloy, day and amount."""
    return tuple(
        MetalPrice(datetime.date.fromisoformat(day), alloy, price, "CNY", "SMM")
        for alloy, day, price in rows
    )


def molten_item(dossier: CostDossier, name: str) -> float:
    """Return one item of molten supply. [currency/t]."""
    return float(dossier.overall.items.molten[name])


def test_a_distance_is_a_lane_of_one_tonne() -> None:
    """Named after its distance, with the driving time of the preset's speed."""
    dossier = compare_lane(60, FEW)
    assert dossier.basis.title == "60 km"
    assert dossier.basis.economics_name == DEFAULT_PRESET
    assert (dossier.overall.tonnes, dossier.overall.duration_min) == (1, 72)
    assert dossier.lanes == ()
    assert dossier.day is None


@pytest.mark.parametrize("km", [0, 30, 160, 400, 5_000])
def test_a_single_distance_and_a_table_of_one_lane_agree(km: float) -> None:
    """One way of comparing, whatever asks; beyond every limit too."""
    one = compare_lane(km, FEW).overall
    table = compare_lanes([GivenLane("P", "S", km, 1)], FEW).overall
    assert table.items == one.items
    assert table.reach == one.reach
    assert table.carbon == one.carbon
    assert math.isfinite(float(one.items.saving_per_t))


def test_the_minutes_of_a_table_are_its_speed() -> None:
    """They set how far the metal reaches: half the speed, half the way driven."""
    slow, fast = (
        compare_lanes([GivenLane("P", "S", 30, 1, minutes)], FEW).overall
        for minutes in (60, 30)
    )
    assert (slow.duration_min, fast.duration_min) == (60, 30)
    assert fast.reach.thermal_reach_km == pytest.approx(2 * slow.reach.thermal_reach_km)


def test_each_lane_has_the_price_of_its_alloy() -> None:
    """A lane that names no alloy carries the presets' alloy."""
    quoted = prices(("ADC12", "2026-03-02", 21_000), ("A356", "2026-03-02", 23_000))
    lanes = [
        GivenLane("P", "S", 30, 3, alloy_id="A356"),
        GivenLane("Q", "S", 30, 1),
    ]
    dossier = compare_lanes(lanes, replace(FEW, metal_prices=quoted))
    losses = [float(lane.items.molten["melt_loss"]) for lane in dossier.lanes]
    assert losses == pytest.approx([0.009 * 23_000, 0.009 * 21_000])
    assert molten_item(dossier, "melt_loss") == pytest.approx(0.009 * 22_500)
    assert {price.alloy_id for price in dossier.basis.metal_prices} == {"ADC12", "A356"}


def test_a_metal_price_that_is_set_outranks_the_table() -> None:
    """Whoever sets a figure means it; no quotation is named then."""
    quoted = prices(("ADC12", "2026-03-02", 21_000))
    dossier = compare_lane(30, few("metal_price=18000", metal_prices=quoted))
    assert molten_item(dossier, "melt_loss") == pytest.approx(162)
    assert dossier.basis.metal_prices == ()


def test_unknown_presets_and_wrong_settings_are_refused() -> None:
    """As the command refuses them."""
    with pytest.raises(FiguresError, match="is no preset"):
        compare_lane(30, replace(FEW, preset="exhibit"))
    with pytest.raises(FiguresError, match="E1601"):
        compare_lane(30, few("gaz_prize=4"))


def test_a_day_pays_what_its_plan_pays(bench: Bench) -> None:
    """The molten cost of the day is the plan's own, to the cent."""
    scenario, _, plan = bench
    dossier = compare_day(scenario, plan, FEW)
    molten = float(dossier.overall.items.molten_per_t) * dossier.overall.tonnes
    assert molten == pytest.approx(plan.cost, abs=0.005)
    assert dossier.basis.economics_name == scenario.economics.name
    assert dossier.day is not None
    assert dossier.day.plan == plan
    assert dossier.allocation is not None
    shares = dossier.allocation
    for parts in (shares.orders, shares.plants, shares.lanes, shares.smelters):
        assert math.fsum(part.cost for part in parts) == pytest.approx(plan.cost)


def test_a_day_has_one_reach_wherever_it_is_stated(bench: Bench) -> None:
    """The headline and the curve speak of the same trucks, planned or not."""
    scenario, _, plan = bench
    for made in (plan, None):
        dossier = compare_day(scenario, made, FEW)
        assert dossier.overall.reach == dossier.curve.reach


def test_a_mean_that_is_set_moves_what_it_is_the_mean_of(bench: Bench) -> None:
    """A metal price for the day moves every alloy's in proportion."""
    scenario, _, plan = bench
    dossier = compare_day(scenario, plan, few("metal_price=22000"))
    assert dossier.figures["metal_price_per_t"].value == pytest.approx(22_000)
    assert molten_item(dossier, "melt_loss") == pytest.approx(198)
    assert dossier.day is not None
    before = [alloy.metal_price_per_t for alloy in scenario.alloys]
    after = [alloy.metal_price_per_t for alloy in dossier.day.scenario.alloys]
    assert after[0] / before[0] == pytest.approx(after[-1] / before[-1])


def test_a_figure_beside_the_tables_is_the_same_for_every_lane(bench: Bench) -> None:
    """A permit of 60 km binds on both lanes and on the mean."""
    scenario, _, plan = bench
    for made in (plan, None):
        dossier = compare_day(scenario, made, few("permitted_km=60"))
        for lane in (dossier.overall, *dossier.lanes):
            assert lane.reach.permitted_km == 60
            assert lane.reach.binding_limit is BindingLimit.PERMIT


def test_the_quotation_of_the_day_prices_its_alloys(bench: Bench) -> None:
    """Plan, comparison and figures speak of the same price, and name it."""
    scenario, _, plan = bench
    quoted = prices(("ADC12", "2026-03-16", 25_000), ("ADC12", "2026-03-17", 1))
    dossier = compare_day(scenario, plan, replace(FEW, metal_prices=quoted))
    assert dossier.day is not None
    alloys = dossier.day.scenario.alloy_by_id
    assert alloys["ADC12"].metal_price_per_t == 25_000
    assert alloys["ZL114A"] == scenario.alloy_by_id["ZL114A"]
    assert "SMM, 2026-03-16" in dossier.figures["metal_price_per_t"].source
    assert dossier.day.plan.costs.melt_loss > plan.costs.melt_loss
    with pytest.raises(TableError, match="E1708"):
        compare_day(scenario, plan, replace(FEW, metal_prices=quoted[1:]))


def test_another_preset_prices_the_plan_and_keeps_its_decisions(bench: Bench) -> None:
    """Its routes stay; its bound was proved at other prices."""
    scenario, _, plan = bench
    dossier = compare_day(scenario, plan, replace(FEW, preset=DEFAULT_PRESET))
    assert dossier.economics == load_preset(DEFAULT_PRESET)
    assert dossier.day is not None
    assert [route.trips for route in dossier.day.plan.routes] == [
        route.trips for route in plan.routes
    ]
    assert dossier.day.plan.lower_bound is None
    assert dossier.day.violations == ()


def test_the_method_and_the_draws_are_those_asked_for(bench: Bench) -> None:
    """The seed decides the draws; the method is named."""
    scenario, _, plan = bench
    terms = replace(FEW, carbon_method=CarbonMethod.CO_PRODUCT, seed=7)
    dossier = compare_day(scenario, plan, terms)
    assert dossier.basis.carbon_method is CarbonMethod.CO_PRODUCT
    assert (dossier.uncertainty.risk.num_draws, dossier.uncertainty.risk.seed) == (
        64,
        7,
    )


def test_the_fingerprint_tells_comparisons_apart(bench: Bench) -> None:
    """The same input has the same one; another figure or plan has another."""
    scenario, _, plan = bench
    same = [compare_day(scenario, plan, FEW).basis.fingerprint for _ in range(2)]
    others = [
        compare_day(scenario, plan, few("gas_m3_per_t=81")).basis.fingerprint,
        compare_day(scenario, None, FEW).basis.fingerprint,
        compare_day(replace(scenario, name="x"), None, FEW).basis.fingerprint,
    ]
    assert len({*same, *others}) == 4


def test_a_plan_of_another_day_is_refused(bench: Bench) -> None:
    """By its name, whatever ids it has."""
    scenario, _, plan = bench
    with pytest.raises(PlanFileError, match="'first-steps', not 'other'"):
        compare_day(replace(scenario, name="other"), plan, FEW)


def test_nothing_to_compare_is_said(bench: Bench) -> None:
    """No trips, or no lane that any order could take."""
    scenario, _, plan = bench
    with pytest.raises(ComparisonError, match="no molten metal"):
        compare_day(scenario, replace(plan, routes=()), FEW)
    nowhere = replace(scenario, limits=replace(scenario.limits, max_loaded_km=1))
    with pytest.raises(ComparisonError, match="no order"):
        compare_day(nowhere, None, FEW)
    with pytest.raises(ComparisonError, match="no lane is given"):
        compare_lanes([], FEW)


@pytest.mark.parametrize("damage", ["no mass", "no stop"])
def test_a_load_that_cannot_be_priced_is_named(bench: Bench, damage: str) -> None:
    """Whatever else is wrong with such a plan is the judge's to say."""
    scenario, _, plan = bench
    route = plan.routes[0]
    trip = route.trips[0]
    if damage == "no mass":
        trip = replace(trip, loads=(replace(trip.loads[0], tonnes=0.0),))
    else:
        trip = replace(trip, stops=(replace(trip.stops[0], order_ids=()),))
    damaged = replace(plan, routes=(replace(route, trips=(trip, *route.trips[1:])),))
    with pytest.raises(PlanFileError, match=trip.trip_id):
        compare_day(scenario, damaged, FEW)
