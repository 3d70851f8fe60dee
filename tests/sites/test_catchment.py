"""The surroundings of a site: bands, plants, limits and contours."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely  # type: ignore[import-untyped]
from ground_study import DEMANDS, delta_lanes, delta_study

from optimizer.domain import Economics, LadleType, StudyRules
from optimizer.economics import find_reach
from optimizer.roads import GeodesicRoads, measure_ground, provider_for
from optimizer.sites import (
    BANDS_KM,
    DEARER,
    Contour,
    ContourKind,
    LaneFate,
    catchment,
    ladles_of,
    model_of,
    price_lanes,
    usual_levels,
)
from optimizer.sites.way_prices import arrival_c, price_ways

CROW = GeodesicRoads(1.3, 50)


def ground(contour: Contour) -> shapely.Geometry:
    """Return what a contour encloses, as polygons of longitude and latitude."""
    return shapely.union_all(
        [
            shapely.Polygon(
                [point[::-1] for point in outline],
                [[point[::-1] for point in hole] for hole in holes],
            )
            for outline, holes in zip(contour.outlines, contour.holes, strict=True)
        ]
    )


def test_bands_add_up_the_demand_within_each_distance() -> None:
    """Nantong: Hongtu's two alloys 27 km away, Yadelin's 30 t at 100 km."""
    found = catchment(delta_study(), delta_lanes(), "nantong", provider=None)
    assert [band.to_km for band in found.bands] == list(BANDS_KM)
    assert [band.t_per_day for band in found.bands] == [52, 52, 82, 82]
    # A plant that needs nothing is no plant to serve.
    assert [band.num_plants for band in found.bands] == [1, 1, 2, 2]
    near, far = found.bands[0], found.bands[2]
    lanes = delta_lanes()
    assert near.cost_per_t == pytest.approx(lanes.cost_per_t[0, 0])
    mean = (52 * lanes.cost_per_t[0, 0] + 30 * lanes.cost_per_t[0, 2]) / 82
    assert far.cost_per_t == pytest.approx(mean)
    assert far.saving_per_t == pytest.approx(lanes.ingot_cost_per_t[0] - mean)
    assert far.warm_t_per_day == far.saving_t_per_day == far.t_per_day


def test_plants_stand_nearest_first_with_their_lanes_figures() -> None:
    """Each demand with a way, and what forbids it."""
    found = catchment(delta_study(), delta_lanes(), "nantong", provider=None)
    assert [(plant.plant_id, plant.fate) for plant in found.plants] == [
        ("hongtu", "USABLE"),
        ("hongtu", "USABLE"),
        ("laijie", "USABLE"),
        ("yadelin", "USABLE"),
        ("beilun", "TOO_FAR"),
    ]
    lanes = delta_lanes()
    assert found.plants[3].arrival_c == lanes.arrival_c[0, 2]
    assert found.plants[4].saving_per_t == lanes.saving_per_t[0, 4]


def test_a_usable_lane_may_be_dearer_than_ingots() -> None:
    """With the permit out of the way, Ningbo costs more than its ingots."""
    study = delta_study()
    study = replace(study, limits=replace(study.limits, max_loaded_km=400.0))
    found = catchment(study, price_lanes(study), "nantong", provider=None)
    assert found.plants[-1].fate == DEARER


def test_an_alloy_that_the_site_does_not_make_is_told() -> None:
    """Qingpu has no A356 line."""
    study = replace(delta_study(), demands=(replace(DEMANDS[1], plant_id="yadelin"),))
    found = catchment(study, price_lanes(study), "qingpu", provider=None)
    assert [plant.fate for plant in found.plants] == [LaneFate.WRONG_ALLOY.name]
    assert math.isnan(found.bands[-1].cost_per_t)
    assert found.bands[-1].t_per_day == 12


def test_limits_are_those_of_the_economics() -> None:
    """Break-even, thermal reach and permit as the comparison tells them."""
    study = delta_study()
    found = catchment(study, delta_lanes(), "nantong", provider=None)
    reach = find_reach(model_of(study))
    assert found.economic_km == pytest.approx(reach.break_even_km)
    assert found.thermal_km == pytest.approx(reach.thermal_reach_km)
    assert found.permitted_km == study.limits.max_loaded_km


def test_a_poor_ladle_and_a_cold_tap_shrink_the_catchment() -> None:
    """An old castable ladle tapped at 700 °C is below its floor at the gate."""
    study, lanes = delta_study(), delta_lanes()
    old = ladles_of(study)["L4-old"]
    cold = catchment(study, lanes, "nantong", provider=None, ladle=old, tap_c=700)
    assert (cold.ladle, cold.tap_temperature_c, cold.thermal_km) == ("L4-old", 700, 0)
    assert {plant.fate for plant in cold.plants} == {"TOO_COLD", "TOO_FAR"}
    assert cold.bands[-1].warm_t_per_day == 0
    usual = catchment(study, lanes, "nantong", provider=None)
    warm = catchment(study, lanes, "nantong", provider=None, tap_c=780)
    assert warm.thermal_km > usual.thermal_km
    assert warm.plants[0].arrival_c == pytest.approx(usual.plants[0].arrival_c + 30)


def test_a_better_ladle_opens_lanes_that_were_too_cold() -> None:
    """What forbids a lane follows the ladle asked about, both ways."""
    study = delta_study()
    old: LadleType = ladles_of(study)["L4-old"]
    figures = {"loss_c_per_h": old.loss_c_per_h, "soak_c": 60.0}
    extra = dict(study.economics.extra)
    for key, value in figures.items():
        extra[key] = replace(extra[key], value=value, low=None, high=None)
    study = replace(study, economics=replace(study.economics, extra=extra))
    lanes = price_lanes(study)
    before = catchment(study, lanes, "nantong", provider=None)
    after = catchment(
        study, lanes, "nantong", provider=None, ladle=ladles_of(study)["L4"]
    )
    assert before.plants[3].fate == "TOO_COLD"
    assert after.plants[3].fate == "USABLE"


def test_a_site_at_sea_has_surroundings_without_anything() -> None:
    """No road, no plants, no contours, no fault."""
    study = delta_study()
    provider = provider_for(study.roads, study.plants)
    found = catchment(study, delta_lanes(), "at-sea", provider=provider)
    assert found.plants == ()
    assert found.contours == ()
    assert found.bands[-1].t_per_day == 0


def test_an_unknown_site_is_a_key_error() -> None:
    """The study's sites are the ones there are."""
    with pytest.raises(KeyError, match="nowhere"):
        catchment(delta_study(), delta_lanes(), "nowhere", provider=None)


def test_without_ingots_nothing_is_saved() -> None:
    """No economic limit, and no contour of a saving."""
    study = replace(delta_study(), rules=StudyRules(ingots=False))
    found = catchment(study, price_lanes(study), "nantong", provider=CROW)
    assert found.economic_km == math.inf
    assert ContourKind.SAVING not in {contour.kind for contour in found.contours}


def test_given_lanes_need_no_economics() -> None:
    """Bare economics: km and minutes still have contours, money and heat have none."""
    study = replace(delta_study(), economics=Economics())
    lanes = replace(delta_lanes(), arrival_c=np.full((5, 5), np.nan))
    found = catchment(study, lanes, "nantong", provider=CROW)
    kinds = {contour.kind for contour in found.contours}
    assert kinds == {ContourKind.DISTANCE, ContourKind.TIME}
    assert math.isnan(found.tap_temperature_c)
    assert found.thermal_km == found.economic_km == math.inf


def test_usual_levels_are_round_and_between_gate_and_permit() -> None:
    """Temperatures and savings fall from the gate, none at the gate itself."""
    model = model_of(delta_study())
    levels = usual_levels(model, permitted_km=160.0)
    assert list(levels[ContourKind.DISTANCE]) == list(BANDS_KM)
    assert list(levels[ContourKind.TEMPERATURE]) == [720, 715, 710, 705, 700]
    assert list(levels[ContourKind.SAVING]) == [400, 300, 200, 100]
    assert levels[ContourKind.TIME][0] == 30
    short = usual_levels(model, permitted_km=100.0)
    assert list(short[ContourKind.DISTANCE]) == [30, 50]


def test_contours_agree_with_brute_force() -> None:
    """Random points around Nantong, each by its own way: few on the wrong side."""
    study = delta_study()
    site, model = study.sites[0], model_of(study)
    provider = provider_for(study.roads, study.plants)
    levels = {
        ContourKind.DISTANCE: [60.0],
        ContourKind.TIME: [60.0],
        ContourKind.TEMPERATURE: [713.0],
        ContourKind.SAVING: [300.0],
    }
    found = catchment(study, delta_lanes(), "nantong", provider=provider, levels=levels)
    rng = np.random.default_rng(3)
    latitude, longitude = rng.uniform((31.5, 120.2), (32.6, 121.5), (600, 2)).T
    travel = measure_ground(provider, [site], latitude=latitude, longitude=longitude)
    dry = np.isfinite(travel.km[0])
    latitude, longitude = latitude[dry], longitude[dry]
    km, minutes = travel.km[0][dry], travel.minutes[0][dry]
    ingots = model.lane_items(0).ingot_per_t
    within = {
        ContourKind.DISTANCE: km <= 60,
        ContourKind.TIME: minutes <= 60,
        ContourKind.TEMPERATURE: arrival_c(model, minutes) >= 713,
        ContourKind.SAVING: ingots - price_ways(model, km, minutes).cost_per_t >= 300,
    }
    for contour in found.contours:
        truth = within[contour.kind]
        inside = shapely.contains_xy(ground(contour), longitude, latitude)
        assert truth.sum() > 100
        assert (inside != truth).sum() <= 0.025 * truth.sum(), contour.kind
