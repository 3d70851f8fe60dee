"""Damages to supply, temperature and roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from damage import both, decide, plan, road, row, scenario
from damage_row import T1, Damage, tap

from optimizer.domain import (
    Analysis,
    Rest,
    Window,
)

if TYPE_CHECKING:
    from plan_builder import Day


def at_one_bay(days: list[Day]) -> None:
    """Let the second truck be filled until a minute after the first one comes."""
    days[1].start += 51
    days[1].tours[1].fill_start = 806
    days[1].place_rests = [Rest(576, 596, "R")]


SUPPLY = [
    Damage("S1 drawn", "first", row("heats", "H1", tonnes=19.9), "S1", "heat H1"),
    Damage(
        "S1 another alloy",
        "first",
        row("heats", "H2", alloy_id="ADC12"),
        "S1",
        "truck T1, trip 3, load 1 (order O3)",
    ),
    Damage(
        "S1 another smelter",
        "rich",
        row("heats", "A3", smelter_id="B"),
        "S1",
        "truck T2, trip 2, load 1 (order o9)",
    ),
    Damage("S2 not ready", "first", row("heats", "H1", ready_min=361), "S2", T1),
    Damage(
        "S2 expired",
        "first",
        row("heats", "H1", expires_min=554),
        "S2",
        "truck T1, trip 2",
    ),
    Damage("S3 two at one bay", "rich", decide(at_one_bay), "S3", "truck T1, trip 1"),
    Damage(
        "S4 opens late",
        "first",
        row("smelters", "gaoyao", opening=Window(361, 1440)),
        "S4",
        T1,
    ),
    Damage(
        "S4 closes early",
        "first",
        row("smelters", "gaoyao", opening=Window(0, 880)),
        "S4",
        "truck T1, trip 3",
    ),
]

TEMPERATURE = [
    Damage(
        "T1 customer",
        "rich",
        both(
            row("orders", "o9", min_arrival_c=690),
            plan("routes.1.trips.1.loads.0.floor_c", 690),
        ),
        "T1",
        "truck T2, trip 2, load 1 (order o9)",
    ),
    Damage(
        "T1 liquidus",
        "rich",
        row("alloys", "ZL114A", liquidus_c=660),
        "T1 T1 M1 M1",
        "truck T2, trip 1, load 1 (order o3)",
    ),
    Damage(
        "T1 sludge",
        "rich",
        row("heats", "A1", analysis=Analysis(1.0, 0.3, 0.08)),
        "T1 T1 T1 M1 M1 M1",
        "truck T1, trip 1, load 1 (order o1)",
    ),
    Damage(
        "T1 tapped too cold",
        "rich",
        tap(1, 0, 741),
        "T1 T1",
        "truck T2, trip 1, load 1 (order o3)",
    ),
    Damage(
        "T1 ladles cool faster",
        "rich",
        row("ladle_types", "L4", loss_c_per_h=25),
        "T1 T1 T1 T1 T1 M1 M1 M1 M1 M1 M1 M1 M1",
        "truck T1, trip 1, load 1 (order o1)",
    ),
    Damage(
        "T1 no preheating",
        "rich",
        both(
            row("ladle_types", "L4", preheat_duration_min=176),
            row("orders", "o4", min_arrival_c=690),
            plan("routes.0.trips.1.loads.0.floor_c", 690),
        ),
        "T1 M1 M1",
        "truck T1, trip 2, load 1 (order o4)",
    ),
    Damage(
        "T2 above the maximum",
        "first",
        row("heats", "H2", max_tap_temperature_c=739.8),
        "T2",
        "truck T1, trip 3, load 1 (order O3)",
    ),
    Damage(
        "T2 below the base",
        "rich",
        tap(1, 1, 719),
        "T2",
        "truck T2, trip 2, load 1 (order o9)",
    ),
]

ROADS = [
    Damage(
        "R1 too far along the trip",
        "rich",
        scenario("limits.max_loaded_km", 149.999),
        "R1",
        "truck T2, trip 1, stop 1 (Foundry R)",
    ),
    Damage(
        "R1 second stop too far",
        "rich",
        both(
            scenario("limits.max_loaded_km", 49.95),
            road("A", "R", 49),
            road("B", "P", 49),
            decide(lambda days: None),
        ),
        "R1",
        "truck T1, trip 1, stop 2 (Foundry Q)",
    ),
    Damage(
        "R1 no way",
        "rich",
        road("P", "Y", None),
        "R1",
        "truck T1",
    ),
]
