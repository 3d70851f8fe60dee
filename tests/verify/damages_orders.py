"""Damages to plants and orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from damage import both, decide, forget, plan, repriced, row
from damage_row import S1, Damage
from plan_builder import Tour

from optimizer.domain import (
    IngotDelivery,
    Reason,
    Rest,
    Window,
)

if TYPE_CHECKING:
    from plan_builder import Day


def at_one_plant(days: list[Day]) -> None:
    """Send the second truck to the plant where the first one is in service."""
    days[1].tours[1].calls[0].plant_id = "P"


def in_two_trips(days: list[Day]) -> None:
    """Part the order that wants one trip."""
    tour = days[1].tours[0]
    tour.calls[0].pours.pop()
    again = Tour("A", tour.calls, None, None, (120,), 20)
    days[1].tours = [tour, again]
    days[1].place_rests = [Rest(515, 535, "R")]


TEXT = {"text": "because"}
O6 = "order o6"
INGOT = IngotDelivery("O1", 8.0, 7760.0, Reason.DEARER_THAN_INGOTS, TEXT)

PLANTS = [
    Damage(
        "P1 before the window",
        "first",
        row("orders", "O1", window=Window(434, 600)),
        "P1",
        S1,
    ),
    Damage(
        "P1 after the window",
        "first",
        row("orders", "O1", window=Window(400, 432)),
        "P1",
        S1,
    ),
    Damage(
        "P1 one of two orders",
        "rich",
        row("orders", "o5", window=Window(801, 900)),
        "P1",
        "truck T1, trip 2, stop 1 (Foundry P)",
    ),
    Damage(
        "P1 opens late",
        "first",
        row("plants", "dinghu", receiving=Window(434, 1320)),
        "P1",
        S1,
    ),
    Damage(
        "P1 closes during service",
        "first",
        row("plants", "lishui", receiving=Window(360, 695)),
        "P1",
        "truck T1, trip 2, stop 1 (Lishui foundry)",
    ),
    Damage(
        "P2 two at one bay",
        "rich",
        both(row("orders", "o9", plant_id="P"), decide(at_one_plant)),
        "P2",
        "truck T2, trip 2, stop 1 (Foundry P)",
    ),
]

ORDERS = [
    Damage(
        "O1 too little", "first", row("orders", "O1", tonnes=8.002), "O1", "order O1"
    ),
    Damage("O1 too much", "first", row("orders", "O1", tonnes=7.998), "O1", "order O1"),
    Damage("O1 in two trips", "rich", decide(in_two_trips), "O1", "order o3", True),
    Damage("O2 forgotten", "rich", forget("ingots", 0), "O2", O6),
    Damage(
        "O2 ingots and molten",
        "first",
        both(plan("ingots", (INGOT,)), repriced),
        "O2",
        "order O1",
    ),
    Damage(
        "O2 twice ingots",
        "rich",
        both(plan("ingots", lambda i: (*i, i[0])), repriced),
        "O2",
        O6,
    ),
    Damage(
        "O2 ingots forbidden",
        "rich",
        row("orders", "o6", ingot_allowed=False),
        "O2",
        "ingots of order o6",
    ),
    Damage(
        "O2 unserved though ingots may",
        "rich",
        row("orders", "o7", ingot_allowed=True),
        "O2",
        "unserved order o7",
    ),
    Damage(
        "O2 part of the order",
        "rich",
        both(plan("ingots.0.tonnes", 4.9), plan("ingots.0.cost", 4753.0), repriced),
        "O2",
        O6,
    ),
    Damage(
        "O2 unserved in part",
        "rich",
        both(plan("unserved.0.tonnes", 2.0), repriced),
        "O2",
        "order o7",
    ),
    Damage("O2 no text", "rich", plan("ingots.0.detail", {"km": 190}), "O2", O6),
    Damage(
        "O2 reason of the other kind",
        "rich",
        plan("ingots.1.reason", Reason.DEARER_THAN_UNSERVED),
        "O2",
        "ingots of order o8",
    ),
    Damage(
        "O2 unserved, dearer than ingots",
        "rich",
        plan("unserved.0.reason", Reason.DEARER_THAN_INGOTS),
        "O2 O2",
        "unserved order o7",
    ),
    Damage(
        "O2 not too far",
        "rich",
        plan("ingots.1.reason", Reason.TOO_FAR),
        "O2",
        "order o8",
    ),
    Damage(
        "O2 there is a way",
        "rich",
        plan("ingots.1.reason", Reason.NO_WAY),
        "O2",
        "order o8",
    ),
    Damage(
        "O2 no way, not too far",
        "rich",
        plan("unserved.0.reason", Reason.TOO_FAR),
        "O2",
        "order o7",
    ),
    Damage(
        "O2 too far, not no way",
        "rich",
        plan("ingots.0.reason", Reason.NO_WAY),
        "O2",
        O6,
    ),
    Damage(
        "O2 too far comes first",
        "rich",
        plan("ingots.0.reason", Reason.NO_METAL),
        "O2",
        O6,
    ),
    Damage(
        "O2 not too cold",
        "rich",
        plan("ingots.1.reason", Reason.TOO_COLD),
        "O2",
        "order o8",
    ),
    Damage(
        "O2 ladles fit",
        "rich",
        plan("ingots.1.reason", Reason.NO_LADLE_FIT),
        "O2",
        "order o8",
    ),
    Damage(
        "O2 the plant is open",
        "rich",
        plan("ingots.1.reason", Reason.PLANT_CLOSED),
        "O2",
        "order o8",
    ),
    Damage(
        "O2 the plant is closed",
        "rich",
        row("orders", "o8", window=Window(1190, 1200)),
        "O2",
        "order o8",
    ),
    Damage(
        "O2 too cold without metal",
        "rich",
        both(
            row("orders", "o8", alloy_id="A356"),
            plan("ingots.1.reason", Reason.TOO_COLD),
        ),
        "O2",
        "order o8",
    ),
    Damage(
        "O2 no metal comes first",
        "rich",
        row("orders", "o8", alloy_id="A356"),
        "O2",
        "order o8",
    ),
]
