"""Days of two orders on one road, each short of exactly one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scenario_generator import random_scenario

from optimizer.domain import Scenario, TravelMatrix, Window
from optimizer.dossier import Dossier
from optimizer.economics import compare_with_ingots
from optimizer.planning import MaxIterations, solve

if TYPE_CHECKING:
    from collections.abc import Callable

FULL_LOAD_T = 12.0
"""What a truck carries: three ladles of four tonnes."""
DAY = Window(0, 1440)
AT_TEN = Window(600, 600)
"""Service begins at ten sharp."""


def two_orders() -> tuple[Scenario, TravelMatrix]:
    """Return a day that serves both orders at ten: enough of everything.

    Half an hour of road; filling takes 40 min, service 35 min. A truck that serves at
    600 is back at 665, full again at 705 and at the plant at 735.
    """
    scenario, _ = random_scenario(1, num_orders=2)
    smelter = replace(
        scenario.smelters[0],
        loading_bays=2,
        dispatch_duration_min=10,
        fill_duration_min=10,
        opening=DAY,
    )
    plant = replace(
        scenario.plants[0],
        unloading_bays=2,
        arrival_duration_min=5,
        discharge_duration_min=10,
        receiving=DAY,
    )
    orders = tuple(
        replace(
            order,
            plant_id=plant.place_id,
            alloy_id=scenario.alloys[0].alloy_id,
            tonnes=FULL_LOAD_T,
            window=AT_TEN,
            min_arrival_c=640,
        )
        for order in scenario.orders
    )
    heat = replace(
        scenario.heats[0],
        smelter_id=smelter.place_id,
        alloy_id=scenario.alloys[0].alloy_id,
        tonnes=2 * FULL_LOAD_T,
        ready_min=0,
        expires_min=1440,
        tap_temperature_c=740,
        max_tap_temperature_c=780,
    )
    trucks = tuple(
        replace(
            scenario.trucks[0],
            truck_id=name,
            depot_id=smelter.place_id,
            ladle_slots=3,
            max_net_t=FULL_LOAD_T,
            shift=DAY,
            max_duty_duration_min=1440,
        )
        for name in ("T1", "T2")
    )
    km, minutes = np.array([[0.0, 25], [25, 0]]), np.array([[0, 30], [30, 0]])
    places = (smelter.place_id, plant.place_id)
    day = replace(
        scenario,
        smelters=(smelter,),
        plants=(plant,),
        depots=(),
        orders=orders,
        heats=(heat,),
        trucks=trucks,
    )
    return day, TravelMatrix(places, km, minutes, "by hand")


def short_of_truck(day: Scenario) -> Scenario:
    """Return the day with one truck too few."""
    return replace(day, trucks=day.trucks[:1])


def short_of_bay(day: Scenario) -> Scenario:
    """Return the day with one unloading bay too few."""
    return replace(day, plants=(replace(day.plants[0], unloading_bays=1),))


def short_of_metal(day: Scenario) -> Scenario:
    """Return the day with a tonne of metal too little."""
    return replace(day, heats=(replace(day.heats[0], tonnes=2 * FULL_LOAD_T - 1),))


def short_of_window(day: Scenario) -> Scenario:
    """Return the day with one truck, whose second trip is ten minutes late."""
    first, second = day.orders
    late = replace(second, window=Window(700, 725))
    return replace(short_of_truck(day), orders=(first, late))


def planned(
    made: Callable[[Scenario], Scenario] = lambda day: day,
) -> Dossier:
    """Return a day of these, planned."""
    day, travel = two_orders()
    scenario = made(day)
    result = solve(scenario, travel, stop=MaxIterations(50))
    comparison = compare_with_ingots(scenario, travel, result.plan)
    return Dossier(scenario, travel, result, (), comparison)
