"""``molten compare --scenario-tree`` as users type it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from what_if_trees import tree_file

from optimizer.cli.what_if import cache_folder
from optimizer.report import WHAT_IF_FILES, why_no_pdf
from optimizer.tasks import default_cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Write the small tree."""
    return tree_file(tmp_path)


def test_scenarios_are_shown_a_line_each(
    tree: Path, molten: Callable[..., Result]
) -> None:
    """Titles, differences, and how far it is; the second time all is remembered."""
    options = ("--scenario-tree", str(tree), "--workers", "1", "--cache")
    folder = str(tree.parent / "cache")
    first = molten("compare", *options, folder)
    assert first.exit_code == 0, first.stderr
    assert "Dearer gas" in first.stdout
    assert "lishui-cut-off" in first.stdout
    assert "5 of 5 plans\n" in first.stderr
    again = molten("compare", *options, folder)
    assert again.stdout == first.stdout
    assert "5 of 5 plans, 5 remembered" in again.stderr


def test_everything_is_written_and_told_as_json(
    tree: Path, tmp_path: Path, molten: Callable[..., Result]
) -> None:
    """One document on standard output; page, workbook, table and document on disk."""
    out = tmp_path / "out"
    outcome = molten(
        "compare", "--scenario-tree", str(tree), "--no-cache", "--workers", "1",
        "--lang", "zh", "--out", str(out), "--json",
    )  # fmt: skip
    assert outcome.exit_code == 0, outcome.stderr
    document = json.loads(outcome.stdout)
    assert [one["name"] for one in document["scenarios"]] == [
        "today", "dear-gas", "no-truck", "lishui-cut-off",
    ]  # fmt: skip
    written = {path.name for path in out.iterdir()}
    assert written == set(WHAT_IF_FILES) - ({"what-if.pdf"} if why_no_pdf() else set())
    assert sorted(document["files"]) == sorted(str(path) for path in out.iterdir())
    assert "现状" in (out / "what-if.html").read_text(encoding="utf-8")


def test_the_scenario_stands_for_the_base(
    tree: Path, molten: Callable[..., Result]
) -> None:
    """A tree may lie in the folder of the scenario, and is found there by its name."""
    text = tree.read_text(encoding="utf-8").replace("base: first-steps\n", "")
    tree.write_text(text, encoding="utf-8")
    options = ("--scenario-tree", str(tree), "--no-cache", "--workers", "1", "--json")
    assert molten("compare", *options).exit_code == 2
    assert molten("compare", "first-steps", *options).exit_code == 0


def test_a_wrong_tree_is_answered_with_every_fault(
    tree: Path, molten: Callable[..., Result]
) -> None:
    """Status 2, nothing written, and the issues as JSON."""
    tree.write_text("base: first-steps\nfoo: 1\noverrides: {a: {bar: 2}}")
    out = tree.parent / "out"
    options = ("--scenario-tree", str(tree), "--out", str(out))
    plain = molten("compare", *options)
    assert plain.exit_code == 2
    assert "Scenario tree 'tree.yaml' cannot be read: 2 issues." in plain.stderr
    assert not out.exists()
    told = molten("compare", *options, "--json")
    codes = [issue["code"] for issue in json.loads(told.stdout)["issues"]]
    assert codes == ["E1601", "E1601"]


@pytest.mark.parametrize(
    "options",
    [
        ("--preset", "rmi-cmra-2025-text"),
        ("--set", "gas_price=5"),
        ("--seed", "3"),
        ("--distance-km", "30"),
    ],
)
def test_what_a_tree_says_itself_is_not_asked_beside_it(
    tree: Path, options: tuple[str, str], molten: Callable[..., Result]
) -> None:
    """Rather than being passed over."""
    outcome = molten("compare", "--scenario-tree", str(tree), *options)
    assert outcome.exit_code == 2
    assert f"{options[0]} cannot go with a tree" in outcome.stderr


def test_options_of_a_tree_need_one(molten: Callable[..., Result]) -> None:
    """Nothing is planned without a tree, so that workers would do nothing."""
    outcome = molten("compare", "--workers", "2")
    assert outcome.exit_code == 2
    assert "--workers needs a --scenario-tree" in outcome.stderr


def test_plans_are_remembered_unless_somebody_says_no(tmp_path: Path) -> None:
    """In the user's cache folder, or in the one that is named."""
    assert cache_folder(None, is_off=False) == default_cache_folder()
    assert cache_folder(tmp_path, is_off=False) == tmp_path
    assert cache_folder(tmp_path, is_off=True) is None
