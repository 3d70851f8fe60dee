"""What a new plant would find anywhere, recomputed as a plant of the study."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from ground_study import SITES, delta_study
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain import Demand, Economics, Place, SiteAlloy, SiteSize, StudyRules
from optimizer.errors import FiguresError
from optimizer.roads import GeodesicRoads, MatrixRoads, provider_for
from optimizer.sites import (
    Bounds,
    HeatMap,
    bounds_of,
    heat_map,
    heat_maps,
    model_of,
    price_lanes,
)
from optimizer.sites.heat_maps import fill_share

CROW = GeodesicRoads(1.3, 50)
AROUND = Bounds(south=31.0, west=120.0, north=32.4, east=122.3)
OURS = ("nantong", "qingpu", "bowang", "at-sea")
TRUCK_T = 12.0
"""What the economics' truck carries. [t]"""


@cache
def road_map() -> HeatMap:
    """Return the map of three full trucks a day of ADC12, by road."""
    study = delta_study()
    return heat_map(
        study,
        provider=provider_for(study.roads, study.plants),
        alloy_id="ADC12",
        t_per_day=3 * TRUCK_T,
        bounds=AROUND,
        spacing_km=10,
        site_ids=OURS,
    )


def test_random_points_are_what_a_plant_there_would_be_priced() -> None:
    """Forty points as plants of the study: cost, arrival, sites, the cheapest."""
    found = road_map()
    rng = np.random.default_rng(5)
    shape = found.num_sites.shape
    cells = np.unravel_index(rng.choice(shape[0] * shape[1], 40, replace=False), shape)
    plants = [
        Place(f"p{index}", "", found.latitude[row], found.longitude[column])
        for index, (row, column) in enumerate(zip(*cells, strict=True))
    ]
    study = replace(
        delta_study(),
        plants=tuple(plants),
        demands=tuple(Demand(plant.place_id, "ADC12", 36) for plant in plants),
    )
    lanes = price_lanes(study)
    # Bowang's 15 t/d are too few, and the rival is not ours.
    usable = lanes.is_usable & np.array([[True], [True], [False], [False], [False]])
    cost = np.where(usable, lanes.cost_per_t, np.inf)
    best = cost.argmin(axis=0)
    reached = usable.any(axis=0)
    assert 5 < reached.sum() < 40
    expected = np.where(reached, cost.min(axis=0) - lanes.ingot_cost_per_t, np.nan)
    assert found.cost_less_ingots_per_t[cells] == pytest.approx(expected, nan_ok=True)
    assert (found.best_site[cells] == np.where(reached, best, -1)).all()
    saves = usable & (lanes.saving_per_t > 0)
    assert (found.num_sites[cells] == saves.sum(axis=0)).all()
    arrival = np.where(reached, lanes.arrival_c[best, np.arange(40)], np.nan)
    assert found.arrival_c[cells] == pytest.approx(arrival, nan_ok=True)


def test_the_sea_is_out_of_reach() -> None:
    """No plant settles in the East China Sea."""
    found = road_map()
    column = int(np.abs(found.longitude - 122.3).argmin())
    assert np.isnan(found.cost_less_ingots_per_t[:8, column]).all()
    assert (found.best_site[:8, column] == -1).all()
    assert (found.num_sites[:8, column] == 0).all()


def by_crow(t_per_day: float = 36.0, **changes: object) -> HeatMap:
    """Return a coarse map over circles."""
    study = changes.pop("study", delta_study())
    asked = {"alloy_id": "ADC12", "bounds": AROUND, "spacing_km": 20} | changes
    return heat_map(study, provider=CROW, t_per_day=t_per_day, **asked)  # type: ignore[arg-type]


def test_existing_and_required_sites_count_unless_told_otherwise() -> None:
    """Qingpu, a candidate, serves only when it is asked for; the rival never."""
    assert set(np.unique(by_crow().best_site)) == {-1, 0}
    chosen = by_crow(site_ids=["nantong", "qingpu", "rival"])
    assert set(np.unique(chosen.best_site)) == {-1, 0, 1}
    assert chosen.num_sites.max() == 2
    nobody = by_crow(site_ids=[])
    assert np.isnan(nobody.cost_less_ingots_per_t).all()


def test_less_than_a_truck_pays_the_whole_trip() -> None:
    """6 t in a truck of 12 t: the dearer tonne of a half-full truck, and colder."""
    full, half = by_crow(TRUCK_T), by_crow(TRUCK_T / 2)
    reached = ~np.isnan(half.cost_less_ingots_per_t) & (half.best_site == 0)
    dearer = half.cost_less_ingots_per_t - full.cost_less_ingots_per_t
    assert (dearer[reached] > 100).all()
    assert (half.arrival_c[reached] < full.arrival_c[reached]).all()
    # A truck and a half go as two trucks three quarters full.
    both = by_crow(1.5 * TRUCK_T, bounds=Bounds(31.97, 120.88, 31.99, 120.90))
    at = model_of(delta_study()).lane_items(0.0, {"truck_net_t": 9.0})
    nearest = both.cost_less_ingots_per_t.min()
    assert nearest == pytest.approx(-float(at.saving_per_t), abs=15)


@pytest.mark.parametrize(
    ("t_per_day", "share"),
    [(3.0, 0.25), (12.0, 1.0), (12.6, 0.525), (36.0, 1.0), (40.0, 10 / 12)],
)
def test_trucks_share_the_tonnes_of_a_day(t_per_day: float, share: float) -> None:
    """As few trucks of 12 t as can carry them, all equally full."""
    assert fill_share(model_of(delta_study()), t_per_day) == pytest.approx(share)


@settings(max_examples=25)
@given(st.sets(st.sampled_from(OURS)), st.sampled_from(OURS))
def test_one_more_site_never_hurts(counted: set[str], more: str) -> None:
    """No point is served dearer, or by fewer, once another site counts."""
    before = by_crow(12.0, site_ids=counted)
    after = by_crow(12.0, site_ids=counted | {more})
    dearest = np.nan_to_num(before.cost_less_ingots_per_t, nan=np.inf)
    assert (np.nan_to_num(after.cost_less_ingots_per_t, nan=np.inf) <= dearest).all()
    assert (after.num_sites >= before.num_sites).all()


def test_sites_without_the_alloy_or_enough_of_it_do_not_count() -> None:
    """Capacity of the alloy, of the site, or of its largest size."""
    study = delta_study()
    assert set(np.unique(by_crow(alloy_id="A356", site_ids=["qingpu"]).best_site)) == {
        -1
    }
    few = replace(study, site_alloys=(SiteAlloy("nantong", "ADC12", 30.0),))
    assert set(np.unique(by_crow(study=few).best_site)) == {-1}
    assert set(np.unique(by_crow(24.0, study=few).best_site)) == {-1, 0}
    assert set(np.unique(by_crow(site_ids=["bowang"]).best_site)) == {-1}
    west = Bounds(31.0, 118.0, 32.0, 119.5)
    large = replace(study, site_sizes=(SiteSize("bowang", "large", 20_000, 90.0),))
    found = by_crow(study=large, site_ids=["bowang"], bounds=west)
    assert set(np.unique(found.best_site)) == {-1, 2} or (found.best_site == 2).all()


def test_limits_of_road_and_heat_hold() -> None:
    """Beyond the permit, or below the floor, nobody reaches."""
    study = delta_study()
    near = replace(study, limits=replace(study.limits, max_loaded_km=40.0))
    assert (by_crow(study=near).num_sites.sum()) < by_crow().num_sites.sum()
    extra = dict(study.economics.extra)
    extra["tap_temperature_c"] = replace(
        extra["tap_temperature_c"], value=665, low=None, high=None
    )
    cold = replace(study, economics=replace(study.economics, extra=extra))
    assert np.isnan(by_crow(study=cold).arrival_c).all()


def test_a_study_that_forbids_ingots_is_compared_with_them() -> None:
    """What ingots would cost is a figure of the economics all the same."""
    study = replace(delta_study(), rules=StudyRules(ingots=False))
    same = by_crow(study=study).cost_less_ingots_per_t
    assert same == pytest.approx(by_crow().cost_less_ingots_per_t, nan_ok=True)


def test_missing_figures_are_named() -> None:
    """Bare economics would make molten metal cost nothing."""
    study = replace(delta_study(), economics=Economics())
    with pytest.raises(FiguresError, match="truck_net_t"):
        by_crow(study=study)


@pytest.mark.parametrize("wrong", [{"t_per_day": 0.0}, {"spacing_km": -5.0}])
def test_nothing_asked_is_refused(wrong: dict[str, float]) -> None:
    """A plant takes something, and points lie apart."""
    with pytest.raises(ValueError, match=r"must be a number above 0"):
        by_crow(**wrong)


def test_the_region_goes_beyond_every_place() -> None:
    """40 km around, in both directions."""
    bounds = bounds_of(delta_study())
    assert bounds.south == pytest.approx(29.90 - 40 / 111.2)
    assert bounds.west < min(site.longitude for site in SITES) - 0.4
    assert by_crow(bounds=None).latitude[[0, -1]] == pytest.approx(
        [bounds.south, bounds.north]
    )


def test_a_study_without_places_has_no_region() -> None:
    """Somebody must say where to look."""
    nowhere = replace(delta_study(), sites=(), plants=(), demands=())
    with pytest.raises(ValueError, match="no places"):
        bounds_of(nowhere)
    found = by_crow(study=nowhere)
    assert np.isnan(found.cost_less_ingots_per_t).all()


def test_the_grid_is_no_wider_than_asked() -> None:
    """Both axes, in kilometers on the ground."""
    found = by_crow(spacing_km=7)
    high = np.diff(found.latitude) * 111.2
    wide = np.diff(found.longitude) * 111.2 * np.cos(np.radians(31.7))
    assert (high <= 7.0001).all()
    assert (wide <= 7.0001).all()
    assert high[0] > 6
    assert wide[0] > 6


def test_a_vast_region_takes_a_wider_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more points than a map may have, however fine it was asked."""
    monkeypatch.setattr(heat_maps, "MAX_POINTS", 400)
    found = by_crow(spacing_km=1)
    assert 300 < found.num_sites.size <= 460


def test_a_table_of_ways_is_stretched() -> None:
    """It knows no ground; the usual detour stands in."""
    study = delta_study()
    found = heat_map(
        study,
        provider=MatrixRoads([]),
        alloy_id="ADC12",
        t_per_day=36.0,
        bounds=AROUND,
        spacing_km=20,
    )
    assert found.cost_less_ingots_per_t == pytest.approx(
        by_crow().cost_less_ingots_per_t, nan_ok=True
    )
