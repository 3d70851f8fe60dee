"""Sites ranked by what each adds."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selection_studies import make_lanes, make_study, with_state

from optimizer.domain import SiteAlloy, SiteState
from optimizer.sites import screen, select


def test_scores_worked_by_hand() -> None:
    """S0 saves 400 x 10 on P0; S1 beside it only what S0 has no room for."""
    study = make_study([1000, 500], [10, 50], [10, 10])
    lanes = make_lanes([[100, 100], [150, 150]], 500)
    screening = screen(study, lanes)
    first, second = screening.scores
    assert (first.site_id, first.rank) == ("S1", 1)
    assert first.saving_per_day == pytest.approx(350 * 20 - 500)
    assert first.served_t_per_day == pytest.approx(20)
    assert first.cost_per_t == pytest.approx(150 + 500 / 20)
    assert first.num_plants_in_reach == 2
    assert first.reach_t_per_day == 20
    assert (second.site_id, second.rank) == ("S0", 2)
    assert second.saving_per_day == pytest.approx(400 * 10 - 1000)
    assert second.marginal_saving_per_day == pytest.approx(50 * 10 - 1000)
    assert screening.ranked_saving_per_day[0] == pytest.approx(6500)


def test_a_competitor_contests_what_it_delivers_no_dearer() -> None:
    """P0 could buy at the competitor's for the same, P1 not."""
    study = with_state(make_study([0, 0], [50, 50], [10, 20]), 1, SiteState.COMPETITOR)
    screening = screen(study, make_lanes([[100, 100], [100, 101]], 500))
    assert [score.site_id for score in screening.scores] == ["S0"]
    assert screening.scores[0].contested_t_per_day == pytest.approx(10)


def test_sites_that_cannot_serve_are_scored_too() -> None:
    """No capacity, no lane, no alloy: saving nothing, costing their fixed cost."""
    inf = float("inf")
    study = make_study([100, 100, 100], [0, 50, 50], [10])
    study = replace(study, site_alloys=(SiteAlloy("S2", "A380"),))
    screening = screen(study, make_lanes([[1], [inf], [1]], 500))
    assert [score.saving_per_day for score in screening.scores] == [-100, -100, -100]
    assert all(math.isnan(score.cost_per_t) for score in screening.scores)
    assert screening.ranked_saving_per_day == (-100, -200, -300)


def test_without_ingots_sites_are_ranked_against_the_dearest_way() -> None:
    """The cheaper of two sites comes first, and all reached tonnes count."""
    study = make_study([10, 10], [50, 50], [10, 10], ingots=False)
    screening = screen(study, make_lanes([[5, 5], [1, 1]], float("inf")))
    assert screening.scores[0].site_id == "S1"
    assert screening.scores[0].served_t_per_day == pytest.approx(20)


def test_demand_by_band_counts_whatever_forbids_the_lane() -> None:
    """Tonnes within 30, 50, 120 and 160 km of road."""
    study = make_study([0], [50], [1, 2, 4, 8, 16])
    lanes = make_lanes([[10, 40, 100, 150, 900]], 500)
    (score,) = screen(study, lanes).scores
    assert score.reach_by_band_t_per_day == (1, 3, 7, 15)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_selection_saves_at_least_what_the_ranking_promises(seed: int) -> None:
    """The ranked sites' saving can be had; the proved choice saves no less."""
    rng = np.random.default_rng(seed)
    sites, plants = int(rng.integers(1, 6)), int(rng.integers(1, 7))
    tonnes = rng.integers(0, 20, plants).astype(float)
    study = make_study(
        rng.integers(0, 3000, sites).tolist(),
        rng.integers(0, 40, sites).tolist(),
        tonnes.tolist(),
    )
    lanes = make_lanes(rng.integers(50, 600, (sites, plants)), 500)
    screening, selection = screen(study, lanes), select(study, lanes)
    assert selection.cost_per_day is not None
    saved = 500 * tonnes.sum() - selection.cost_per_day
    assert max(0.0, *screening.ranked_saving_per_day) <= saved + 1e-6
    gains = [score.marginal_saving_per_day for score in screening.scores]
    growing = [gain for gain in gains if gain > 0]
    assert growing == sorted(growing, reverse=True)
    assert [score.rank for score in screening.scores] == list(range(1, sites + 1))
