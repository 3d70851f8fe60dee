"""The trucks of drawn days: like the template's, stationed at the open sites."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.economics import CostModel, figures_in_use
from optimizer.sites.operation.template import usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from optimizer.domain import Economics, Scenario, Truck

_RATES = (
    "truck_cost_per_day",
    "truck_cost_per_trip",
    "truck_cost_per_km",
    "truck_cost_per_hour",
)


class Post(NamedTuple):
    """Where a truck is stationed, and in which shift it works."""

    site_id: str
    shift: int
    """Position among the kinds of trucks."""


def truck_kinds(template: Scenario, economics: Economics) -> tuple[Truck, ...]:
    """Return the trucks a day's fleet is made of: one kind, in several shifts.

    Parameters
    ----------
    template
        Its commonest truck in its commonest shift, and in those that begin earlier or
        end later, until nobody works beyond them.
    economics
        Where they state what a truck costs, as they do for the lanes of a study, it
        costs that; a rate they leave out is then nothing.
    """
    model = usual(template.trucks, _build)
    alike = [truck for truck in template.trucks if _build(truck) == _build(model)]
    kinds = [usual(alike, lambda truck: truck.shift)]
    while beyond := [truck for truck in alike if _added_min(truck, kinds) > 0]:
        kinds.append(max(beyond, key=lambda truck: _added_min(truck, kinds)))
    return tuple(_paid(kind, economics) for kind in kinds)


def posted(posts: Iterable[Post], kinds: Sequence[Truck]) -> Iterator[Truck]:
    """Yield one truck for each post.

    Parameters
    ----------
    posts
        In any order; one may be named many times. The first trucks of a longer list are
        those of a shorter.
    kinds
        By :func:`truck_kinds`.
    """
    so_far: Counter[Post] = Counter()
    for post in posts:
        so_far[post] += 1
        truck_id = f"{post.site_id}-{post.shift + 1}-{so_far[post]:02d}"
        yield replace(kinds[post.shift], truck_id=truck_id, depot_id=post.site_id)


def post_of(truck: Truck, kinds: Sequence[Truck]) -> Post:
    """Return where a truck of :func:`posted` is stationed, and when it works."""
    shifts = [kind.shift for kind in kinds]
    return Post(truck.depot_id, shifts.index(truck.shift))


def _build(truck: Truck) -> tuple[object, ...]:
    """Return what makes two trucks the same kind, whoever drives when."""
    return truck.ladle_type_id, truck.ladle_slots, truck.max_net_t


def _added_min(truck: Truck, kinds: Sequence[Truck]) -> int:
    """Return the time before and after some shifts that another one covers. [min]."""
    first_min = min(kind.shift.start_min for kind in kinds)
    last_min = max(kind.shift.end_min for kind in kinds)
    before_min = max(0, first_min - truck.shift.start_min)
    return before_min + max(0, truck.shift.end_min - last_min)


def _paid(truck: Truck, economics: Economics) -> Truck:
    """Return a truck at the rates of the economics, where they state any."""
    values = CostModel(figures_in_use(economics)).values()
    if not any(key in values for key in _RATES):
        return truck
    day, trip, km, hour = (float(np.asarray(values.get(key, 0.0))) for key in _RATES)
    return replace(
        truck,
        cost_per_day=day,
        cost_per_trip=trip,
        cost_per_km=km,
        cost_per_hour=hour,
    )
