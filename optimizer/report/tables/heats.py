"""One row a heat: how much of it was drawn."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.report.tables.columns import build_table, count, instant, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import Plan, Scenario

HEAT_COLUMNS = (
    text("heat_id", "the heat"),
    text("smelter_id", "smelter that melts it"),
    text("alloy", "its alloy"),
    instant("ready", "filling may begin"),
    instant("expires", "filling has ended"),
    number("tonnes", "t", "metal of the heat", decimals=3),
    number("drawn", "t", "metal drawn by the plan", decimals=3),
    number("left", "t", "metal not drawn", decimals=3),
    number("share_drawn", "1", "drawn as a share of the heat", decimals=3),
    count("loads", "", "ladles filled from it"),
)


def heats(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return one row per heat of the scenario.

    Parameters
    ----------
    scenario, plan
        The day and its plan; every id of the plan is one of the scenario.

    Returns
    -------
    Columns and units as in :data:`HEAT_COLUMNS` (``docs/tables.md``).
    """
    loads = [
        load for route in plan.routes for trip in route.trips for load in trip.loads
    ]
    num_loads = Counter(load.heat_id for load in loads)
    drawn: dict[str, float] = {}
    for load in loads:
        drawn[load.heat_id] = drawn.get(load.heat_id, 0.0) + load.tonnes
    rows = []
    for heat in scenario.heats:
        tonnes = round(drawn.get(heat.heat_id, 0.0), 3)
        rows.append(
            {
                "heat_id": heat.heat_id,
                "smelter_id": heat.smelter_id,
                "alloy": heat.alloy_id,
                "ready": scenario.instant(heat.ready_min),
                "expires": scenario.instant(heat.expires_min),
                "tonnes": heat.tonnes,
                "drawn": tonnes,
                "left": round(heat.tonnes - tonnes, 3),
                "share_drawn": round(tonnes / heat.tonnes, 3) if heat.tonnes else 0.0,
                "loads": num_loads[heat.heat_id],
            }
        )
    return build_table(HEAT_COLUMNS, rows, timezone=scenario.timezone)
