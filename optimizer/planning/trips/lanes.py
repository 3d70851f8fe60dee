"""What each order allows at a smelter, for one kind of truck, as arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.thermal import arrival_floor, longest_time_on_board
from optimizer.units import (
    MINUTES_PER_HOUR,
    TEMPERATURE_TOLERANCE_C,
    TONNES_TOLERANCE,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import (
        Heat,
        LadleType,
        Order,
        Scenario,
        Smelter,
    )
    from optimizer.planning.trips.fleet import TruckKind

FOREVER_MIN = NO_WAY_MIN // 2
"""Longer than any horizon, shorter than a pair that may not be driven. [min]"""


@dataclass(frozen=True, eq=False)
class Lanes:
    """Entries (order, loads) that a truck of one kind may fill at one smelter.

    One row an entry; heat arrays have one column a heat of the order's alloy there.
    """

    kind: TruckKind
    smelter: Smelter
    order: NDArray[np.int64]
    loads: NDArray[np.int64]
    plant: NDArray[np.int64]
    family: NDArray[np.int64]
    tonnes: NDArray[np.float64]
    """Most metal of the entry. [t]"""
    least_tonnes: NDArray[np.float64]
    """Least metal of the entry. [t]"""
    fill_share: NDArray[np.float64]
    """Fullest one of its ladles can be. [0..1]"""
    earliest_min: NDArray[np.int64]
    latest_min: NDArray[np.int64]
    closes_min: NDArray[np.int64]
    arrival_min: NDArray[np.int64]
    discharge_min: NDArray[np.int64]
    board_min: NDArray[np.int64]
    """Longest time on board by heat, -1 where the heat cannot serve, (entries, heats).
    [min]"""
    heat_t: NDArray[np.float64]
    """Metal of each heat, (entries, heats). [t]"""
    ready_min: NDArray[np.int64]
    expires_min: NDArray[np.int64]
    floor_c: NDArray[np.float64]
    base_tap_c: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.order)


def num_loads_needed(tonnes: float, capacity_t: float) -> int:
    """Return the fewest loads of a capacity that hold an order. [1]."""
    return max(1, math.ceil(tonnes / capacity_t - 1e-9))


def smelter_lanes(scenario: Scenario, kind: TruckKind, smelter: Smelter) -> Lanes:
    """Return every entry a truck of the kind may fill at the smelter.

    An entry has at most the loads its order needs when filled to capacity: one load
    more carries no more metal, cools faster and leaves later, so a plan with it is
    never cheaper than the same plan without (docs/mathematics.md, section 2).
    """
    heats = heats_by_alloy(scenario, smelter)
    entries = [
        (index, order, loads)
        for index, order in enumerate(scenario.orders)
        if order.alloy_id in heats
        for loads in _load_counts(order, kind)
    ]
    return _lanes(scenario, kind, smelter, entries, heats)


def heats_by_alloy(scenario: Scenario, smelter: Smelter) -> dict[str, tuple[Heat, ...]]:
    """Return the smelter's heats by alloy, in the order in which they become ready."""
    found: dict[str, list[Heat]] = {}
    for heat in scenario.heats:
        if heat.smelter_id == smelter.place_id:
            found.setdefault(heat.alloy_id, []).append(heat)
    return {
        alloy_id: tuple(sorted(heats, key=lambda heat: (heat.ready_min, heat.heat_id)))
        for alloy_id, heats in found.items()
    }


def _load_counts(order: Order, kind: TruckKind) -> list[int]:
    capacity_t = kind.ladle.capacity_t
    least_t = kind.ladle.min_fill_share * capacity_t - TONNES_TOLERANCE
    most = min(kind.ladle_slots, num_loads_needed(order.tonnes, capacity_t))
    counts = [
        loads
        for loads in range(1, most + 1)
        if loads * least_t <= min(order.tonnes, kind.max_net_t) + TONNES_TOLERANCE
    ]
    if order.one_trip:
        needed_t = order.tonnes - TONNES_TOLERANCE
        most_t = kind.max_net_t + TONNES_TOLERANCE
        whole = needed_t <= most_t
        capacity = capacity_t + TONNES_TOLERANCE
        counts = [n for n in counts if whole and n * capacity >= needed_t]
    return counts


def _lanes(
    scenario: Scenario,
    kind: TruckKind,
    smelter: Smelter,
    entries: list[tuple[int, Order, int]],
    heats: dict[str, tuple[Heat, ...]],
) -> Lanes:
    plant_index = {plant.place_id: i for i, plant in enumerate(scenario.plants)}
    plants = [scenario.plant_by_id[order.plant_id] for _, order, _ in entries]
    width = max((len(group) for group in heats.values()), default=0)
    metal = _heat_arrays(scenario, entries, heats, width)
    least_load_t = _least_load_t(scenario, entries)
    loads = _integers([count for _, _, count in entries])
    tonnes = np.array([order.tonnes for _, order, _ in entries], dtype=float)
    capacity_t = kind.ladle.capacity_t + TONNES_TOLERANCE
    least_t = max(0.0, kind.ladle.min_fill_share * kind.ladle.capacity_t)
    fullest_t = np.minimum(capacity_t, tonnes - (loads - 1) * least_t)
    fullest_t = np.maximum(fullest_t, 0.0) + loads * TONNES_TOLERANCE
    fill_share = fullest_t / kind.ladle.capacity_t
    return Lanes(
        kind=kind,
        smelter=smelter,
        order=_integers([index for index, _, _ in entries]),
        loads=loads,
        plant=_integers([plant_index[order.plant_id] for _, order, _ in entries]),
        family=_integers(
            [
                scenario.alloy_by_id[order.alloy_id].family == scenario.alloys[0].family
                for _, order, _ in entries
            ]
        ),
        tonnes=np.minimum(
            tonnes, np.minimum(loads * capacity_t, kind.max_net_t + TONNES_TOLERANCE)
        ),
        least_tonnes=(loads * least_t).astype(np.float64),
        fill_share=fill_share,
        earliest_min=_integers(
            [
                max(order.window.start_min, plant.receiving.start_min)
                for (_, order, _), plant in zip(entries, plants, strict=True)
            ]
        ),
        latest_min=_integers([order.window.end_min for _, order, _ in entries]),
        closes_min=_integers([plant.receiving.end_min for plant in plants]),
        arrival_min=_integers([plant.arrival_duration_min for plant in plants]),
        discharge_min=_integers([plant.discharge_duration_min for plant in plants]),
        board_min=np.where(
            metal.tonnes + TONNES_TOLERANCE >= least_load_t[:, None],
            _board_minutes(kind.ladle, metal, fill_share),
            -1,
        ),
        heat_t=metal.tonnes + TONNES_TOLERANCE,
        ready_min=metal.ready_min,
        expires_min=metal.expires_min,
        floor_c=metal.floor_c,
        base_tap_c=metal.base_tap_c,
    )


def _least_load_t(
    scenario: Scenario, entries: list[tuple[int, Order, int]]
) -> NDArray[np.float64]:
    """Return the least metal a load of each order takes from its one heat. [t].

    An order too small for two loads in any ladle of the fleet comes in one.
    """
    ladles = {truck.ladle_type_id for truck in scenario.trucks}
    types = [scenario.ladle_type_by_id[name] for name in sorted(ladles)]
    least_t = min(ladle.min_fill_share * ladle.capacity_t for ladle in types)
    tonnes = np.array([order.tonnes for _, order, _ in entries])
    comes_in_one = tonnes < 2 * (least_t - TONNES_TOLERANCE) - TONNES_TOLERANCE
    least: NDArray[np.float64] = np.where(
        comes_in_one, tonnes - TONNES_TOLERANCE, least_t - TONNES_TOLERANCE
    )
    return least


@dataclass(frozen=True, eq=False)
class _HeatArrays:
    """Heats that could serve each entry, padded, shape (entries, heats)."""

    tonnes: NDArray[np.float64]
    """0 where there is no heat. [t]"""
    ready_min: NDArray[np.int64]
    expires_min: NDArray[np.int64]
    base_tap_c: NDArray[np.float64]
    max_tap_c: NDArray[np.float64]
    floor_c: NDArray[np.float64]


def _heat_arrays(
    scenario: Scenario,
    entries: list[tuple[int, Order, int]],
    heats: dict[str, tuple[Heat, ...]],
    width: int,
) -> _HeatArrays:
    @cache
    def rows(index: int) -> NDArray[np.float64]:
        order = scenario.orders[index]
        alloy = scenario.alloy_by_id[order.alloy_id]
        table = np.zeros((width, 6))
        for place, heat in enumerate(heats[order.alloy_id]):
            table[place] = (
                heat.tonnes,
                heat.ready_min,
                heat.expires_min,
                heat.tap_temperature_c,
                heat.max_tap_temperature_c,
                arrival_floor(alloy, heat, order),
            )
        return table

    table = np.array([rows(index) for index, _, _ in entries])
    table = table.reshape(len(entries), width, 6)
    return _HeatArrays(
        tonnes=table[..., 0],
        ready_min=table[..., 1].astype(np.int64),
        expires_min=table[..., 2].astype(np.int64),
        base_tap_c=table[..., 3],
        max_tap_c=table[..., 4],
        floor_c=table[..., 5],
    )


def best_soak_c(ladle: LadleType) -> float:
    """Return the least soak a ladle can have: off the burner, as a rule. [°C]."""
    return min(ladle.soak_hot_c, ladle.soak_idle_c)


def _board_minutes(
    ladle: LadleType, metal: _HeatArrays, fill_share: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return the longest whole minutes on board, tolerances used up. [min]."""
    board_h = longest_time_on_board(
        metal.max_tap_c + TEMPERATURE_TOLERANCE_C,
        metal.floor_c - TEMPERATURE_TOLERANCE_C,
        fill_drop_c=ladle.fill_drop_c,
        soak_c=best_soak_c(ladle),
        soak_tau_h=ladle.soak_tau_h,
        loss_c_per_h=ladle.loss_c_per_h,
        fill_share=fill_share[:, None],
    )
    warm = (
        metal.max_tap_c - ladle.fill_drop_c + 2 * TEMPERATURE_TOLERANCE_C
        >= metal.floor_c
    )
    minutes = np.minimum(np.asarray(board_h) * MINUTES_PER_HOUR, FOREVER_MIN)
    whole = np.floor(minutes + 1e-6).astype(np.int64)
    return np.where((metal.tonnes > 0) & warm, whole, -1)


def _integers(values: list[int] | list[bool]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)
