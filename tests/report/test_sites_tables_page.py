"""``docs/sites-tables.md`` tells of every table and column, and of no other."""

from __future__ import annotations

from pathlib import Path

from optimizer.report import STUDY_COLUMNS

DOCUMENT = Path(__file__).parents[2] / "docs" / "sites-tables.md"


def test_every_column_is_documented_with_its_unit() -> None:
    """The page has a section per table, and no row besides."""
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document.count("\n## ") == len(STUDY_COLUMNS)
    for name, columns in STUDY_COLUMNS.items():
        section = document.split(f"## `{name}`\n")[1].split("\n## ")[0]
        own = [f"| `{c.name}` | {c.unit} | {c.meaning} |" for c in columns]
        assert [line for line in section.splitlines() if line.startswith("| `")] == own
