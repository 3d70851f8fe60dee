"""A plan damaged in one place breaks the promise that was touched, there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from damage_table import DAMAGES, Damage

from optimizer.verify import RULES, find_violations

if TYPE_CHECKING:
    from days import Bench


@pytest.mark.parametrize("day", ["first", "rich"])
def test_good_plan_keeps_every_rule(benches: dict[str, Bench], day: str) -> None:
    """The plans that are damaged below are good before."""
    assert find_violations(*benches[day]) == ()


@pytest.mark.parametrize("carbon", [{}, {"transport": 1.0, "furnaces": 2.0}])
def test_carbon_may_be_broken_down_in_another_way(
    benches: dict[str, Bench], carbon: dict[str, float]
) -> None:
    """The contract names no items of carbon: another program's plan is no worse."""
    scenario, travel, plan = benches["rich"]
    assert find_violations(scenario, travel, replace(plan, carbon=carbon)) == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_found(benches: dict[str, Bench], damage: Damage) -> None:
    """The judge names the rule that was broken, and where."""
    violations = find_violations(*damage.change(benches[damage.day]))
    found = [violation.rule for violation in violations]
    if damage.has_consequences:
        places = {(violation.rule, violation.where) for violation in violations}
        assert (damage.rules, damage.where) in places
    else:
        assert found == damage.rules.split()
        assert violations[0].where == damage.where


def test_every_rule_is_damaged() -> None:
    """The table has at least one damage for each rule the judge knows."""
    assert {rule for damage in DAMAGES for rule in damage.rules.split()} == set(RULES)


@pytest.mark.parametrize(
    ("name", "promised", "found"),
    [
        ("F1 an absurd instant", "a whole number of minutes", "number out of range"),
        ("F1 nothing for a list", "a list", "a NoneType"),
        ("F1 text for a number", "a finite number", "'4'"),
        ("K3 rest elsewhere", "at P, outside a bay", "08:45 to 09:05"),
    ],
)
def test_words_fit_the_damage(
    benches: dict[str, Bench], name: str, promised: str, found: str
) -> None:
    """A message names the kind of thing asked for and what stood there."""
    damage = next(damage for damage in DAMAGES if damage.name == name)
    violations = find_violations(*damage.change(benches[damage.day]))
    assert promised in violations[-1].promised
    assert found in violations[-1].found


def test_violation_says_what_was_promised_and_found(
    benches: dict[str, Bench],
) -> None:
    """Both sides of a broken promise are figures a person can compare."""
    colder = next(damage for damage in DAMAGES if damage.name == "T1 customer")
    violation = find_violations(*colder.change(benches["rich"]))[0]
    assert violation.promised == "at least 690.0 °C at the beginning of discharge"
    assert violation.found == "688.4 °C"
