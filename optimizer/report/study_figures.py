"""What a choice of sites comes to: in all, by site, and by lane in use."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import SiteState

if TYPE_CHECKING:
    from optimizer.domain import Demand, Site, Study
    from optimizer.dossier import StudyDossier
    from optimizer.sites import Assignment, Selection

WORKING_DAYS = "working_days_per_year"


@dataclass(frozen=True, slots=True)
class LaneInUse:
    """An assignment with what its lane says; unknown figures are ``nan``."""

    assignment: Assignment
    km: float
    minutes: float
    arrival_c: float
    cost_per_t: float
    """Delivered molten, without the site's fixed cost. [currency/t]"""
    saving_per_t: float
    """Ingots less that. [currency/t]"""
    carbon_saved_kg_per_t: float

    @property
    def cost(self) -> float:
        """Of all its tonnes. [currency/d]."""
        return self.assignment.t_per_day * self.cost_per_t


@dataclass(frozen=True, slots=True)
class SiteInChoice:
    """One site as the choice leaves it; a site that is not open serves nothing."""

    site: Site
    is_open: bool
    is_closed: bool
    """Whether it is ours and not open."""
    capacity_t_per_day: float
    """Of the size chosen. [t/d]"""
    fixed_cost_per_day: float
    """Of the size and the alloys chosen; 0 where not open. [currency/d]"""
    lanes: tuple[LaneInUse, ...]

    @property
    def served_t_per_day(self) -> float:
        """Tonnes it pours. [t/d]."""
        return math.fsum(lane.assignment.t_per_day for lane in self.lanes)

    @property
    def num_plants(self) -> int:
        """Plants it serves."""
        return len({lane.assignment.plant_id for lane in self.lanes})

    @property
    def cost_per_t(self) -> float:
        """Of a tonne delivered, fixed cost included; ``nan`` for none."""
        cost = self.fixed_cost_per_day + math.fsum(lane.cost for lane in self.lanes)
        return _over(cost, self.served_t_per_day)

    @property
    def saving_per_day(self) -> float:
        """Against ingots, fixed cost deducted. [currency/d]."""
        return -self.fixed_cost_per_day + math.fsum(
            lane.assignment.t_per_day * lane.saving_per_t for lane in self.lanes
        )

    @property
    def carbon_saved_kg_per_day(self) -> float:
        """[kg CO2e/d], ``nan`` where unknown."""
        return math.fsum(
            lane.assignment.t_per_day * lane.carbon_saved_kg_per_t
            for lane in self.lanes
        )

    @property
    def mean_km(self) -> float:
        """Mean distance of its tonnes; ``nan`` for none. [km]."""
        tonne_km = math.fsum(lane.assignment.t_per_day * lane.km for lane in self.lanes)
        return _over(tonne_km, self.served_t_per_day)


def demand_t_per_day(study: Study) -> float:
    """Return all tonnes that plants need. [t/d]."""
    return math.fsum(demand.t_per_day for demand in study.demands)


def molten_share(study: Study, selection: Selection) -> float:
    """Return the share of all tonnes served molten; ``nan`` without demand. [0..1]."""
    molten = math.fsum(item.t_per_day for item in selection.assignments)
    return _over(molten, demand_t_per_day(study))


def ingots_alone_per_day(dossier: StudyDossier) -> float:
    """Return what all tonnes cost as ingots.

    Parameters
    ----------
    dossier
        The study with its lanes.

    Returns
    -------
    float
        ``inf`` where the study prices no ingots. [currency/d]
    """
    return _of_all_tonnes(dossier, dossier.lanes.ingot_cost_per_t)


def saving_per_day(dossier: StudyDossier, selection: Selection) -> float:
    """Return what a choice saves against ingots alone; ``nan`` where unknown.

    Parameters
    ----------
    dossier, selection
        The study, and a choice of its sites.
    """
    return _difference(ingots_alone_per_day(dossier), selection.cost_per_day)


def carbon_saved_kg_per_day(dossier: StudyDossier, selection: Selection) -> float:
    """Return the carbon a choice avoids against ingots alone; ``nan`` where unknown.

    Parameters
    ----------
    dossier, selection
        The study, and a choice of its sites.
    """
    ingots = _of_all_tonnes(dossier, dossier.lanes.ingot_carbon_kg_per_t)
    return _difference(ingots, selection.carbon_kg_per_day)


def study_working_days(study: Study) -> float | None:
    """Return the days a year with deliveries, where the figures state them. [d]."""
    found = study.economics.extra.get(WORKING_DAYS)
    return None if found is None else found.value


def lanes_in_use(dossier: StudyDossier, selection: Selection) -> tuple[LaneInUse, ...]:
    """Return every assignment of a choice with its lane.

    Parameters
    ----------
    dossier
        The study and its lanes.
    selection
        A choice of its sites: that of the dossier or another.
    """
    study, lanes = dossier.study, dossier.lanes
    row_by_site = {site.place_id: row for row, site in enumerate(study.sites)}
    column_by_demand = {
        (demand.plant_id, demand.alloy_id): column
        for column, demand in enumerate(study.demands)
    }
    carbon = lanes.ingot_carbon_kg_per_t - lanes.carbon_kg_per_t
    found = []
    for one in selection.assignments:
        at = (row_by_site[one.site_id], column_by_demand[one.plant_id, one.alloy_id])
        found.append(
            LaneInUse(
                assignment=one,
                km=float(lanes.km[at]),
                minutes=float(lanes.minutes[at]),
                arrival_c=float(lanes.arrival_c[at]),
                cost_per_t=float(lanes.cost_per_t[at]),
                saving_per_t=float(lanes.saving_per_t[at]),
                carbon_saved_kg_per_t=float(carbon[at]),
            )
        )
    return tuple(found)


def sites_in_choice(dossier: StudyDossier) -> tuple[SiteInChoice, ...]:
    """Return every site of a study, in its order, as the choice leaves it.

    Parameters
    ----------
    dossier
        Without a choice no site is open or closed.
    """
    selection = dossier.selection
    lanes = () if selection is None else lanes_in_use(dossier, selection)
    return tuple(
        _site_in_choice(
            dossier.study,
            site,
            selection,
            tuple(lane for lane in lanes if lane.assignment.site_id == site.place_id),
        )
        for site in dossier.study.sites
    )


def is_ours(site: Site) -> bool:
    """Return whether a site is ours to open or to close."""
    return site.state is not SiteState.COMPETITOR


def demand_key(demand: Demand) -> tuple[str, str]:
    """Return what an assignment or a share of ingots names a demand by."""
    return demand.plant_id, demand.alloy_id


def _site_in_choice(
    study: Study,
    site: Site,
    selection: Selection | None,
    lanes: tuple[LaneInUse, ...],
) -> SiteInChoice:
    key = site.place_id
    is_open = selection is not None and key in selection.open_ids
    size = None if selection is None else selection.size_ids.get(key)
    built = next(
        (one for one in study.site_sizes if one.site_id == key and one.size_id == size),
        site,
    )
    alloys = () if selection is None else selection.alloy_ids.get(key, ())
    lines = math.fsum(
        alloy.fixed_cost_per_day
        for alloy in study.site_alloys
        if alloy.site_id == key and alloy.alloy_id in alloys
    )
    return SiteInChoice(
        site=site,
        is_open=is_open,
        is_closed=selection is not None and key in selection.closed_ids,
        capacity_t_per_day=built.capacity_t_per_day,
        fixed_cost_per_day=built.fixed_cost_per_day + lines if is_open else 0.0,
        lanes=lanes,
    )


def _of_all_tonnes(dossier: StudyDossier, per_t: np.ndarray) -> float:
    tonnes = np.array([demand.t_per_day for demand in dossier.study.demands])
    some = tonnes > 0
    return float(np.sum(tonnes[some] * per_t[some]))


def _difference(ingots: float, choice: float | None) -> float:
    if choice is None or not math.isfinite(ingots):
        return math.nan
    return ingots - choice


def _over(amount: float, tonnes: float) -> float:
    return amount / tonnes if tonnes else math.nan
