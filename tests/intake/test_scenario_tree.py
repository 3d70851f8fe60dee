"""Scenario trees: every kind of override, and every fault where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.economics import figures_in_use
from optimizer.errors import ScenarioError, TreeError
from optimizer.intake import ScenarioTree, read_scenario, read_scenario_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from optimizer.domain import Scenario

    Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Return a function that writes a tree beside its base and returns its path."""

    def written(text: str, *, base: str = "base: .") -> Path:
        path = folder / "tree.yaml"
        path.write_text(f"{base}\n{text}", encoding="utf-8")
        return path

    return written


def read(path: Path, base: Path | None = None) -> ScenarioTree:
    """Read a tree with the figures a comparison knows."""
    return read_scenario_tree(path, figures_of=figures_in_use, base=base)


def changed(write: Write, override: str) -> Scenario:
    """Return the base with one override."""
    tree = read(write(f"overrides:\n  other: {override}"))
    return tree.variants[1].scenario


def issues(path: Path) -> list[tuple[str, str | None, str]]:
    """Return code, place and message of every fault of a tree."""
    with pytest.raises(TreeError) as caught:
        read(path)
    return [
        (issue.code, issue.column or issue.file, issue.message)
        for issue in caught.value.issues
    ]


def test_without_scenarios_each_override_stands_by_itself(write: Write) -> None:
    """The base comes first and is the folder as it is."""
    tree = read(write("overrides: {a: {}, b: {change: {}}}"))
    assert [variant.name for variant in tree.variants] == ["base", "a", "b"]
    assert tree.variants[0].scenario == read_scenario(write("").parent)
    assert tree.name == "tree"


def test_a_cell_a_row_and_all_rows_are_changed(write: Write) -> None:
    """By id, by pattern, by a column that the base's table does not have."""
    day = changed(
        write,
        '{change: {heats: {H1: {ready: "07:00"}}, orders: {"*": {priority: 2}},'
        " plants: {lishui: {name: 里水}}}}",
    )
    assert day.heat_by_id["H1"].ready_min == 7 * 60
    assert [order.priority for order in day.orders] == [2, 2, 2]
    assert day.plant_by_id["lishui"].name == "里水"


def test_a_cell_is_emptied(write: Write) -> None:
    """An absent value means its default again."""
    day = changed(write, "{change: {orders: {O2: {one_trip: }}}}")
    assert not day.order_by_id["O2"].one_trip


def test_rows_are_removed_and_added(write: Write) -> None:
    """A new row may be like another one; a table that is absent begins with it."""
    day = changed(
        write,
        "{remove: {orders: [O1, 'O3*']}, add: {trucks: [{like: T1, truck_id: T2,"
        " depot_id: yard}], depots: [{depot_id: yard, name: Yard, latitude: 23,"
        " longitude: 112.5}], travel: [{from_id: yard, to_id: gaoyao, km: 4,"
        " minutes: 9}]}}",
    )
    assert list(day.order_by_id) == ["O2"]
    assert day.truck_by_id["T2"].cost_per_km == day.truck_by_id["T1"].cost_per_km
    assert day.truck_by_id["T2"].depot_id == "yard" == day.depots[0].place_id
    assert day.roads.given_legs[-1].km == 4


def test_a_leg_is_named_by_both_its_ends(write: Write) -> None:
    """Rows of the matrix have no id of their own."""
    day = changed(write, '{change: {travel: {"gaoyao > lishui": {minutes: 120}}}}')
    assert [leg.minutes for leg in day.roads.given_legs[:3]] == [28, 28, 120]


def test_settings_and_roads_are_changed(write: Write) -> None:
    """Dotted keys or maps; closed roads add up over overrides."""
    path = write(
        "overrides:\n"
        "  a: {roads: {closed: [[gaoyao, lishui]]}, change: {scenario:"
        " {wash_minutes: 30, limits: {max_loaded_km: 90}}}}\n"
        "  b: {roads: {closed: [[dinghu, lishui], [gaoyao, lishui]]}}\n"
        "scenarios: {both: [a, b], one: a}"
    )
    both, one = (variant.scenario for variant in read(path).variants)
    assert both.wash_duration_min == 30
    assert both.limits.max_loaded_km == 90
    assert both.roads.closed == (("gaoyao", "lishui"), ("dinghu", "lishui"))
    assert one.roads.closed == (("gaoyao", "lishui"),)


def test_figures_are_set_by_key_or_its_beginning(write: Write) -> None:
    """A number keeps the unit of the base; a source may be told."""
    tree = read(
        write(
            "overrides: {dear: {economics: {ingot_cost_per_t: {energy: 480},"
            " unserved: {value: 9000, source: a quotation}, carbon_price: 80}}}"
        )
    )
    figures = tree.variants[1].figures
    assert {key: figure.value for key, figure in figures.items()} == {
        "ingot_cost_per_t.energy": 480,
        "unserved_penalty_per_t": 9000,
        "carbon_price_per_t": 80,
    }
    energy, penalty, carbon = figures.values()
    assert (energy.unit, carbon.unit) == ("CNY/t", "CNY/t CO2e")
    assert energy.source.startswith("what-if dear; before 400 (RMI/CMRA")
    assert penalty.source.startswith("a quotation; before 5000")


def test_titles_are_read_by_language(write: Write) -> None:
    """One text is for all languages."""
    tree = read(
        write(
            "title: Gas\noverrides: {a: {}}\n"
            "scenarios: {x: {overrides: a, title: {en: Dear, zh: 贵}}, y: }"
        )
    )
    assert tree.titles == {"en": "Gas", "zh": "Gas"}
    assert [variant.titles for variant in tree.variants] == [
        {"en": "Dear", "zh": "贵"},
        {},
    ]
    assert [variant.overrides for variant in tree.variants] == [("a",), ()]


def test_the_search_is_the_same_for_all(write: Write) -> None:
    """Limits and seed; without a limit, a clock decides and the tree says so."""
    budget = read(write("planning: {iterations: 40, seed: 7, gap: 0.01}")).budget
    assert (budget.iterations, budget.seed, budget.gap) == (40, 7, 0.01)
    assert budget.is_repeatable
    assert not read(write("")).budget.is_repeatable


def test_the_base_is_beside_the_tree_bundled_or_given(
    write: Write, tmp_path: Path
) -> None:
    """A base given by the caller stands for the tree's own."""
    bundled = read(write("", base="base: first-steps")).variants[0].scenario
    assert bundled == read_scenario("first-steps")
    elsewhere = tmp_path / "tree.yaml"
    elsewhere.write_text("base: day", encoding="utf-8")
    assert read(elsewhere).variants[0].scenario.name == "first-steps"
    elsewhere.write_text("overrides: {}", encoding="utf-8")
    given = read(elsewhere, base=tmp_path / "day")
    assert given.variants[0].scenario.name == "first-steps"


FAULTS = [
    ("E1601", "foo", "foo: 1", "'foo' is not known"),
    ("E1601", "overrides.a.chnge", "overrides: {a: {chnge: 1}}", "'chnge'"),
    ("E1601", "planning.iteration", "planning: {iteration: 5}", "'iteration'"),
    ("E1601", "overrides.a.roads.file_", "overrides: {a: {roads: {file_: 1}}}", ""),
    ("E1601", "scenarios.x.title.fr", "scenarios: {x: {title: {fr: G}}}", "'fr'"),
    ("E1602", "base", None, "'base' is missing"),
    ("E1302", "planning.seed", "planning: {seed: soon}", "'soon'"),
    ("E1303", "planning.gap", "planning: {gap: 2}", "2"),
    ("E1603", "overrides", "overrides: [a]", "holds a list; expected a map"),
    ("E1603", "overrides.a.add.trucks", "overrides: {a: {add: {trucks: {}}}}", ""),
    ("E1603", "scenarios.y", "scenarios: {x: {}, y: [[a]]}", "holds a list"),
    (
        "E1603",
        "overrides.a.change.heats.H1.ready",
        "overrides: {a: {change: {heats: {H1: {ready: [1]}}}}}",
        "holds a list",
    ),
    (
        "E1603",
        "overrides.a.change.scenario.economics",
        "overrides: {a: {change: {scenario: {economics: {x: 1}}}}}",
        "'economics' is a map",
    ),
    (
        "E1801",
        "overrides.a.change.truck",
        "overrides: {a: {change: {truck: {T1: {cost_per_km: 1}}}}}",
        "no table 'truck'",
    ),
    (
        "E1802",
        "overrides.b.change.heats.H1.ready",
        'overrides: {a: {change: {heats: {H1: {ready: "07:00"}}}},'
        ' b: {change: {heats: {H1: {ready: "08:00"}}}}}\nscenarios: {x: [a, b]}',
        "in scenario 'x': override 'b' sets ready of 'H1' to '08:00', override 'a' to",
    ),
    (
        "E1802",
        "overrides.a.change.heats.H1.ready",
        'overrides: {a: {change: {heats: {H1: {ready: "07:00"}}}},'
        " b: {remove: {heats: [H1]}}}\nscenarios: {x: [a, b]}",
        "which override 'b' removes",
    ),
    (
        "E1802",
        "overrides.b.economics.ingot_haulage_per_t",
        "overrides: {a: {economics: {ingot_haulage_per_t: 1}},"
        " b: {economics: {ingot_haulage_per_t: 2}}}\nscenarios: {x: [a, b]}",
        "to '2', override 'a' to '1'",
    ),
    ("E1803", "scenarios.x", "overrides: {gas: {}}\nscenarios: {x: [gass]}", "'gass'"),
    (
        "E1804",
        "overrides.a.economics.gas_price",
        "overrides: {a: {economics: {gas_price: 5}}}",
        "states no 'gas_price_per_m3'",
    ),
    (
        "E1402",
        "overrides.a.remove.trucks",
        "overrides: {a: {remove: {trucks: [T9]}}}",
        "trucks has no row 'T9'",
    ),
    (
        "E1401",
        "overrides.a.add.trucks.1.truck_id",
        "overrides: {a: {add: {trucks: [{like: T1, truck_id: T1}]}}}",
        "a row 'T1' already",
    ),
    (
        "E1201",
        "overrides.a.change.trucks.T1.cost_per_mile",
        "overrides: {a: {change: {trucks: {T1: {cost_per_mile: 1}}}}}",
        "no column 'cost_per_mile'",
    ),
    (
        "E1305",
        "overrides.a.change.heats.H1.ready",
        "overrides: {a: {change: {heats: {H1: {ready: soon}}}}}",
        "'soon' is not a clock time",
    ),
    (
        "E1301",
        "overrides.a.add.orders.1.plant_id",
        "overrides: {a: {add: {orders: [{order_id: O9}]}}}",
        "plant_id is empty",
    ),
    (
        "E1402",
        "plant_id",
        "overrides: {a: {remove: {plants: [lishui]}}}",
        "in scenario 'a': 'lishui' is not defined in plants",
    ),
    (
        "E1303",
        "overrides.a.economics.ingot_haulage_per_t",
        "overrides: {a: {economics: {ingot_haulage_per_t: -3}}}",
        "-3",
    ),
]


@pytest.mark.parametrize(("code", "place", "text", "words"), FAULTS)
def test_a_fault_is_reported_where_it_stands(
    write: Write, code: str, place: str, text: str | None, words: str
) -> None:
    """Code, place and the value; what the base cannot bear names the scenario."""
    path = write(text or "overrides: {}", base="base: ." if text else "")
    found = issues(path)
    matching = [one for one in found if one[:2] == (code, place)]
    assert matching, found
    assert words in matching[0][2]


def test_every_fault_of_a_tree_is_reported_at_once(write: Write) -> None:
    """Faults of the file, of an override used twice, and of one scenario alone."""
    path = write(
        "overrides:\n"
        "  a: {change: {heats: {H1: {ready: soon}}}}\n"
        "  b: {remove: {plants: [lishui]}}\n"
        "  c: {x: 1}\n"
        "scenarios: {one: [a], two: [a, b, d]}"
    )
    found = {(code, place) for code, place, _ in issues(path)}
    assert sorted(found) == [
        ("E1305", "overrides.a.change.heats.H1.ready"),
        ("E1402", "from_id"),
        ("E1402", "plant_id"),
        ("E1402", "to_id"),
        ("E1601", "overrides.c.x"),
        ("E1803", "scenarios.two"),
    ]


def test_a_tree_that_is_no_yaml_or_not_there(write: Write, tmp_path: Path) -> None:
    """The reader of YAML says why."""
    assert issues(write("\tx: 1"))[0][0] == "E1101"
    assert issues(tmp_path / "nowhere.yaml")[0][0] == "E1002"


def test_a_base_with_faults_is_reported_as_itself(write: Write, folder: Path) -> None:
    """Its own faults come first: nothing can be said about what grows from it."""
    (folder / "trucks.csv").unlink()
    with pytest.raises(ScenarioError, match="Scenario 'day' cannot be read"):
        read(write(""))
    with pytest.raises(ScenarioError, match="E1001"):
        read(write("", base="base: nowhere"))
