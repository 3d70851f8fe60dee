"""Trucks that are alike, so that trips are enumerated once for all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import Window

if TYPE_CHECKING:
    from optimizer.domain import LadleType, Scenario, Truck


@dataclass(frozen=True, slots=True)
class TruckKind:
    """What decides which trips a truck can make at all."""

    ladle: LadleType
    ladle_slots: int
    max_net_t: float
    """[t]"""


@dataclass(frozen=True, slots=True)
class TruckGroup:
    """Trucks of a class with one depot, shift and day cost."""

    depot_id: str
    shift: Window
    """Shift within the horizon. [min]"""
    max_duty_duration_min: int
    cost_per_day: float
    truck_ids: tuple[str, ...]

    @property
    def longest_day_min(self) -> int:
        """Longest time one of its trucks can be on duty. [min]."""
        length = self.shift.end_min - self.shift.start_min
        return max(0, min(self.max_duty_duration_min, length))


@dataclass(frozen=True, slots=True)
class TruckClass:
    """Trucks of one kind whose trips cost the same."""

    kind: TruckKind
    cost_per_trip: float
    cost_per_km: float
    cost_per_hour: float
    groups: tuple[TruckGroup, ...]


def truck_classes(scenario: Scenario) -> tuple[TruckClass, ...]:
    """Return the fleet as classes of trucks that differ only in depot, shift and day.

    Trucks that can carry nothing, or whose shift lies outside the horizon, are left
    out: they have no trip.
    """
    members: dict[tuple[object, ...], list[Truck]] = defaultdict(list)
    for truck in scenario.trucks:
        members[_class_key(truck)].append(truck)
    classes = (_truck_class(scenario, trucks) for trucks in members.values())
    return tuple(made for made in classes if made.groups)


def _class_key(truck: Truck) -> tuple[object, ...]:
    return (
        truck.ladle_type_id,
        truck.ladle_slots,
        truck.max_net_t,
        truck.cost_per_trip,
        truck.cost_per_km,
        truck.cost_per_hour,
    )


def _truck_class(scenario: Scenario, trucks: list[Truck]) -> TruckClass:
    first = trucks[0]
    members: dict[tuple[object, ...], list[Truck]] = defaultdict(list)
    for truck in trucks:
        key = (truck.depot_id, truck.shift, truck.max_duty_duration_min)
        members[(*key, truck.cost_per_day)].append(truck)
    groups = (_truck_group(scenario.horizon, alike) for alike in members.values())
    return TruckClass(
        kind=TruckKind(
            ladle=scenario.ladle_type_by_id[first.ladle_type_id],
            ladle_slots=first.ladle_slots,
            max_net_t=first.max_net_t,
        ),
        cost_per_trip=first.cost_per_trip,
        cost_per_km=first.cost_per_km,
        cost_per_hour=first.cost_per_hour,
        groups=tuple(group for group in groups if group.longest_day_min > 0),
    )


def _truck_group(horizon: Window, trucks: list[Truck]) -> TruckGroup:
    first = trucks[0]
    return TruckGroup(
        depot_id=first.depot_id,
        shift=Window(
            max(first.shift.start_min, horizon.start_min),
            min(first.shift.end_min, horizon.end_min),
        ),
        max_duty_duration_min=first.max_duty_duration_min,
        cost_per_day=first.cost_per_day,
        truck_ids=tuple(truck.truck_id for truck in trucks),
    )
