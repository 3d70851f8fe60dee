"""Scenarios planned side by side: the same whoever works, and only when new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from what_if_trees import tree_file

from optimizer.economics import figures_in_use
from optimizer.errors import RoadError, ScenarioError
from optimizer.intake import bundled_scenarios
from optimizer.planning import carried_over_costs
from optimizer.planning.run import Run
from optimizer.tasks import LocalExecutor, TaskProgress
from optimizer.workflow import (
    compare_scenarios,
    measure_roads,
    open_tree,
    priced_variant,
    settable_figures,
)
from optimizer.workflow.what_if import search

if TYPE_CHECKING:
    from optimizer.domain import Scenario, Stop
    from optimizer.dossier import Dossier, WhatIf
    from optimizer.planning import Result

SERIAL, PARALLEL = LocalExecutor(1), LocalExecutor(2)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Write the tree that the tests of the report share."""
    return tree_file(tmp_path)


def decisions(compared: WhatIf) -> list[object]:
    """Return what was decided and what it costs, without what clocks say."""
    return [
        (variant.name, variant.day.plan.routes, variant.day.plan.costs)
        for variant in compared.variants
    ]


def test_every_scenario_is_planned_judged_and_priced(tree: Path) -> None:
    """Names, overrides and order of the tree; the judge finds nothing."""
    compared = compare_scenarios(tree, executor=SERIAL)
    assert [variant.name for variant in compared.variants] == [
        "today",
        "dear-gas",
        "no-truck",
        "lishui-cut-off",
    ]
    assert all(variant.day.is_clean for variant in compared.variants)
    assert all(variant.is_repeatable for variant in compared.variants)
    today, dear, none, cut = (variant.day for variant in compared.variants)
    assert dear.comparison.ingot_cost == pytest.approx(
        today.comparison.ingot_cost + 100 * today.comparison.tonnes
    )
    assert not none.plan.routes
    assert {stop.plant_id for stop in stops(today)} == {"dinghu", "lishui"}
    assert {stop.plant_id for stop in stops(cut)} == {"dinghu"}


def stops(day: Dossier) -> list[Stop]:
    """Return every stop of a day."""
    return [
        stop for route in day.plan.routes for trip in route.trips for stop in trip.stops
    ]


def test_two_workers_find_what_one_finds(tree: Path) -> None:
    """The same seed and iterations: the same plans, in the same order."""
    one = compare_scenarios(tree, executor=SERIAL)
    two = compare_scenarios(tree, executor=PARALLEL)
    assert decisions(one) == decisions(two)


def test_only_what_is_new_is_planned(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is; after one change only that scenario."""
    planned: list[str] = []
    solve = search.solve

    def counted(scenario: Scenario, *args: Any, **kwargs: Any) -> Result:
        planned.append(scenario.name)
        return solve(scenario, *args, **kwargs)

    monkeypatch.setattr(search, "solve", counted)
    cache = tmp_path / "cache"
    told: list[TaskProgress] = []
    first = compare_scenarios(tree, executor=SERIAL, cache=cache)
    assert len(planned) == 5
    again = compare_scenarios(
        tree, executor=SERIAL, cache=cache, on_progress=told.append
    )
    assert len(planned) == 5
    assert decisions(first) == decisions(again)
    assert told[-1] == TaskProgress(done=5, remembered=5, total=5)
    text = tree.read_text(encoding="utf-8")
    tree.write_text(text.replace("energy: 500", "energy: 510"), encoding="utf-8")
    compare_scenarios(tree, executor=SERIAL, cache=cache)
    assert len(planned) == 6


def test_no_scenario_is_dearer_than_a_plan_of_another_for_it(tree: Path) -> None:
    """A plan that is cheaper there is taken over."""
    compared = compare_scenarios(tree, executor=SERIAL)
    plans = [variant.day.plan for variant in compared.variants]
    for variant in compared.variants:
        day = variant.day
        carried = carried_over_costs(day.scenario, day.travel, plans)
        assert day.plan.cost <= min(carried) + 0.01


def test_a_cheaper_plan_of_another_scenario_is_taken_over(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search of today has bad luck; that of dear gas finds its plan."""
    solve, searches = search.solve, []

    def unlucky(scenario: Scenario, *args: Any, **kwargs: Any) -> Result:
        searches.append(scenario)
        if len(searches) > 2:
            return solve(scenario, *args, **kwargs)
        truckless = replace(scenario, trucks=())
        # What is proved without trucks is not proved of the day itself.
        return replace(solve(truckless, *args, **kwargs), lower_bound=None)

    monkeypatch.setattr(search, "solve", unlucky)
    today, dear, *_ = compare_scenarios(tree, executor=SERIAL).variants
    assert len(searches) == 6
    assert today.day.is_clean
    assert today.day.plan.routes == dear.day.plan.routes != ()


def test_an_item_moves_with_what_it_is_made_of(tmp_path: Path) -> None:
    """Gas at one yuan more makes remelting dearer by its cubic meters."""
    tree = tmp_path / "tree.yaml"
    tree.write_text(
        "base: first-steps\n"
        "overrides:\n"
        "  preset: {change: {scenario: {economics: rmi-cmra-2025-exhibit-12}}}\n"
        "  dear: {economics: {gas_price: 5.2}}\n"
        "scenarios: {today: [preset], dear: [preset, dear]}\n",
        encoding="utf-8",
    )
    today, dear = (priced_variant(one) for one in open_tree(tree).variants)
    before, after = (figures_in_use(day.economics) for day in (today, dear))
    more = 5.2 - before["gas_price_per_m3"].value
    key = "ingot_cost_per_t.energy"
    assert after[key].value - before[key].value == pytest.approx(
        before["gas_m3_per_t"].value * more
    )


def test_prices_move_the_tables_that_a_plan_pays_by() -> None:
    """Dearer diesel makes every kilometer dearer, cheaper metal every alloy cheaper."""
    tree = open_tree(Path("what-if.yaml"), base="pearl-river-delta")
    variant_by_name = {variant.name: variant for variant in tree.variants}
    today, diesel, metal = (
        priced_variant(variant_by_name[name])
        for name in ("today", "dear-diesel", "cheap-metal")
    )
    figures = settable_figures(today)
    liters = figures["diesel_l_per_km_loaded"].value / 2
    liters += figures["diesel_l_per_km_empty"].value / 2
    mean = figures["truck_cost_per_km"].value
    for before, after in zip(today.trucks, diesel.trucks, strict=True):
        assert after.cost_per_km / before.cost_per_km == pytest.approx(
            (mean + 2 * liters) / mean
        )
        assert after.cost_per_day == before.cost_per_day
    share = 17_000 / figures["metal_price_per_t"].value
    for one, other in zip(today.alloys, metal.alloys, strict=True):
        assert other.metal_price_per_t / one.metal_price_per_t == pytest.approx(share)


def test_the_bundled_tree_is_sound() -> None:
    """It is found by its name beside the bundled scenario, and its roads are there."""
    tree = open_tree(Path("what-if.yaml"), base="pearl-river-delta")
    assert tree.variants[0].name == "today"
    assert all(set(variant.titles) == {"en", "zh"} for variant in tree.variants)
    assert tree.budget.is_repeatable
    crossing = next(one for one in tree.variants if one.name == "bridges-closed")
    travel = measure_roads(crossing.scenario)[1]
    open_travel = measure_roads(tree.variants[0].scenario)[1]
    pair = ("huizhou", "foundry-nansha")
    assert travel.minutes_between(*pair) > open_travel.minutes_between(*pair)


def test_roads_that_cannot_be_closed_are_said_by_scenario(tmp_path: Path) -> None:
    """Every scenario whose roads fail is named."""
    tree = tmp_path / "tree.yaml"
    folder = bundled_scenarios()["pearl-river-delta"]
    tree.write_text(
        f"base: {folder}\n"
        "overrides:\n"
        "  a: {roads: {closed: [[humen, nanshaa]]}}\n"
        "  b: {roads: {closed: [[humen, boluo]]}}\n",
        encoding="utf-8",
    )
    with pytest.raises(RoadError) as caught:
        compare_scenarios(tree, executor=SERIAL)
    assert "scenario 'a': roads.closed: the road atlas" in str(caught.value)
    assert "did you mean 'nansha'?" in str(caught.value)
    assert "scenario 'b': roads.closed: no link joins" in str(caught.value)


def test_an_interrupted_search_is_not_remembered(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in this process ends the comparison, not only the search of one day."""

    def interrupted(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(Run, "improve", interrupted)
    with pytest.raises(KeyboardInterrupt):
        compare_scenarios(tree, executor=SERIAL, cache=tmp_path / "cache")
    assert not list((tmp_path / "cache").rglob("*.result"))


def test_a_tree_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """Like any other file."""
    with pytest.raises(ScenarioError, match="E1002"):
        open_tree(tmp_path / "nowhere.yaml")
