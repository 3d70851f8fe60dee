"""Damages to what trucks carry, when they work and when they rest."""

from __future__ import annotations

from damage import both, decide, plan, row, scenario
from damage_row import Damage, pour

from optimizer.domain import (
    Heat,
    Rest,
    Window,
)

LOW_COPPER_HEAT = Heat("B2", "B", "ZL114A", 5, 600, 1080, 730, 760)

TRUCKS = [
    Damage(
        "K1 too many loads",
        "first",
        row("trucks", "T1", ladle_slots=2),
        "K1",
        "truck T1, trip 2",
    ),
    Damage(
        "K1 too heavy",
        "first",
        row("trucks", "T1", max_net_t=11.9),
        "K1",
        "truck T1, trip 2",
    ),
    Damage(
        "K1 overfilled",
        "rich",
        both(
            row("orders", "o9", tonnes=4.1),
            decide(lambda d: setattr(pour(d, 1, 1), "tonnes", 4.1)),
        ),
        "K1",
        "truck T2, trip 2, load 1 (order o9)",
    ),
    Damage(
        "K1 empty",
        "rich",
        both(
            row("ladle_types", "L4", min_fill_share=0.0),
            plan("routes.0.trips.1.loads.1.tonnes", 0.0),
        ),
        "K1",
        "truck T1, trip 2, load 2 (order o5)",
        has_consequences=True,
    ),
    Damage(
        "K1 underfilled",
        "rich",
        row("ladle_types", "L4", min_fill_share=0.51),
        "K1",
        "truck T1, trip 2, load 1 (order o4)",
    ),
    Damage(
        "K2 shift begins",
        "first",
        row("trucks", "T1", shift=Window(361, 1200)),
        "K2",
        "truck T1",
    ),
    Damage(
        "K2 shift ends",
        "first",
        row("trucks", "T1", shift=Window(300, 958)),
        "K2",
        "truck T1",
    ),
    Damage(
        "K2 horizon begins",
        "first",
        scenario("horizon", Window(361, 1440)),
        "K2",
        "truck T1",
    ),
    Damage(
        "K2 horizon ends",
        "first",
        scenario("horizon", Window(0, 958)),
        "K2",
        "truck T1",
    ),
    Damage(
        "K2 duty",
        "first",
        row("trucks", "T1", max_duty_duration_min=598),
        "K2",
        "truck T1",
    ),
    Damage(
        "K3 drives on",
        "rich",
        scenario("driver_rules.max_driving_duration_min", 104),
        "K3 K3 K3",
        "truck T1, trip 2",
    ),
    Damage(
        "K3 service is no rest",
        "first",
        scenario("driver_rules.service_counts_as_rest", False),
        "K3",
        "truck T1, trip 3",
    ),
    Damage(
        "K3 short rest listed",
        "rich",
        plan("routes.1.rests.2", Rest(525, 544, "R")),
        "K3",
        "truck T2, rest 3",
    ),
    Damage(
        "K3 rests too short",
        "rich",
        scenario("driver_rules.rest_duration_min", 21),
        "K3 K3 K3 K3",
        "truck T2, trip 1, stop 1 (Foundry R)",
    ),
    Damage(
        "K3 rest elsewhere",
        "rich",
        plan("routes.1.rests.2.place", "P"),
        "K3",
        "truck T2, rest 3",
    ),
    Damage(
        "K3 rest in a bay",
        "rich",
        plan("routes.1.rests.2", Rest(505, 525, "R")),
        "K3",
        "truck T2, rest 3",
    ),
    Damage(
        "K3 road rest while standing",
        "rich",
        plan("routes.1.rests.1", Rest(520, 540, "road")),
        "K3",
        "truck T2, rest 2",
        has_consequences=True,
    ),
    Damage(
        "K3 rest taken twice",
        "rich",
        plan("routes.1.rests", lambda rests: (*rests, rests[2])),
        "K3",
        "truck T2",
    ),
    Damage(
        "K3 road rest too late",
        "rich",
        plan("routes.1.rests.0", Rest(451, 471, "road")),
        "K3",
        "truck T2, trip 1, stop 1 (Foundry R)",
    ),
    Damage(
        "K4 mixed trip",
        "rich",
        both(
            scenario("heats", lambda heats: (*heats, LOW_COPPER_HEAT)),
            row("orders", "o5", alloy_id="ZL114A"),
            decide(lambda d: setattr(d[0].tours[1].calls[0].pours[1], "heat_id", "B2")),
        ),
        "K4",
        "truck T1, trip 2",
    ),
    Damage(
        "K4 not washed",
        "rich",
        scenario("wash_duration_min", 41),
        "K4",
        "truck T2, trip 2",
    ),
]
