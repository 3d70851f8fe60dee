"""Every lane is priced as the comparison would price it by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from study_samples import GEODESIC, plant, site, two_towns

from optimizer.domain import Economics, Limits, SiteAlloy, StudyLane, StudyRules
from optimizer.economics import SupplyCase, compare_case
from optimizer.errors import FiguresError
from optimizer.roads import LaneTravel, measure, provider_for
from optimizer.sites import LaneFate, model_of, price_lanes
from optimizer.workflow import ComparisonTerms, compare_lane

if TYPE_CHECKING:
    from optimizer.domain import Study


def given_only(study: Study, *lanes: StudyLane, ingots: bool = True) -> Study:
    """Return a study in which only some lanes exist."""
    rules = StudyRules(given_lanes_only=True, ingots=ingots)
    return replace(study, lanes=lanes, rules=rules)


def test_a_lane_costs_what_the_cost_model_says() -> None:
    """All molten items at the lane's kilometers and at its own speed."""
    study = two_towns()
    lanes, model = price_lanes(study), model_of(study)
    for row, column in np.ndindex(lanes.km.shape):
        km, minutes = lanes.km[row, column], lanes.minutes[row, column]
        speed = {"truck_speed_km_h": km / minutes * 60}
        items = model.lane_items(km, speed)
        assert lanes.cost_per_t[row, column] == pytest.approx(items.molten_per_t)
        assert lanes.ingot_cost_per_t[column] == pytest.approx(items.ingot_per_t)


def test_a_lane_costs_what_the_comparison_of_its_distance_says() -> None:
    """``molten compare --preset … --distance-km 30`` and a lane of 30 km agree."""
    terms = ComparisonTerms(preset="rmi-cmra-2025-exhibit-12")
    dossier = compare_lane(30.0, terms)
    study = replace(two_towns(), economics=dossier.economics)
    shape = (len(study.sites), len(study.plants))
    speed = dossier.figures.get("truck_speed_km_h")
    minutes = 30.0 / (speed.value if speed else 60.0) * 60
    travel = LaneTravel(np.full(shape, 30.0), np.full(shape, minutes), "paper", {})
    lanes = price_lanes(study, travel=travel)
    overall = dossier.overall
    assert lanes.cost_per_t == pytest.approx(float(overall.items.molten_per_t))
    assert lanes.ingot_cost_per_t == pytest.approx(float(overall.items.ingot_per_t))
    assert lanes.saving_per_t == pytest.approx(330.0)
    carbon = overall.carbon[0]
    assert lanes.carbon_kg_per_t == pytest.approx(carbon.molten_kg_per_t)
    assert lanes.ingot_carbon_kg_per_t == pytest.approx(carbon.ingot_kg_per_t)


@given(km=st.floats(1, 400), minutes=st.floats(1, 600))
def test_any_lane_is_priced_like_a_case_of_its_own(km: float, minutes: float) -> None:
    """Money and carbon of one lane do not depend on the others beside it."""
    study = two_towns()
    shape = (len(study.sites), len(study.plants))
    travel = LaneTravel(np.full(shape, 10.0), np.full(shape, 12.0), "paper", {})
    travel.km[1, 0], travel.minutes[1, 0] = km, minutes
    lanes = price_lanes(study, travel=travel)
    figures = dict(model_of(study).figures)
    speed = replace(figures["truck_speed_km_h"], value=km / minutes * 60)
    case = SupplyCase(figures | {"truck_speed_km_h": speed}, km)
    compared = compare_case(case)
    assert lanes.cost_per_t[1, 0] == pytest.approx(float(compared.items.molten_per_t))
    assert lanes.carbon_kg_per_t[1, 0] == pytest.approx(
        compared.carbon[0].molten_kg_per_t
    )


def test_demands_of_one_plant_share_its_ways() -> None:
    """The third demand is the first plant's second alloy."""
    lanes = price_lanes(two_towns())
    assert lanes.km[:, 2].tolist() == lanes.km[:, 0].tolist()
    assert lanes.km.shape == (2, 3)


def test_fates_are_told_in_their_order() -> None:
    """Too far before too cold before a wrong alloy; a lake has no way."""
    study = two_towns(
        sites=(site("north", 31.5, 120.6), site("lake", 31.2, 120.2)),
        plants=(plant("p", 31.1, 120.6), plant("q", 31.55, 120.75)),
        site_alloys=(SiteAlloy("north", "ADC12"),),
        limits=Limits(50.0),
    )
    lanes = price_lanes(study)
    assert lanes.fate.tolist() == [
        [LaneFate.TOO_FAR, LaneFate.USABLE, LaneFate.TOO_FAR],
        [LaneFate.NO_WAY] * 3,
    ]
    assert "open water" in lanes.off_road["lake"]
    far = price_lanes(replace(study, limits=Limits(500.0)))
    assert far.fate[0].tolist() == [
        LaneFate.USABLE, LaneFate.USABLE, LaneFate.WRONG_ALLOY,
    ]  # fmt: skip


def test_metal_that_arrives_below_its_floor_is_too_cold() -> None:
    """The floor decides, not the minutes."""
    study = two_towns()
    warm = price_lanes(study)
    floor = study.economics.extra["arrival_floor_c"]
    between = float(np.sort(np.unique(warm.arrival_c))[:2].mean())
    extra = study.economics.extra | {"arrival_floor_c": replace(floor, value=between)}
    economics = replace(study.economics, extra=extra)
    cold = price_lanes(replace(study, economics=economics))
    is_cold = warm.arrival_c < between
    assert 0 < is_cold.sum() < is_cold.size
    assert (cold.fate == LaneFate.TOO_COLD).tolist() == is_cold.tolist()


def test_a_given_lane_replaces_what_was_computed() -> None:
    """Its cost always, its distance where it states one; the others stay."""
    study = two_towns()
    plain = price_lanes(study)
    lane = StudyLane("north", "q", 77.0, km=200.0)
    lanes = price_lanes(replace(study, lanes=(lane,)))
    assert lanes.cost_per_t[0, 1] == 77.0
    assert lanes.km[0, 1] == 200.0
    assert lanes.fate[0, 1] == LaneFate.TOO_FAR
    assert lanes.cost_per_t[1].tolist() == plain.cost_per_t[1].tolist()


def test_given_lanes_need_no_roads_and_no_economics() -> None:
    """Published instances state what a lane costs and nothing else."""
    study = replace(two_towns(), economics=Economics())
    lanes = price_lanes(
        given_only(study, StudyLane("north", "p", 46.1625), ingots=False)
    )
    assert lanes.cost_per_t[0, 0] == 46.1625
    assert lanes.fate.tolist() == [
        [LaneFate.USABLE, LaneFate.NOT_GIVEN, LaneFate.USABLE],
        [LaneFate.NOT_GIVEN] * 3,
    ]
    assert np.isinf(lanes.ingot_cost_per_t).all()
    assert np.isnan(lanes.km).all()


def test_missing_figures_are_named_all_at_once() -> None:
    """A lane that is computed needs a truck, and ingots need their items."""
    bare = replace(two_towns(), economics=Economics())
    with pytest.raises(FiguresError) as caught:
        price_lanes(bare)
    named = {issue.column for issue in caught.value.issues}
    assert named >= {"ingot_cost_per_t", "truck_net_t", "molten_loss_share"}
    with pytest.raises(FiguresError) as caught:
        price_lanes(given_only(bare))
    assert [issue.column for issue in caught.value.issues] == ["ingot_cost_per_t"]


def test_lanes_are_those_of_the_travel_matrix() -> None:
    """A rectangle of the square that the planner would measure."""
    study = two_towns(roads=replace(GEODESIC, provider="graph"))
    places = (*study.sites, *study.plants)
    square = measure(places, provider_for(study.roads, places))
    lanes = price_lanes(study)
    for row, start in enumerate(study.sites):
        for column, demand in enumerate(study.demands):
            pair = start.place_id, demand.plant_id
            assert lanes.km[row, column] == pytest.approx(square.km_between(*pair))
            assert lanes.minutes[row, column] == square.minutes_between(*pair)
