"""All trips of a tiny day, found minute by minute: slow, and written from the contract.

Shares nothing with the enumeration under test but the thermal room's formulas.
"""

from __future__ import annotations

import functools
import itertools
import math
from typing import TYPE_CHECKING

from optimizer.domain import NO_WAY_MIN
from optimizer.thermal import arrival_floor, metal_temperature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Heat, LadleType, Order, Scenario, Smelter, TravelMatrix
    from optimizer.planning.trips import TruckKind

Entry = tuple[int, int]
"""Order index and its loads."""
Pattern = tuple[str, tuple[frozenset[Entry], ...]]
"""Smelter and, stop by stop, the entries served there."""


def feasible_starts(
    scenario: Scenario, travel: TravelMatrix, kind: TruckKind
) -> dict[Pattern, tuple[int, int]]:
    """Return the first and the last filling start of every feasible trip."""
    found: dict[Pattern, tuple[int, int]] = {}
    for smelter in scenario.smelters:
        for stops in _visits(scenario, kind):
            starts = [
                start
                for start in range(smelter.opening.start_min, smelter.opening.end_min)
                if _drives(scenario, travel, kind, smelter, stops, start)
            ]
            if starts:
                pattern = (smelter.place_id, tuple(frozenset(stop) for stop in stops))
                first, last = found.get(pattern, (starts[0], starts[-1]))
                found[pattern] = (min(first, starts[0]), max(last, starts[-1]))
    return found


def _visits(
    scenario: Scenario, kind: TruckKind
) -> Iterator[tuple[tuple[Entry, ...], ...]]:
    """Yield every way to fill the ladles and to order the stops."""
    entries = [
        (index, loads)
        for index, order in enumerate(scenario.orders)
        for loads in _load_counts(order, kind)
    ]
    for size in range(1, kind.ladle_slots + 1):
        for chosen in itertools.permutations(entries, size):
            if len({index for index, _ in chosen}) < size:
                continue
            if sum(loads for _, loads in chosen) > kind.ladle_slots:
                continue
            families = {
                scenario.alloy_by_id[scenario.orders[index].alloy_id].family
                for index, _ in chosen
            }
            if len(families) > 1:
                continue
            grouped = [
                tuple(group)
                for _, group in itertools.groupby(
                    chosen, key=lambda entry: scenario.orders[entry[0]].plant_id
                )
            ]
            plants = [scenario.orders[stop[0][0]].plant_id for stop in grouped]
            if len(set(plants)) == len(plants):
                yield tuple(grouped)


def _load_counts(order: Order, kind: TruckKind) -> list[int]:
    ladle = kind.ladle
    fewest = math.ceil((order.tonnes - 0.001) / (ladle.capacity_t + 0.001) - 1e-9)
    needed = math.ceil(order.tonnes / ladle.capacity_t - 1e-9)
    first = fewest if order.one_trip else 1
    least_t = ladle.min_fill_share * ladle.capacity_t
    return [n for n in range(first, needed + 1) if n * least_t <= order.tonnes + 1e-9]


def _drives(
    scenario: Scenario,
    travel: TravelMatrix,
    kind: TruckKind,
    smelter: Smelter,
    stops: tuple[tuple[Entry, ...], ...],
    start: int,
) -> bool:
    """Return whether a truck that begins to fill at a minute can serve the stops."""
    num_loads = sum(loads for stop in stops for _, loads in stop)
    filled = (
        start + smelter.dispatch_duration_min + num_loads * smelter.fill_duration_min
    )
    if filled > smelter.opening.end_min:
        return False
    clock_start = start + smelter.dispatch_duration_min + smelter.fill_duration_min
    clock, here, km = filled, smelter.place_id, 0.0
    for stop in stops:
        plant = scenario.plant_by_id[scenario.orders[stop[0][0]].plant_id]
        drive = travel.minutes_between(here, plant.place_id)
        km += travel.km_between(here, plant.place_id)
        if drive >= NO_WAY_MIN or km > scenario.limits.max_loaded_km:
            return False
        windows = [scenario.orders[index].window for index, _ in stop]
        service = max(
            clock + drive,
            plant.receiving.start_min,
            *(window.start_min for window in windows),
        )
        loads = sum(count for _, count in stop)
        end = (
            service + plant.arrival_duration_min + loads * plant.discharge_duration_min
        )
        if end > plant.receiving.end_min:
            return False
        if any(service > window.end_min for window in windows):
            return False
        position = 0
        for index, count in stop:
            last = position + count - 1
            elapsed = (
                service
                + plant.arrival_duration_min
                + last * plant.discharge_duration_min
                - clock_start
            )
            order = scenario.orders[index]
            heats = [
                heat
                for heat in scenario.heats
                if heat.smelter_id == smelter.place_id
                and heat.alloy_id == order.alloy_id
                and heat.ready_min <= start
                and filled <= heat.expires_min
                and heat.tonnes + 0.001 >= _least_load_t(scenario, order)
            ]
            if not any(
                _is_warm(scenario, kind, heat, order, count, elapsed) for heat in heats
            ):
                return False
            position += count
        clock, here = end, plant.place_id
    return True


def _least_load_t(scenario: Scenario, order: Order) -> float:
    """Return the least metal of a load, which one heat must hold. [t]."""
    ladles = {truck.ladle_type_id for truck in scenario.trucks}
    types = [ladle for ladle in scenario.ladle_types if ladle.ladle_type_id in ladles]
    least_t = min(ladle.min_fill_share * ladle.capacity_t for ladle in types)
    comes_in_one = order.tonnes < 2 * least_t - 0.003
    return (order.tonnes if comes_in_one else least_t) - 0.001


def _is_warm(
    scenario: Scenario,
    kind: TruckKind,
    heat: Heat,
    order: Order,
    count: int,
    elapsed_min: int,
) -> bool:
    """Return whether the fullest of an order's loads arrives warm, tolerances used."""
    alloy = scenario.alloy_by_id[order.alloy_id]
    floor_c = arrival_floor(alloy, heat, order)
    arrival_c = _arrival_c(
        kind.ladle, heat.max_tap_temperature_c, order.tonnes, count, elapsed_min
    )
    return arrival_c >= floor_c - 0.1 - 1e-6


@functools.cache
def _arrival_c(
    ladle: LadleType, top_c: float, tonnes: float, count: int, elapsed_min: int
) -> float:
    """Return the temperature of the fullest load at the hottest tap. [°C]."""
    least_t = ladle.min_fill_share * ladle.capacity_t
    fullest_t = min(ladle.capacity_t + 0.001, tonnes - (count - 1) * least_t)
    arrival_c = metal_temperature(
        top_c + 0.1,
        elapsed_min / 60,
        fill_drop_c=ladle.fill_drop_c,
        soak_c=min(ladle.soak_hot_c, ladle.soak_idle_c),
        soak_tau_h=ladle.soak_tau_h,
        loss_c_per_h=ladle.loss_c_per_h,
        fill_share=(fullest_t + count * 0.001) / ladle.capacity_t,
    )
    return float(arrival_c)
