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

    @property
    def binding_km(self) -> float:
        """How far molten supply reaches; 0 where it is dearer everywhere. [km]."""
        return {
            BindingLimit.COST: self.break_even_km or 0.0,
            BindingLimit.TEMPERATURE: self.thermal_reach_km,
            BindingLimit.PERMIT: self.permitted_km,
        }[self.binding_limit]


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
        before permit. Where molten supply is dearer at every distance cost binds and
        the break-even is ``None``; where it is cheaper at every distance the break-even
        is ``None`` too, and cost never binds.
    """
    values = {"permitted_km": math.inf} | model.base | dict(changes or {})
    cost_km = float(break_even_km(model, changes))
    by_limit = {
        BindingLimit.COST: cost_km,
        BindingLimit.TEMPERATURE: float(thermal_reach_km(values)),
        BindingLimit.PERMIT: float(np.asarray(values["permitted_km"])),
    }
    may_bind = [
        limit for limit in by_limit if limit != BindingLimit.COST or cost_km < math.inf
    ]
    return Reach(
        break_even_km=cost_km if math.isfinite(cost_km) else None,
        thermal_reach_km=by_limit[BindingLimit.TEMPERATURE],
        permitted_km=by_limit[BindingLimit.PERMIT],
        binding_limit=min(may_bind, key=by_limit.__getitem__),
    )
