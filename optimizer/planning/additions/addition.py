"""One more of a resource, and the day that has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from optimizer.domain import Window

if TYPE_CHECKING:
    from optimizer.domain import Scenario

MORE_WINDOW_MIN = 15
"""By which an order's window is widened: the step that plants bargain in. [min]"""
MORE_METAL_T = 1.0
"""By which a heat is enlarged, so that its worth is one per tonne. [t]"""
_ADDED = "one more like"
"""Begins the id of a truck that is not there."""


class Resource(StrEnum):
    """What a day can have more of."""

    LOADING_BAY = "loading bay"
    UNLOADING_BAY = "unloading bay"
    TRUCK = "truck"
    LADLE_SLOT = "ladle slot"
    METAL = "metal"
    EARLIER = "window opens earlier"
    LATER = "window closes later"

    @property
    def unit(self) -> str:
        """What one more of it is."""
        return _UNITS[self]


_UNITS = {
    Resource.LOADING_BAY: "bay, all day",
    Resource.UNLOADING_BAY: "bay, all day",
    Resource.TRUCK: "truck, a day",
    Resource.LADLE_SLOT: "ladle on this truck",
    Resource.METAL: f"{MORE_METAL_T:g} t",
    Resource.EARLIER: f"{MORE_WINDOW_MIN} min",
    Resource.LATER: f"{MORE_WINDOW_MIN} min",
}


@dataclass(frozen=True, slots=True)
class Addition:
    """One more of a resource of a day.

    It only ever widens what plans may do: every valid plan of the day stays valid, at
    the same cost, so the best plan with it is never dearer.
    """

    resource: Resource
    about: str
    """Id of the smelter, plant, truck, heat or order."""


def added(scenario: Scenario, addition: Addition) -> Scenario:
    """Return the day with one more of a resource.

    Parameters
    ----------
    scenario
        The day.
    addition
        About something the day has.

    Raises
    ------
    KeyError
        The day does not know what the addition is about.
    """
    about = addition.about
    match addition.resource:
        case Resource.LOADING_BAY:
            bays = scenario.smelter_by_id[about].loading_bays + 1
            return _with(scenario, "smelters", "place_id", about, loading_bays=bays)
        case Resource.UNLOADING_BAY:
            bays = scenario.plant_by_id[about].unloading_bays + 1
            return _with(scenario, "plants", "place_id", about, unloading_bays=bays)
        case Resource.TRUCK:
            twin = replace(scenario.truck_by_id[about], truck_id=_twin_id(about))
            return replace(scenario, trucks=(*scenario.trucks, twin))
        case Resource.LADLE_SLOT:
            slots = scenario.truck_by_id[about].ladle_slots + 1
            return _with(scenario, "trucks", "truck_id", about, ladle_slots=slots)
        case Resource.METAL:
            tonnes = scenario.heat_by_id[about].tonnes + MORE_METAL_T
            return _with(scenario, "heats", "heat_id", about, tonnes=tonnes)
        case _:
            return _with(
                scenario, "orders", "order_id", about, window=_wider(scenario, addition)
            )


def added_truck(addition: Addition) -> str | None:
    """Return the id of the truck that is there only with an addition, if it is one."""
    is_truck = addition.resource is Resource.TRUCK
    return _twin_id(addition.about) if is_truck else None


def _twin_id(truck_id: str) -> str:
    return f"{_ADDED} {truck_id}"


def _wider(scenario: Scenario, addition: Addition) -> Window:
    """Return an order's window with more time on one side, within the horizon."""
    window, horizon = scenario.order_by_id[addition.about].window, scenario.horizon
    if addition.resource is Resource.EARLIER:
        start = max(horizon.start_min, window.start_min - MORE_WINDOW_MIN)
        return Window(min(start, window.start_min), window.end_min)
    end = min(horizon.end_min, window.end_min + MORE_WINDOW_MIN)
    return Window(window.start_min, max(end, window.end_min))


def _with(
    scenario: Scenario, table: str, key: str, about: str, **changes: object
) -> Scenario:
    """Return the day with one row of one table changed.

    Raises
    ------
    KeyError
        The table has no such row.
    """
    rows = getattr(scenario, table)
    if all(getattr(row, key) != about for row in rows):
        raise KeyError(about)
    changed = (
        replace(row, **changes) if getattr(row, key) == about else row for row in rows
    )
    tables: dict[str, Any] = {table: tuple(changed)}
    return replace(scenario, **tables)
