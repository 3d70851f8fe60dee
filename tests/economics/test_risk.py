"""How sure a saving is: random draws and Sobol indices against closed forms."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pencil_lane import FIGURES, lane_with, made

from optimizer.economics import (
    Triangular,
    drawn_shapes,
    lane_saving,
    monte_carlo,
    sobol_influences,
    spreads,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.economics.recipes import Values

SAVING = lane_saving(lane_with(), 30)
TERMS = {"a": made(10, 4, 16), "b": made(5, 5, 8), "c": made(1, 0, 2)}
"""Three figures for sums and products; all have a range."""


def of(values: Values, key: str) -> NDArray[np.float64]:
    """Return a figure as drawn, or at its base."""
    return np.asarray(values.get(key, TERMS[key].value), dtype=float)


def shape_of(key: str) -> Triangular:
    """Return the triangle a figure is drawn from."""
    return spreads(TERMS)[key].shape


def linear(values: Values) -> NDArray[np.float64]:
    """Return 3a - 2b + c."""
    return 3 * of(values, "a") - 2 * of(values, "b") + of(values, "c")


def product(values: Values) -> NDArray[np.float64]:
    """Return a times b."""
    return of(values, "a") * of(values, "b")


def test_mean_and_spread_of_a_sum_are_those_of_its_terms() -> None:
    """3 x 10 - 2 x 6 + 1 = 19, and variances add up with squared factors."""
    risk = monte_carlo(TERMS, linear)
    assert risk.mean == pytest.approx(19, abs=1e-4)
    variance = sum(
        factor**2 * shape_of(key).variance
        for key, factor in {"a": 3, "b": -2, "c": 1}.items()
    )
    assert risk.standard_deviation**2 == pytest.approx(variance, rel=1e-3)


def test_mean_of_a_product_is_the_product_of_means() -> None:
    """Independent draws: (4 + 10 + 16) / 3 x (5 + 5 + 8) / 3 = 60."""
    assert monte_carlo(TERMS, product).mean == pytest.approx(60, rel=1e-4)


def test_mean_saving_of_the_lane_is_that_of_its_means() -> None:
    """The lane is multilinear in all but the net load, whose inverse has its own mean.

    E[1/x] of a triangle is integrated on a fine grid.
    """
    shapes = {key: spread.shape for key, spread in spreads(FIGURES).items()}
    means = {key: shape.mean for key, shape in shapes.items()}
    net_t = shapes["truck_net_t"]
    shares = (np.arange(200_000) + 0.5) / 200_000
    means["truck_net_t"] = 1 / np.mean(1 / net_t.quantile(shares))
    risk = monte_carlo(FIGURES, SAVING)
    assert risk.mean == pytest.approx(float(SAVING(means)), abs=0.02)


def test_quantiles_and_probability_are_those_of_one_triangle() -> None:
    """With a single uncertain figure everything is in closed form."""
    figures = {"a": TERMS["a"]}
    risk = monte_carlo(figures, lambda values: of(values, "a") - 10)
    at = shape_of("a").quantile([0.1, 0.5, 0.9]) - 10
    assert (risk.p10, risk.p50, risk.p90) == pytest.approx(tuple(at), abs=1e-3)
    assert risk.probability_cheaper == pytest.approx(0.5, abs=1e-4)


def test_the_histogram_counts_every_draw() -> None:
    """No draw falls outside the bins."""
    risk = monte_carlo(FIGURES, SAVING, num_draws=1000)
    assert risk.num_draws == 1024
    assert risk.histogram_counts.sum() == 1024
    assert risk.histogram_edges.size == risk.histogram_counts.size + 1
    assert risk.p10 < risk.p50 < risk.p90


def test_the_same_seed_gives_the_same_answer_and_another_nearly_so() -> None:
    """Runs repeat; the seed does not decide what one reads."""
    first, again, other = (
        monte_carlo(FIGURES, SAVING, seed=seed) for seed in (0, 0, 1)
    )
    assert (first.mean, first.p10) == (again.mean, again.p10)
    assert first.mean != other.mean
    assert first.mean == pytest.approx(other.mean, abs=0.1)
    influences = [sobol_influences(FIGURES, SAVING, seed=0) for _ in range(2)]
    assert influences[0] == influences[1]


def test_certain_figures_have_no_risk() -> None:
    """Nothing to draw: one value, no influence, and no warning."""
    certain = {"a": made(10, 10, 10)}
    risk = monte_carlo(certain, lambda values: of(values, "a"), num_draws=16)
    assert (risk.mean, risk.standard_deviation) == (10, 0)
    assert risk.probability_cheaper == 1
    assert sobol_influences(certain, lambda values: of(values, "a")) == ()


@pytest.mark.parametrize("num_draws", [0, -1])
def test_no_draws_are_refused(num_draws: int) -> None:
    """The message names the number."""
    with pytest.raises(ValueError, match=f"got {num_draws}"):
        monte_carlo(TERMS, linear, num_draws=num_draws)


def test_influences_on_a_sum_are_its_shares_of_variance() -> None:
    """Without interactions first and total order agree and sum to one."""
    found = {each.key: each for each in sobol_influences(TERMS, linear)}
    parts = {
        key: factor**2 * shape_of(key).variance
        for key, factor in {"a": 3, "b": -2, "c": 1}.items()
    }
    for key, part in parts.items():
        share = part / sum(parts.values())
        assert found[key].first_order == pytest.approx(share, abs=0.01)
        assert found[key].total == pytest.approx(share, abs=0.01)


def test_influences_on_ishigami_are_the_published_ones() -> None:
    """Sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1, uniform from -pi to pi.

    First order 0.314, 0.442, 0 and total 0.558, 0.442, 0.244 (Saltelli et al., Global
    Sensitivity Analysis: The Primer, 2008, test case of Ishigami and Homma).
    """
    figures = {key: made(0, -1, 1) for key in ("x1", "x2", "x3")}

    def ishigami(values: Values) -> NDArray[np.float64]:
        x1, x2, x3 = (
            math.pi * (2 * _share(np.asarray(values.get(key, 0.0))) - 1)
            for key in figures
        )
        return np.asarray(np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1))

    found = {each.key: each for each in sobol_influences(figures, ishigami)}
    firsts = [found[key].first_order for key in figures]
    totals = [found[key].total for key in figures]
    assert firsts == pytest.approx([0.3139, 0.4424, 0], abs=0.01)
    assert totals == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)
    assert next(iter(found)) == "x1"
    assert all(each.total_confidence < 0.06 for each in found.values())


def _share(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of draws below a value of the triangle -1, 0, 1."""
    return np.where(value < 0, (1 + value) ** 2 / 2, 1 - (1 - value) ** 2 / 2)


def test_first_order_shares_of_the_lane_agree_with_its_variance() -> None:
    """Freezing all but one figure leaves that figure's share of the variance."""
    whole = monte_carlo(FIGURES, SAVING).standard_deviation ** 2
    for influence in sobol_influences(FIGURES, SAVING)[:4]:
        alone = {influence.key: FIGURES[influence.key]}
        part = monte_carlo(alone, SAVING).standard_deviation ** 2
        assert influence.first_order == pytest.approx(part / whole, abs=0.02)


def test_figures_that_move_nothing_are_not_drawn() -> None:
    """A permit and temperatures have no price on this lane."""
    drawn = set(drawn_shapes(FIGURES, SAVING))
    assert {"gas_price_per_m3", "truck_net_t", "molten_loss_share"} <= drawn
    assert not {"permitted_km", "tap_temperature_c", "loss_c_per_h"} & drawn
    assert {each.key for each in sobol_influences(FIGURES, SAVING)} == drawn


def test_a_figure_that_matters_only_beside_another_is_drawn() -> None:
    """The cost of a cold load counts for nothing while no load is cold."""
    figures = {"share": made(0, 0, 0.1), "cost": made(900)}

    def lost(values: Values) -> NDArray[np.float64]:
        share, cost = (values.get(key, figures[key].value) for key in figures)
        return np.multiply(share, cost)

    assert set(drawn_shapes(figures, lost)) == {"share", "cost"}


def test_what_no_source_bounds_is_drawn_from_the_customary_range() -> None:
    """A melt loss without a range counts as the tornado shows it."""
    shape = drawn_shapes(FIGURES, SAVING)["molten_loss_share"]
    assert (shape.low, shape.high) == pytest.approx((0.0072, 0.0108))


def test_a_hundred_thousand_draws_take_seconds() -> None:
    """131,072 draws and the indices in less than three seconds."""
    begun = time.perf_counter()
    risk = monte_carlo(FIGURES, SAVING)
    sobol_influences(FIGURES, SAVING)
    assert risk.num_draws >= 100_000
    assert time.perf_counter() - begun < 3
