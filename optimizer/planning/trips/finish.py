"""From entries in driving order to the documented arrays of a pool."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.trips.clock import Clock, trip_clock
from optimizer.planning.trips.metal import metal_choice
from optimizer.planning.trips.pool import PADDING, TripPool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.planning.trips.fleet import TruckKind
    from optimizer.planning.trips.growth import Growth, Question

ENTRY_FIELDS = (
    "order",
    "plant",
    "loads",
    "tonnes",
    "superheat_c",
    "heats",
    "offset_min",
    "first_service_min",
    "service_duration_min",
)
"""Arrays of a pool with a column an entry."""
WHOLE_FIELDS = ("kinds", "complete", "num_evaluated")
"""What a pool says of itself."""


def finished_trips(question: Question, grown: Growth, kind: int) -> TripPool:
    """Return complete trips as arrays, heats chosen exactly, without repeats."""
    lanes = question.lanes
    least_t = lanes.least_tonnes[grown.entries].sum(axis=1)
    fits = least_t <= lanes.kind.max_net_t + 0.001 * grown.entries.shape[1] + 1e-9
    clock = trip_clock(question, grown.entries[fits])
    km = grown.km[fits]
    metal = metal_choice(question, clock)
    kept = metal.kept
    clock = Clock(*(getattr(clock, field.name)[kept] for field in fields(clock)))
    entries = clock.entries
    others_t = lanes.least_tonnes[entries].sum(axis=1, keepdims=True)
    others_t = others_t - lanes.least_tonnes[entries]
    room_t = np.maximum(lanes.kind.max_net_t + 0.001 - others_t, 0.0)
    latest_fill = metal.latest_fill_min
    last = np.maximum(
        clock.offset_min[:, -1], clock.first_service_min[:, -1] - latest_fill
    )
    size = len(entries)
    pool = TripPool(
        kinds=(),
        kind=np.full(size, kind),
        smelter=np.full(size, question.smelter),
        order=lanes.order[entries],
        plant=lanes.plant[entries],
        loads=lanes.loads[entries],
        tonnes=np.minimum(np.minimum(lanes.tonnes[entries], room_t), metal.tonnes),
        superheat_c=metal.superheat_c,
        heats=metal.heats,
        earliest_fill_min=metal.earliest_fill_min,
        latest_fill_min=latest_fill,
        fill_duration_min=np.full(size, question.fill_duration_min),
        duration_min=last + clock.service_duration_min[:, -1],
        km=km[kept],
        offset_min=clock.offset_min,
        first_service_min=clock.first_service_min,
        service_duration_min=clock.service_duration_min,
        share=_shares(question, clock),
        complete=True,
        num_evaluated=0,
    )
    return _without_repeats(pool, clock.stop)


def _shares(question: Question, clock: Clock) -> NDArray[np.float64]:
    """Return the share of a trip that each row stands for.

    A row that leaves ladles to others is part of a trip with as many entries more as
    there are ladles left, at most; the parts of a trip share its cost evenly
    (docs/mathematics.md, section 5).
    """
    entries = clock.entries.shape[1]
    left = question.num_loads - question.lanes.loads[clock.entries].sum(axis=1)
    shares: NDArray[np.float64] = entries / (entries + left)
    return shares


def _without_repeats(pool: TripPool, stop: NDArray[np.int64]) -> TripPool:
    """Join trips that differ only in the order of discharge within a stop.

    Joined, a trip has the hull of their filling starts, the least of their superheats
    and durations, and any of their heats.
    """
    if not len(pool) or not np.any(stop[:, 1:] == stop[:, :-1]):
        return pool
    rank = stop * (1 + int(pool.order.max())) + pool.order
    sorting = np.argsort(rank, axis=1, kind="stable")
    aligned = {
        name: np.take_along_axis(getattr(pool, name), sorting, axis=1)
        for name in ENTRY_FIELDS
    }
    key = np.concatenate(
        [aligned["order"], aligned["loads"], np.take_along_axis(stop, sorting, 1)],
        axis=1,
    )
    _, first, group = np.unique(key, axis=0, return_index=True, return_inverse=True)
    group = group.reshape(-1)
    joined = {
        field.name: getattr(pool, field.name)
        for field in fields(pool)
        if field.name not in (*ENTRY_FIELDS, *WHOLE_FIELDS)
    } | aligned
    for name, reduce in _REDUCTIONS.items():
        merged = joined[name][first].copy()
        reduce.at(merged, group, joined[name])
        joined[name][first] = merged
    return replace(pool, **{name: array[first] for name, array in joined.items()})


_REDUCTIONS: dict[str, np.ufunc] = {
    "earliest_fill_min": np.minimum,
    "latest_fill_min": np.maximum,
    "duration_min": np.minimum,
    "tonnes": np.maximum,
    "superheat_c": np.minimum,
    "heats": np.bitwise_or,
}
"""How trips of one and the same stops are joined."""


def joined_pool(
    kinds: tuple[TruckKind, ...],
    parts: Sequence[TripPool],
    *,
    width: int,
    complete: bool,
    evaluated: int,
) -> TripPool:
    """Return the parts as one pool, entry arrays padded to one width."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for field in fields(TripPool):
        name = field.name
        if name in WHOLE_FIELDS:
            continue
        columns = [getattr(part, name) for part in parts]
        if name in ENTRY_FIELDS:
            columns = [_padded(name, column, width) for column in columns]
        arrays[name] = np.concatenate(columns) if columns else _empty(name, width)
    return TripPool(kinds=kinds, complete=complete, num_evaluated=evaluated, **arrays)  # type: ignore[arg-type]


def _padded(name: str, column: NDArray[np.generic], width: int) -> NDArray[np.generic]:
    value = PADDING if name in ("order", "plant") else 0
    missing = width - column.shape[1]
    padded: NDArray[np.generic] = np.pad(
        column, ((0, 0), (0, missing)), constant_values=value
    )
    return padded


def _empty(name: str, width: int) -> NDArray[np.generic]:
    real = name in ("km", "tonnes", "superheat_c", "share")
    shape = (0, width) if name in ENTRY_FIELDS else (0,)
    return np.zeros(shape, dtype=np.float64 if real else np.int64)
