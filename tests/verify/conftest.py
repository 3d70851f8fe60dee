"""Days with good plans, built once."""

from __future__ import annotations

import pytest
from days import Bench, first_steps, rich_day


@pytest.fixture(scope="session")
def benches() -> dict[str, Bench]:
    """Return both days by name."""
    return {"first": first_steps(), "rich": rich_day()}
