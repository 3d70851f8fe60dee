"""Whether there is metal for an order, enough of it and in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.domain import Reason
from optimizer.planning.reasons.finding import Finding
from optimizer.planning.trips.lanes import best_soak_c
from optimizer.thermal import arrival_floor, longest_time_on_board
from optimizer.units import MINUTES_PER_HOUR, TONNES_TOLERANCE, clock_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Heat
    from optimizer.planning.reasons.fitting import Division
    from optimizer.planning.reasons.standing import Standing

FOREVER_MIN = 500_000
"""Longer than any horizon. [min]"""


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
    for division, heat in standing.usable_heats():
        miss = _miss(standing, division, heat)
        if miss is None:
            return None
        misses.append(miss)
    return min(misses, key=lambda miss: miss.severity, default=None)


def heats_in_time(standing: Standing) -> list[Heat]:
    """Return the heats that arrive warm within the order's window, none else asking."""
    found = {
        heat.heat_id: heat
        for division, heat in standing.usable_heats()
        if _miss(standing, division, heat) is None
    }
    return list(found.values())


def _miss(standing: Standing, division: Division, heat: Heat) -> Finding | None:
    """Return by how much filling from a heat misses the window, if it does."""
    smelter, order = standing.smelter, standing.order
    fill = standing.fill_min(division)
    first = max(heat.ready_min, smelter.opening.start_min)
    last = min(heat.expires_min, smelter.opening.end_min) - fill
    figures: dict[str, Any] = {
        "smelter_id": smelter.place_id,
        "heat_id": heat.heat_id,
        "ready": clock_text(heat.ready_min),
        "expires": clock_text(heat.expires_min),
    }
    what = f"the nearest heat of {order.alloy_id} at {smelter.name}"
    arrival = first + fill + standing.drive_min
    window_end = order.window.end_min
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
    earliest = _earliest_fill(standing, division, heat)
    if earliest > last:
        figures["first_loading"] = clock_text(earliest)
        text = (
            f"{what} ends at {clock_text(heat.expires_min)}; filling takes {fill} min "
            f"and may begin at {clock_text(earliest)} at the earliest for the metal to "
            f"be warm enough when the window opens at "
            f"{clock_text(order.window.start_min)}"
        )
        return Finding(Reason.NO_METAL, text, figures, earliest - last)
    if first > last:
        text = f"{what} lives shorter than filling takes ({fill} min)"
        return Finding(Reason.NO_METAL, text, figures, first - last)
    return None


def _earliest_fill(standing: Standing, division: Division, heat: Heat) -> int:
    """Return the earliest filling start whose metal is warm when the window opens."""
    smelter, order = standing.smelter, standing.order
    scenario = standing.ground.scenario
    plant = scenario.plant_by_id[order.plant_id]
    start = smelter.dispatch_duration_min + smelter.fill_duration_min
    waiting = standing.loads_aboard(division) - 1
    unloading = plant.arrival_duration_min + waiting * plant.discharge_duration_min
    allowed = start + int(longest_board_min(standing, division, heat)) - unloading
    return order.window.start_min - allowed


def longest_board_min(
    standing: Standing,
    division: Division,
    heat: Heat,
    soak_c: NDArray[np.float64] | float | None = None,
) -> NDArray[np.int64]:
    """Return the longest whole minutes on board at the hottest tap. [min]."""
    ladle = division.kind.ladle
    alloy = standing.ground.scenario.alloy_by_id[standing.order.alloy_id]
    board_h = longest_time_on_board(
        heat.max_tap_temperature_c,
        arrival_floor(alloy, heat, standing.order),
        fill_drop_c=ladle.fill_drop_c,
        soak_c=best_soak_c(ladle) if soak_c is None else soak_c,
        soak_tau_h=ladle.soak_tau_h,
        loss_c_per_h=ladle.loss_c_per_h,
        fill_share=division.load_t / ladle.capacity_t,
    )
    minutes = np.minimum(board_h * MINUTES_PER_HOUR + 1e-6, FOREVER_MIN)
    return minutes.astype(np.int64)
