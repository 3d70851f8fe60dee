"""The trucks of drawn days: like the template's, stationed at the open sites."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from optimizer.economics import CostModel, figures_in_use
from optimizer.sites.operation.template import usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from optimizer.domain import Economics, Scenario, Truck

_RATES = ("day", "trip", "km", "hour")


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
        Its commonest truck, with as many of its shifts as it takes to cover the hours
        that all of them cover, the commonest shift first.
    economics
        Where they state what a truck costs, as they do for the lanes of a study, it
        costs that; a rate they leave out is then nothing.
    """
    model = usual(template.trucks, _build)
    alike = [truck for truck in template.trucks if _build(truck) == _build(model)]
    counts = Counter((truck.shift.start_min, truck.shift.end_min) for truck in alike)
    covered: list[tuple[int, int]] = []
    for shift, _ in counts.most_common():
        if _adds_hours(shift, covered):
            covered.append(shift)
    return tuple(
        _paid(truck, economics)
        for shift in covered
        for truck in [next(t for t in alike if _hours(t) == shift)]
    )


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


def _hours(truck: Truck) -> tuple[int, int]:
    return truck.shift.start_min, truck.shift.end_min


def _adds_hours(shift: tuple[int, int], covered: Sequence[tuple[int, int]]) -> bool:
    """Return whether a shift begins before, or ends after, all that is covered."""
    return not covered or (
        shift[0] < min(start for start, _ in covered)
        or shift[1] > max(end for _, end in covered)
    )


def _paid(truck: Truck, economics: Economics) -> Truck:
    """Return a truck at the rates of the economics, where they state any."""
    values = CostModel(figures_in_use(economics)).values()
    stated = {rate: values.get(f"truck_cost_per_{rate}") for rate in _RATES}
    if all(value is None for value in stated.values()):
        return truck
    rates = {
        f"cost_per_{rate}": 0.0 if value is None else float(value)  # type: ignore[arg-type]
        for rate, value in stated.items()
    }
    return replace(truck, **rates)  # type: ignore[arg-type]
