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

    from optimizer.domain import Study
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
    truck_life_years: float | None
    """After which trucks and ladles are bought again; ``None`` for never. [a]"""
    saving_per_day: float
    """Of lanes and ingots together. [currency/d]"""
    fixed_per_day: float
    """That the choice adds. [currency/d]"""
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
    life = study.economics.extra.get("truck_life_years")
    return Case(
        site_capital=_site_capital(study, selection, baseline),
        num_trucks=0 if bought is None else bought.num_trucks,
        num_ladles=0 if bought is None else bought.num_ladles,
        truck_life_years=None if life is None else life.value,
        saving_per_day=(old.lanes + old.ingots) - (new.lanes + new.ingots),
        fixed_per_day=new.fixed - old.fixed,
        room=_room(study, selection),
    )


def _costs(selection: Selection) -> SelectionCosts:
    if selection.costs is None:
        msg = (
            "an infeasible choice has no flows to judge: "
            f"{selection.infeasible_because}"
        )
        raise OperationError(msg)
    return selection.costs


def _site_capital(
    study: Study, selection: Selection, baseline: Selection
) -> dict[str, float | None]:
    sizes = {(size.site_id, size.size_id): size.capital for size in study.site_sizes}
    capital: dict[str, float | None] = {}
    for site_id in selection.open_ids:
        site = study.site_by_id[site_id]
        if site_id not in baseline.open_ids and site.state != SiteState.EXISTING:
            of_size = sizes.get((site_id, selection.size_ids.get(site_id, "")))
            capital[site_id] = site.capital if of_size is None else of_size
    return capital


def _room(study: Study, selection: Selection) -> float:
    capacity: Mapping[str, float] = site_capacities(study, selection)
    delivered_t = math.fsum(part.t_per_day for part in selection.assignments)
    if delivered_t == 0:
        return math.inf
    return math.fsum(capacity[site] for site in selection.open_ids) / delivered_t
