"""A good scenario to damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

FIRST_STEPS = Path(__file__).parents[2] / "scenarios" / "first-steps"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the smallest bundled scenario: one smelter, three orders, one truck."""
    copy = tmp_path / "day"
    shutil.copytree(FIRST_STEPS, copy)
    return copy
