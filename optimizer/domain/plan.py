"""The answer: routes, ingot deliveries and unserved orders (``plan.json``).

Instants are whole minutes since 00:00 of the planning day; the file's ISO 8601 instants
are converted at the door (``intake.read_plan`` and ``intake.write_plan``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why an order is not served by molten metal (rule O2), in the contract's order."""

    TOO_FAR = "too_far"
    TOO_COLD = "too_cold"
    NO_WAY = "no_way"
    NO_METAL = "no_metal"
    NO_LADLE_FIT = "no_ladle_fit"
    PLANT_CLOSED = "plant_closed"
    NO_TRUCK_TIME = "no_truck_time"
    NO_LOADING_BAY = "no_loading_bay"
    NO_UNLOADING_BAY = "no_unloading_bay"
    DEARER_THAN_INGOTS = "dearer_than_ingots"
    DEARER_THAN_UNSERVED = "dearer_than_unserved"


class PlanStatus(StrEnum):
    """What is proved about a plan."""

    OPTIMAL = "optimal"
    """Gap at most 1e-6."""
    FEASIBLE = "feasible"


@dataclass(frozen=True, slots=True)
class RouteCosts:
    """Cost items that belong to one truck's day. [currency, to 0.01]."""

    days: float = 0.0
    trips: float = 0.0
    km: float = 0.0
    hours: float = 0.0
    superheat: float = 0.0
    molten_handling: float = 0.0
    melt_loss: float = 0.0

    @property
    def total(self) -> float:
        """Sum of the items. [currency]."""
        return round(math.fsum(getattr(self, item.name) for item in fields(self)), 2)


@dataclass(frozen=True, slots=True)
class PlanCosts(RouteCosts):
    """Every cost item of a plan; they sum to its cost. [currency, to 0.01]."""

    ingots: float = 0.0
    ingot_haulage: float = 0.0
    unserved: float = 0.0
    carbon: float = 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """The metal of one ladle for one order."""

    order_id: str
    heat_id: str
    tonnes: float
    """[t, three decimals]"""
    tap_temperature_c: float
    discharge_start_min: int
    arrival_temperature_c: float
    """At the beginning of discharge. [°C]"""
    floor_c: float
    """Rule T1's floor for this load. [°C]"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a truck at one plant."""

    plant_id: str
    arrive_min: int
    service_start_min: int
    service_end_min: int
    loaded_km: float
    """From the smelter along the trip. [km]"""
    order_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """One filling of the ladles aboard and the stops that empty them."""

    trip_id: str
    smelter_id: str
    arrive_min: int
    fill_start_min: int
    fill_end_min: int
    depart_min: int
    distance_km: float
    """Smelter to last stop. [km]"""
    loads: tuple[Load, ...]
    """In discharge order."""
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest inserted for rule K3."""

    start_min: int
    end_min: int
    place: str
    """A place's id, or ``road``."""


@dataclass(frozen=True, slots=True)
class Route:
    """All trips of one truck, depot to depot."""

    truck_id: str
    start_min: int
    end_min: int
    distance_km: float
    """All legs, depot to depot. [km]"""
    driving_duration_min: int
    """All legs without rests. [min]"""
    costs: RouteCosts
    rests: tuple[Rest, ...]
    trips: tuple[Trip, ...]


@dataclass(frozen=True, slots=True)
class IngotDelivery:
    """An order served by ingots, and why."""

    order_id: str
    tonnes: float
    cost: float
    """Ingots plus ingot haulage. [currency]"""
    reason: Reason
    detail: dict[str, Any]
    """``text`` for people and the figures behind it."""


@dataclass(frozen=True, slots=True)
class UnservedOrder:
    """An order left unserved, and why."""

    order_id: str
    tonnes: float
    reason: Reason
    detail: dict[str, Any]
    """``text`` for people and the figures behind it."""


@dataclass(frozen=True)
class Plan:
    """One day's plan with its cost and its proof."""

    scenario: str
    """Name of the scenario it answers."""
    status: PlanStatus
    cost: float
    """[currency]"""
    lower_bound: float | None
    """No plan can cost less; ``None`` when nothing was proved. [currency]"""
    gap: float | None
    """(cost - lower_bound) / cost, 0 at no cost; ``None`` without a bound. [1]"""
    solver: dict[str, Any]
    """Seconds, seed, iterations and which bound it was."""
    costs: PlanCosts
    carbon: dict[str, float]
    """By item. [kg CO2e]"""
    routes: tuple[Route, ...] = ()
    ingots: tuple[IngotDelivery, ...] = ()
    unserved: tuple[UnservedOrder, ...] = ()
    format: str = field(default="molten-plan/1")
