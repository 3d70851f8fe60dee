"""Every key and column of a study is declared once, with all that its page needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from optimizer.domain import INVESTMENT_KEYS
from optimizer.intake.schema import (
    STUDY_TABLES,
    Row,
    StudySettingsRow,
    cell_kind,
    column_note,
    fields_by_column,
)
from optimizer.intake.study.format_page import study_format_page

ROOT = Path(__file__).parents[3]
CONTRACT = ROOT.parent / "shared" / "spec" / "formats.md"
ROWS = [StudySettingsRow, *(table.row for table in STUDY_TABLES)]
OURS = {"capital", "datum"}
"""Columns of our own, which the contract leaves room for."""
MORE_OF_ALLOYS = {"fixed_cost_per_day"}


@pytest.mark.parametrize("row", ROWS)
def test_every_column_can_be_documented(row: type[Row]) -> None:
    """Meaning, kind, Chinese name, and an example that can be typed."""
    for name, field in fields_by_column(row).items():
        example = column_note(field, "example")
        assert field.description, name
        assert cell_kind(field).expected, name
        assert column_note(field, "local"), name
        assert example or not field.is_required(), name
        if example:
            cell_kind(field)(example)


def test_the_page_of_the_format_is_the_schema() -> None:
    """``docs/study-format.md`` is written anew when a column changes."""
    page = (ROOT / "docs" / "study-format.md").read_text("utf-8")
    assert page == study_format_page()
    assert all(f"`{key}`" in page for key in INVESTMENT_KEYS)


def test_the_columns_are_those_of_the_contract() -> None:
    """Names, order and stars of every table agree with the contract's table."""
    if not CONTRACT.is_file():
        pytest.skip(f"the contract is not here: {CONTRACT.name}")
    lines = CONTRACT.read_text("utf-8").splitlines()
    checked = 0
    for table in STUDY_TABLES:
        found = [one for one in lines if one.startswith(f"| `{table.name}.csv")]
        for line in found:
            listed = re.sub(r"\([^)]*\)", "", line.split("|")[2]).partition(":")[0]
            names = [name.strip() for name in listed.split(",")]
            fields = fields_by_column(table.row)
            ours = OURS | (MORE_OF_ALLOYS if table.name == "site_alloys" else set())
            kept = {name: fields[name] for name in fields if name not in ours}
            assert list(kept) == [name.removesuffix("\\*") for name in names]
            optional = {name for name in kept if not kept[name].is_required()}
            # What the contract does not star may be left out in ours.
            assert optional >= {name[:-2] for name in names if name.endswith("\\*")}
            checked += 1
    assert checked == 4
