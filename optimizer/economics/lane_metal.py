"""What a lane's metal starts from and must arrive with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.thermal import arrival_floor

if TYPE_CHECKING:
    from optimizer.domain import Heat, Order, Scenario


@dataclass(frozen=True, slots=True)
class LaneMetal:
    """The heat of a lane that endures longest, against the plant's strictest order."""

    heat: Heat
    order: Order
    floor_c: float
    """Rule T1's for the two. [°C]"""

    @property
    def margin_c(self) -> float:
        """What the metal may lose on the way. [°C]."""
        return self.heat.max_tap_temperature_c - self.floor_c


def lane_metal(
    scenario: Scenario, *, smelter_id: str, plant_id: str, alloy_id: str
) -> LaneMetal:
    """Return the metal with which a lane reaches farthest.

    Parameters
    ----------
    scenario
        Its heats and orders decide.
    smelter_id, plant_id, alloy_id
        The lane.

    Returns
    -------
    LaneMetal
        Of the smelter's heats of the alloy the one with the largest difference between
        its hottest tap and the floor of the plant's most demanding order. Iron and
        manganese raise the floor heat by heat (rule T1).

    Raises
    ------
    ValueError
        The smelter has no heat of the alloy, or the plant orders none.
    """
    heats = [
        heat
        for heat in scenario.heats
        if (heat.smelter_id, heat.alloy_id) == (smelter_id, alloy_id)
    ]
    orders = [
        order
        for order in scenario.orders
        if (order.plant_id, order.alloy_id) == (plant_id, alloy_id)
    ]
    if not heats:
        msg = f"no such lane: the smelter {smelter_id!r} has no heat of {alloy_id!r}"
        raise ValueError(msg)
    if not orders:
        msg = f"no such lane: the plant {plant_id!r} orders no {alloy_id!r}"
        raise ValueError(msg)
    alloy = scenario.alloy_by_id[alloy_id]
    strictest = max(orders, key=lambda order: order.min_arrival_c)
    choices = (
        LaneMetal(heat, strictest, arrival_floor(alloy, heat, strictest))
        for heat in heats
    )
    return max(choices, key=lambda metal: metal.margin_c)
