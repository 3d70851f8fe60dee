"""Every column is declared once, with all that documentation and template need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from optimizer.domain import EXTRA_KEYS
from optimizer.economics import load_preset
from optimizer.intake import read_scenario
from optimizer.intake.figures import FIGURE_KEYS, OBJECTIVE_KEYS
from optimizer.intake.format_page import scenario_format_page
from optimizer.intake.presets import PRESETS
from optimizer.intake.schema import (
    TABLES,
    FigureRow,
    LaneRow,
    MetalPriceRow,
    Row,
    SettingsRow,
    TravelRow,
    cell_kind,
    column_note,
    fields_by_column,
)

ROOT = Path(__file__).parents[2]
BESIDE = [FigureRow, TravelRow, LaneRow, MetalPriceRow]
ROWS = [SettingsRow, *BESIDE, *(table.row for table in TABLES)]
CONTRACT = ROOT.parent / "shared" / "spec" / "formats.md"


@pytest.mark.parametrize("row", ROWS)
def test_every_column_has_meaning_kind_and_both_names(row: type[Row]) -> None:
    """A column without any of them would be undocumented somewhere."""
    for name, field in fields_by_column(row).items():
        assert field.description, name
        assert cell_kind(field).expected, name
        assert column_note(field, "local"), name


@pytest.mark.parametrize("row", ROWS)
def test_every_example_is_a_valid_cell(row: type[Row]) -> None:
    """What the documentation shows can be typed; required columns show something."""
    for name, field in fields_by_column(row).items():
        example = column_note(field, "example")
        assert example or not field.is_required(), name
        if example:
            cell_kind(field)(example)


def test_the_page_of_the_format_is_the_schema() -> None:
    """``docs/scenario-format.md`` is written anew when a column changes."""
    page = (ROOT / "docs" / "scenario-format.md").read_text("utf-8")
    assert page == scenario_format_page()


def test_the_columns_are_those_of_the_contract() -> None:
    """Names, order and stars of every table agree with the contract's table."""
    if not CONTRACT.is_file():
        pytest.skip(f"the contract is not here: {CONTRACT.name}")
    lines = CONTRACT.read_text("utf-8").splitlines()
    for table in TABLES:
        (line,) = (one for one in lines if one.startswith(f"| `{table.name}.csv"))
        listed = re.sub(r"\([^)]*\)", "", line.split("|")[2]).split(",")
        names = [name.strip() for name in listed]
        fields = fields_by_column(table.row)
        # The datum is our own addition, which the contract leaves room for.
        fields.pop("datum", None)
        assert list(fields) == [name.removesuffix("\\*") for name in names]
        optional = [name for name, field in fields.items() if not field.is_required()]
        assert optional == [name[:-2] for name in names if name.endswith("\\*")]


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_read_like_the_economics_room_reads_it(
    tmp_path: Path, name: str
) -> None:
    """Both doors to a preset give the same figures."""
    source = ROOT / "scenarios" / "first-steps"
    for file in source.iterdir():
        text = file.read_text("utf-8")
        text = text.replace("economics: economics.yaml", f"economics: {name}")
        (tmp_path / file.name).write_text(text, "utf-8")
    assert read_scenario(tmp_path).economics == load_preset(name)


def test_the_keys_of_the_economics_are_documented() -> None:
    """Every key of the objective and every further key stands in the page."""
    page = scenario_format_page()
    assert all(f"`{key}`" in page for key in FIGURE_KEYS)
    assert set(FIGURE_KEYS) == {*OBJECTIVE_KEYS, *EXTRA_KEYS}
