"""Every preset answers how far, how much and how sure, and the answers agree."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.economics import (
    PRESETS,
    BindingLimit,
    CostModel,
    composed_keys,
    distance_curve,
    drawn_shapes,
    figures_in_use,
    find_reach,
    lane_saving,
    load_preset,
    monte_carlo,
    sobol_influences,
    spreads,
    tornado,
)

FIGURES = {name: figures_in_use(load_preset(name)) for name in PRESETS}


@pytest.mark.parametrize("name", PRESETS)
def test_the_reach_is_that_of_a_walk_along_the_lane(name: str) -> None:
    """Kilometer by kilometer, the first that is dearer, colder or not permitted."""
    model = CostModel(FIGURES[name])
    reach = find_reach(model)
    walked_km = np.arange(0.0, 1500.0)
    dearer = np.asarray(model.lane_items(walked_km).saving_per_t) < 0
    beyond = {
        BindingLimit.COST: dearer,
        BindingLimit.TEMPERATURE: walked_km > reach.thermal_reach_km,
        BindingLimit.PERMIT: walked_km > model.base["permitted_km"],
    }
    first = {limit: float(np.argmax(past)) for limit, past in beyond.items()}
    assert reach.binding_limit == min(first, key=first.__getitem__)
    assert first[reach.binding_limit] - reach.binding_km == pytest.approx(0.5, abs=0.51)


@pytest.mark.parametrize("name", PRESETS)
def test_a_curve_shows_all_three_limits(name: str) -> None:
    """Its end lies beyond the last of them."""
    curve = distance_curve(CostModel(FIGURES[name]))
    assert curve.reach.break_even_km is not None
    limits = (curve.reach.break_even_km, curve.reach.thermal_reach_km)
    assert curve.distance_km[-1] > max(*limits, curve.reach.permitted_km)


@pytest.mark.parametrize("name", PRESETS)
def test_ranges_hold_their_values(name: str) -> None:
    """No preset states a value outside its own range."""
    for key, figure in FIGURES[name].items():
        assert figure.low is None or figure.low <= figure.value, key
        assert figure.high is None or figure.high >= figure.value, key


@pytest.mark.parametrize("name", PRESETS)
def test_bars_draws_and_indices_speak_of_the_same_figures(name: str) -> None:
    """Every bar is drawn and has an index; no composed figure is among them."""
    figures = FIGURES[name]
    saving = lane_saving(CostModel(figures), 30)
    bars = {swing.key for swing in tornado(figures, saving)}
    influences = sobol_influences(figures, saving)
    assert bars <= set(drawn_shapes(figures, saving)) == {i.key for i in influences}
    assert not bars & composed_keys(figures)
    firsts = sum(influence.first_order for influence in influences)
    totals = sum(influence.total for influence in influences)
    assert firsts == pytest.approx(1, abs=0.08)
    assert totals > firsts - 0.08


@pytest.mark.parametrize("name", PRESETS)
def test_quantiles_agree_with_pseudo_random_draws(name: str) -> None:
    """Sobol's points through our triangles, against numpy's own triangles."""
    figures = FIGURES[name]
    saving = lane_saving(CostModel(figures), 30)
    rng = np.random.default_rng(1)
    drawn = {
        key: rng.triangular(
            spread.shape.low, spread.shape.mode, spread.shape.high, 20_000
        )
        for key, spread in spreads(figures).items()
        if spread.shape.low < spread.shape.high
    }
    plain = np.quantile(saving(drawn), (0.1, 0.5, 0.9))
    risk = monte_carlo(figures, saving, num_draws=2**14)
    assert (risk.p10, risk.p50, risk.p90) == pytest.approx(
        tuple(plain), abs=0.06 * risk.standard_deviation
    )
