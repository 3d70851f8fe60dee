"""One lane, or a whole day, either way: money, carbon and reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.economics.carbon_items import CarbonItems
    from optimizer.economics.reach import Reach
    from optimizer.economics.supply_items import SupplyItems
    from optimizer.economics.transport_emissions import TransportEmissions


@dataclass(frozen=True)
class LaneComparison:
    """A tonne of one lane as molten metal and as ingots.

    A day and its groups (a plant, a smelter, an alloy) have the same form: the mean
    over their tonnes, with the distance the tonnes travel on average.
    """

    smelter_id: str | None
    """``None`` for a lane that has no scenario, or several smelters."""
    plant_id: str | None
    alloy_id: str | None
    tonnes: float
    """Molten tonnes of the day; 1 where only a tonne is compared. [t]"""
    distance_km: float
    """One way, loaded. [km]"""
    duration_min: float | None
    """Driving time of the distance; ``None`` where no speed is known. [min]"""
    items: SupplyItems
    """Money per tonne, scalars. [currency/t]"""
    reach: Reach
    carbon: tuple[CarbonItems, CarbonItems]
    """By the cut-off and by the co-product method, in this order."""
    transport: TransportEmissions
    """What hauling a tonne takes and emits, in the words of ISO 14083."""

    @property
    def saving(self) -> float:
        """What the tonnes together save. [currency]."""
        return float(self.items.saving_per_t) * self.tonnes
