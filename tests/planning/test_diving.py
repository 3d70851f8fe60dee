"""Plans from the truck days of the relaxation: valid whatever the day is like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenario_generator import random_scenario, shape_names

from optimizer.planning.bounds import day_proof, lower_bound
from optimizer.planning.bounds.day_proof import DayProof
from optimizer.planning.diving import Diver
from optimizer.planning.diving.drawing import draw_metal
from optimizer.planning.diving.residual import Residual
from optimizer.planning.engine.day import Day
from optimizer.planning.finish import finished_plan
from optimizer.planning.warm_start import recovered_state
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.planning.bounds.days.day_master import DayMaster
    from optimizer.planning.bounds.days.day_program import DayProgram

Question = tuple["Scenario", "TravelMatrix"]
FEW = 3
PATIENCE_S = 60.0
"""Far more than any step takes, also on a busy machine."""


@pytest.fixture(autouse=True)
def _dives_on_small_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_proof, "MOST_ORDERS", 0)
    monkeypatch.setattr(day_proof, "MOST_DIVES", FEW)


def plans_of(day: Question) -> list[Plan]:
    """Return the plans told with a proof."""
    plans: list[Plan] = []
    lower_bound(*day, seconds=20.0, on_plan=plans.append)
    return plans


def climbed(day: Question, monkeypatch: pytest.MonkeyPatch) -> DayMaster:
    """Return the master over truck days where a climb ended."""
    masters: list[DayMaster] = []

    def kept(
        self: DayProof, days: DayProgram, master: DayMaster, seconds: float
    ) -> None:
        del self, days, seconds
        masters.append(master)

    monkeypatch.setattr(DayProof, "_dive", kept)
    plans_of(day)
    return masters[-1]


@pytest.mark.parametrize("shape", shape_names())
def test_what_is_taken_up_of_a_dive_is_valid(shape: str) -> None:
    """Bays, metal, washing, rests and splits: the judge finds nothing."""
    scenario, travel = random_scenario(3, num_orders=6, shape=shape)
    day = Day(scenario, travel)
    for plan in plans_of((scenario, travel)):
        state = recovered_state(day, plan)
        whole = finished_plan(state, lower_bound=None, solver={}, seconds=0.0)
        assert find_violations(scenario, travel, whole) == ()


def test_dives_serve_orders_molten(busy_day: Question) -> None:
    """A dive is more than an empty plan, and cheaper than one."""
    day = Day(*busy_day)
    nothing = sum(order.refusal_cost for order in day.orders)
    states = [recovered_state(day, plan) for plan in plans_of(busy_day)]
    assert len(states) == FEW
    assert all(state.cost < nothing for state in states)


def test_the_same_dive_makes_the_same_plan(
    busy_day: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chance goes by the number of the dive alone."""
    master = climbed(busy_day, monkeypatch)

    def first_of(number: int) -> Plan:
        diver = Diver(master.days, master.found, lambda: PATIENCE_S)
        return next(diver.plans(number))

    assert first_of(0) == first_of(0)
    assert first_of(1) == first_of(1)


def test_no_time_no_dive(busy_day: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dive that cannot end in time tells nothing."""
    master = climbed(busy_day, monkeypatch)
    assert list(Diver(master.days, master.found, lambda: 0.0).plans()) == []


@given(
    left=st.lists(st.integers(0, 9_000), min_size=1, max_size=4),
    load_kg=st.integers(500, 3_000),
    loads=st.integers(1, 4),
)
def test_metal_comes_in_whole_loads(left: list[int], load_kg: int, loads: int) -> None:
    """From one heat if any has enough; no heat gives more than it has."""
    table, kg = np.array(left), load_kg * loads
    drawn = draw_metal(table, range(len(left)), kg, loads)
    fits = sum(metal // load_kg for metal in left) >= loads
    assert bool(drawn) == fits
    if drawn:
        assert sum(drawn.values()) == kg
        assert (table + [drawn.get(heat, 0) for heat in range(len(left))] == left).all()
        assert table.min() >= 0
        assert all(part % load_kg == 0 for part in drawn.values())
        assert len(drawn) == 1 or max(left) < kg


def test_what_is_fixed_is_not_asked_for_again(
    busy_day: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trucks run out, forbidden days stay away, and a reset brings all back."""
    master = climbed(busy_day, monkeypatch)
    residual = Residual(master.days, master.found)
    before = residual.solve(PATIENCE_S)
    assert before is not None
    most = int(np.argmax(before))
    g, day = master.found[most]
    residual.forbid(most)
    for _ in range(residual.num_left((g, day.group))):
        residual.fix((g, day.group), residual.columns[most])
    after = residual.solve(PATIENCE_S)
    assert after is not None
    assert after[most] == 0.0
    same_group = [(c, d.group) == (g, day.group) for c, d in master.found]
    assert after[same_group].max() <= 1e-9
    residual.reset()
    again = residual.solve(PATIENCE_S)
    assert again is not None
    assert again @ [d.cost for _, d in master.found] > 0


def test_the_bound_is_the_same_with_and_without_dives(busy_day: Question) -> None:
    """Plans on the way cost time and nothing else."""
    with_dives = lower_bound(*busy_day, seconds=20.0, on_plan=lambda _: None)
    assert with_dives.value == pytest.approx(lower_bound(*busy_day).value, rel=1e-3)
