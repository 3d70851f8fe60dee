"""Explanations: how full, who was refused and why, how one order is served."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from optimizer.errors import OptimizerError
from optimizer.planning import ResourcePrices
from optimizer.planning.additions import (
    Addition,
    Certainty,
    DayWorth,
    Drive,
    Obstacle,
    OrderWay,
    RemovalOutcome,
    ReplannedWorth,
    Resource,
)
from optimizer.report import (
    draw_day_explanation,
    draw_order_explanation,
    explain_day,
    explain_order,
)
from optimizer.report.way_text import draw_replanned, draw_way

if TYPE_CHECKING:
    from rich.console import RenderableType

    from optimizer.dossier import Dossier


def printed(drawn: RenderableType) -> str:
    """Return what a wide terminal shows."""
    console = Console(width=200)
    with console.capture() as capture:
        console.print(drawn)
    return capture.get()


def test_resources_are_listed_with_the_fullest_first(full_day: Dossier) -> None:
    """Only what is used; the busiest hour decides."""
    uses = explain_day(full_day).resources
    shares = [use.busiest_share for use in uses]
    assert shares == sorted(shares, reverse=True)
    assert {use.resource for use in uses} == {
        "trucks",
        "loading bays",
        "unloading bays",
    }


def test_scarce_resources_are_listed_with_what_one_more_would_save(
    full_day: Dossier,
) -> None:
    """The dearest of a kind first; what is worth nothing is left out."""
    prices = ResourcePrices(
        metal_per_t={("A", "ADC12"): 12.5, ("B", "ADC12"): 40.0, ("A", "ZL114A"): 0.0},
        truck={"T1": 300.0},
    )
    priced = replace(full_day, result=replace(full_day.result, prices=prices))
    worth = explain_day(priced).worth
    assert [(entry.name, entry.worth) for entry in worth] == [
        ("ADC12 at B", 40.0),
        ("ADC12 at A", 12.5),
        ("T1", 300.0),
    ]
    assert "What one more would save" in printed(
        draw_day_explanation(explain_day(priced))
    )
    assert explain_day(full_day).worth == ()


def test_what_planning_again_found_is_told_beside_the_bound() -> None:
    """What saves nothing is counted, what was not tried is said, the obstacle named."""
    worth = DayWorth(
        cost=90.0,
        plan_cost=100.0,
        worths=(
            ReplannedWorth(Addition(Resource.TRUCK, "T1"), 30.0, Certainty.FOUND),
            ReplannedWorth(Addition(Resource.METAL, "H1"), 0.0, Certainty.NO_USE),
            ReplannedWorth(Addition(Resource.LATER, "O2"), None, Certainty.NOT_TRIED),
        ),
    )
    text = "\n".join(printed(part) for part in draw_replanned(worth, "CNY"))
    assert "10.00 below the plan asked about" in text
    assert "truck, a day" in text
    assert "1 others save nothing, 1 of them because no plan can use it" in text
    assert "1 were not tried in the time" in text


@pytest.mark.parametrize(
    ("saved", "verdict"),
    [
        (12.0, "it is served, and the day saves 12.00"),
        (-5.0, "serving it costs the day 5.00 more"),
        (None, "no plan was found that serves it"),
    ],
)
def test_a_way_tells_what_an_obstacle_decides(
    saved: float | None, verdict: str
) -> None:
    """The cheapest way, what it costs today, and the day without the obstacle."""
    way = OrderWay(
        order_id="O2",
        obstacle=Obstacle.METAL,
        drives=(Drive("T1", "S1", ("H1",), 6.0, 25.0, 570, 640),),
        alone_cost=80.0,
        other_cost=100.0,
        dearer_by=7.0,
        displaced=("O3",),
        removals=(RemovalOutcome(Obstacle.METAL, saved is not None, saved),),
    )
    text = "\n".join(printed(part) for part in draw_way(way, "CNY"))
    assert "80.00 CNY, 20.00 less than not molten" in text
    assert "filled from 09:30, served at 10:40, 25.0 km loaded" in text
    assert "7.00 CNY more, and O3 would not be molten" in text
    assert verdict in text


def test_every_refused_order_has_its_reason_and_figures(full_day: Dossier) -> None:
    """The text is for people, the figures behind it for programs."""
    refusals = {entry.order_id: entry for entry in explain_day(full_day).refusals}
    assert set(refusals) == {"o6", "o7", "o8"}
    assert refusals["o7"].served == "unserved"
    assert refusals["o6"].reason == "too_far"
    assert all(entry.text for entry in refusals.values())
    assert "no_way" in printed(draw_day_explanation(explain_day(full_day)))


def test_a_molten_order_is_explained_by_its_loads(first_day: Dossier) -> None:
    """Truck, heat, temperatures and the cost beside ingots."""
    order = explain_order(first_day, "O2")
    assert order.served == "molten"
    assert len(order.loads) == 3
    assert order.saving == pytest.approx(order.ingot_cost - order.cost, abs=0.01)
    margins = [load.margin_c for load in order.loads]
    assert margins == sorted(margins, reverse=True)
    text = printed(draw_order_explanation(order))
    assert "above its floor of 660.0 °C" in text
    assert "09:00 to 13:00" in text


def test_a_refused_order_is_explained_by_its_reason(full_day: Dossier) -> None:
    """An order that rides nowhere has no loads."""
    order = explain_order(full_day, "o6")
    assert (order.served, order.reason, order.loads) == ("ingot", "too_far", ())
    assert order.text in printed(draw_order_explanation(order))


def test_an_unknown_order_is_answered_with_the_nearest(full_day: Dossier) -> None:
    """A slip of the finger is mended at once."""
    with pytest.raises(OptimizerError, match=r"no order 'O6'; did you mean 'o6'"):
        explain_order(full_day, "O6")
    with pytest.raises(OptimizerError, match=r"no order 'o61'; did you mean 'o6'"):
        explain_order(full_day, "o61")


@pytest.mark.parametrize("day", ["first_day", "full_day", "empty_day"])
def test_explanations_are_plain_json(day: str, request: pytest.FixtureRequest) -> None:
    """They are printed for programs as well."""
    dossier: Dossier = request.getfixturevalue(day)
    json.dumps(asdict(explain_day(dossier)), allow_nan=False)
    for order in dossier.scenario.orders:
        json.dumps(asdict(explain_order(dossier, order.order_id)), allow_nan=False)
