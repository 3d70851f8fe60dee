"""Emissions of hauling molten metal, in the words of ISO 14083."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics.figures_in_use import figures_in_use
from optimizer.economics.presets import default_factors
from optimizer.economics.quantities import route_quantities, transport_activity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure, Plan, Scenario, TravelMatrix
    from optimizer.economics.trip_use import TripUse


@dataclass(frozen=True, slots=True)
class TransportEmissions:
    """What the trucks of a lane or a day carry, drive, burn and emit."""

    activity_t_km: float
    """Transport activity: tonnes times the shortest feasible distance. [t·km]"""
    loaded_km: float
    """Smelter to last stop. [km]"""
    empty_km: float
    """Every other kilometer: empty running. [km]"""
    diesel_l: float
    """[L]"""
    tank_to_wheel_kg: float
    """From burning the diesel: vehicle operation. [kg CO2e]"""
    well_to_tank_kg: float
    """From making and bringing the diesel: energy provision. [kg CO2e]"""

    @property
    def well_to_wheel_kg(self) -> float:
        """Vehicle operation and energy provision. [kg CO2e]."""
        return self.tank_to_wheel_kg + self.well_to_tank_kg

    @property
    def empty_running_share(self) -> float:
        """Kilometers driven without metal; 0 where none is driven. [0..1]."""
        driven_km = self.loaded_km + self.empty_km
        return self.empty_km / driven_km if driven_km else 0.0

    @property
    def intensity_kg_per_t_km(self) -> float | None:
        """Emission intensity, well to wheel; ``None`` without activity.

        The way back is in it. [kg CO2e per t·km]
        """
        if not self.activity_t_km:
            return None
        return self.well_to_wheel_kg / self.activity_t_km


def lane_transport(
    figures: Mapping[str, Figure], use: TripUse, *, distance_km: float
) -> TransportEmissions:
    """Return what one tonne on a lane takes and emits.

    Parameters
    ----------
    figures
        By dotted key; a diesel figure that is not there stands with its default.
    use
        What the tonne takes of the trucks, numbers. [km/t]
    distance_km
        One way, loaded. [km]

    Returns
    -------
    TransportEmissions
        Of one tonne. [t·km, km, L, kg CO2e]
    """
    return _transport(
        figures,
        activity_t_km=distance_km,
        loaded_km=float(np.asarray(use.loaded_km_per_t, dtype=float)),
        empty_km=float(np.asarray(use.empty_km_per_t, dtype=float)),
    )


def day_transport(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> TransportEmissions:
    """Return what the trucks of a day take and emit.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        Measured by its decisions.

    Returns
    -------
    TransportEmissions
        Of all routes; its well-to-wheel part is the diesel of ``plan_carbon``.
        [t·km, km, L, kg CO2e]
    """
    amounts = [route_quantities(scenario, travel, route) for route in plan.routes]
    return _transport(
        figures_in_use(scenario.economics),
        activity_t_km=math.fsum(
            load_t_km
            for route in plan.routes
            for trip in route.trips
            for load_t_km in transport_activity(travel, trip)
        ),
        loaded_km=math.fsum(amount.loaded_km for amount in amounts),
        empty_km=math.fsum(amount.empty_km for amount in amounts),
    )


def _transport(
    figures: Mapping[str, Figure],
    *,
    activity_t_km: float,
    loaded_km: float,
    empty_km: float,
) -> TransportEmissions:
    """Return what some kilometers burn and emit.

    Notes
    -----
    ISO 14083:2023 counts greenhouse gases from well to wheel, as the sum of energy
    provision (well to tank) and vehicle operation (tank to wheel), and divides them by
    the transport activity over the shortest feasible distance. A ladle truck's tare is
    as heavy as its load and always comes back: consumption is counted laden and empty
    apart, where a factor per tonne-kilometer would assume a return load.
    """
    known = default_factors() | dict(figures)
    diesel_l = (
        loaded_km * known["diesel_l_per_km_loaded"].value
        + empty_km * known["diesel_l_per_km_empty"].value
    )
    tank_to_wheel = known["diesel_tank_to_wheel_kg_co2e_per_l"].value
    well_to_wheel = known["diesel_kg_co2e_per_l"].value
    return TransportEmissions(
        activity_t_km=activity_t_km,
        loaded_km=loaded_km,
        empty_km=empty_km,
        diesel_l=diesel_l,
        tank_to_wheel_kg=diesel_l * tank_to_wheel,
        well_to_tank_kg=diesel_l * (well_to_wheel - tank_to_wheel),
    )
