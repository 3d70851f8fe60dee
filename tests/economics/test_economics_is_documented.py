"""What docs/economics.md says of items and factors is what the program uses."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from optimizer.domain import Figure, PlanCosts
from optimizer.economics import CARBON_ITEMS, PRESETS
from optimizer.economics.presets import default_factors

TEXT = (Path(__file__).parents[2] / "docs" / "economics.md").read_text("utf-8")
ITEMS = [field.name for field in fields(PlanCosts)]


@pytest.mark.parametrize("item", [*ITEMS, *CARBON_ITEMS])
def test_every_item_has_its_row(item: str) -> None:
    """Each item of money and carbon is explained in a table."""
    assert f"| `{item}` |" in TEXT


@pytest.mark.parametrize(("key", "figure"), default_factors().items())
def test_every_factor_stands_with_its_value(key: str, figure: Figure) -> None:
    """The documented default is the one in the preset file."""
    assert f"| `{key}` | {figure.value:g} {figure.unit} |" in TEXT


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_explained(preset: str) -> None:
    """How a preset reads the report is told."""
    assert f"`{preset}`" in TEXT
