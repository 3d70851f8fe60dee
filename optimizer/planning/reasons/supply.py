"""Whether there is metal for an order, enough of it and in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.domain import Reason
from optimizer.planning.reasons.finding import Finding
from optimizer.units import TONNES_TOLERANCE, clock_text

if TYPE_CHECKING:
    from optimizer.domain import Heat
    from optimizer.planning.reasons.standing import Standing, Usable


def no_metal(standing: Standing) -> Finding | None:
    """Return why the smelter has no metal for the order, if it has none."""
    order, smelter = standing.order, standing.smelter
    if not standing.heats:
        text = f"no heat of {order.alloy_id} at {smelter.name}"
        figures = {"smelter_id": smelter.place_id, "alloy": order.alloy_id}
        return Finding(Reason.NO_METAL, text, figures, float("inf"))
    return _too_little(standing) or _not_in_time(standing)


def _too_little(standing: Standing) -> Finding | None:
    """Return why loads find no heat large enough: a load comes from one heat."""
    order, smelter = standing.order, standing.smelter
    largest_t = max(heat.tonnes for heat in standing.heats)
    load_t = min((d.load_t for d in standing.divisions), default=0.0)
    total_t = sum(heat.tonnes for heat in standing.heats)
    if order.one_trip and total_t < order.tonnes - TONNES_TOLERANCE:
        text = (
            f"{smelter.name} has {total_t:g} t of {order.alloy_id} all day, the order "
            f"wants {order.tonnes:g} t in one trip"
        )
    elif largest_t < load_t - TONNES_TOLERANCE:
        text = (
            f"the largest heat of {order.alloy_id} at {smelter.name} holds "
            f"{largest_t:g} t, a load takes {load_t:g} t"
        )
    else:
        return None
    figures = {
        "smelter_id": smelter.place_id,
        "alloy": order.alloy_id,
        "heat_t": total_t,
        "order_t": order.tonnes,
    }
    return Finding(Reason.NO_METAL, text, figures, order.tonnes - total_t)


def _not_in_time(standing: Standing) -> Finding | None:
    """Return why no heat lives when the order's window asks for it, if none does."""
    if not standing.has_way:
        return None
    misses = []
    for usable in standing.usable_heats():
        miss = _miss(standing, usable)
        if miss is None:
            return None
        misses.append(miss)
    return min(misses, key=lambda miss: miss.severity, default=None)


def heats_in_time(standing: Standing) -> list[Heat]:
    """Return the heats that arrive warm within the order's window, none else asking."""
    found = {
        usable.heat.heat_id: usable.heat
        for usable in standing.usable_heats()
        if _miss(standing, usable) is None
    }
    return list(found.values())


def _miss(standing: Standing, usable: Usable) -> Finding | None:
    """Return by how much filling from a heat misses the window, if it does."""
    smelter, order, heat = standing.smelter, standing.order, usable.heat
    fill = standing.fill_min(usable.division)
    first = max(heat.ready_min, smelter.opening.start_min)
    last = min(heat.expires_min, smelter.opening.end_min) - fill
    arrival = first + fill + standing.drive_min
    window_end = order.window.end_min
    earliest = _earliest_fill(standing, usable)
    if arrival <= window_end and max(first, earliest) <= last:
        return None
    figures: dict[str, Any] = {
        "smelter_id": smelter.place_id,
        "heat_id": heat.heat_id,
        "ready": clock_text(heat.ready_min),
        "expires": clock_text(heat.expires_min),
    }
    what = f"the nearest heat of {order.alloy_id} at {smelter.name}"
    if arrival > window_end:
        figures |= {
            "arrives": clock_text(arrival),
            "window_end": clock_text(window_end),
        }
        text = (
            f"{what} is ready at {clock_text(heat.ready_min)}; a truck could be at the "
            f"plant at {clock_text(arrival)}, the window closes at "
            f"{clock_text(window_end)}"
        )
        return Finding(Reason.NO_METAL, text, figures, arrival - window_end)
    if earliest > last:
        figures["first_loading"] = clock_text(earliest)
        text = (
            f"{what} ends at {clock_text(heat.expires_min)}; filling takes {fill} min "
            f"and may begin at {clock_text(earliest)} at the earliest for the metal to "
            f"be warm enough when the window opens at "
            f"{clock_text(order.window.start_min)}"
        )
        return Finding(Reason.NO_METAL, text, figures, earliest - last)
    text = f"{what} lives shorter than filling takes ({fill} min)"
    return Finding(Reason.NO_METAL, text, figures, first - last)


def _earliest_fill(standing: Standing, usable: Usable) -> int:
    """Return the earliest filling start whose metal is warm when the window opens."""
    smelter, order = standing.smelter, standing.order
    scenario = standing.ground.scenario
    plant = scenario.plant_by_id[order.plant_id]
    start = smelter.dispatch_duration_min + smelter.fill_duration_min
    waiting = standing.loads_aboard(usable.division) - 1
    unloading = plant.arrival_duration_min + waiting * plant.discharge_duration_min
    allowed = start + usable.longest_min - unloading
    return order.window.start_min - allowed
