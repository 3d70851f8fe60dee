"""What lies around a site, and what a plant would find anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.domain import Line


class ContourKind(StrEnum):
    """What is equal along a contour."""

    DISTANCE = "distance"
    """[km] of road"""
    TIME = "time"
    """[min] on the road (isochrone)"""
    TEMPERATURE = "temperature"
    """[°C] on arrival (isotherm)"""
    SAVING = "saving"
    """[currency/t] below ingots (iso-saving)"""


@dataclass(frozen=True, slots=True)
class Contour:
    """The ground within one level of a site, along the roads."""

    kind: ContourKind
    level: float
    """In the unit of its kind; the ground is within it (km, min) or above it (°C,
    currency/t)."""
    outlines: tuple[Line, ...]
    """Closed lines (latitude, longitude) around each connected part. [°]"""
    holes: tuple[tuple[Line, ...], ...] = ()
    """Of each part in turn, closed lines around ground in it that is not within;
    empty where nobody looked for any. [°]"""


@dataclass(frozen=True, slots=True)
class Band:
    """What of the demand lies within one road distance of a site."""

    to_km: float
    num_plants: int
    t_per_day: float
    warm_t_per_day: float
    """Of these, tonnes that arrive above their floor. [t/d]"""
    saving_t_per_day: float
    """Of these, tonnes cheaper than ingots. [t/d]"""
    cost_per_t: float
    """Mean delivered cost of the tonnes in reach; ``nan`` for none. [currency/t]"""
    saving_per_t: float
    """[currency/t]"""
    carbon_saved_kg_per_t: float
    """[kg CO2e/t]"""


@dataclass(frozen=True, eq=False)
class CatchmentPlant:
    """One demand as seen from the site."""

    plant_id: str
    alloy_id: str
    t_per_day: float
    km: float
    minutes: float
    arrival_c: float
    cost_per_t: float
    saving_per_t: float
    carbon_saved_kg_per_t: float
    fate: str
    """Name of its ``LaneFate``, or ``DEARER`` where usable but dearer than ingots."""


@dataclass(frozen=True, eq=False)
class Catchment:
    """The surroundings of one site."""

    site_id: str
    ladle: str
    """Whose cooling the temperatures follow."""
    tap_temperature_c: float
    permitted_km: float
    thermal_km: float
    """Road distance at which the metal is at its floor. [km]"""
    economic_km: float
    """Road distance at which molten metal costs as much as ingots. [km]"""
    bands: tuple[Band, ...]
    plants: tuple[CatchmentPlant, ...]
    contours: tuple[Contour, ...]


@dataclass(frozen=True, eq=False)
class HeatMap:
    """A grid of points where a plant might settle."""

    alloy_id: str
    t_per_day: float
    latitude: NDArray[np.float64]
    """[°], shape (rows,), south to north"""
    longitude: NDArray[np.float64]
    """[°], shape (columns,), west to east"""
    cost_less_ingots_per_t: NDArray[np.float64]
    """Cheapest molten delivery less ingots, ``nan`` out of reach. [currency/t], shape
    (rows, columns)"""
    num_sites: NDArray[np.int64]
    """Sites that reach the point warm, permitted and below ingots, same shape"""
    best_site: NDArray[np.int64]
    """Position of the cheapest site in the study, -1 for none, same shape"""
    arrival_c: NDArray[np.float64]
    """From the cheapest site. [°C], same shape"""
