"""The summary: every figure follows from the day, and bad news comes first."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from optimizer.domain import PlanStatus
from optimizer.report import draw_summary, summary, summary_document

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


def printed(dossier: Dossier) -> str:
    """Return the summary as a terminal shows it."""
    console = Console(width=120, record=True, file=None, quiet=False)
    with console.capture() as capture:
        console.print(draw_summary(summary(dossier)))
    return capture.get()


def with_proof(dossier: Dossier, *, cost_share: float) -> Dossier:
    """Return a day whose bound is a share of its cost."""
    plan = dossier.plan
    bound = plan.cost * cost_share
    proved = replace(
        plan,
        lower_bound=bound,
        gap=1 - cost_share,
        status=PlanStatus.FEASIBLE,
        solver={"bound": "a relaxation", "seconds": 2.0},
    )
    return replace(dossier, result=replace(dossier.result, plan=proved))


def test_orders_loads_and_tonnes_are_counted_by_way(full_day: Dossier) -> None:
    """Molten, ingot and unserved orders add up to all orders."""
    figures = summary(full_day)
    ways = (figures.molten, figures.ingot, figures.unserved)
    assert [way.orders for way in ways] == [6, 2, 1]
    tonnes = sum(order.tonnes for order in full_day.scenario.orders)
    assert sum(way.tonnes for way in ways) == pytest.approx(tonnes)
    assert figures.ingot.reasons == {"too_far": 1, "dearer_than_ingots": 1}
    assert figures.unserved.reasons == {"no_way": 1}
    assert [way.loads for way in ways] == [8, 3, 1]


def test_the_coldest_arrival_is_the_least_margin(first_day: Dossier) -> None:
    """The casting alloy wanted at 700 °C is nearest to its floor."""
    coldest = summary(first_day).coldest_arrival
    assert coldest is not None
    assert coldest.order_id == "O3"
    assert coldest.plant == "Dinghu foundry"
    assert coldest.margin_c == pytest.approx(7.1, abs=0.05)


def test_the_longest_haul_and_the_preferred_band(first_day: Dossier) -> None:
    """Three loads ride 21 km and three 91 km; the band is 30 to 50 km."""
    figures = summary(first_day)
    assert figures.longest_haul is not None
    assert figures.longest_haul.km == 91.0
    band = figures.preferred_band
    assert (band.loads_nearer, band.loads_inside, band.loads_farther) == (3, 0, 3)


def test_the_fleet_is_idle_in_four_ways(first_day: Dossier) -> None:
    """One hour before leaving, one at the smelter, four after the return."""
    fleet = summary(first_day).fleet
    assert fleet.trucks_used == fleet.trucks_available == 1
    assert fleet.start_up_idle_min == 60
    assert fleet.smelter_idle_min == 60
    assert fleet.plant_idle_min == 0
    assert fleet.end_idle_min == 241
    working = fleet.driving_min + fleet.filling_min + fleet.service_min
    assert fleet.utilization == pytest.approx(working / 900, abs=0.001)


def test_the_bound_is_shown_with_its_kind_and_gap(first_day: Dossier) -> None:
    """The proof is told as it is."""
    text = printed(with_proof(first_day, cost_share=0.9))
    assert "gap 10.00%" in text
    assert "by a relaxation" in text


def test_a_plan_without_a_bound_says_so(first_day: Dossier) -> None:
    """No bound is not a gap of nought."""
    assert "none was proved" in printed(first_day)
    assert summary(first_day).bound_kind is None


def test_a_plan_that_fails_its_verification_is_never_shown_as_fine(
    bad_day: Dossier,
) -> None:
    """The first thing that is said is that it may not be driven."""
    assert not summary(bad_day).is_valid
    assert "NOT VALID" in printed(bad_day).splitlines()[1]


def test_a_day_without_orders_has_a_summary(empty_day: Dossier) -> None:
    """Nothing to do is said without a division by nought."""
    figures = summary(empty_day)
    assert figures.coldest_arrival is None
    assert figures.fleet.utilization is None
    assert "0 of 1 used" in printed(empty_day)


def test_names_are_not_taken_for_markup(hostile_day: Dossier) -> None:
    """Square brackets and tags in names are shown as they are."""
    title = replace(hostile_day.scenario, title="[red]day[/red]")
    assert "[red]day[/red]" in printed(replace(hostile_day, scenario=title))


def test_the_document_is_plain_json_and_sums(full_day: Dossier) -> None:
    """Programs read the same figures; the items sum to the cost."""
    document = summary_document(full_day)
    again = json.loads(json.dumps(document, allow_nan=False))
    assert sum(again["costs"].values()) == pytest.approx(again["cost"], abs=0.01)
    assert again["against_ingots"]["saving"] == pytest.approx(
        again["against_ingots"]["ingot_cost"] - again["cost"], abs=0.01
    )
