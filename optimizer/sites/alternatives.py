"""Other choices beside the best: what a site is worth, and what a rule costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.domain import SiteState
from optimizer.sites.location import OURS
from optimizer.sites.selection import select

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from optimizer.domain import Study, StudyRules
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes


@dataclass(frozen=True, slots=True)
class SiteValue:
    """What it costs to decide otherwise about one site."""

    site_id: str
    is_open: bool
    """In the choice looked at."""
    otherwise: Selection
    """The best choice with this site the other way."""
    loss_per_day: float
    """Cost of that choice less cost of this one; ``inf`` where there is none, below
    zero where this one was not proved best. [currency/d]"""


def site_values(
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    *,
    site_ids: Iterable[str] | None = None,
    seconds: float | None = None,
) -> tuple[SiteValue, ...]:
    """Return what each site is worth as the choice has it.

    Parameters
    ----------
    study
        The question.
    lanes
        Every lane, priced.
    selection
        A choice of sites; without one nothing is returned.
    site_ids
        Sites to look at; by default those open that need not be.
    seconds
        For each site. [s]
    """
    cost = selection.cost_per_day
    if cost is None:
        return ()
    chosen = selection.open_ids if site_ids is None else tuple(site_ids)
    free = [
        site_id
        for site_id in chosen
        if study.site_by_id[site_id].state in OURS - {SiteState.REQUIRED}
    ]
    values = []
    for site_id in free:
        is_open = site_id in selection.open_ids
        state = SiteState.EXCLUDED if is_open else SiteState.REQUIRED
        flipped = with_states(study, {site_id}, state)
        otherwise = select(flipped, lanes, seconds=seconds)
        other = otherwise.cost_per_day
        loss = float("inf") if other is None else other - cost
        values.append(SiteValue(site_id, is_open, otherwise, loss))
    return tuple(values)


def today(
    study: Study, lanes: StudyLanes, *, seconds: float | None = None
) -> Selection:
    """Return the choice that changes nothing: existing and required sites, no others.

    The limits on a choice do not bind what stands already.

    Parameters
    ----------
    study
        The question.
    lanes
        Every lane, priced.
    seconds
        When to stop. [s]
    """
    standing = replace(
        study,
        sites=tuple(
            replace(site, state=_TODAY.get(site.state, site.state))
            for site in study.sites
        ),
        rules=replace(
            study.rules, max_sites=None, budget_per_day=None, min_service_share=0.0
        ),
    )
    return select(standing, lanes, seconds=seconds)


def resilience(
    study: Study, lanes: StudyLanes, *, most: int = 2, seconds: float | None = None
) -> tuple[Selection, ...]:
    """Return the choices that give each plant one source, two, …, side by side.

    Parameters
    ----------
    study
        The question.
    lanes
        Every lane, priced.
    most
        Sources that are asked for last.
    seconds
        For each choice. [s]
    """
    return tuple(
        select(
            replace(study, rules=replace(study.rules, sources_per_plant=sources)),
            lanes,
            seconds=seconds,
        )
        for sources in range(1, most + 1)
    )


def with_states(study: Study, site_ids: Collection[str], state: SiteState) -> Study:
    """Return the study with some sites in another state."""
    sites = tuple(
        replace(site, state=state) if site.place_id in site_ids else site
        for site in study.sites
    )
    return replace(study, sites=sites)


def side_choices(
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    *,
    seconds: float | None = None,
) -> tuple[tuple[str, Selection], ...]:
    """Return other choices to set beside one, each with the name of its question.

    Names are ``as today``, ``two sources per plant``, ``one site fewer`` and
    ``without <site>`` for each site whose loss would cost something.

    Parameters
    ----------
    study
        The question.
    lanes
        Every lane, priced.
    selection
        The choice they stand beside; without one there is nothing to set.
    seconds
        For each choice. [s]
    """
    if selection.cost_per_day is None:
        return ()
    asked: list[tuple[str, Selection]] = []
    if any(site.state is SiteState.EXISTING for site in study.sites):
        asked.append(("as today", today(study, lanes, seconds=seconds)))
    for name, rules in _other_rules(study, selection):
        other = replace(study, rules=rules)
        asked.append((name, select(other, lanes, seconds=seconds)))
    values = site_values(study, lanes, selection, seconds=seconds)
    dearest = sorted(values, key=lambda value: -value.loss_per_day)[:NUM_WITHOUT]
    asked += [(f"without {value.site_id}", value.otherwise) for value in dearest]
    return tuple(asked)


def _other_rules(study: Study, selection: Selection) -> list[tuple[str, StudyRules]]:
    rules = study.rules
    others = []
    if rules.sources_per_plant == 1:
        others.append(("two sources per plant", replace(rules, sources_per_plant=2)))
    if len(selection.open_ids) > 1:
        fewer = replace(rules, max_sites=len(selection.open_ids) - 1)
        others.append(("one site fewer", fewer))
    return others


_TODAY = {
    SiteState.EXISTING: SiteState.REQUIRED,
    SiteState.CANDIDATE: SiteState.EXCLUDED,
}
NUM_WITHOUT = 3
"""Open sites whose loss is set beside a choice, the dearest first."""
