"""Compiled loops: whether a trip that has grown fits its heats and a truck's day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.bounds.priced.trip_tables import (
    BEGIN,
    ENTRY,
    HIGH,
    LOW,
    OFFSET,
    STOP_LOADS,
)
from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.bounds.priced.trip_tables import Entries, Site, Stack


@compiled
def service_min(entries: Entries, stack: Stack, depth: int) -> int:
    """Return how long service at the last stop so far lasts."""
    e, loads = stack.state[depth, ENTRY], stack.state[depth, STOP_LOADS]
    return int(entries.arrival[e] + loads * entries.discharge[e])


@compiled
def _is_filled(stack: Stack, depth: int, fill: int) -> bool:
    """Return whether every entry has a heat at a filling start."""
    for place in range(1, depth + 1):
        num_live = 0
        for h in range(stack.window.shape[2]):
            num_live += stack.window[0, place, h] <= fill <= stack.window[1, place, h]
        if num_live == 0:
            return False
    return True


@compiled
def _open_windows(site: Site, entries: Entries, stack: Stack, depth: int) -> None:
    """Write when each entry of a finished trip can be filled from each heat."""
    state, stop = stack.state, depth
    for place in range(depth, 0, -1):
        e = state[place, ENTRY]
        # What holds at the last entry of a stop holds for the stop.
        if entries.plant[e] != entries.plant[state[stop, ENTRY]]:
            stop = place
        discharge = entries.arrival[e]
        discharge += (state[place, STOP_LOADS] - 1) * entries.discharge[e]
        for h in range(entries.heats.shape[2]):
            board = entries.heats[0, e, h]
            allowed = site.clock_start_min + board - discharge
            low = max(state[depth, LOW], entries.heats[1, e, h])
            low = max(low, state[stop, BEGIN] - allowed)
            high = min(state[depth, HIGH], entries.heats[2, e, h] - site.fill_min)
            if board < 0 or state[place, OFFSET] > allowed:
                high = low - 1
            stack.window[0, place, h], stack.window[1, place, h] = low, high


@compiled
def fits_heats(site: Site, entries: Entries, stack: Stack, depth: int) -> bool:
    """Narrow the filling starts of a finished trip to what heats for all allow."""
    _open_windows(site, entries, stack, depth)
    first, last = len(site.level), -1
    for place in range(1, depth + 1):
        for h in range(stack.window.shape[2]):
            low, high = stack.window[0, place, h], stack.window[1, place, h]
            if low <= high and low < first and _is_filled(stack, depth, low):
                first = low
            if low <= high and high > last and _is_filled(stack, depth, high):
                last = high
    stack.state[depth, LOW], stack.state[depth, HIGH] = first, last
    return bool(first <= last)


@compiled
def _hull(
    site: Site, entries: Entries, stack: Stack, depth: int, g: int
) -> tuple[int, int]:
    """Return first and last filling start for a group; the last may be less.

    A trip in the making is looked at as if it ended here: it only gets longer.
    """
    state, shifts = stack.state, site.shifts
    plant = entries.plant[state[depth, ENTRY]]
    offset, begin = state[depth, OFFSET], state[depth, BEGIN]
    service = service_min(entries, stack, depth)
    out, home = shifts.out[g], shifts.home[g, plant]
    latest = shifts.end[g] - home - service
    least = begin + service + home + out - shifts.longest_day[g]
    low = max(state[depth, LOW], shifts.start[g] + out, least)
    high = min(state[depth, HIGH], latest - offset)
    duty = out + max(offset, begin - high) + service + home
    if duty > shifts.longest_day[g] or begin > latest:
        high = low - 1
    return low, high


@compiled
def has_a_shift(site: Site, entries: Entries, stack: Stack, depth: int) -> bool:
    """Return whether any truck's day can hold a trip in the making."""
    for g in range(len(site.shifts.start)):
        low, high = _hull(site, entries, stack, depth, g)
        if low <= high:
            return True
    return False


@compiled
def fits_a_shift(site: Site, entries: Entries, stack: Stack, depth: int) -> bool:
    """Narrow the filling starts of a finished trip, as ``hull_of_starts`` does."""
    first, last = site.level.shape[0], -1
    for g in range(len(site.shifts.start)):
        low, high = _hull(site, entries, stack, depth, g)
        if low <= high:
            first, last = min(first, low), max(last, high)
    stack.state[depth, LOW], stack.state[depth, HIGH] = first, last
    return bool(first <= last)
