"""What docs/thermal.md promises is what the code does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer.thermal import (
    LOGGER_COLUMNS,
    LinedLadle,
    carry,
    preheat,
    read_logger,
    stand_empty,
)

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "thermal.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def figures() -> ModuleType:
    """Load the script that makes the figures and tables."""
    path = ROOT / "docs" / "figures" / "thermal.py"
    spec = importlib.util.spec_from_file_location("thermal_figures", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "table", ["reference_table", "default_law_table", "burner_table"]
)
def test_the_tables_are_those_the_script_computes(
    figures: ModuleType, table: str
) -> None:
    """Every row computed stands in the document, figure by figure."""
    missing = [row for row in getattr(figures, table)() if row not in DOCS]
    assert missing == []


def test_every_error_code_of_the_logger_is_documented() -> None:
    """The codes in the code are the codes in the document."""
    room = ROOT / "optimizer" / "thermal"
    sources = "".join(path.read_text("utf-8") for path in room.glob("logger*.py"))
    pattern = r"E19\d\d"
    documented = set(re.findall(rf"^\| ({pattern}) \|", DOCS, re.MULTILINE))
    assert documented == set(re.findall(rf'"({pattern})"', sources))


def test_every_column_of_the_logger_is_documented_with_its_range() -> None:
    """The table of columns agrees with what the reader asks for."""
    for column in LOGGER_COLUMNS:
        row = f"| `{column.name}` | {column.unit} | {column.low:g} to {column.high:g} |"
        assert row in DOCS


def test_the_example_log_can_be_read(tmp_path: Path) -> None:
    """The CSV shown is a log without faults."""
    example = DOCS.split("```csv\n")[1].split("```")[0]
    path = tmp_path / "example.csv"
    path.write_text(example, encoding="utf-8")
    assert len(read_logger(path)) == 4


def test_the_means_and_shells_said_in_words() -> None:
    """About 9 °C/h in circulation; no shell above 66 °C over a whole day."""
    ladle = LinedLadle(4, mouth_share=0.02)
    lining_c = preheat(ladle, 800, duration_h=4).lining_c
    for _ in range(3):
        lining_c = carry(ladle, 740, duration_h=2, lining_c=lining_c).lining_c
        lining_c = stand_empty(ladle, duration_h=0.5, lining_c=lining_c).lining_c
    metal = carry(ladle, 735, duration_h=3, lining_c=lining_c)
    assert (735 - metal.inside_at(3)) / 3 == pytest.approx(9, abs=0.5)
    shells_c = []
    for capacity_t in (1, 2, 4, 6):
        one = LinedLadle(capacity_t)
        hot = preheat(one, 800, duration_h=4).lining_c
        shells_c.append(carry(one, 720, duration_h=24, lining_c=hot).shell_c.max())
    assert round(max(shells_c)) <= 66
