"""Days that several tests of the planner look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix


@pytest.fixture(scope="session")
def busy_day() -> tuple[Scenario, TravelMatrix]:
    """Return a dozen orders that two trucks must share."""
    return random_scenario(1, num_orders=12, shape="plain")
