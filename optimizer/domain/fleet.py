"""Ladles and the trucks that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain.places import Window


@dataclass(frozen=True, slots=True)
class LadleType:
    """A closed, lined vessel and the parameters of its two-term cooling law."""

    ladle_type_id: str
    capacity_t: float
    """Metal it may carry on the road. [t]"""
    min_fill_share: float
    """Least load as a share of capacity. [0..1]"""
    fill_drop_c: float
    """Loss of the stream from furnace to ladle. [°C]"""
    soak_hot_c: float
    """Heat the lining takes when refilled at once. [°C]"""
    soak_idle_c: float
    """Heat the lining takes after standing empty for very long. [°C]"""
    soak_tau_h: float
    """Time constant of the soak after filling. [h]"""
    idle_tau_h: float
    """Time constant with which an empty lining cools. [h]"""
    loss_c_per_h: float
    """Loss through the wall of a full ladle. [°C/h]"""
    preheat_duration_min: int
    """Stay at the smelter after which the lining counts as hot. [min]"""


@dataclass(frozen=True, slots=True)
class Truck:
    """A truck that keeps its own ladles for the whole route."""

    truck_id: str
    depot_id: str
    ladle_type_id: str
    ladle_slots: int
    max_net_t: float
    """Metal it may carry in all ladles together. [t]"""
    shift: Window
    max_duty_duration_min: int
    """From leaving the depot to returning. [min]"""
    cost_per_day: float
    cost_per_trip: float
    cost_per_km: float
    cost_per_hour: float
