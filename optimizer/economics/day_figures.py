"""Every figure of a planned day: means that reproduce its cost to the cent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics.carried_metal import carried_metal
from optimizer.economics.day_totals import day_totals
from optimizer.economics.figures_in_use import figures_in_use
from optimizer.economics.lane_figures import permit
from optimizer.economics.recipes import HOURS_PER_DAY
from optimizer.economics.relative_ranges import ranged_as
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.economics.day_totals import DayTotals

_OF_TRUCKS = "trucks.csv, mean of the plan's"


def day_figures(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> dict[str, Figure]:
    """Return every figure of a planned day, by dotted key.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        Measured by its decisions.

    Returns
    -------
    dict
        The scenario's own figures, and the keys of a lane's truck and metal as means of
        the plan: a rate is weighted by what it is paid for, so that rate times use is
        what the plan pays.

    Raises
    ------
    ValueError
        The plan brings no molten metal.
    """
    day, known = day_totals(scenario, travel, plan), figures_in_use(scenario.economics)
    prices = {"metal_price_per_t": _mean_metal_price(scenario, day)}
    return (
        known
        | ranged_as(known, _mean_rates(day, scenario.currency) | prices)
        | _mean_trip(scenario, day)
        | carried_metal(scenario, travel, plan)
        | {"permitted_km": permit(scenario)}
    )


def _mean_rates(day: DayTotals, currency: str) -> dict[str, Figure]:
    """Return what trucks cost, weighted by days, trips, kilometers and hours."""
    ones = (1,) * len(day.trucks)
    rates = {
        "day": ("d", ones, "trucks"),
        "trip": ("trip", day.truck_trips, "trips"),
        "km": ("km", day.truck_km, "kilometers"),
        "hour": ("h", day.truck_hours, "hours"),
    }
    figures = {}
    for name, (unit, amounts, what) in rates.items():
        key = f"cost_per_{name}"
        paid = math.fsum(
            amount * getattr(truck, key)
            for truck, amount in zip(day.trucks, amounts, strict=True)
        )
        whole = math.fsum(amounts)
        mean = paid / whole if whole else 0.0
        figures[f"truck_{key}"] = Figure(
            mean, f"{currency}/{unit}", f"{_OF_TRUCKS} {what}"
        )
    return figures


def _mean_trip(scenario: Scenario, day: DayTotals) -> dict[str, Figure]:
    """Return load, day, speed, stays and superheat of a mean trip.

    Where nobody drives or nothing takes time, speed and day are divisors of nothing:
    the scenario's speed and the clock's day keep them from being 0.
    """
    stays_min = (day.hours - day.driving_h) / day.trips * MINUTES_PER_HOUR
    drives = day.km and day.driving_h
    speed_km_h = day.km / day.driving_h if drives else scenario.roads.speed_km_h
    hours_per_day = day.hours / len(day.trucks) if day.hours else HOURS_PER_DAY
    figures = {
        "truck_net_t": (day.tonnes / day.trips, "t"),
        "truck_hours_per_day": (hours_per_day, "h/d"),
        "truck_speed_km_h": (speed_km_h, "km/h"),
        "truck_turn_minutes": (stays_min, "min"),
        "superheat_c": (day.superheat_t_c / day.tonnes, "°C"),
    }
    return {
        key: Figure(value, unit, "the plan, mean of its trips")
        for key, (value, unit) in figures.items()
    }


def _mean_metal_price(scenario: Scenario, day: DayTotals) -> Figure:
    """Return the mean price of the metal carried, by tonnes."""
    worth = math.fsum(
        tonnes * scenario.alloy_by_id[alloy_id].metal_price_per_t
        for alloy_id, tonnes in day.tonnes_by_alloy.items()
    )
    source = "alloys.csv, mean of the plan's molten tonnes"
    return Figure(worth / day.tonnes, f"{scenario.currency}/t", source)
