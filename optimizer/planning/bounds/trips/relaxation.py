"""The linear relaxation over all feasible trips (docs/mathematics.md, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.programs.program import Program
from optimizer.planning.bounds.trips.draft import new_draft
from optimizer.planning.bounds.trips.order_rows import (
    cover_orders,
    fate_costs,
    share_metal,
    superheat_surcharge,
    supply_orders,
)
from optimizer.planning.bounds.trips.parts import least_out_costs, trips_with_returns
from optimizer.planning.bounds.trips.truck_rows import (
    conserve_trucks,
    limit_work,
    most_trips,
    price_legs,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.bounds.trips.columns import TripColumns
    from optimizer.planning.bounds.trips.draft import Draft, Layout
    from optimizer.planning.bounds.trips.stays import BusySpan
    from optimizer.planning.trips import TruckClass


@dataclass(frozen=True, eq=False)
class Relaxation:
    """The program and what its rows and columns mean."""

    program: Program
    draft: Draft
    spans: Mapping[int, BusySpan] = field(default_factory=dict)
    """Minutes that rows about bays are about, by the number of the row"""

    @property
    def layout(self) -> Layout:
        """Which column stands for what."""
        return self.draft.layout

    @property
    def columns(self) -> TripColumns:
        """The trips."""
        return self.draft.columns


def build_relaxation(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    columns: TripColumns,
    classes: tuple[TruckClass, ...],
    rates: Tariff,
    short_metal: frozenset[tuple[int, str]] | None = None,
) -> Relaxation:
    """Return the relaxation, all trips in its columns.

    With ``short_metal`` given, only the metal of those smelters (by index) and alloys
    is counted: fewer rows, and the same bound where the others have enough.
    """
    draft = new_draft(
        scenario,
        travel,
        columns=columns,
        classes=classes,
        rates=rates,
        short_metal=short_metal,
    )
    cover_orders(draft)
    supply_orders(draft)
    share_metal(draft)
    if not draft.by_parts:
        conserve_trucks(draft)
    limit_work(draft)
    limit = most_trips(draft)
    cost, constant = _costs(draft)
    program = Program(
        cost=cost,
        upper=_uppers(draft, limit),
        rows=draft.gatherer.matrix(len(cost)),
        low=np.array(draft.gatherer.low),
        high=np.array(draft.gatherer.high),
        constant=constant,
        num_structural=draft.layout.first_trip,
        most_trips=limit,
    )
    return Relaxation(program, draft)


def _costs(draft: Draft) -> tuple[NDArray[np.float64], float]:
    layout = draft.layout
    cost = np.zeros(layout.first_trip + len(draft.columns))
    fates, constant = fate_costs(draft)
    cost[: len(fates)] = fates
    price_legs(draft, cost)
    classes = range(len(draft.classes))
    out = [least_out_costs(draft, g) for g in classes] if draft.by_parts else []
    for (g, q), column in layout.groups.items():
        cost[column] = draft.classes[g].groups[q].cost_per_day
        if draft.by_parts:
            cost[column] += out[g][q]
    trips = trips_with_returns(draft).cost
    cost[layout.first_trip :] = trips + superheat_surcharge(draft)
    return cost, constant


def _uppers(draft: Draft, limit: float) -> NDArray[np.float64]:
    layout, scenario = draft.layout, draft.scenario
    upper = np.full(layout.first_trip + len(draft.columns), limit)
    upper[: len(scenario.orders)] = 1.0
    for draw, column in layout.supplies.items():
        upper[column] = scenario.orders[draw.order].tonnes + 1.0
    for (g, q), column in layout.groups.items():
        upper[column] = len(draft.classes[g].groups[q].truck_ids)
    return upper
