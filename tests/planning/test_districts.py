"""Districts of a day: cut out whole, searched alone, and put back without a fault."""

from __future__ import annotations

import numpy as np
import pytest
from scenario_families import family_day

from optimizer.planning import SearchParams
from optimizer.planning.districts import DividedSearch, divided, search_from
from optimizer.planning.districts.cutting import Carriers, cut_around, whole
from optimizer.planning.districts.district import District, day_of, plan_of
from optimizer.planning.districts.turns import Turns
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.finish import finished_plan
from optimizer.planning.schedule.day import Day
from optimizer.verify import find_violations

PARAMS = SearchParams()


def generated(family: str, loads: int) -> Day:
    """Return a day of the benchmark."""
    return Day(*family_day(family, loads=loads, seed=0))


def planned(family: str, loads: int) -> State:
    """Return a plan by insertion, a little improved."""
    *_, first = first_plan(State(generated(family, loads)), day_share=0.5)
    search = Search(first, PARAMS, 0)
    search.step(100)
    return search.best()


@pytest.fixture(scope="module", params=["mixed-fleet", "scarce-metal", "tight-bays"])
def state(request: pytest.FixtureRequest) -> State:
    """Return the plan of a day with some refused orders and idle trucks."""
    return planned(request.param, 100)


def faults(state: State) -> list[object]:
    """Return what the judge finds."""
    plan = finished_plan(state, lower_bound=None, solver={}, seconds=0.0)
    assert plan.cost == pytest.approx(state.cost, abs=1.0)
    day = state.day
    return list(find_violations(day.scenario, day.travel, plan))


def busiest(state: State) -> int:
    """Return a truck in the middle of everything."""
    return int(np.argmax(state.tables.counts))


def test_an_order_is_wholly_inside_or_wholly_outside(state: State) -> None:
    """No truck of a district shares an order with a truck outside."""
    carriers = Carriers(state)
    for truck in np.flatnonzero(state.tables.counts).tolist():
        trucks, orders = map(set, cut_around(state, truck, 4))
        for order in orders:
            assert trucks.issuperset(carriers.trucks_of[order])
        for one in trucks:
            assert orders.issuperset(carriers.orders_of[one])


def test_trucks_tied_to_others_stay_outside(state: State) -> None:
    """Of trucks that share an order, one alone is no district."""
    carriers = Carriers(state)
    order = next(iter(np.flatnonzero(state.tables.served)))
    carriers.trucks_of[order].append(-1)
    first = carriers.trucks_of[order][0]
    assert first not in carriers.closed({first})


def test_a_district_costs_its_part(state: State) -> None:
    """A district and what is outside make up the whole plan's cost."""
    cut = cut_around(state, busiest(state), 4)
    part = plan_of(state, cut)
    rest = state.copy()
    rest.remove([n for n in cut.orders.tolist() if state.tables.served[n]])
    refusal = sum(state.day.orders[n].refusal_cost for n in cut.orders.tolist())
    assert part.cost[0] + rest.cost - refusal == pytest.approx(state.cost)


def test_a_district_is_a_day_of_its_own(state: State) -> None:
    """Trucks, orders and all that hangs on them are numbered anew, in step."""
    cut = cut_around(state, busiest(state), 4)
    small, large = day_of(state.day, cut), state.day.tables
    for number, order in enumerate(cut.orders.tolist()):
        first, last = (small.tables.ways_from[number + n] for n in (0, 1))
        begins = small.tables.pieces_from[first : last + 1]
        old = large.pieces_from[large.ways_from[order] : large.ways_from[order + 1] + 1]
        assert np.array_equal(
            small.tables.pieces[begins[0] : begins[-1]], large.pieces[old[0] : old[-1]]
        )
    for smelter, row in enumerate(small.tables.near):
        inside = [n for n in large.near[smelter].tolist() if n in cut.trucks]
        assert cut.trucks[row[row >= 0]].tolist() == inside


@pytest.mark.parametrize("width", [3, 100])
def test_what_a_district_finds_is_put_back_whole(state: State, width: int) -> None:
    """The plan gets cheaper by just as much, and no rule is broken."""
    plan = state.copy()
    cut = cut_around(plan, busiest(plan), width) if width < 100 else whole(plan)
    district = District(plan, cut, PARAMS, 1)
    district.search.step(150)
    district.hand_over(plan)
    assert plan.cost == pytest.approx(state.cost - district.gain)
    assert not faults(plan)


@pytest.fixture
def _short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a search see many districts of a small day within few iterations."""
    monkeypatch.setattr(divided, "_ITERATIONS", 1)
    monkeypatch.setattr(divided, "_WIDTHS", (100, 4))


@pytest.mark.usefixtures("_short_turns")
def test_steps_of_any_length_lead_to_the_same_plan(state: State) -> None:
    """Same seed and iterations, same plan; looking at it meanwhile changes nothing."""
    one, other = (DividedSearch(state, PARAMS, 3) for _ in range(2))
    one.step(400)
    for _ in range(10):
        other.step(40)
        assert other.best().cost == pytest.approx(other.cost)
    assert one.iterations == other.iterations == 400
    assert one.cost == other.cost
    assert one.best().routes == other.best().routes


@pytest.mark.usefixtures("_short_turns")
def test_it_only_gets_cheaper(state: State) -> None:
    """Cost falls from step to step, the start stays, and the judge finds no fault."""
    before, start = state.cost, state.routes
    search = DividedSearch(state, PARAMS, 0)
    costs = [search.cost]
    for _ in range(20):
        search.step(20)
        costs.append(search.cost)
    assert all(np.diff(costs) < 1e-6)
    assert costs[0] == pytest.approx(before)
    assert search.improvements > 0
    assert 0 < search.improved_at <= search.iterations
    assert (state.cost, state.routes) == (before, start)
    assert not faults(search.best())


def test_the_way_that_lately_found_more_is_next() -> None:
    """The first begins; the other gets its turn when the first finds little."""
    turns = Turns((1, 2))
    assert turns.next() == 1
    turns.learn(1, 1000.0, 10)
    assert turns.next() == 1
    for _ in range(4):
        turns.learn(1, 1.0, 10)
    assert turns.next() == 2
    for _ in range(9):
        turns.learn(2, 0.0, 10)
    assert turns.next() == 1


def test_only_days_of_some_hundred_orders_are_divided(state: State) -> None:
    """A day of some dozen orders is searched as a whole."""
    assert isinstance(search_from(state, PARAMS, 0), Search)
    day = generated("plenty", 240)
    assert isinstance(search_from(State(day), PARAMS, 0), DividedSearch)
