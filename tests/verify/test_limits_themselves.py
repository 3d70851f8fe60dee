"""What stands exactly at a limit keeps it; the smallest step beyond does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from damage import both, plan, row, scenario

from optimizer.domain import PlanStatus, Rest, Window
from optimizer.verify import find_violations
from optimizer.verify.bays import Holding, crowded
from optimizer.verify.tolerance import differs, is_above, is_below

if TYPE_CHECKING:
    from damage import Change
    from days import Bench

AT_THE_LIMIT = {
    "heat drawn to the last kilogram": ("first", row("heats", "H1", tonnes=20.0)),
    "filled until the heat expires": ("first", row("heats", "H1", expires_min=555)),
    "filled while the smelter is open": (
        "first",
        row("smelters", "gaoyao", opening=Window(360, 881)),
    ),
    "as far as allowed": ("rich", scenario("limits.max_loaded_km", 150.0)),
    "on duty as long as allowed": (
        "first",
        row("trucks", "T1", max_duty_duration_min=599),
    ),
    "the whole shift": ("first", row("trucks", "T1", shift=Window(360, 959))),
    "the whole horizon": ("first", scenario("horizon", Window(360, 959))),
    "driven as long as allowed": (
        "rich",
        scenario("driver_rules.max_driving_duration_min", 120),
    ),
    "washed just long enough": ("rich", scenario("wash_duration_min", 40)),
    "preheated just long enough": (
        "rich",
        row("ladle_types", "L4", preheat_duration_min=175),
    ),
    "in service until the plant closes": (
        "first",
        row("plants", "lishui", receiving=Window(650, 696)),
    ),
    "in the last minute of the window": (
        "first",
        row("orders", "O1", window=Window(433, 433)),
    ),
    "within a kilogram": ("first", row("orders", "O1", tonnes=8.001)),
    "a tenth of a degree too cold": (
        "rich",
        both(
            row("orders", "o9", min_arrival_c=688.5),
            plan("routes.1.trips.1.loads.0.floor_c", 688.5),
        ),
    ),
    "two rests, one after the other": (
        "rich",
        both(
            scenario("driver_rules.rest_duration_min", 10),
            plan(
                "routes.1.rests",
                lambda rests: (
                    *(rest for rest in rests if rest.place == "road"),
                    Rest(525, 535, "R"),
                    Rest(535, 545, "R"),
                ),
            ),
        ),
    ),
    "a rest as soon as the truck leaves": (
        "rich",
        both(
            scenario("driver_rules.max_driving_duration_min", 150),
            plan("routes.1.rests.0", Rest(330, 350, "road")),
        ),
    ),
    "a rest at the gate": (
        "rich",
        both(
            scenario("driver_rules.max_driving_duration_min", 150),
            plan("routes.1.rests.0", Rest(480, 500, "road")),
        ),
    ),
    "a rest in a bay where service counts": (
        "rich",
        both(
            scenario("driver_rules.service_counts_as_rest", True),
            plan("routes.1.rests.2", Rest(500, 520, "R")),
        ),
    ),
    "a proved plan": (
        "first",
        both(
            plan("lower_bound", 12_449.0 * (1 - 1e-6)),
            plan("gap", 1e-6),
            plan("status", PlanStatus.OPTIMAL),
        ),
    ),
    "a gap as fine as it is compared": (
        "first",
        both(plan("lower_bound", 6224.5), plan("gap", 0.500001)),
    ),
}


@pytest.mark.parametrize(
    ("day", "change"), AT_THE_LIMIT.values(), ids=AT_THE_LIMIT.keys()
)
def test_limit_itself_is_kept(
    benches: dict[str, Bench], day: str, change: Change
) -> None:
    """A plan that uses up what it may is a good plan."""
    assert find_violations(*change(benches[day])) == ()


BEYOND = {
    "a gap of zero": plan("gap", 0.0),
    "an optimum without a bound": plan("status", PlanStatus.OPTIMAL),
}


@pytest.mark.parametrize("change", BEYOND.values(), ids=BEYOND.keys())
def test_claim_without_bound_is_refused(
    benches: dict[str, Bench], change: Change
) -> None:
    """Nothing proved, nothing to claim."""
    violations = find_violations(*change(benches["first"]))
    assert [violation.rule for violation in violations] == ["M1"]


def test_comparisons_grant_their_tolerance_and_no_more() -> None:
    """A kilogram is a kilogram on either side, noise of sums not counted."""
    assert not is_above(10.001, 10.0, 0.001)
    assert is_above(10.0011, 10.0, 0.001)
    assert not is_below(9.999, 10.0, 0.001)
    assert is_below(9.9989, 10.0, 0.001)
    assert not differs(10.01, 10.0, 0.01)
    assert differs(9.9899, 10.0, 0.01)
    assert not is_above(0.1 + 0.2, 0.3)


def test_bay_is_free_at_the_minute_it_is_left() -> None:
    """Half-open intervals meet without sharing a minute."""
    first, second = Holding(0, 30, "a"), Holding(30, 60, "b")
    assert list(crowded([second, first], 1)) == []
    late = Holding(29, 40, "c")
    assert list(crowded([first, late], 1)) == [(late, [first])]
    assert list(crowded([first, late], 2)) == []


def test_service_without_length_holds_no_bay() -> None:
    """A stop of no minutes crowds nobody, and nobody crowds it."""
    instant, busy = Holding(10, 10, "a"), Holding(0, 30, "b")
    assert list(crowded([instant, busy], 1)) == []
    assert list(crowded([busy, instant], 1)) == []
