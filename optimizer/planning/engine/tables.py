"""The flat arrays that compiled code works on, and the columns of a trip's row."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

Row = NDArray[Any]
"""A trip as whole numbers: see the columns below."""
Figures = NDArray[Any]
"""A trip's other figures: loaded kilometers and price of superheat."""

# Columns of a trip's row. What it is:
VESSEL, SMELTER, ITEMS = 0, 1, 2
"""Vessel and smelter by number; how many items (metal of one heat for one order)."""
STOPS, FAMILY, KG, LOADS, PLACE, LAST = 3, 4, 5, 6, 7, 8
"""Stops, alloy family, kilograms and ladles; place of the smelter, of the last stop."""
FILL, EARLIEST, LATEST, DURATION = 9, 10, 11, 12
"""Minutes of filling; first and last filling start; minutes without any wait."""
# When it is:
ARRIVE, START, END, DRIVEN, FILLED, IDLE = 13, 14, 15, 16, 17, 18
"""At the smelter; filling begins; last service ends; driving since the last rest then
and when filling ends (K3); how long the ladles stood empty, 0 when hot."""
HEAD = 19
"""Columns before the first group; group ``n`` holds item ``n`` and stop ``n``."""
ORDER, ITEM_KG, HEAT, LADLES = 0, 1, 2, 3
"""Of an item."""
PLANT, LEG, SPAN, OPENS, CLOSES, SERVICE, AT_STOP = 4, 5, 6, 7, 8, 9, 10
"""Of a stop: minutes of driving to it, minutes of service, first and last service
start, service start, and how many items are for it."""
WIDE = 11
"""Columns of a group."""
LOADED_KM, SUPERHEAT = 0, 1
NEVER = 1 << 30
"""An instant beyond any horizon. [min]"""


class DayTables(NamedTuple):
    """The day; nothing here ever changes."""

    rules: NDArray[Any]
    minutes: NDArray[Any]
    km: NDArray[Any]
    smelters: NDArray[Any]
    plants: NDArray[Any]
    orders: NDArray[Any]
    heats: NDArray[Any]
    trucks: NDArray[Any]
    vessels: NDArray[Any]
    soaked: NDArray[Any]
    """Share of the soak taken after so many minutes, (ladle types, minutes)."""
    soak_c: NDArray[Any]
    """Soak after so many idle minutes, (ladle types, minutes)."""
    floors: NDArray[Any]
    """Rule T1's floor, (heats, classes of orders). [°C]"""
    reach: NDArray[Any]
    """Longest minutes on board at best, (vessels, orders)."""
    heats_of: NDArray[Any]
    """Heats by smelter and alloy, the earliest first."""
    heats_from: NDArray[Any]
    """Where those of a pair begin, (smelters, alloys + 1)."""
    ways_from: NDArray[Any]
    """Where an order's divisions begin, (orders + 1,)."""
    pieces_from: NDArray[Any]
    """Where a division's pieces begin, (divisions + 1,)."""
    pieces: NDArray[Any]
    """Kilograms."""
    kin: NDArray[Any]
    """Orders most alike to each, (orders, kin)."""
    origins: NDArray[Any]
    """Smelters that may serve an order, nearest first, -1 behind, (orders, most)."""
    near: NDArray[Any]
    """Trucks that may fill at a smelter, -1 behind, (smelters, trucks)."""


class PlanTables(NamedTuple):
    """A plan that changes in place; trips are rows by truck and position."""

    trips: NDArray[Any]
    figures: NDArray[Any]
    counts: NDArray[Any]
    """Trips of each truck."""
    spans: NDArray[Any]
    """Leaving the depot and returning, (trucks, 2)."""
    prices: NDArray[Any]
    """Of each truck's day. [currency]"""
    held: NDArray[Any]
    """Bays in use, (places, minutes); smelters first, then plants."""
    runs: NDArray[Any]
    """From a free minute until when it stays free; from a full one minus when it ends.
    """
    left: NDArray[Any]
    """Of each heat. [kg]"""
    served: NDArray[Any]
    cost: NDArray[Any]
    """One figure. [currency]"""


class WorkTables(NamedTuple):
    """Scratch memory, so that compiled code allocates nothing."""

    draft: NDArray[Any]
    draft_figures: NDArray[Any]
    timed: NDArray[Any]
    """The cheapest timing of the draft."""
    timed_figures: NDArray[Any]
    walk: NDArray[Any]
    walk_figures: NDArray[Any]
    limits: NDArray[Any]
    chosen: NDArray[Any]
    """Cheapest trip for a piece, one row per piece of an order."""
    chosen_figures: NDArray[Any]
    chosen_where: NDArray[Any]
    """Truck, position, whether it replaces the trip there."""
    kept: NDArray[Any]
    """The pieces of the best division so far, as ``chosen``."""
    kept_figures: NDArray[Any]
    kept_where: NDArray[Any]
    options: NDArray[Any]
    """Ways to look at: kind, truck, position, smelter or place, (ways, 4)."""
    bounds: NDArray[Any]
    """What each way costs at least."""
    touched: NDArray[Any]
    """1 for trucks whose routes differ from a saved plan's, (saved plans, trucks)."""
    touched_list: NDArray[Any]
    """How many they are, then which, (saved plans, 1 + trucks)."""
    stale_orders: NDArray[Any]
    """The same for orders, (saved plans, orders)."""
    stale_orders_list: NDArray[Any]
    pieces: NDArray[Any]
    """Kilograms of the division that is being tried."""
    gone: NDArray[Any]
    """1 for orders that were taken out."""
    picked: NDArray[Any]
    """How many orders are to be taken out or put back, then which."""
    marks: NDArray[Any]
    """1 for orders among them."""
    parts: NDArray[Any]
    """Trips that lost some of their metal, before they are timed again."""
    ranked: NDArray[Any]
    """Trucks, trips or orders being ranked."""
    scores: NDArray[Any]
    backup: NDArray[Any]
    """Routes as they were before a trial, (trucks of a trial, trips, columns)."""
    backup_figures: NDArray[Any]
    backup_counts: NDArray[Any]
    backup_list: NDArray[Any]
    """How many trucks are backed up, whether a trial runs, then which trucks."""
    twins: NDArray[Any]
    """Stamps of interchangeable trucks already looked at."""
