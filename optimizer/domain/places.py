"""Points on the map: smelters, plants and depots."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """A closed interval on the horizon's axis."""

    start_min: int
    """[min since 00:00 of the planning day]"""
    end_min: int
    """[min since 00:00 of the planning day]"""

    def holds(self, instant_min: float) -> bool:
        """Return whether an instant lies inside, both ends included."""
        return self.start_min <= instant_min <= self.end_min


@dataclass(frozen=True, slots=True)
class Place:
    """A named point in WGS-84."""

    place_id: str
    name: str
    latitude: float
    """[° north, WGS-84]"""
    longitude: float
    """[° east, WGS-84]"""


@dataclass(frozen=True, slots=True)
class Smelter(Place):
    """Where ladles are filled."""

    loading_bays: int
    dispatch_duration_min: int
    """Weigh, deslag, lid, papers: once a truck. [min]"""
    fill_duration_min: int
    """Filling of one ladle. [min]"""
    opening: Window


@dataclass(frozen=True, slots=True)
class HoldingFurnace:
    """The plant's furnace that keeps metal for casting (extension X1)."""

    capacity_t: float
    level_t: float
    """Level at the start of the horizon. [t]"""
    min_level_t: float
    draw_t_per_h: float


@dataclass(frozen=True, slots=True)
class Plant(Place):
    """A die-casting plant that receives metal."""

    unloading_bays: int
    arrival_duration_min: int
    """Gate, weigh, safety check: once a stop. [min]"""
    discharge_duration_min: int
    """Emptying of one ladle. [min]"""
    receiving: Window
    furnace: HoldingFurnace | None = None


@dataclass(frozen=True, slots=True)
class Depot(Place):
    """Where a truck begins and ends its day; a smelter may serve as one too."""
