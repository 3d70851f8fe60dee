"""The means of a planned day, put through the model, are its cost again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from economics_day import DAY
from planned_days import planned
from random_plans import random_day

from optimizer.economics import CostModel, SupplyItems, day_figures, day_use


def day_items(seed: int) -> tuple[SupplyItems, float]:
    """Return the items of a random day's mean tonne, and its molten tonnes."""
    scenario, travel, plan = random_day(seed)
    model = CostModel(day_figures(scenario, travel, plan))
    tonnes = sum(
        load.tonnes
        for route in plan.routes
        for trip in route.trips
        for load in trip.loads
    )
    return model.items(day_use(scenario, travel, plan)), tonnes


@pytest.mark.parametrize("seed", range(20))
def test_items_times_tonnes_are_the_plan_s_cost(seed: int) -> None:
    """To the cent, whatever the fleet: each rate is weighted by what it is paid for."""
    scenario, _, plan = random_day(seed)
    items, tonnes = day_items(seed)
    costs = plan.costs
    driven = (items.molten["haulage"] + items.molten["ladle_return"]) * tonnes
    assert driven == pytest.approx(
        costs.days + costs.trips + costs.km + costs.hours, abs=0.02
    )
    assert items.molten["melt_loss"] * tonnes == pytest.approx(
        costs.melt_loss, abs=0.005
    )
    assert items.molten["superheat"] * tonnes == pytest.approx(
        costs.superheat, abs=0.005
    )
    handling = scenario.economics.molten_items
    given = sum(float(items.molten[item]) for item in handling) * tonnes
    assert given == pytest.approx(costs.molten_handling, abs=0.005)


@pytest.mark.parametrize("seed", range(20))
def test_a_day_has_a_curve(seed: int) -> None:
    """Its means price any distance, also where nobody drove or nothing took time."""
    model = CostModel(day_figures(*random_day(seed)))
    items = model.lane_items(np.array([0.0, 30.0, 160.0]))
    assert np.all(np.isfinite(items.saving_per_t))
    assert np.all(np.diff(items.molten_per_t) >= 0)


def test_a_planned_day_to_the_cent() -> None:
    """All molten items together are what the plan pays for its molten tonnes."""
    dossier = planned("first-steps")
    day = (dossier.scenario, dossier.travel, dossier.plan)
    items = CostModel(day_figures(*day)).items(day_use(*day))
    costs = dossier.plan.costs
    ways = costs.days + costs.trips + costs.km + costs.hours
    of_plan = ways + costs.superheat + costs.molten_handling + costs.melt_loss
    molten = float(items.molten_per_t) * dossier.comparison.molten_tonnes
    assert molten == pytest.approx(of_plan, abs=0.04)


def test_the_small_day_by_hand() -> None:
    """6 t in one trip: 40 km loaded, 60 back, 150 minutes of duty."""
    plan = DAY.plan()
    use = day_use(DAY.scenario, DAY.travel, plan)
    assert use.trips_per_t == pytest.approx(1 / 6)
    assert use.days_per_t == pytest.approx(1 / 6)
    assert use.loaded_km_per_t == pytest.approx(40 / 6)
    assert use.empty_km_per_t == pytest.approx(60 / 6)
    assert use.hours_per_t == pytest.approx(2.5 / 6)
    assert use.superheat_c == pytest.approx(10)
    found = {
        key: figure.value
        for key, figure in day_figures(DAY.scenario, DAY.travel, plan).items()
    }
    assert found["truck_net_t"] == 6
    assert found["truck_cost_per_day"] == 500
    assert found["truck_hours_per_day"] == pytest.approx(2.5)
    assert found["truck_speed_km_h"] == pytest.approx(60)
    assert found["truck_turn_minutes"] == pytest.approx(50)
    assert found["metal_price_per_t"] == 20_000
    assert found["tap_temperature_c"] == 760
    assert found["superheat_c"] == pytest.approx(10)
    # Three tonnes in ladles of four cool faster by a third.
    assert found["loss_c_per_h"] == pytest.approx(8)


def test_a_day_without_molten_metal_has_no_mean_tonne() -> None:
    """It is refused by name instead of divided by nothing."""
    plan = replace(DAY.plan(), routes=())
    with pytest.raises(ValueError, match="'small' brings no molten metal"):
        day_use(DAY.scenario, DAY.travel, plan)
    with pytest.raises(ValueError, match="'small' brings no molten metal"):
        day_figures(DAY.scenario, DAY.travel, plan)


def test_every_figure_of_a_day_says_where_it_comes_from() -> None:
    """Means name the table and what they are weighted by."""
    dossier = planned("first-steps")
    figures = day_figures(dossier.scenario, dossier.travel, dossier.plan)
    assert figures["truck_cost_per_km"].source == (
        "trucks.csv, mean of the plan's kilometers"
    )
    assert all(figure.source and figure.unit for figure in figures.values())
