"""Days to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planned_days import planned

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


@pytest.fixture(scope="session")
def first_steps() -> Dossier:
    """Return the smallest bundled day: one truck, three trips."""
    return planned("first-steps")


@pytest.fixture(scope="session")
def delta() -> Dossier:
    """Return the Pearl River Delta day: five smelters, over thirty trucks."""
    return planned("pearl-river-delta")
