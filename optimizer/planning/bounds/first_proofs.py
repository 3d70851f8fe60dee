"""Proofs of the smallest bundled day: each calls every loop that its kind can need.

A day of the user's would not do: where its orders cannot be molten no loop is called.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics import tariff
from optimizer.intake import read_scenario
from optimizer.planning.bounds.days.day_program import day_program
from optimizer.planning.bounds.days.own_prices import at_own_prices
from optimizer.planning.bounds.lower import NOT_LIMITED_S, lower_bound
from optimizer.planning.bounds.priced.priced_trips import PricedTrips
from optimizer.planning.bounds.priced_proof import prove_priced
from optimizer.planning.bounds.trips.columns import trip_columns
from optimizer.planning.bounds.trips.merged_classes import merged_classes
from optimizer.planning.bounds.trips.relaxation import build_relaxation
from optimizer.planning.trips import enumerate_trips, truck_classes
from optimizer.roads import measure, provider_for

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

SMALLEST_DAY = "first-steps"


def prove_listed() -> None:
    """Prove as where trips are listed, up to days chosen and timed."""
    scenario = read_scenario(SMALLEST_DAY)
    travel = measure(scenario.places, provider_for(scenario.roads, scenario.places))
    lower_bound(scenario, travel, ceiling=math.inf)
    _search_for_unlike_trucks(scenario, travel)


def _search_for_unlike_trucks(scenario: Scenario, travel: TravelMatrix) -> None:
    """Look for days of trucks that were merged, at prices of their own."""
    first = scenario.trucks[0]
    dearer = replace(first, truck_id="another", cost_per_km=2 * first.cost_per_km)
    scenario = replace(scenario, trucks=(first, dearer))
    fleet, rates = truck_classes(scenario), tariff(scenario)
    few = merged_classes(fleet, {made.kind: 1 for made in fleet}, 0)
    pool = enumerate_trips(scenario, travel)
    columns = trip_columns(scenario, travel, pool=pool, classes=few, rates=rates)
    relaxation = build_relaxation(
        scenario, travel, columns=columns, classes=few, rates=rates
    )
    days = day_program(relaxation)
    if days:
        at_own_prices(days, fleet).evaluate(np.zeros(len(days.rows)))


def prove_priced_trips() -> None:
    """Prove as where trips are looked for at prices."""
    scenario = read_scenario(SMALLEST_DAY)
    travel = measure(scenario.places, provider_for(scenario.roads, scenario.places))
    alone = enumerate_trips(scenario, travel, most_entries=1)
    fleet = truck_classes(scenario)
    trips = PricedTrips(scenario, travel, fleet, tariff(scenario), alone=alone)
    prove_priced(trips, lambda: NOT_LIMITED_S, lambda _: None)
