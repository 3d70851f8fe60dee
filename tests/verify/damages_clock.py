"""Damages to the clock and to what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from damage import both, decide, plan, row
from damage_row import L1, LOAD, S1, STOP, T1, TRIP, Damage
from plan_builder import Call

if TYPE_CHECKING:
    from plan_builder import Day


def twice_o4(days: list[Day]) -> None:
    """Bring the two small orders in two calls at one plant."""
    call = days[0].tours[1].calls[0]
    days[0].tours[1].calls = [Call("P", [each]) for each in call.pours]


CLOCK = [
    Damage(
        "K5 two routes",
        "first",
        plan("routes", lambda routes: routes * 2),
        "K5",
        "truck T1",
        True,
    ),
    Damage(
        "K5 leg to the smelter",
        "rich",
        plan("routes.0.trips.0.arrive_min", 379),
        "K5",
        "truck T1, trip 1",
    ),
    Damage(
        "K5 leg to the first stop", "first", plan(f"{STOP}.arrive_min", 432), "K5", S1
    ),
    Damage(
        "K5 late at the first stop",
        "rich",
        plan(f"{STOP}.arrive_min", 451),
        "K5 K5",
        "truck T1, trip 1, stop 1 (Foundry P)",
    ),
    Damage(
        "K5 leg to the next smelter",
        "first",
        plan("routes.0.trips.1.arrive_min", 494),
        "K5",
        "truck T1, trip 2",
    ),
    Damage(
        "K5 leg home",
        "first",
        both(
            plan("routes.0.end_min", 958),
            plan("routes.0.costs.hours", 598.0),
            plan("costs.hours", 598.0),
            plan("cost", 12448.0),
        ),
        "K5",
        "truck T1",
    ),
    Damage(
        "K5 road rest forgotten",
        "rich",
        plan("routes.1.rests", lambda rests: rests[1:]),
        "K3 K5",
        "truck T2, trip 1, stop 1 (Foundry R)",
    ),
    Damage(
        "K5 filling before arrival",
        "rich",
        plan("routes.0.trips.1.arrive_min", 721),
        "K5",
        "truck T1, trip 2",
        True,
    ),
    Damage(
        "K5 filling cut short", "first", plan(f"{TRIP}.fill_end_min", 404), "K5", T1
    ),
    Damage(
        "K5 leaves before filled", "first", plan(f"{TRIP}.depart_min", 404), "K5 K5", S1
    ),
    Damage(
        "K5 service before arrival",
        "first",
        plan(f"{STOP}.arrive_min", 434),
        "K5 K5",
        S1,
    ),
    Damage(
        "K5 service cut short", "first", plan(f"{STOP}.service_end_min", 466), "K5", S1
    ),
    Damage("K5 discharge", "first", plan(f"{LOAD}.discharge_start_min", 442), "K5", L1),
    Damage("K5 no trips", "first", plan("routes.0.trips", ()), "K5", "truck T1", True),
    Damage("K5 no loads", "first", plan("routes.0.trips.0.loads", ()), "K5", T1, True),
    Damage("K5 no stops", "first", plan("routes.0.trips.0.stops", ()), "K5", T1, True),
    Damage("K5 plant twice", "rich", decide(twice_o4), "K5", "truck T1, trip 2"),
    Damage(
        "K5 order elsewhere",
        "first",
        row("orders", "O2", plant_id="dinghu"),
        "K5",
        "truck T1, trip 2, stop 1 (Lishui foundry)",
    ),
    Damage(
        "K5 load without stop",
        "rich",
        plan("routes.0.trips.1.stops.0.order_ids", ("o4",)),
        "K5 K5",
        "truck T1, trip 2, stop 1 (Foundry P)",
    ),
    Damage(
        "K5 order without load",
        "first",
        plan(f"{STOP}.order_ids", ("O1", "O2")),
        "K5 K5 P1",
        S1,
    ),
    Damage(
        "K5 loads in another order",
        "rich",
        plan("routes.0.trips.0.loads", lambda loads: (*loads[1:], loads[0])),
        "K5",
        "truck T1, trip 1, load 3 (order o1)",
    ),
]
