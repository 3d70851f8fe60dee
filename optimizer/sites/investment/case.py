"""What is invested, and what a day saves by it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import SiteState
from optimizer.errors import OperationError
from optimizer.sites.operation.metal import site_capacities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import SiteSize, Study
    from optimizer.sites.operation_results import FleetSizing
    from optimizer.sites.selection_results import Selection, SelectionCosts


@dataclass(frozen=True)
class Case:
    """One choice of sites against another, before any figure of the investment."""

    site_capital: dict[str, float | None]
    """Of each site to be built; ``None`` where its row states none. [currency]"""
    num_trucks: int
    """To be bought."""
    num_ladles: int
    saving_per_day: float
    """Of lanes and ingots together. [currency/d]"""
    fixed_per_day: float
    """That the choice adds. [currency/d]"""
    built_fixed_per_day: float
    """Of the sites to be built alone. [currency/d]"""
    room: float
    """Of the open sites, over what they deliver: growth ends there. [1]"""


def case_of(
    study: Study,
    selection: Selection,
    baseline: Selection,
    *,
    fleet: FleetSizing | None = None,
) -> Case:
    """Return what a choice invests and saves against another.

    Parameters
    ----------
    study
        Capital and capacity of its sites.
    selection
        The choice; what it opens and the baseline does not is built, unless it exists.
    baseline
        Today's supply, or another choice.
    fleet
        To be bought: the smallest that serves, or the cheapest where none does.

    Raises
    ------
    OperationError
        One of the choices is infeasible.
    """
    new, old = _costs(selection), _costs(baseline)
    bought = None if fleet is None else fleet.smallest or fleet.cheapest
    built = _built(study, selection, baseline)
    return Case(
        site_capital={site: _capital(study, selection, site) for site in built},
        num_trucks=0 if bought is None else bought.num_trucks,
        num_ladles=0 if bought is None else bought.num_ladles,
        saving_per_day=(old.lanes + old.ingots) - (new.lanes + new.ingots),
        fixed_per_day=new.fixed - old.fixed,
        built_fixed_per_day=math.fsum(
            _fixed_per_day(study, selection, site) for site in built
        ),
        room=_room(study, selection),
    )


def _built(study: Study, selection: Selection, baseline: Selection) -> list[str]:
    """Return the sites that a choice opens, the baseline does not, and nobody has."""
    return [
        site_id
        for site_id in selection.open_ids
        if site_id not in baseline.open_ids
        and study.site_by_id[site_id].state != SiteState.EXISTING
    ]


def _costs(selection: Selection) -> SelectionCosts:
    if selection.costs is None:
        msg = (
            "an infeasible choice has no flows to judge: "
            f"{selection.infeasible_because}"
        )
        raise OperationError(msg)
    return selection.costs


def _capital(study: Study, selection: Selection, site_id: str) -> float | None:
    """Return what a site costs to build, in the size chosen. [currency]."""
    size = _size(study, selection, site_id)
    own = study.site_by_id[site_id].capital
    return own if size is None or size.capital is None else size.capital


def _fixed_per_day(study: Study, selection: Selection, site_id: str) -> float:
    """Return the fixed cost of a site with what it makes. [currency/d]."""
    size = _size(study, selection, site_id)
    chosen = study.site_by_id[site_id] if size is None else size
    lines = math.fsum(
        made.fixed_cost_per_day
        for made in study.site_alloys
        if made.site_id == site_id
        and made.alloy_id in selection.alloy_ids.get(site_id, ())
    )
    return chosen.fixed_cost_per_day + lines


def _size(study: Study, selection: Selection, site_id: str) -> SiteSize | None:
    """Return the size of a site that a choice takes; ``None`` for its only one."""
    chosen = site_id, selection.size_ids.get(site_id)
    sizes = [
        size for size in study.site_sizes if (size.site_id, size.size_id) == chosen
    ]
    return sizes[0] if sizes else None


def _room(study: Study, selection: Selection) -> float:
    capacity: Mapping[str, float] = site_capacities(study, selection)
    delivered_t = math.fsum(part.t_per_day for part in selection.assignments)
    if delivered_t == 0:
        return math.inf
    return math.fsum(capacity[site] for site in selection.open_ids) / delivered_t
