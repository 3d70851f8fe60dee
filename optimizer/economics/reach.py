"""How far molten supply reaches, and which limit says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BindingLimit(StrEnum):
    """Which of the three limits is met first on the way out."""

    COST = "cost"
    TEMPERATURE = "temperature"
    PERMIT = "permit"


@dataclass(frozen=True, slots=True)
class Reach:
    """The three limits of a lane, one way by road."""

    break_even_km: float | None
    """Where molten and ingot supply cost the same; ``None`` where they do so nowhere.
    [km]"""
    thermal_reach_km: float
    """Where the metal has fallen to its floor; may be infinite. [km]"""
    permitted_km: float
    """[km]"""
    binding_limit: BindingLimit
