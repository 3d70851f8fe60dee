"""Proofs of the smallest bundled day: each calls every loop that its kind can need.

A day of the user's would not do: where its orders cannot be molten no loop is called.
"""

from __future__ import annotations

import math

from optimizer.economics import tariff
from optimizer.intake import read_scenario
from optimizer.planning.bounds.lower import NOT_LIMITED_S, lower_bound
from optimizer.planning.bounds.priced_proof import prove_priced
from optimizer.planning.bounds.priced_trips import PricedTrips
from optimizer.planning.trips import enumerate_trips, truck_classes
from optimizer.roads import measure, provider_for

SMALLEST_DAY = "first-steps"


def prove_listed() -> None:
    """Prove as where trips are listed, up to days chosen and timed."""
    scenario = read_scenario(SMALLEST_DAY)
    travel = measure(scenario.places, provider_for(scenario.roads, scenario.places))
    lower_bound(scenario, travel, ceiling=math.inf)


def prove_priced_trips() -> None:
    """Prove as where trips are looked for at prices."""
    scenario = read_scenario(SMALLEST_DAY)
    travel = measure(scenario.places, provider_for(scenario.roads, scenario.places))
    alone = enumerate_trips(scenario, travel, most_entries=1)
    fleet = truck_classes(scenario)
    trips = PricedTrips(scenario, travel, fleet, tariff(scenario), alone=alone)
    prove_priced(trips, lambda: NOT_LIMITED_S, lambda _: None)
