"""Days drawn for a choice of sites, each a scenario that the planner can plan."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.sites.operation.drawing import (
    drawn_outages,
    drawn_tonnes,
    order_chance,
)
from optimizer.sites.operation.enough_trucks import enough_trucks
from optimizer.sites.operation.frame import frame_of
from optimizer.sites.operation.metal import (
    asked_of_sites,
    day_alloys,
    day_heats,
    day_supply,
)
from optimizer.sites.operation.ordering import day_orders, deliverable_tonnes
from optimizer.sites.operation.trucks import posted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import (
        Order,
        RoadProvider,
        Scenario,
        Study,
        TravelMatrix,
        Truck,
    )
    from optimizer.sites.operation.frame import Frame
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes


@dataclass(frozen=True)
class DrawnDay:
    """One day of a choice of sites, before it is planned."""

    number: int
    """The first is 0."""
    scenario: Scenario
    """Orders of all demands that an open site may serve, and trucks enough."""
    travel: TravelMatrix
    kinds: tuple[Truck, ...]
    """What another fleet is made of: one truck for each shift."""
    outages: tuple[str, ...]
    """Sites whose furnace is out."""
    far_t: float
    """Needed where no open site may deliver: ingots, without a plan. [t]"""
    far_cost: float
    """[currency]"""
    far_carbon_kg: float
    """[kg CO2e], ``nan`` where unknown"""

    @property
    def weekday(self) -> int:
        """0 is Monday."""
        return self.scenario.date.weekday()

    @property
    def demand_t(self) -> float:
        """All tonnes needed. [t]."""
        return self.far_t + math.fsum(order.tonnes for order in self.scenario.orders)


def sampled_days(
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    *,
    provider: RoadProvider | None = None,
) -> tuple[DrawnDay, ...]:
    """Return the days on which a choice of sites is tried out.

    Parameters
    ----------
    study
        Its ``operation`` says how many days, drawn how, and like which scenario.
    lanes
        Who is in reach of whom.
    selection
        The choice: who is open, and whom each site is meant to serve.
    provider
        Who measures the roads; by default the one that the study asks for.

    Returns
    -------
    tuple of DrawnDay
        Days one after the other from the date of the scenario they are like. A day
        depends on the seed and its number, not on how many there are.

    Raises
    ------
    OperationError
        The choice is infeasible, or days cannot be made like any scenario.
    ScenarioError, RoadError
        The scenario to be like cannot be read; the roads cannot be measured.
    """
    frame = frame_of(study, lanes, selection, provider=provider)
    return tuple(_drawn(frame, number) for number in range(study.operation.days))


def _drawn(frame: Frame, number: int) -> DrawnDay:
    """Draw one day."""
    study, settings = frame.study, frame.study.operation
    date = frame.template.date + datetime.timedelta(days=number)
    tonnes = [
        drawn_tonnes(demand, settings, number=number, weekday=date.weekday())
        for demand in study.demands
    ]
    sites = [smelter.place_id for smelter in frame.smelters]
    outages = drawn_outages(sites, settings, number)
    far = ~np.array(frame.in_reach, dtype=bool)
    return DrawnDay(
        number=number,
        scenario=_dated(_scenario(frame, number, tonnes, outages), date, number),
        travel=frame.travel,
        kinds=frame.kinds,
        outages=outages,
        far_t=float(np.sum(np.array(tonnes)[far])),
        far_cost=_worth(tonnes, frame.lanes.ingot_cost_per_t, far),
        far_carbon_kg=_worth(tonnes, frame.lanes.ingot_carbon_kg_per_t, far),
    )


def _worth(
    tonnes: Sequence[float], per_t: NDArray[np.float64], which: NDArray[np.bool_]
) -> float:
    """Return what some tonnes come to at so much each."""
    return float(np.sum(np.array(tonnes)[which] * per_t[which]))


def _dated(scenario: Scenario, date: datetime.date, number: int) -> Scenario:
    name = f"{scenario.name}-day-{number + 1}"
    return replace(scenario, name=name, date=date)


def _scenario(
    frame: Frame, number: int, tonnes: Sequence[float], outages: Sequence[str]
) -> Scenario:
    """Return a day's scenario: heats, orders and trucks in the frame."""
    study, template = frame.study, frame.template
    asked = asked_of_sites(
        study, frame.lanes, frame.selection, tonnes=tonnes, outages=outages
    )
    metal = day_supply(study, frame.selection, asked)
    by_site = {site_id: math.fsum(part.values()) for site_id, part in asked.items()}
    return replace(
        template,
        name=study.name,
        title=study.title,
        alloys=day_alloys(study, template),
        smelters=frame.smelters,
        heats=day_heats(metal, template),
        plants=frame.plants,
        orders=tuple(_orders(frame, number, tonnes)),
        trucks=tuple(posted(enough_trucks(frame, by_site), frame.kinds)),
        depots=(),
        roads=study.roads,
        limits=study.limits,
        economics=frame.economics,
    )


def _orders(frame: Frame, number: int, tonnes: Sequence[float]) -> list[Order]:
    """Return the orders of all demands in reach of an open site."""
    study, kind = frame.study, frame.kinds[0]
    ladle = frame.template.ladle_type_by_id[kind.ladle_type_id]
    plant_by_id = {plant.place_id: plant for plant in frame.plants}
    orders: list[Order] = []
    for demand, some_t, near in zip(study.demands, tonnes, frame.in_reach, strict=True):
        if near:
            chance = order_chance(demand, study.operation, number)
            orders += day_orders(
                demand,
                deliverable_tonnes(some_t, ladle, chance),
                plant=plant_by_id[demand.plant_id],
                truck=kind,
                template=frame.template,
                chance=chance,
            )
    if study.rules.ingots:
        return orders
    return [replace(order, ingot_allowed=False) for order in orders]
