"""Calendars with one more trip in them: an order may need several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.planning.reasons.calendars import Calendars, Gap
    from optimizer.planning.reasons.errand import Errand


class Place(NamedTuple):
    """Where a trip was found to fit. Instants count from the horizon's start."""

    cost: float
    """What it adds, metal apart. [currency]"""
    errand: Errand
    gap: Gap
    fill_min: int
    service_min: int

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
        gaps=tuple(_split(calendars.gaps, place)),
    )


def _split(gaps: Sequence[Gap], place: Place) -> Iterator[Gap]:
    """Yield the gaps, the one that was filled cut in two."""
    standing = place.errand.standing
    scenario = standing.ground.scenario
    family = scenario.alloy_by_id[standing.order.alloy_id].family
    pending = True
    for gap in gaps:
        if gap is not place.gap or not pending:
            yield gap
            continue
        pending = False
        left = gap.duty_left_min - _growth(place)
        yield replace(
            gap,
            to_place=standing.smelter.place_id,
            to_min=place.fill_min,
            before_trip=True,
            duty_left_min=left,
        )
        yield replace(
            gap,
            from_place=standing.order.plant_id,
            from_min=place.end_min,
            after_trip=True,
            duty_left_min=left,
            family=family.value,
        )


def _growth(place: Place) -> int:
    """Return the minutes by which the truck's day grows."""
    standing, gap = place.errand.standing, place.gap
    ground = standing.ground
    start = place.fill_min - ground.drive_min(gap.from_place, standing.smelter.place_id)
    end = place.end_min + ground.drive_min(standing.order.plant_id, gap.to_place)
    return duty_growth(gap, start, end, ground.drive_min(gap.from_place, gap.to_place))


def duty_growth(gap: Gap, start: int, end: int, direct: int) -> int:
    """Return by how much a trip from start to end lengthens the truck's day. [min].

    Parameters
    ----------
    gap
        Where the trip is put in.
    start, end
        The truck leaves the gap's first place and is back at its last. [min]
    direct
        The way between them without the trip. [min]
    """
    if gap.is_unused:
        return end - start
    if not gap.after_trip:
        return max(0, gap.to_min - direct - start)
    return 0 if gap.before_trip else max(0, end - (gap.from_min + direct))
