"""What docs/economics.md says of items and factors is what the program uses."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from optimizer.domain import PlanCosts
from optimizer.economics import PRESETS

TEXT = (Path(__file__).parents[2] / "docs" / "economics.md").read_text("utf-8")
ITEMS = [field.name for field in fields(PlanCosts)]


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_has_its_row(item: str) -> None:
    """Each item of money is explained in a table."""
    assert f"| `{item}` |" in TEXT


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_explained(preset: str) -> None:
    """How a preset reads the report is told."""
    assert f"`{preset}`" in TEXT
