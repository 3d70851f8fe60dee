"""What is compared: tonnes on a way, with the figures they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics.carbon_items import carbon_items
from optimizer.economics.cost_model import CostModel
from optimizer.economics.lane_comparison import LaneComparison
from optimizer.economics.reach import find_reach
from optimizer.economics.savings import Saving, day_saving, lane_saving
from optimizer.economics.supply_items import SupplyItems
from optimizer.economics.thermal_reach import thermal_reach_km
from optimizer.economics.trip_use import TripUse, lane_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure


@dataclass(frozen=True)
class SupplyCase:
    """A lane, or several as one: everything that its comparison follows from.

    A single distance, a row of a lane table, a lane of a plan and a whole day differ in
    their figures and in what a tonne takes of the trucks, and in nothing else.
    """

    figures: Mapping[str, Figure]
    """Every figure in use, by dotted key."""
    distance_km: float
    """One way, loaded; the mean over the tonnes. [km]"""
    tonnes: float = 1.0
    """[t]"""
    duration_min: float | None = None
    """Driving time of the distance. [min]"""
    smelter_id: str | None = None
    plant_id: str | None = None
    alloy_id: str | None = None
    planned_use: TripUse | None = None
    """What a plan's mean tonne takes of the trucks; ``None`` where a truck shuttles."""

    @property
    def model(self) -> CostModel:
        """The cost model of the figures."""
        return CostModel(self.figures)

    @property
    def use(self) -> TripUse:
        """What a tonne takes of the trucks."""
        if self.planned_use is not None:
            return self.planned_use
        return lane_use(self.model.base, self.distance_km)

    @property
    def thermal_reach_km(self) -> float:
        """Where a full ladle has cooled to its floor; may be infinite. [km]."""
        return float(thermal_reach_km(self.model.base))

    @property
    def saving(self) -> Saving:
        """The saving as a function of the figures."""
        if self.planned_use is not None:
            return day_saving(self.model, self.planned_use)
        return lane_saving(self.model, self.distance_km)


def compare_case(case: SupplyCase) -> LaneComparison:
    """Compare the two supplies of one case.

    Parameters
    ----------
    case
        Its figures hold ``truck_net_t``.

    Returns
    -------
    LaneComparison
        Money and carbon per tonne, and the three limits of the distance.
    """
    use = case.use
    items = case.model.items(use)
    return LaneComparison(
        smelter_id=case.smelter_id,
        plant_id=case.plant_id,
        alloy_id=case.alloy_id,
        tonnes=case.tonnes,
        distance_km=case.distance_km,
        duration_min=case.duration_min,
        items=SupplyItems(
            ingot={name: amount[()] for name, amount in items.ingot.items()},
            molten={name: amount[()] for name, amount in items.molten.items()},
        ),
        reach=find_reach(case.model),
        carbon=carbon_items(case.figures, use),
    )


def largest_first(case: SupplyCase) -> tuple[float, str, str]:
    """Return what lanes are listed by: most tonnes first, then by name."""
    return -case.tonnes, str(case.smelter_id), str(case.plant_id)
