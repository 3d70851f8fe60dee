"""Which OpenStreetMap ways and nodes a truck with molten metal may pass, how fast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.roads.truck_profile import TruckProfile

_ACCESS_KEYS = ("hgv", "goods", "motor_vehicle", "vehicle", "access")
"""From the most particular to the most general: the first that is given decides."""
_CLOSED = frozenset(
    {"no", "private", "agricultural", "forestry", "military", "emergency", "psv", "bus"}
)
_RESTRICTED = frozenset(
    {"destination", "delivery", "customers", "permit", "discouraged"}
)
_CLOSED_TUNNELS = frozenset({"D", "E"})
_PASSABLE_BARRIERS = frozenset(
    {"no", "toll_booth", "border_control", "cattle_grid", "entrance", "kerb", "gate"}
    | {"lift_gate", "swing_gate", "sliding_gate", "height_restrictor", "sally_port"}
)
"""Barriers that stand open to trucks unless another tag says they do not."""
_FEET_IN_M, _INCHES_IN_M, _MILES_IN_KM = 0.3048, 0.0254, 1.609344
_UNIT_FACTORS = {"": 1.0, "t": 1.0, "m": 1.0, "kg": 0.001, "cm": 0.01, "st": 0.907185}
_UNIT_FACTORS |= {"lbs": 0.00045359237, "ft": _FEET_IN_M, "mph": _MILES_IN_KM}
_UNIT_FACTORS |= {"km/h": 1.0, "kmh": 1.0}
_NUMBER = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*([a-z/]*)\s*$")
_FEET_AND_INCHES = re.compile(r"^\s*(\d+)\s*'\s*(?:(\d+(?:\.\d+)?)\s*\"?)?\s*$")


@dataclass(frozen=True, slots=True)
class WaySpeeds:
    """How fast a way is driven in either direction; 0 closes a direction. [km/h]."""

    forward_km_h: float
    backward_km_h: float


def way_speeds(tags: Mapping[str, str], profile: TruckProfile) -> WaySpeeds | None:
    """Return how fast the truck drives a way, or ``None`` where it may not.

    Conditional restrictions (by hour or season) are not read.

    Parameters
    ----------
    tags
        Tags of the way.
    profile
        The truck.
    """
    usual = profile.class_speeds_km_h.get(tags.get("highway", ""))
    if usual is None or tags.get("area") == "yes" or not _may_pass(tags, profile):
        return None
    speed = min(usual, profile.max_speed_km_h, _posted_speed(tags))
    if _first_access(tags) in _RESTRICTED:
        speed = min(speed, profile.restricted_speed_km_h)
    forward, backward = _open_directions(tags)
    if not (forward or backward):
        return None
    return WaySpeeds(speed * forward, speed * backward)


def is_blocked(tags: Mapping[str, str], profile: TruckProfile) -> bool:
    """Return whether a node on a road stops the truck."""
    if not _may_pass(tags, profile):
        return True
    barrier = tags.get("barrier", "no")
    return barrier not in _PASSABLE_BARRIERS and _first_access(tags) is None


def measure_of(text: str | None) -> float | None:
    """Return a tagged weight [t], size [m] or speed [km/h]; ``None`` if unreadable.

    Plain numbers carry the key's own unit; kg, lbs, short tons, cm, feet (``12'6"``)
    and mph are converted.
    """
    if text is None:
        return None
    if feet := _FEET_AND_INCHES.match(text):
        return float(feet[1]) * _FEET_IN_M + float(feet[2] or 0) * _INCHES_IN_M
    number = _NUMBER.match(text.lower())
    if number is None or number[2] not in _UNIT_FACTORS:
        return None
    return float(number[1].replace(",", ".")) * _UNIT_FACTORS[number[2]]


def _may_pass(tags: Mapping[str, str], profile: TruckProfile) -> bool:
    return (
        _first_access(tags) not in _CLOSED
        and tags.get("hazmat") != "no"
        and not _is_closed_tunnel(tags)
        and _bears(tags, profile)
    )


def _first_access(tags: Mapping[str, str]) -> str | None:
    return next((tags[key] for key in _ACCESS_KEYS if key in tags), None)


def _is_closed_tunnel(tags: Mapping[str, str]) -> bool:
    if tags.get("hazmat:adr_tunnel_cat", "").upper() in _CLOSED_TUNNELS:
        return True
    return any(tags.get(f"hazmat:{category}") == "no" for category in _CLOSED_TUNNELS)


def _bears(tags: Mapping[str, str], profile: TruckProfile) -> bool:
    needs = {
        "maxweight": profile.gross_weight_t,
        "maxweight:hgv": profile.gross_weight_t,
        "maxweightrating:hgv": profile.gross_weight_t,
        "maxweightrating": profile.gross_weight_t,
        "maxaxleload": profile.axle_load_t,
        "maxheight": profile.height_m,
        "maxheight:physical": profile.height_m,
        "maxwidth": profile.width_m,
        "maxwidth:physical": profile.width_m,
        "maxlength": profile.length_m,
    }
    limits = ((measure_of(tags.get(key)), need) for key, need in needs.items())
    return all(limit is None or limit >= need for limit, need in limits)


def _posted_speed(tags: Mapping[str, str]) -> float:
    for key in ("maxspeed:hgv", "maxspeed"):
        posted = measure_of(tags.get(key))
        if posted:
            return posted
    return float("inf")


def _open_directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    """Return whether a way may be driven forward and backward."""
    oneway = tags.get("oneway:hgv", tags.get("oneway"))
    if oneway in {"-1", "reverse"}:
        return False, True
    if oneway in {"reversible", "alternating"}:
        # Which way is open depends on the hour; a plan must not count on it.
        return False, False
    implied = (
        tags.get("highway") in {"motorway", "motorway_link"}
        or tags.get("junction") in {"roundabout", "circular"}
    ) and oneway is None
    return True, not (implied or oneway in {"yes", "true", "1"})
