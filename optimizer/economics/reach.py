"""How far molten supply reaches, and which limit says so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics.break_even import break_even_km
from optimizer.economics.thermal_reach import thermal_reach_km

if TYPE_CHECKING:
    from optimizer.economics.cost_model import CostModel
    from optimizer.economics.recipes import Values


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


def find_reach(model: CostModel, changes: Values | None = None) -> Reach:
    """Return how far a lane may be, and which limit says so.

    Parameters
    ----------
    model
        Its figures hold ``truck_net_t``; without the figures of the metal
        (``THERMAL_KEYS``) or the permit (``permitted_km``) that limit is infinite.
    changes
        Values that differ from the base, by dotted key; scalars.

    Returns
    -------
    Reach
        The smallest of the three limits binds; of equal ones cost before temperature
        before permit. Where molten supply is dearer at every distance cost binds, and
        the break-even is ``None``.
    """
    values = {"permitted_km": math.inf} | model.base | dict(changes or {})
    by_limit = {
        BindingLimit.COST: float(break_even_km(model, changes)),
        BindingLimit.TEMPERATURE: float(thermal_reach_km(values)),
        BindingLimit.PERMIT: float(np.asarray(values["permitted_km"])),
    }
    cost_km = by_limit[BindingLimit.COST]
    return Reach(
        break_even_km=cost_km if math.isfinite(cost_km) else None,
        thermal_reach_km=by_limit[BindingLimit.TEMPERATURE],
        permitted_km=by_limit[BindingLimit.PERMIT],
        binding_limit=min(by_limit, key=by_limit.__getitem__),
    )
