"""What a lane may be quoted at, and who keeps what it saves."""

from __future__ import annotations

import pytest
from economics_day import DAY
from worked_example import PLAN, SCENARIO, TRAVEL

from optimizer.domain import Figure
from optimizer.economics import DivideBy, divide_plan, quotes

LANES = divide_plan(SCENARIO, TRAVEL, PLAN, by=DivideBy.LANES)


def given(**values: float) -> dict[str, Figure]:
    """Return figures of commerce."""
    return {
        key: Figure(value, "CNY/t", "assumption: made for a test")
        for key, value in values.items()
    }


def test_full_and_marginal_cost_are_the_ends_of_a_price() -> None:
    """14 t to P: 2824 in full, 2130 at the margin, 970 a tonne as ingots."""
    to_p = quotes(LANES, {})[0]
    assert (to_p.lane, to_p.tonnes) == ("S > P", 14)
    assert to_p.full_cost_per_t == pytest.approx(2824 / 14)
    assert to_p.marginal_cost_per_t == pytest.approx(2130 / 14)
    assert to_p.ingot_cost_per_t == 970


def test_only_molten_lanes_are_quoted() -> None:
    """Nothing is asked for ingots or for what is not delivered."""
    assert [quote.lane for quote in quotes(LANES, {})] == ["S > P", "S > Q"]
    refused = divide_plan(DAY.scenario, DAY.travel, DAY.plan(), by=DivideBy.LANES)
    assert [quote.lane for quote in quotes(refused, {})] == ["S > P"]


@pytest.mark.parametrize(
    ("discount", "casting", "customer", "supplier"),
    [
        (0, 0, 666, 0),
        (150, 0, 816, -150),
        (-150, 0, 516, 150),
        (150, 400, 816, 250),
    ],
)
def test_who_keeps_the_saving(
    discount: float, casting: float, customer: float, supplier: float
) -> None:
    """970 less 304 on the lane to Q; a discount moves it, casting adds to it."""
    figures = given(liquid_discount_per_t=discount, ingot_casting_per_t=casting)
    to_q = quotes(LANES, figures)[1]
    assert to_q.full_cost_per_t == 304
    assert (to_q.customer_keeps_per_t, to_q.supplier_keeps_per_t) == (
        customer,
        supplier,
    )
    kept = to_q.customer_keeps_per_t + to_q.supplier_keeps_per_t
    assert kept == to_q.ingot_cost_per_t - to_q.full_cost_per_t + casting
