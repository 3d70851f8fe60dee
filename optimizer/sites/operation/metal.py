"""The metal of a drawn day: alloys, what each site melts, and the heats it comes in."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.sites.study_lanes import LaneFate
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from optimizer.domain import Alloy, Heat, Scenario, Study
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes

Supply = dict[str, dict[str, float]]
"""What each site gives of each alloy on a day, by their ids. [t]"""


def known_alloy(alloy_id: str, template: Scenario) -> Alloy:
    """Return the template's alloy of that name, or its first to stand in for it."""
    return template.alloy_by_id.get(alloy_id, template.alloys[0])


def day_alloys(study: Study, template: Scenario) -> tuple[Alloy, ...]:
    """Return the study's alloys with the template's data.

    Parameters
    ----------
    study
        Where its economics state the price of the metal, all alloys cost that, as they
        do in the cost of its lanes.
    template
        One of its alloys lends its data to an alloy it does not know.
    """
    price = study.economics.extra.get("metal_price_per_t")
    alloys = [
        replace(known_alloy(alloy_id, template), alloy_id=alloy_id)
        for alloy_id in study.alloy_ids
    ]
    if price is None:
        return tuple(alloys)
    return tuple(replace(alloy, metal_price_per_t=price.value) for alloy in alloys)


def asked_of_sites(
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    *,
    tonnes: Sequence[float],
    outages: Collection[str],
) -> Supply:
    """Return what the choice asks of each site on a day.

    Parameters
    ----------
    study, lanes, selection
        Each demand is asked of the sites it is assigned to, in the choice's shares.
    tonnes
        Of the day, a number a demand. [t]
    outages
        Sites that are out; the cheapest other open site in reach stands in for one.

    Returns
    -------
    dict
        Tonnes by site and alloy; sites that are asked for nothing are absent. [t]
    """
    column_by_demand = {
        (demand.plant_id, demand.alloy_id): column
        for column, demand in enumerate(study.demands)
    }
    asked: Supply = {}
    working = [site for site in selection.open_ids if site not in outages]
    for part in selection.assignments:
        column = column_by_demand[part.plant_id, part.alloy_id]
        site_id: str | None = part.site_id
        if site_id in outages:
            site_id = _stand_in(study, lanes, working, column)
        mean_t = study.demands[column].t_per_day
        if site_id is not None and mean_t > 0:
            share = part.t_per_day / mean_t
            of_site = asked.setdefault(site_id, {})
            of_site[part.alloy_id] = (
                of_site.get(part.alloy_id, 0.0) + share * tonnes[column]
            )
    return asked


def _stand_in(
    study: Study, lanes: StudyLanes, working: Sequence[str], column: int
) -> str | None:
    """Return the working site that serves a demand cheapest; ``None`` for none."""
    position = {site.place_id: row for row, site in enumerate(study.sites)}
    usable = [
        site_id
        for site_id in working
        if lanes.fate[position[site_id], column] == LaneFate.USABLE
    ]
    costs = lanes.cost_per_t[:, column]
    return min(
        usable,
        key=lambda site_id: float(np.nan_to_num(costs[position[site_id]])),
        default=None,
    )


def day_supply(study: Study, selection: Selection, asked: Supply) -> Supply:
    """Return what each site melts: its whole capacity, divided as it is asked for.

    Parameters
    ----------
    study, selection
        Capacities, of the size that the choice takes.
    asked
        By :func:`asked_of_sites`.

    Returns
    -------
    dict
        Tonnes by site and alloy, none above the site's capacity of the alloy. [t]
    """
    capacity = site_capacities(study, selection)
    of_alloy = {
        (made.site_id, made.alloy_id): made.capacity_t_per_day
        for made in study.site_alloys
        if made.capacity_t_per_day is not None
    }
    return {
        site_id: {
            alloy_id: min(
                capacity[site_id] * tonnes / math.fsum(alloys.values()),
                of_alloy.get((site_id, alloy_id), math.inf),
            )
            for alloy_id, tonnes in alloys.items()
            if tonnes > 0
        }
        for site_id, alloys in asked.items()
    }


def site_capacities(study: Study, selection: Selection) -> dict[str, float]:
    """Return the capacity of every site, of the size that a choice takes. [t/d]."""
    capacity = {site.place_id: site.capacity_t_per_day for site in study.sites}
    for size in study.site_sizes:
        if selection.size_ids.get(size.site_id) == size.size_id:
            capacity[size.site_id] = size.capacity_t_per_day
    return capacity


def day_heats(supply: Supply, template: Scenario) -> tuple[Heat, ...]:
    """Return the heats in which the sites' metal comes.

    Parameters
    ----------
    supply
        By :func:`day_supply`.
    template
        Its heats say how much a furnace gives at once, when the first is ready and the
        last used up, how long one is good, how hot it is and of what analysis.

    Returns
    -------
    tuple of Heat
        Evenly over the day. A heat lasts until the next but one is ready, where that is
        longer than the template's: a furnace that is tapped rarely is held.
    """
    return tuple(
        heat
        for site_id, alloys in supply.items()
        for alloy_id, tonnes in alloys.items()
        for heat in _heats(site_id, alloy_id, tonnes=tonnes, template=template)
    )


def _heats(
    site_id: str, alloy_id: str, *, tonnes: float, template: Scenario
) -> Iterator[Heat]:
    if tonnes <= 0:
        return
    batch_t = statistics.median(heat.tonnes for heat in template.heats)
    life_min = statistics.median_high(
        heat.expires_min - heat.ready_min for heat in template.heats
    )
    first_min = min(heat.ready_min for heat in template.heats)
    last_min = max(heat.expires_min for heat in template.heats)
    count = math.ceil(tonnes / batch_t)
    each_t = math.floor(tonnes / count * KILOGRAMS_PER_TONNE) / KILOGRAMS_PER_TONNE
    models = _models(alloy_id, template)
    for number in range(count):
        ready_min = first_min + (last_min - first_min) * number // count
        next_but_one_min = first_min + (last_min - first_min) * (number + 2) // count
        yield replace(
            models[number % len(models)],
            heat_id=f"{site_id}-{alloy_id}-{number + 1}",
            smelter_id=site_id,
            alloy_id=alloy_id,
            tonnes=each_t,
            ready_min=ready_min,
            expires_min=min(max(ready_min + life_min, next_but_one_min), last_min),
        )


def _models(alloy_id: str, template: Scenario) -> Sequence[Heat]:
    """Return the template's heats of an alloy, or of the one that stands in for it."""
    known = known_alloy(alloy_id, template).alloy_id
    return [heat for heat in template.heats if heat.alloy_id == known] or template.heats


def borrowed_alloys(study: Study, template: Scenario) -> Mapping[str, str]:
    """Return the alloy whose data stands in for each one the template does not know."""
    return {
        alloy_id: template.alloys[0].alloy_id
        for alloy_id in study.alloy_ids
        if alloy_id not in template.alloy_by_id
    }
