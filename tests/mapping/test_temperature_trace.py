"""The color of a way follows the contract's cooling law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from optimizer.mapping.temperature_trace import temperature_traces
from optimizer.units import TEMPERATURE_TOLERANCE_C

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


@pytest.mark.parametrize("day", ["first_steps", "delta"])
def test_the_trace_ends_at_the_arrival_temperature_of_the_plan(
    day: str, request: pytest.FixtureRequest
) -> None:
    """At the beginning of discharge the trace meets what the plan states, to 0.1 °C."""
    dossier = request.getfixturevalue(day)
    for route in dossier.plan.routes:
        for trace in temperature_traces(dossier.scenario, route):
            for load in trace.trip.loads:
                found = trace.coldest([load], [load.discharge_start_min])[0]
                assert found == pytest.approx(
                    load.arrival_temperature_c, abs=TEMPERATURE_TOLERANCE_C
                )


def test_the_coldest_load_decides(first_steps: Dossier) -> None:
    """With several loads aboard, no load is colder than the trace."""
    route = first_steps.plan.routes[0]
    trace = next(
        trace
        for trace in temperature_traces(first_steps.scenario, route)
        if len(trace.trip.loads) > 1
    )
    instants = np.arange(trace.clock_start_min, trace.clock_start_min + 120, 10)
    alone = [trace.coldest([load], instants) for load in trace.trip.loads]
    together = trace.coldest(trace.trip.loads, instants)
    assert together == pytest.approx(np.min(alone, axis=0))
    assert (np.diff(together) < 0).all()
