"""What a choice of sites comes to: in all, by site, and by lane in use."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import SiteState

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Site, Study
    from optimizer.sites.selection_results import Assignment, Selection
    from optimizer.sites.study_lanes import StudyLanes

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
    def t_per_day(self) -> float:
        """Tonnes it carries. [t/d]."""
        return self.assignment.t_per_day

    @property
    def cost_per_day(self) -> float:
        """Of all its tonnes. [currency/d]."""
        return self.t_per_day * self.cost_per_t


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
    capital: float | None
    """To build the size chosen, where the study gives it. [currency]"""
    lanes: tuple[LaneInUse, ...]

    @property
    def served_t_per_day(self) -> float:
        """Tonnes it pours. [t/d]."""
        return math.fsum(lane.t_per_day for lane in self.lanes)

    @property
    def num_plants(self) -> int:
        """Plants it serves."""
        return len({lane.assignment.plant_id for lane in self.lanes})

    @property
    def cost_per_t(self) -> float:
        """Of a tonne delivered, fixed cost included; ``nan`` for none. [currency/t]."""
        lanes = math.fsum(lane.cost_per_day for lane in self.lanes)
        return _over(self.fixed_cost_per_day + lanes, self.served_t_per_day)

    @property
    def saving_per_day(self) -> float:
        """Against ingots, fixed cost deducted. [currency/d]."""
        saved = math.fsum(lane.t_per_day * lane.saving_per_t for lane in self.lanes)
        return saved - self.fixed_cost_per_day

    @property
    def carbon_saved_kg_per_day(self) -> float:
        """Against ingots; ``nan`` where unknown. [kg CO2e/d]."""
        return math.fsum(
            lane.t_per_day * lane.carbon_saved_kg_per_t for lane in self.lanes
        )

    @property
    def mean_km(self) -> float:
        """Mean distance of its tonnes; ``nan`` for none. [km]."""
        tonne_km = math.fsum(lane.t_per_day * lane.km for lane in self.lanes)
        return _over(tonne_km, self.served_t_per_day)


@dataclass(frozen=True, eq=False)
class ChoiceFigures:
    """A choice of sites read against the study it was made for.

    Without a choice (``None``) no site is open, and what depends on one is ``nan``.
    """

    study: Study
    lanes: StudyLanes
    selection: Selection | None

    @cached_property
    def demand_t_per_day(self) -> float:
        """All tonnes that plants need. [t/d]."""
        return float(self._tonnes.sum())

    @cached_property
    def molten_share(self) -> float:
        """Share of all tonnes served molten; ``nan`` without demand. [0..1]."""
        return math.nan if self.selection is None else molten_share(self.selection)

    @cached_property
    def ingots_alone_per_day(self) -> float:
        """All tonnes as ingots; ``inf`` where the study prices none. [currency/d]."""
        return self._of_all_tonnes(self.lanes.ingot_cost_per_t)

    @cached_property
    def saving_per_day(self) -> float:
        """Against ingots alone; ``nan`` where unknown. [currency/d]."""
        cost = None if self.selection is None else self.selection.cost_per_day
        return _difference(self.ingots_alone_per_day, cost)

    @cached_property
    def saving_per_year(self) -> float:
        """On the working days of a year; ``nan`` where unknown. [currency/a]."""
        return self.saving_per_day * (self.working_days or math.nan)

    @cached_property
    def carbon_saved_kg_per_day(self) -> float:
        """Against ingots alone; ``nan`` where unknown. [kg CO2e/d]."""
        carbon = None if self.selection is None else self.selection.carbon_kg_per_day
        return _difference(
            self._of_all_tonnes(self.lanes.ingot_carbon_kg_per_t), carbon
        )

    @property
    def working_days(self) -> float | None:
        """Days a year with deliveries, where the economics state them. [d]."""
        found = self.study.economics.extra.get(WORKING_DAYS)
        return None if found is None else found.value

    @cached_property
    def closed_existing_ids(self) -> tuple[str, ...]:
        """Sites that stand today and that the choice closes."""
        closed = () if self.selection is None else self.selection.closed_ids
        by_id = self.study.site_by_id
        return tuple(key for key in closed if by_id[key].state is SiteState.EXISTING)

    @cached_property
    def new_ids(self) -> tuple[str, ...]:
        """Sites that the choice opens and that do not stand today."""
        opened = () if self.selection is None else self.selection.open_ids
        by_id = self.study.site_by_id
        return tuple(
            key for key in opened if by_id[key].state is not SiteState.EXISTING
        )

    @cached_property
    def lanes_in_use(self) -> tuple[LaneInUse, ...]:
        """Every assignment of the choice with its lane."""
        if self.selection is None:
            return ()
        rows = {site.place_id: row for row, site in enumerate(self.study.sites)}
        columns = {
            (demand.plant_id, demand.alloy_id): column
            for column, demand in enumerate(self.study.demands)
        }
        return tuple(
            self._in_use(one, (rows[one.site_id], columns[one.plant_id, one.alloy_id]))
            for one in self.selection.assignments
        )

    @cached_property
    def sites(self) -> tuple[SiteInChoice, ...]:
        """Every site of the study, in its order, as the choice leaves it."""
        lanes: dict[str, list[LaneInUse]] = {}
        for lane in self.lanes_in_use:
            lanes.setdefault(lane.assignment.site_id, []).append(lane)
        return tuple(
            self._site(site, tuple(lanes.get(site.place_id, ())))
            for site in self.study.sites
        )

    @cached_property
    def _tonnes(self) -> NDArray[np.float64]:
        return np.array([demand.t_per_day for demand in self.study.demands], float)

    def _of_all_tonnes(self, per_t: NDArray[np.float64]) -> float:
        # A demand of zero needs no price: nothing times endless is no number.
        some = self._tonnes > 0
        return float(np.sum(self._tonnes[some] * per_t[some]))

    def _in_use(self, one: Assignment, at: tuple[int, int]) -> LaneInUse:
        lanes, ingots = self.lanes, self.lanes.ingot_carbon_kg_per_t[at[1]]
        cost = float(lanes.cost_per_t[at])
        return LaneInUse(
            assignment=one,
            km=float(lanes.km[at]),
            minutes=float(lanes.minutes[at]),
            arrival_c=float(lanes.arrival_c[at]),
            cost_per_t=cost,
            saving_per_t=float(lanes.ingot_cost_per_t[at[1]]) - cost,
            carbon_saved_kg_per_t=float(ingots - lanes.carbon_kg_per_t[at]),
        )

    def _site(self, site: Site, lanes: tuple[LaneInUse, ...]) -> SiteInChoice:
        choice, key = self.selection, site.place_id
        is_open = choice is not None and key in choice.open_ids
        size = None if choice is None else choice.size_ids.get(key)
        sizes = (one for one in self.study.site_sizes if one.site_id == key)
        built = next((one for one in sizes if one.size_id == size), site)
        alloys = () if choice is None else choice.alloy_ids.get(key, ())
        lines = math.fsum(
            alloy.fixed_cost_per_day
            for alloy in self.study.site_alloys
            if alloy.site_id == key and alloy.alloy_id in alloys
        )
        return SiteInChoice(
            site=site,
            is_open=is_open,
            is_closed=choice is not None and key in choice.closed_ids,
            capacity_t_per_day=built.capacity_t_per_day,
            fixed_cost_per_day=built.fixed_cost_per_day + lines if is_open else 0.0,
            capital=built.capital,
            lanes=lanes,
        )


def molten_share(selection: Selection) -> float:
    """Return the share of its tonnes that a choice serves molten. [0..1].

    Parameters
    ----------
    selection
        Of any study; ``nan`` without tonnes, as of an infeasible one.
    """
    molten = math.fsum(item.t_per_day for item in selection.assignments)
    ingots = math.fsum(item.t_per_day for item in selection.ingots)
    return _over(molten, molten + ingots)


def _difference(ingots: float, choice: float | None) -> float:
    if choice is None or not math.isfinite(ingots):
        return math.nan
    return ingots - choice


def _over(amount: float, tonnes: float) -> float:
    return amount / tonnes if tonnes else math.nan
