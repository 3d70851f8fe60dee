"""P1 and P2: plants are served in their windows and hours, bay by bay."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.errors import Violation
from optimizer.units import clock_text
from optimizer.verify.bays import Holding, crowded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.verify.case import Case
    from optimizer.verify.walk import StopWalk


def check_plants(case: Case) -> Iterator[Violation]:
    """Check rules P1 and P2."""
    for stop in case.stops:
        yield from _windows_hold(stop)
        yield from _plant_receives(stop)
    yield from _bays_suffice(case)


def _windows_hold(stop: StopWalk) -> Iterator[Violation]:
    """P1: service begins in the window of every order served."""
    start_min = stop.stop.service_start_min
    for order in stop.orders:
        if not order.window.holds(start_min):
            promised = (
                f"service of order {order.order_id} begins between "
                f"{clock_text(order.window.start_min)} and "
                f"{clock_text(order.window.end_min)}"
            )
            yield Violation("P1", stop.where, promised, clock_text(start_min))


def _plant_receives(stop: StopWalk) -> Iterator[Violation]:
    """P1: service lies within receiving hours."""
    start_min, end_min = stop.stop.service_start_min, stop.service_end_min
    hours = stop.plant.receiving
    if not hours.holds(start_min) or end_min > hours.end_min:
        promised = (
            f"service within receiving hours, {clock_text(hours.start_min)} to "
            f"{clock_text(hours.end_min)}"
        )
        found = f"{clock_text(start_min)} to {clock_text(end_min)}"
        yield Violation("P1", stop.where, promised, found)


def _bays_suffice(case: Case) -> Iterator[Violation]:
    """P2: no more trucks are in service than there are bays."""
    holdings: dict[str, list[Holding]] = defaultdict(list)
    for stop in case.stops:
        held = Holding(stop.stop.service_start_min, stop.service_end_min, stop.where)
        holdings[stop.plant.place_id].append(held)
    for plant_id, held_there in holdings.items():
        num_bays = case.scenario.plant_by_id[plant_id].unloading_bays
        for late, others in crowded(held_there, num_bays):
            promised = f"at most {num_bays} trucks in service"
            found = f"at {clock_text(late.start_min)} also " + "; ".join(
                other.where for other in others
            )
            yield Violation("P2", late.where, promised, found)
