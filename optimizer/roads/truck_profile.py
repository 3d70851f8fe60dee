"""The truck that OpenStreetMap roads are sifted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CLASS_SPEEDS_KM_H: Mapping[str, float] = MappingProxyType(
    {
        "motorway": 70.0,
        "motorway_link": 40.0,
        "trunk": 50.0,
        "trunk_link": 30.0,
        "primary": 40.0,
        "primary_link": 30.0,
        "secondary": 35.0,
        "secondary_link": 30.0,
        "tertiary": 30.0,
        "tertiary_link": 30.0,
        "unclassified": 30.0,
        "residential": 20.0,
    }
)
"""Speeds of a heavy truck in free flow. [km/h]

Motorway 70, national road 50, urban and industrial roads 30 are the project's planning
figures for China (for Germany 75 and 55), primary 40 is the road atlas's; all of them,
and the classes between, are assumptions: no source confirms them."""


@dataclass(frozen=True, slots=True)
class TruckProfile:
    """What the roads must bear and how fast they are driven.

    The weight and the height are assumptions for a laden tractor and trailer with
    closed ladles; set your own. Molten metal is UN 3257, tunnel code D: tunnels of
    category D and E are closed to it (ADR, table A and 8.6).
    """

    gross_weight_t: float = 40.0
    """[t]"""
    axle_load_t: float = 10.0
    """[t]"""
    height_m: float = 4.0
    """[m]"""
    width_m: float = 2.55
    """[m]"""
    length_m: float = 16.5
    """[m]"""
    max_speed_km_h: float = 80.0
    """Never above 80 with dangerous goods: industry advice for China. [km/h]"""
    restricted_speed_km_h: float = 10.0
    """On roads open only to those with business there: slow enough that nobody
    passes through when there is another way; an assumption. [km/h]"""
    class_speeds_km_h: Mapping[str, float] = field(
        default_factory=lambda: CLASS_SPEEDS_KM_H
    )
    """Speed by ``highway`` class; classes not listed are not driven. [km/h]"""
