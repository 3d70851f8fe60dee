"""The flat arrays that compiled code works on, and the columns of a trip's row."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from numpy.typing import NDArray

from optimizer.planning.machine import Layout

Row = Annotated[NDArray[Any], Layout("i8")]
"""Whole numbers; for a trip, see the columns below."""
Figures = Annotated[NDArray[Any], Layout("f8")]
"""Other figures; for a trip, loaded kilometers and price of superheat."""
Chance = Annotated[NDArray[Any], Layout("u8")]
"""The state of a generator of random numbers."""
WholeTable = Annotated[NDArray[Any], Layout("i8", 2)]
WholeCube = Annotated[NDArray[Any], Layout("i8", 3)]
FigureTable = Annotated[NDArray[Any], Layout("f8", 2)]
FigureCube = Annotated[NDArray[Any], Layout("f8", 3)]

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
PLANT, LEG, SPAN, OPENS, CLOSES, SERVICE, AT_STOP, LIMIT = 4, 5, 6, 7, 8, 9, 10, 11
"""Of a stop: minutes of driving to it, minutes of service, first and last service
start, service start, how many items are for it, and the longest minutes from the
filling start to the service start after a hot lining."""
WIDE = 12
"""Columns of a group."""
LOADED_KM, SUPERHEAT = 0, 1
LOADED, EMPTY = 0, 1
"""Columns of what a truck has driven before a trip."""
NEVER = 1 << 30
"""An instant beyond any horizon. [min]"""


def _columns(**kinds: str) -> list[tuple[str, str]]:
    """Return record columns: names by their kind of number."""
    return [(name, kind) for kind, names in kinds.items() for name in names.split()]


RULES = _columns(
    i8="length wash max_driving rest service_rests no_way longest_stay",
    f8="max_loaded_km superheat_price",
)
SMELTERS = _columns(i8="place bays dispatch fill_min opens closes")
PLANTS = _columns(i8="place bays arrival discharge opens closes")
ORDERS = _columns(
    i8="plant alloy family kg earliest latest floor", f8="refusal_cost molten_cost"
)
HEATS = _columns(i8="smelter alloy kg ready expires", f8="base_c top_c")
TRUCKS = _columns(
    i8="vessel depot earliest latest duty twin",
    f8="day_price trip_price loaded_km_price empty_km_price minute_price",
)
VESSELS = _columns(i8="ladle slots capacity least net preheat", f8="wall drop_c")
SEARCH_RULES = _columns(
    i8="least_removed most_removed cycle crew",
    f8="removed_share threshold reaction",
)


class DayTables(NamedTuple):
    """The day; nothing here ever changes."""

    rules: Annotated[NDArray[Any], Layout(RULES)]
    minutes: WholeTable
    km: FigureTable
    smelters: Annotated[NDArray[Any], Layout(SMELTERS)]
    plants: Annotated[NDArray[Any], Layout(PLANTS)]
    orders: Annotated[NDArray[Any], Layout(ORDERS)]
    heats: Annotated[NDArray[Any], Layout(HEATS)]
    trucks: Annotated[NDArray[Any], Layout(TRUCKS)]
    vessels: Annotated[NDArray[Any], Layout(VESSELS)]
    soaked: FigureTable
    """Share of the soak taken after so many minutes, (ladle types, minutes)."""
    soak_c: FigureTable
    """Soak after so many idle minutes, (ladle types, minutes)."""
    floors: FigureTable
    """Rule T1's floor, (heats, classes of orders). [°C]"""
    reach: WholeTable
    """Longest minutes on board at best, (vessels, orders)."""
    heats_of: Row
    """Heats by smelter and alloy, the earliest first."""
    heats_from: WholeTable
    """Where those of a pair begin, (smelters, alloys + 1)."""
    ways_from: Row
    """Where an order's divisions begin, (orders + 1,)."""
    pieces_from: Row
    """Where a division's pieces begin, (divisions + 1,)."""
    pieces: Row
    """Kilograms."""
    kin: WholeTable
    """Orders most alike to each, (orders, kin)."""
    origins: WholeTable
    """Smelters that may serve an order, nearest first, -1 behind, (orders, most)."""
    fills: WholeTable
    """1 where a truck may fill at a smelter, (smelters, trucks)."""
    near: WholeTable
    """Trucks that may fill at a smelter, -1 behind, (smelters, trucks)."""


class PlanTables(NamedTuple):
    """A plan that changes in place; trips are rows by truck and position."""

    trips: WholeCube
    figures: FigureCube
    counts: Row
    """Trips of each truck."""
    spans: WholeTable
    """Leaving the depot and returning, (trucks, 2)."""
    prices: Figures
    """Of each truck's day. [currency]"""
    driven: FigureCube
    """Loaded and empty before each trip, the way to it left out, and after the last
    one, (trucks, 1 + trips, 2). [km]"""
    held: Annotated[NDArray[Any], Layout("i2", 2)]
    """Bays in use, (places, minutes); smelters first, then plants."""
    runs: Annotated[NDArray[Any], Layout("i4", 2)]
    """From a free minute until when it stays free, no further than the longest stay;
    from a full one minus when it ends."""
    left: Row
    """Of each heat. [kg]"""
    served: Row
    riders: WholeTable
    """A truck that carries an order, how many of its items are on trucks, and the sum
    of those trucks' numbers: of one item, its truck."""
    cost: Figures
    """One figure. [currency]"""


class WorkTables(NamedTuple):
    """Scratch memory, so that compiled code allocates nothing."""

    draft: Row
    draft_figures: Figures
    timed: Row
    """The cheapest timing of the draft."""
    timed_figures: Figures
    walk: WholeTable
    walk_figures: FigureTable
    limits: Row
    chosen: WholeTable
    """Cheapest trip for a piece, one row per piece of an order."""
    chosen_figures: FigureTable
    chosen_where: WholeTable
    """Truck, position, whether it replaces the trip there."""
    kept: WholeTable
    """The pieces of the best division so far, as ``chosen``."""
    kept_figures: FigureTable
    kept_where: WholeTable
    options: WholeTable
    """Ways to look at: kind, truck, position, smelter or place, (ways, 4)."""
    bounds: Figures
    """What each way costs at least."""
    sources: WholeCube
    """Smelters for a piece, (vessels, 1 + sources, columns); first what is common."""
    source_km: Figures
    """From each of them to the plant."""
    touched: WholeTable
    """1 for trucks whose routes differ from a saved plan's, (saved plans, trucks)."""
    touched_list: WholeTable
    """How many they are, then which, (saved plans, 1 + trucks)."""
    stale_orders: WholeTable
    """The same for orders, (saved plans, orders)."""
    stale_orders_list: WholeTable
    pieces: Row
    """Kilograms of the division that is being tried."""
    gone: Row
    """1 for orders that were taken out."""
    picked: Row
    """How many orders are to be taken out or put back, then which."""
    marks: Row
    """1 for orders among them."""
    parts: WholeTable
    """Trips that lost some of their metal, before they are timed again."""
    ranked: Row
    """Trucks, trips or orders being ranked."""
    scores: Figures
    backup: WholeCube
    """Routes as they were before a trial, (trucks of a trial, trips, columns)."""
    backup_figures: FigureCube
    backup_counts: Row
    backup_list: Row
    """How many trucks are backed up, whether a trial runs, then which trucks."""
    active: Row
    """How many trucks a repair looks at, then which."""
    is_active: Row
    district: Row
    """How many orders a cycle is about, then which."""
    crew: Row
    """How many trucks it is about, then which."""
    ladles: Row
    """How many ladles of each vessel a piece needs."""
    twins: Row
    """Stamps of interchangeable trucks already looked at."""
    known: WholeTable
    """Longest minutes on board looked up before: what was asked, the answer."""


class SavedTables(NamedTuple):
    """Two plans without calendars: the followed one and the best one."""

    trips: Annotated[NDArray[Any], Layout("i8", 4)]
    figures: Annotated[NDArray[Any], Layout("f8", 4)]
    counts: WholeTable
    served: WholeTable
    cost: Figures


class SearchTables(NamedTuple):
    """What a search goes by and where it stands; it can be resumed at any iteration."""

    rules: Annotated[NDArray[Any], Layout(SEARCH_RULES)]
    rng: Chance
    weights: Figures
    """Of the neighborhoods."""
    counters: Row
    """Iterations, improvements and the iteration of the last one."""
