"""Calendars with one more trip in them: an order may need several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.reasons.gap_rows import FAMILIES, Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.reasons.calendars import Calendars
    from optimizer.planning.reasons.errand import Errand


class Place(NamedTuple):
    """Where a trip was found to fit. Instants count from the horizon's start."""

    cost: float
    """What it adds, metal apart. [currency]"""
    errand: Errand
    gap: int
    """Column of the calendars' gaps; none of them for a truck at hand."""
    fill_min: int
    service_min: int
    growth_min: int
    """By which the truck's day grows."""

    @property
    def end_min(self) -> int:
        """End of the service. [min]."""
        return self.service_min + self.errand.service_min


def taken(calendars: Calendars, place: Place) -> Calendars:
    """Return the calendars with a trip placed in them."""
    errand = place.errand
    smelter = errand.standing.smelter.place_id
    plant = errand.standing.order.plant_id
    drawn = errand.split(calendars.metal_t)
    filling = (place.fill_min, place.fill_min + errand.fill_min)
    loading = calendars.loading[smelter].with_stay(filling)
    service = (place.service_min, place.end_min)
    unloading = calendars.unloading[plant].with_stay(service)
    return replace(
        calendars,
        loading={**calendars.loading, smelter: loading},
        unloading={**calendars.unloading, plant: unloading},
        metal_t={h: left - drawn.get(h, 0.0) for h, left in calendars.metal_t.items()},
        gaps=_split(calendars.gaps, place),
    )


def _split(gaps: NDArray[np.float64], place: Place) -> NDArray[np.float64]:
    """Return the gaps, the one that was filled cut in two."""
    if place.gap < 0:
        return gaps
    standing = place.errand.standing
    ground, order = standing.ground, standing.order
    index = ground.travel.index_by_id
    before = gaps[:, place.gap].copy()
    before[Row.DUTY_LEFT] -= place.growth_min
    before[Row.DAY_PRICE] = 0.0
    after = before.copy()
    before[[Row.TO, Row.TO_MIN]] = index[standing.smelter.place_id], place.fill_min
    before[Row.BEFORE_TRIP] = 1.0
    after[[Row.FROM, Row.FROM_MIN]] = index[order.plant_id], place.end_min
    after[Row.AFTER_TRIP] = 1.0
    family = ground.scenario.alloy_by_id[order.alloy_id].family
    after[Row.FAMILY] = FAMILIES.index(family)
    split = np.column_stack([gaps, after])
    split[:, place.gap] = before
    return split
