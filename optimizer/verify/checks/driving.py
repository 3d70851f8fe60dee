"""K3: drivers rest, and the rests a plan lists are real."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from optimizer.errors import Violation
from optimizer.units import clock_text
from optimizer.verify.ids import ROAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import DriverRules, Rest
    from optimizer.verify.case import Case
    from optimizer.verify.walk import Leg, RouteWalk


class _Stay(NamedTuple):
    """A time at one place, wholly in a bay or wholly outside one."""

    place_id: str
    start_min: int
    end_min: int
    is_in_bay: bool

    def is_rest(self, rules: DriverRules) -> bool:
        """Return whether the driver has rested after it."""
        may_rest = rules.service_counts_as_rest or not self.is_in_bay
        return may_rest and self.end_min - self.start_min >= rules.rest_duration_min


def check_rests(case: Case) -> Iterator[Violation]:
    """Check rule K3."""
    rules = case.scenario.driver_rules
    for route in case.routes:
        stays = _stays(route)
        yield from _driving_is_limited(route, stays, rules)
        for number, rest in enumerate(route.route.rests, start=1):
            where = f"{route.where}, rest {number}"
            if rest.end_min - rest.start_min < rules.rest_duration_min:
                promised = f"a rest of at least {rules.rest_duration_min} min"
                yield Violation("K3", where, promised, _span(rest))
            elif not _is_taken(route, rest, stays, rules):
                promised = f"a rest while the truck is at {rest.place}, outside a bay"
                if rest.place == ROAD:
                    promised = "a rest on the road while the truck is on its way"
                yield Violation("K3", where, promised, _span(rest))
        yield from _rests_are_apart(route)


def _stays(route: RouteWalk) -> list[list[_Stay]]:
    """Return, for every place arrived at but the depot, the stays there."""
    held = [
        bay
        for trip in route.trips
        for bay in (
            (trip.trip.fill_start_min, trip.fill_end_min),
            *((s.stop.service_start_min, s.service_end_min) for s in trip.stops),
        )
    ]
    return [
        [
            _Stay(leg.goal_id, leg.arrive_min, start_min, is_in_bay=False),
            _Stay(leg.goal_id, start_min, end_min, is_in_bay=True),
            _Stay(leg.goal_id, end_min, after.leave_min, is_in_bay=False),
        ]
        for (leg, after), (start_min, end_min) in zip(
            pairwise(route.legs), held, strict=True
        )
    ]


def _driving_is_limited(
    route: RouteWalk, stays: list[list[_Stay]], rules: DriverRules
) -> Iterator[Violation]:
    """Add up driving from rest to rest; each excess is told once."""
    driven_min, is_told = 0, False
    for leg, stays_after in zip(route.legs, [*stays, []], strict=True):
        for part_min, is_rested in _driving_parts(leg, rules):
            driven_min += part_min
            if driven_min > rules.max_driving_duration_min and not is_told:
                is_told = True
                promised = (
                    f"at most {rules.max_driving_duration_min} min of driving "
                    f"without a rest of {rules.rest_duration_min} min"
                )
                yield Violation("K3", leg.where, promised, f"{driven_min} min")
            if is_rested:
                driven_min, is_told = 0, False
        if any(stay.is_rest(rules) for stay in stays_after):
            driven_min, is_told = 0, False


def _driving_parts(leg: Leg, rules: DriverRules) -> Iterator[tuple[int, bool]]:
    """Yield the leg's driving minutes up to each rest, and whether it is one."""
    left_min = leg.driving_duration_min or 0
    moving_since_min = leg.leave_min
    for rest in leg.rests:
        part_min = min(max(0, rest.start_min - moving_since_min), left_min)
        left_min -= part_min
        moving_since_min = rest.end_min
        yield part_min, rest.end_min - rest.start_min >= rules.rest_duration_min
    yield left_min, False


def _is_taken(
    route: RouteWalk, rest: Rest, stays: list[list[_Stay]], rules: DriverRules
) -> bool:
    """Return whether the truck stands or is on its way as a rest says."""
    if rest.place == ROAD:
        return any(
            rest in leg.rests and rest.start_min >= leg.leave_min for leg in route.legs
        )
    return any(
        stay.place_id == rest.place
        and stay.start_min <= rest.start_min
        and rest.end_min <= stay.end_min
        and (rules.service_counts_as_rest or not stay.is_in_bay)
        for stays_there in stays
        for stay in stays_there
    )


def _rests_are_apart(route: RouteWalk) -> Iterator[Violation]:
    """Report rests that overlap: a minute rests once."""
    rests = sorted(route.route.rests, key=lambda rest: (rest.start_min, rest.end_min))
    for before, after in pairwise(rests):
        if after.start_min < before.end_min:
            found = f"{_span(before)} and {_span(after)}"
            yield Violation("K3", route.where, "rests one after the other", found)


def _span(rest: Rest) -> str:
    """Return a rest as people read it."""
    return f"{clock_text(rest.start_min)} to {clock_text(rest.end_min)}"
