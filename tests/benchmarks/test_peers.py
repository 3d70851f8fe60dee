"""The benchmark asks the same question of everyone, and its repair keeps every rule."""

from __future__ import annotations

import pytest

pytest.importorskip("pyvrp", reason="the peers are not installed")
pytest.importorskip("vroom", reason="the peers are not installed")

from family_recipes import FAMILIES
from peer_ortools import ortools
from peer_pyvrp import pyvrp
from peer_vroom import vroom
from relaxed_day import ProposedTrip, RelaxedDay
from repair import improved, repaired
from scenario_families import family_day
from scenario_generator import random_scenario
from shipments import trips_of

from optimizer.planning.finish import finished_plan
from optimizer.roads.water import in_open_water
from optimizer.verify import find_violations


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_day_is_the_same_again_and_as_large_as_asked(family: str) -> None:
    """A seed is a day; the loads come within one order of what was asked."""
    scenario, travel = family_day(family, loads=30, seed=7)
    again, _ = family_day(family, loads=30, seed=7)
    assert scenario == again
    loads = sum(-(-order.tonnes // 4) for order in scenario.orders)
    assert 30 <= loads < 33
    assert {order.plant_id for order in scenario.orders} <= set(travel.place_ids)


def test_pickups_and_deliveries_are_read_as_trips() -> None:
    """Two ladles of one smelter, then one that was fetched while one rode along."""
    visits = [(0, 5), (1, 5), (1, None), (2, 6), (0, None), (2, None)]
    assert trips_of(visits) == [ProposedTrip(5, (1, 0)), ProposedTrip(6, (2,))]


@pytest.mark.parametrize("peer", [ortools, pyvrp, vroom])
def test_a_peers_answer_is_repaired_into_a_plan_without_fault(peer) -> None:
    """Whatever a tool proposes, the repair's plan passes the judge."""
    scenario, travel = family_day("tight-bays", loads=30, seed=1)
    relaxed = RelaxedDay(scenario, travel)
    answer = peer(relaxed, seconds=1, seed=0)
    assert answer.proposal
    assert answer.relaxed_cost < sum(task.prize for task in relaxed.tasks) + (
        relaxed.own_prices
    )
    state = repaired(relaxed, answer.proposal, seed=0)
    plan = finished_plan(state, lower_bound=None, solver={}, seconds=0.0)
    assert plan.routes
    assert find_violations(scenario, travel, plan) == ()


@pytest.mark.parametrize("peer", [ortools, pyvrp, vroom])
def test_a_peer_answers_where_trucks_begin_at_no_smelter(peer) -> None:
    """A yard of its own is a place like any other, or the nearest smelter."""
    scenario, travel = random_scenario(2, num_orders=6, shape="mixed_fleet")
    smelters = {smelter.place_id for smelter in scenario.smelters}
    assert any(truck.depot_id not in smelters for truck in scenario.trucks)
    relaxed = RelaxedDay(scenario, travel)
    answer = peer(relaxed, seconds=0.3, seed=0)
    plan = finished_plan(
        repaired(relaxed, answer.proposal, seed=0, iterations=20),
        lower_bound=None,
        solver={},
        seconds=0.0,
    )
    assert find_violations(scenario, travel, plan) == ()


def test_a_repair_from_nothing_is_a_plan_of_its_own() -> None:
    """Without any proposal the repair still serves the day."""
    scenario, travel = family_day("plenty", loads=30, seed=1)
    relaxed = RelaxedDay(scenario, travel)
    state = repaired(relaxed, {}, seed=0, iterations=20)
    assert any(state.served)
    assert repaired(relaxed, {}, seed=0).cost < state.cost
    better = improved(state, seconds=0.3, seed=0)
    assert better.cost < state.cost
    plan = finished_plan(better, lower_bound=None, solver={}, seconds=0.0)
    assert find_violations(scenario, travel, plan) == ()


def test_sites_lie_on_dry_land_on_the_largest_days() -> None:
    """A town on the coast has its sites ashore."""
    scenario, _ = family_day("scarce-metal", loads=1000, seed=1)
    assert not in_open_water(scenario.places).any()
