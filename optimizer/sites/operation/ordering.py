"""What plants order on a drawn day: tonnes that ladles can carry, over the day."""

from __future__ import annotations

import itertools
import math
import statistics
from typing import TYPE_CHECKING

from optimizer.domain import Order, Window
from optimizer.sites.operation.metal import known_alloy
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator

    from optimizer.domain import Demand, LadleType, Plant, Scenario, Truck


def deliverable_tonnes(
    tonnes: float, ladle: LadleType, chance: Generator | None = None
) -> float:
    """Return tonnes that whole ladles can carry, as near as they come. [t].

    Parameters
    ----------
    tonnes
        [t]
    ladle
        Carries between its least fill and its capacity.
    chance
        Decides on less than the least load: the plant orders that load on as many days
        as keep its mean, and nothing on the others. Without it, nothing.

    Notes
    -----
    With ladles of 4 t, filled with 2.4 t at least, 4.5 t become 4.8 t.
    """
    least_t = ladle.min_fill_share * ladle.capacity_t
    if tonnes < least_t:
        is_due = chance is not None and chance.random() * least_t < tonnes
        return least_t if is_due else 0.0
    loads = math.ceil(tonnes / ladle.capacity_t)
    fewer_t = (loads - 1) * ladle.capacity_t
    more_t = max(tonnes, loads * least_t)
    nearest = more_t if more_t - tonnes <= tonnes - fewer_t else fewer_t
    return round(nearest * KILOGRAMS_PER_TONNE) / KILOGRAMS_PER_TONNE


def day_orders(
    demand: Demand,
    tonnes: float,
    *,
    plant: Plant,
    truck: Truck,
    template: Scenario,
    chance: Generator,
) -> Iterator[Order]:
    """Yield the orders that make up a demand's day.

    Parameters
    ----------
    demand
        Whose plant orders.
    tonnes
        Of the day, deliverable. [t]
    plant
        Takes metal within its receiving hours.
    truck
        An order is at most what it carries, and all are as many loads as can be.
    template
        Its orders say how wide a window is and how hot the metal must come.
    chance
        Shifts the windows, so that not all plants ask at once.
    """
    sizes = _order_sizes(tonnes, truck, _ladle(truck, template))
    shift = chance.random()
    for number, size_t in enumerate(sizes):
        share = (number + shift) / len(sizes)
        yield Order(
            order_id=f"{plant.place_id}-{demand.alloy_id}-{number + 1}",
            plant_id=plant.place_id,
            alloy_id=demand.alloy_id,
            tonnes=size_t,
            window=_window(share, plant, truck, template),
            min_arrival_c=_floor_c(demand.alloy_id, template),
            ingot_allowed=True,
        )


def _ladle(truck: Truck, template: Scenario) -> LadleType:
    return template.ladle_type_by_id[truck.ladle_type_id]


def _order_sizes(tonnes: float, truck: Truck, ladle: LadleType) -> list[float]:
    """Return the tonnes of each order, all loads alike. [t, to the kilogram]."""
    loads = math.ceil(tonnes / ladle.capacity_t)
    if loads == 0:
        return []
    each_t = tonnes / loads
    aboard = max(1, min(truck.ladle_slots, math.floor(truck.max_net_t / each_t)))
    count = math.ceil(loads / aboard)
    ends = [loads * number // count for number in range(1, count + 1)]
    kilograms = [round(tonnes * KILOGRAMS_PER_TONNE) * end // loads for end in ends]
    return [
        (end - start) / KILOGRAMS_PER_TONNE
        for start, end in itertools.pairwise([0, *kilograms])
    ]


def _window(share: float, plant: Plant, truck: Truck, template: Scenario) -> Window:
    """Return the window that begins at a share of the plant's receiving hours."""
    width_min = statistics.median_high(
        order.window.end_min - order.window.start_min for order in template.orders
    )
    service_min = (
        plant.arrival_duration_min + truck.ladle_slots * plant.discharge_duration_min
    )
    open_min, shut_min = plant.receiving.start_min, plant.receiving.end_min
    last_min = max(open_min, shut_min - service_min)
    room_min = max(0, last_min - width_min - open_min)
    start_min = open_min + math.floor(share * room_min)
    return Window(start_min, min(start_min + width_min, last_min))


def _floor_c(alloy_id: str, template: Scenario) -> float:
    """Return how hot customers of the template commonly want an alloy; 0 for none."""
    known = known_alloy(alloy_id, template).alloy_id
    wanted = [o.min_arrival_c for o in template.orders if o.alloy_id == known]
    return statistics.mode(wanted) if wanted else 0.0
