"""Proofs of the smallest bundled day: together they call every loop of a proof.

A day of the user's would not do: where its orders cannot be molten no loop is called.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics import tariff
from optimizer.intake import read_scenario
from optimizer.planning.bounds.columns import trip_columns
from optimizer.planning.bounds.day_program import day_program
from optimizer.planning.bounds.lower import NOT_LIMITED_S, lower_bound
from optimizer.planning.bounds.merged_classes import merged_classes
from optimizer.planning.bounds.own_prices import at_own_prices
from optimizer.planning.bounds.priced_proof import prove_priced
from optimizer.planning.bounds.priced_trips import PricedTrips
from optimizer.planning.bounds.relaxation import build_relaxation
from optimizer.planning.trips import enumerate_trips, truck_classes
from optimizer.roads import measure, provider_for

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

SMALLEST_DAY = "first-steps"


def _smallest_day() -> tuple[Scenario, TravelMatrix]:
    scenario = read_scenario(SMALLEST_DAY)
    provider = provider_for(scenario.roads, scenario.places)
    return scenario, measure(scenario.places, provider)


def prove_listed() -> None:
    """Prove as where trips are listed, up to days chosen and timed."""
    lower_bound(*_smallest_day(), ceiling=math.inf)


def search_unlike() -> None:
    """Look for days once as where unlike trucks share the trips of merged classes."""
    scenario, travel = _smallest_day()
    truck, rates = scenario.trucks[0], tariff(scenario)
    dearer = replace(truck, truck_id="", cost_per_trip=2 * truck.cost_per_trip)
    classes = truck_classes(replace(scenario, trucks=(truck, dearer)))
    merged = merged_classes(classes, {truck.kind: 1 for truck in classes}, 1)
    columns = trip_columns(
        scenario,
        travel,
        pool=enumerate_trips(scenario, travel),
        classes=merged,
        rates=rates,
    )
    days = day_program(
        build_relaxation(scenario, travel, columns=columns, classes=merged, rates=rates)
    )
    if days is not None:
        at_own_prices(days, classes).cheapest(np.zeros(len(days.rows)))


def prove_priced_trips() -> None:
    """Prove as where trips are looked for at prices."""
    scenario, travel = _smallest_day()
    alone = enumerate_trips(scenario, travel, most_entries=1)
    fleet = truck_classes(scenario)
    trips = PricedTrips(scenario, travel, fleet, tariff(scenario), alone=alone)
    prove_priced(trips, lambda: NOT_LIMITED_S, lambda _: None)
