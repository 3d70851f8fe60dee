"""The day worked by hand in docs/allocation.md is divided as the page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from worked_example import PLAN, SCENARIO, TRAVEL

from optimizer.economics import DivideBy, divide_plan, load_preset

TEXT = (Path(__file__).parents[2] / "docs" / "allocation.md").read_text("utf-8")
ITEMS = ("days", "trips", "km", "hours", "molten_handling", "ingots", "ingot_haulage")


def documented(name: str) -> list[float]:
    """Return the numbers of a row of the table."""
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| {name} |"))
    return [float(cell) for cell in row.split("|")[2:-1] if cell.strip()]


@pytest.mark.parametrize("index", range(4))
def test_each_order_bears_what_the_page_says(index: int) -> None:
    """Items, full cost and marginal cost."""
    part = divide_plan(SCENARIO, TRAVEL, PLAN, by=DivideBy.ORDERS)[index]
    items = [part.costs[item] for item in ITEMS]
    assert documented(part.name) == [*items, part.cost, part.marginal_cost]


def test_the_last_row_is_the_plan() -> None:
    """Its items and its cost."""
    items = [getattr(PLAN.costs, item) for item in ITEMS]
    assert documented("the plan") == [*items, PLAN.cost]


def test_lanes_stand_with_their_cost() -> None:
    """Every lane of the example."""
    for lane in divide_plan(SCENARIO, TRAVEL, PLAN, by=DivideBy.LANES):
        assert f"{lane.name} is " in TEXT
        assert f", {lane.cost:.0f}" in TEXT


def test_the_shared_saving_is_that_of_the_regional_preset() -> None:
    """330 saved, with the preset's casting and discount."""
    extra = load_preset("china-guangdong-2026").extra
    casting = extra["ingot_casting_per_t"].value
    discount = extra["liquid_discount_per_t"].value
    said = (
        f"With 330 saved, {casting:.0f} of casting and a discount of {discount:.0f}, "
        f"the customer keeps {330 + discount:.0f} and the supplier "
        f"{casting - discount:.0f} of the chain's {330 + casting:.0f}."
    )
    assert said in TEXT
