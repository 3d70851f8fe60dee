"""The house: floors, public names, and what may not stand in the repository."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import grimp
import networkx
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "optimizer"
ROOMS = sorted(
    f"optimizer.{folder.name}"
    for folder in PACKAGE.iterdir()
    if (folder / "__init__.py").is_file()
)
MAX_FILE_LINES = 300
TOP_LEVEL = {
    "optimizer", "scenarios", "maps", "tests", "docs", "benchmarks", "pyproject.toml",
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
    "requirements.lock", "package.json", "package-lock.json",
}  # fmt: skip


def tracked_files() -> list[Path]:
    """Return the files of the repository, as git knows them."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name]


def test_every_room_imports_only_from_lower_floors() -> None:
    """The import rules of pyproject.toml hold."""
    script = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run(
        [script, "--no-logo"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert outcome.returncode == 0, outcome.stdout


def test_no_modules_import_each_other_in_a_loop() -> None:
    """Not even for types: what two modules name belongs below both."""
    graph = grimp.build_graph("optimizer", cache_dir=None)
    arrows = networkx.DiGraph(
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    )
    loops = networkx.strongly_connected_components(arrows)
    assert [sorted(loop) for loop in loops if len(loop) > 1] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_exports_exactly_what_it_promises(room: str) -> None:
    """What the door of a room imports, ``__all__`` promises, and it is there."""
    module = importlib.import_module(room)
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    offered = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(room)
        for alias in node.names
    }
    assert set(module.__all__) >= offered
    assert all(hasattr(module, name) for name in module.__all__)


def test_no_file_outgrows_one_idea() -> None:
    """A module stays under the house's cap on lines."""
    long = {
        str(path.relative_to(ROOT)): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines()))
        > MAX_FILE_LINES
    }
    assert long == {}


def test_the_top_level_holds_only_what_the_house_knows() -> None:
    """Nothing stray stands beside the rooms."""
    names = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_no_registry_host_or_machine_path_is_committed() -> None:
    """Lock files pin versions, never the address of an index."""
    pattern = re.compile(
        r"\"resolved\": *\"https?:|--(extra-)?index-url|registry *= *\"?https?:"
        r"|py" r"pi\.org|npm" r"js\.org|/wor" r"k/main|/roo" r"t/"
    )  # fmt: skip
    guilty = []
    for path in tracked_files():
        if path.suffix in {".png", ".xlsx", ".pbf", ".npz", ".roads"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        guilty += [f"{path.relative_to(ROOT)}: {hit}" for hit in pattern.findall(text)]
    assert guilty == []


def test_no_third_party_script_style_or_font_is_committed() -> None:
    """Web assets come from the registry at set-up."""
    names = [path.name for path in tracked_files()]
    assert [
        name for name in names if re.search(r"\.min\.(js|css)$|\.(woff2?|ttf)$", name)
    ] == []


def test_the_glossary_explains_every_noun() -> None:
    """Every class of the domain is in ``docs/glossary.md``."""
    domain = importlib.import_module("optimizer.domain")
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    nouns = [name for name in domain.__all__ if name[0].isupper() and name[1].islower()]
    assert [noun for noun in nouns if f"`{noun}`" not in glossary] == []
