"""One trip tried in all gaps at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.reasons.errand import IDLE_STEP_MIN, Errand
from optimizer.planning.reasons.gap_rows import FAMILIES, Row
from optimizer.planning.reasons.taking import Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.reasons.minutes import JointStarts


class _Tries(NamedTuple):
    """A gap with a beginning each: at once with cold ladles, or preheated."""

    gaps: NDArray[np.float64]
    """Columns of the gap array."""
    number: NDArray[np.intp]
    first: NDArray[np.int64]
    """Earliest filling. [min]"""
    longest: NDArray[np.int64]
    """From filling to service with ladles that cold. [min]"""
    out: NDArray[np.int64]
    """Way to the smelter. [min]"""
    home: NDArray[np.int64]
    """Way on from the plant. [min]"""


def best_in_gaps(
    errand: Errand,
    gaps: NDArray[np.float64],
    number: NDArray[np.intp],
    joint: JointStarts,
) -> Place | None:
    """Return the cheapest start of a trip in any gap.

    Parameters
    ----------
    errand
        The trip.
    gaps
        Columns of the gap array to try.
    number
        What the columns are called in the place that is returned.
    joint
        Minutes that bays and windows leave free.
    """
    tries = _tries(errand, gaps, number, joint)
    if not len(tries.number):
        return None
    waits = joint.waits[:, None]
    latest = (
        tries.gaps[Row.TO_MIN] - tries.home - errand.service_min - errand.offset_min
    )
    low = np.clip(tries.first - joint.first, 0, joint.num_minutes).astype(np.intp)
    high = latest.astype(np.int64) - waits - joint.first
    high = np.clip(high, -1, joint.num_minutes - 1)
    rows = np.arange(len(joint.waits))[:, None]
    # A truck that comes from its depot leaves late; one with empty ladles hurries.
    is_after = tries.gaps[Row.AFTER_TRIP] > 0
    start = np.where(
        is_after, joint.following[rows, low], joint.preceding[rows, high + 1]
    )
    fits = (start >= low) & (start <= high)
    fits &= errand.offset_min + waits <= tries.longest
    fill = start + joint.first
    growth = _growth(errand, tries, fill, fill + errand.offset_min + waits)
    fits &= growth <= tries.gaps[Row.DUTY_LEFT]
    cost = np.where(fits, _road_cost(errand, tries), np.inf)
    cost += np.where(fits, growth * tries.gaps[Row.MINUTE_PRICE], 0.0)
    wait, column = np.unravel_index(int(cost.argmin()), cost.shape)
    if not np.isfinite(cost[wait, column]):
        return None
    begin = int(fill[wait, column])
    return Place(
        cost=float(cost[wait, column]),
        errand=errand,
        gap=int(tries.number[column]),
        fill_min=begin,
        service_min=begin + errand.offset_min + int(joint.waits[wait]),
        growth_min=int(growth[wait, column]),
    )


def _tries(
    errand: Errand,
    gaps: NDArray[np.float64],
    number: NDArray[np.intp],
    joint: JointStarts,
) -> _Tries:
    """Return the gaps that are long enough by road, with their beginnings."""
    ground, order = errand.standing.ground, errand.standing.order
    smelter, plant = _ends(errand)
    out = ground.minutes[gaps[Row.FROM].astype(np.intp), smelter]
    home = ground.minutes[plant, gaps[Row.TO].astype(np.intp)]
    arrive = gaps[Row.FROM_MIN].astype(np.int64) + out
    last = gaps[Row.TO_MIN] - home - errand.service_min - errand.offset_min
    last = np.minimum(last, joint.first + joint.num_minutes - 1)
    is_open = (np.maximum(arrive, joint.first) <= last) & (
        np.maximum(out, home) < NO_WAY_MIN
    )
    family = FAMILIES.index(ground.scenario.alloy_by_id[order.alloy_id].family)
    is_after = gaps[Row.AFTER_TRIP] > 0
    wash = ground.scenario.wash_duration_min * (gaps[Row.FAMILY] != family)
    wash = np.where(is_after, wash, 0).astype(np.int64)
    first = np.where(is_after, np.maximum(arrive + wash, joint.first), arrive)
    idle = np.where(is_after, first - gaps[Row.FROM_MIN], 0)
    preheat = errand.division.kind.ladle.preheat_duration_min
    cold = np.flatnonzero(is_open & (first <= last))
    hot_first = arrive + np.maximum(wash, preheat)
    hot = np.flatnonzero(is_open & is_after & (hot_first <= last))
    steps = -(-idle[cold] // IDLE_STEP_MIN)
    both = np.concatenate([cold, hot])
    longest = errand.longest_min(np.append(steps, 0.0))
    return _Tries(
        gaps[:, both],
        number[both],
        np.concatenate([first[cold], hot_first[hot]]),
        np.concatenate([longest[:-1], np.full(len(hot), longest[-1])]),
        out[both],
        home[both],
    )


def _ends(errand: Errand) -> tuple[int, int]:
    index = errand.standing.ground.travel.index_by_id
    standing = errand.standing
    return index[standing.smelter.place_id], index[standing.order.plant_id]


def _growth(
    errand: Errand,
    tries: _Tries,
    fill: NDArray[np.int64],
    service: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return by how much the trip lengthens the truck's day. [min]."""
    gaps = tries.gaps
    places = gaps[[Row.FROM, Row.TO]].astype(np.intp)
    direct = errand.standing.ground.minutes[places[0], places[1]]
    start, end = fill - tries.out, service + errand.service_min + tries.home
    sooner = np.maximum(0, gaps[Row.TO_MIN] - direct - start)
    later = np.maximum(0, end - (gaps[Row.FROM_MIN] + direct))
    is_after, is_before = gaps[Row.AFTER_TRIP] > 0, gaps[Row.BEFORE_TRIP] > 0
    beside = np.where(is_after, np.where(is_before, 0, later), sooner)
    growth: NDArray[np.float64] = np.where(is_after | is_before, beside, end - start)
    return growth


def _road_cost(errand: Errand, tries: _Tries) -> NDArray[np.float64]:
    """Return what trip and kilometers add, shape (tries,). [currency]."""
    gaps, km = tries.gaps, errand.standing.ground.travel.km
    smelter, plant = _ends(errand)
    places = gaps[[Row.FROM, Row.TO]].astype(np.intp)
    is_used = (gaps[Row.AFTER_TRIP] + gaps[Row.BEFORE_TRIP]) > 0
    saved = np.where(is_used, km[places[0], places[1]], 0.0)
    saved = np.where(np.isfinite(saved), saved, 0.0)
    empty = km[places[0], smelter] + km[plant, places[1]] - saved
    cost: NDArray[np.float64] = (
        gaps[Row.TRIP_PRICE]
        + gaps[Row.DAY_PRICE]
        + errand.standing.km * gaps[Row.LOADED_PRICE]
        + empty * gaps[Row.EMPTY_PRICE]
    )
    return cost
