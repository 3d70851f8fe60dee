"""Every figure of one lane of a scenario that nobody has planned yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics.figures_in_use import figures_in_use
from optimizer.economics.lane_metal import lane_metal
from optimizer.economics.relative_ranges import ranged_as
from optimizer.economics.shuttle import cheapest_shuttle

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix


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
    day; rests of the driver are not counted. The metal is as hot as its heat allows
    when reach is asked for, and only as hot as this lane needs when it is paid for.
    Share and superheat are those of the lane's own length and stay when another
    distance is asked for, so that cost is linear along the curve.
    """
    metal = lane_metal(
        scenario, smelter_id=smelter_id, plant_id=plant_id, alloy_id=alloy_id
    )
    shuttle = cheapest_shuttle(
        scenario, travel, smelter_id=smelter_id, plant_id=plant_id, metal=metal
    )
    known = figures_in_use(scenario.economics)
    price = Figure(
        scenario.alloy_by_id[alloy_id].metal_price_per_t,
        f"{scenario.currency}/t",
        f"alloys.csv: {alloy_id}",
    )
    rates = shuttle.rate_figures(scenario.currency)
    return (
        known
        | ranged_as(known, {"metal_price_per_t": price} | rates)
        | shuttle.trip_figures()
        | metal.figures()
        | {"permitted_km": permit(scenario)}
    )


def permit(scenario: Scenario) -> Figure:
    """Return how far metal may travel loaded. [km]."""
    limit_km = scenario.limits.max_loaded_km
    return Figure(limit_km, "km", "scenario.yaml: limits.max_loaded_km")
