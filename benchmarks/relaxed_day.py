"""A day as general routing tools can take it, and what they answer.

One task is one ladle of one order. What is left out is left out for every tool alike:
``DROPPED_RULES`` is printed beside the cost that comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from optimizer.economics import tariff
from optimizer.planning.engine.day import Day
from optimizer.planning.schedule.facts import equal_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix

DROPPED_RULES = (
    "bays (S3, P2), metal and heats (S1, S2), alloy families (K4), rests (K3), soak by "
    "idle time, superheat, whole orders and one-trip orders"
)
TENTHS = 10
"""Tools count in whole numbers: tenths of the currency."""


@dataclass(frozen=True, slots=True)
class Task:
    """One ladle for one order."""

    order: int
    plant: int
    place: int
    kg: int
    earliest: int
    """[min]"""
    latest: int
    discharge: int
    """At the plant, its share of the arrival included. [min]"""
    smelters: tuple[int, ...]
    """Those that have the alloy and lie within reach, nearest first."""
    longest: tuple[int, ...]
    """How long the metal lasts from each of them. [min]"""
    own_price: float
    """Handling and melt loss, paid if it is served. [currency]"""
    prize: float
    """What serving it saves before any truck is paid. [currency]"""


@dataclass(frozen=True, slots=True)
class ProposedTrip:
    """A trip as a tool would have it, without its times."""

    smelter: int
    tasks: tuple[int, ...]
    """In the sequence of their discharge."""


Proposal = dict[int, list[ProposedTrip]]
"""Trips by truck number, in the sequence of the day."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool found within its time."""

    proposal: Proposal
    relaxed_cost: float
    """Of the relaxed day, all orders' own prices included. [currency]"""


class Peer(Protocol):
    """A tool that answers the relaxed day."""

    def __call__(self, day: RelaxedDay, *, seconds: float, seed: int) -> Answer:
        """Return the best answer found."""


class RelaxedDay:
    """The tasks, trucks and roads of a day, numbered as the planner numbers them."""

    def __init__(self, scenario: Scenario, travel: TravelMatrix) -> None:
        self.scenario = scenario
        self.day = Day(scenario, travel)
        self.km: NDArray[np.float64] = np.minimum(self.day.km_table, 1e5)
        self.minutes: NDArray[np.int64] = np.minimum(
            self.day.minutes_table, 100_000
        ).astype(np.int64)
        self.smelter_places = [smelter.place for smelter in self.day.smelters]
        self.tasks = [
            task
            for number in range(len(self.day.orders))
            for task in self._tasks(number)
        ]

    @property
    def own_prices(self) -> float:
        """Handling and melt loss of all tasks. [currency]."""
        return sum(task.own_price for task in self.tasks)

    def priced_km(self, truck: int) -> NDArray[np.float64]:
        """Return kilometers with a trip's fee on the way from a smelter to a plant."""
        facts = self.scenario.trucks[truck]
        priced = self.km.copy()
        plants = sorted({task.place for task in self.tasks})
        fee_km = facts.cost_per_trip / facts.cost_per_km
        priced[np.ix_(self.smelter_places, plants)] += fee_km
        return priced

    def _tasks(self, number: int) -> list[Task]:
        """Return the ladles of an order that some smelter can reach."""
        day, order = self.day, self.day.orders[number]
        named = self.scenario.orders[number]
        ladle = max(range(len(day.vessels)), key=lambda v: day.vessels[v].capacity_kg)
        reach = day.metal.longest_at_best(day.vessels[ladle].ladle, number)
        place = day.plants[order.plant].place
        near = sorted(
            (self.minutes[smelter.place][place], n)
            for n, smelter in enumerate(day.smelters)
            if day.heats_of.get((n, order.alloy))
            and self.km[smelter.place][place] <= day.max_loaded_km
            and self.minutes[smelter.place][place] <= reach
        )
        if not near or not order.kg:
            return []
        capacity = day.vessels[ladle].capacity_kg
        parts = equal_parts(order.kg, -(-order.kg // capacity))
        own = tariff(self.scenario).molten_price_per_t(named.alloy_id) / 1000
        plant = day.plants[order.plant]
        return [
            Task(
                order=number,
                plant=order.plant,
                place=place,
                kg=kg,
                earliest=order.earliest,
                latest=order.latest,
                discharge=plant.discharge + plant.arrival // len(parts),
                smelters=tuple(n for _, n in near),
                longest=tuple(int(reach) for _ in near),
                own_price=own * kg,
                prize=order.refusal_cost * kg / order.kg - own * kg,
            )
            for kg in parts
        ]
