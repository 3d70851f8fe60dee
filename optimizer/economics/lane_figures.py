"""Every figure of one lane of a scenario that nobody has planned yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics.figures_in_use import figures_in_use
from optimizer.economics.metal_figures import (
    full_ladle,
    metal_price,
    net_t,
    num_ladles,
    permit,
    standing_loaded_min,
    turn_min,
    warmest_metal,
)
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from optimizer.domain import Plant, Scenario, Smelter, TravelMatrix, Truck


def lane_figures(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    smelter_id: str,
    plant_id: str,
    alloy_id: str,
) -> dict[str, Figure]:
    """Return the figures of a lane as its cheapest truck would serve it all day.

    Parameters
    ----------
    scenario, travel
        The question; the pair must be drivable both ways.
    smelter_id, plant_id, alloy_id
        The lane.

    Returns
    -------
    dict
        By dotted key, as :func:`figures_in_use`, with the keys of a lane's truck and of
        a lane's metal from the tables.

    Raises
    ------
    ValueError
        There is no such lane: no way, no heat, no order, or no truck.

    Notes
    -----
    The truck goes out full and comes back empty. Its day is shared by the whole trips
    it can make within its duty, so that a trip bears 1 / floor(duty / cycle) of the
    day; rests of the driver are not counted.
    """
    smelter, plant = scenario.smelter_by_id[smelter_id], scenario.plant_by_id[plant_id]
    metal = warmest_metal(
        scenario, smelter_id=smelter_id, plant_id=plant_id, alloy_id=alloy_id
    )
    if not travel.is_drivable(smelter_id, plant_id):
        msg = f"there is no way from {smelter_id!r} to {plant_id!r}"
        raise ValueError(msg)
    shuttle = _cheapest_shuttle(scenario, travel, smelter, plant)
    return (
        figures_in_use(scenario.economics)
        | {"metal_price_per_t": metal_price(scenario, alloy_id)}
        | shuttle.figures(scenario.currency)
        | metal
        | full_ladle(scenario, shuttle.truck)
        | {"permitted_km": permit(scenario)}
    )


@dataclass(frozen=True, slots=True)
class _Shuttle:
    """One truck that goes to and fro on one lane."""

    truck: Truck
    net_t: float
    speed_km_h: float
    turn_min: int
    standing_min: int
    cycle_min: float
    distance_km: float
    """Out and back. [km]"""

    @property
    def duty_min(self) -> int:
        """Most minutes on duty a day. [min]."""
        shift = self.truck.shift
        return min(self.truck.max_duty_duration_min, shift.end_min - shift.start_min)

    @property
    def is_too_long(self) -> bool:
        """Whether the truck is not back within its duty."""
        return self.cycle_min > self.duty_min

    @property
    def hours_per_day(self) -> float:
        """Hours of the whole trips that fit into a day; at least one trip's. [h/d]."""
        trips = max(1, int(self.duty_min // self.cycle_min))
        return trips * self.cycle_min / MINUTES_PER_HOUR

    @property
    def cost_per_t(self) -> float:
        """Day, trip, kilometers and hours. [currency/t]."""
        hours = self.cycle_min / MINUTES_PER_HOUR
        return (
            self.truck.cost_per_day * hours / self.hours_per_day
            + self.truck.cost_per_trip
            + self.truck.cost_per_km * self.distance_km
            + self.truck.cost_per_hour * hours
        ) / self.net_t

    def figures(self, currency: str) -> dict[str, Figure]:
        """Return the keys of a lane's truck."""
        truck = self.truck
        source = f"trucks.csv: {truck.truck_id}"
        bays = "smelters.csv, plants.csv: minutes in the bays"

        def money(value: float, unit: str) -> Figure:
            return Figure(value, f"{currency}/{unit}", source)

        return {
            "truck_net_t": Figure(self.net_t, "t", source),
            "truck_cost_per_day": Figure(truck.cost_per_day, f"{currency}/d", source),
            "truck_cost_per_trip": Figure(
                truck.cost_per_trip, f"{currency}/trip", source
            ),
            "truck_cost_per_km": Figure(truck.cost_per_km, f"{currency}/km", source),
            "truck_cost_per_hour": Figure(truck.cost_per_hour, f"{currency}/h", source),
            "truck_hours_per_day": Figure(
                self.hours_per_day, "h/d", f"{source}, whole trips within its duty"
            ),
            "truck_speed_km_h": Figure(
                self.speed_km_h, "km/h", "road times of the lane"
            ),
            "truck_turn_minutes": Figure(self.turn_min, "min", bays),
            "standing_minutes_loaded": Figure(self.standing_min, "min", bays),
        }


def _cheapest_shuttle(
    scenario: Scenario, travel: TravelMatrix, smelter: Smelter, plant: Plant
) -> _Shuttle:
    """Return the cheapest truck per tonne, one whose duty suffices if there is any."""
    shuttles = [
        _shuttle(scenario, travel, smelter, plant, truck) for truck in scenario.trucks
    ]
    if not shuttles:
        msg = "the scenario has no truck, so that no lane can be priced"
        raise ValueError(msg)
    return min(
        shuttles,
        key=lambda shuttle: (shuttle.cycle_min > shuttle.duty_min, shuttle.cost_per_t),
    )


def _shuttle(
    scenario: Scenario,
    travel: TravelMatrix,
    smelter: Smelter,
    plant: Plant,
    truck: Truck,
) -> _Shuttle:
    """Return a truck on the lane between two places."""
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    loads = num_ladles(truck, ladle)
    ways = ((smelter.place_id, plant.place_id), (plant.place_id, smelter.place_id))
    driving_min = sum(travel.minutes_between(*way) for way in ways)
    distance_km = sum(travel.km_between(*way) for way in ways)
    turn = turn_min(smelter, plant, loads)
    return _Shuttle(
        truck=truck,
        net_t=net_t(truck, ladle),
        speed_km_h=distance_km / driving_min * MINUTES_PER_HOUR,
        turn_min=turn,
        standing_min=standing_loaded_min(smelter, plant, loads),
        cycle_min=driving_min + turn,
        distance_km=distance_km,
    )
