"""What the planned day promises its customers, and what its fleet does for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.report.extremes import coldest_arrival, delivered
from optimizer.report.fleet import fleet_use
from optimizer.report.service import served_molten, served_otherwise
from optimizer.units import TEMPERATURE_TOLERANCE_C

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """Service and fleet of one planned day; shares are ``None`` without loads."""

    on_time_share: float | None
    """Loads whose service begins within their order's window. [0..1]"""
    warm_share: float | None
    """Loads that arrive at or above their floor. [0..1]"""
    least_margin_c: float | None
    """Of the coldest load, above its floor. [°C]"""
    molten_tonnes: float
    """[t]"""
    ingot_tonnes: float
    """[t]"""
    unserved_tonnes: float
    """[t]"""
    trucks_used: int
    trucks_available: int
    trips: int
    distance_km: float
    """All legs of all trucks. [km]"""
    loaded_share: float | None
    """Of these, with metal aboard; ``None`` where nobody drives. [0..1]"""

    @property
    def molten_share(self) -> float | None:
        """Share of all tonnes served molten; ``None`` without orders. [0..1]."""
        tonnes = self.molten_tonnes + self.ingot_tonnes + self.unserved_tonnes
        return self.molten_tonnes / tonnes if tonnes else None


def service_figures(day: Dossier) -> ServiceFigures:
    """Return the service and fleet figures of a planned day.

    Parameters
    ----------
    day
        Every id of its plan is one of its scenario.
    """
    scenario, plan = day.scenario, day.plan
    punctual, warm = [], []
    for delivery in delivered(plan):
        window = scenario.order_by_id[delivery.load.order_id].window
        punctual.append(window.holds(delivery.stop.service_start_min))
        margin_c = delivery.load.arrival_temperature_c - delivery.load.floor_c
        warm.append(margin_c >= -TEMPERATURE_TOLERANCE_C)
    coldest = coldest_arrival(scenario, plan)
    fleet = fleet_use(scenario, plan)
    return ServiceFigures(
        on_time_share=_share(punctual),
        warm_share=_share(warm),
        least_margin_c=None if coldest is None else coldest.margin_c,
        molten_tonnes=served_molten(scenario, plan).tonnes,
        ingot_tonnes=served_otherwise(scenario, plan.ingots).tonnes,
        unserved_tonnes=served_otherwise(scenario, plan.unserved).tonnes,
        trucks_used=fleet.trucks_used,
        trucks_available=fleet.trucks_available,
        trips=fleet.trips,
        distance_km=fleet.distance_km,
        loaded_share=(
            fleet.loaded_km / fleet.distance_km if fleet.distance_km else None
        ),
    )


def _share(held: list[bool]) -> float | None:
    return sum(held) / len(held) if held else None
