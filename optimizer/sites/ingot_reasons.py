"""Why a demand is left to ingots: what forbids the best lane of an open site."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.sites.study_lanes import LaneFate

if TYPE_CHECKING:
    from optimizer.domain import Study
    from optimizer.sites.selection_results import IngotShare, Selection
    from optimizer.sites.study_lanes import StudyLanes

REASONS: Final = {
    LaneFate.NOT_GIVEN: "no lane is given",
    LaneFate.NO_WAY: "no road",
    LaneFate.TOO_FAR: "beyond the permitted distance",
    LaneFate.TOO_COLD: "too cold on arrival",
    LaneFate.WRONG_ALLOY: "no open site makes the alloy",
}
DEARER: Final = "dearer than ingots"
FULL: Final = "the open sites in reach serve others"
FEW: Final = "fewer open sites in reach than asked for"
NONE_OPEN: Final = "no site is open"

INGOT_REASONS: Final = (*REASONS.values(), DEARER, FULL, FEW, NONE_OPEN)
"""Every reason there is, English."""


@dataclass(frozen=True, slots=True)
class WhyIngots:
    """A share of ingots with the reason."""

    share: IngotShare
    ingot_cost_per_t: float
    reason: str
    """In our words, English."""
    site_id: str | None
    """The open site that comes nearest to serving it; ``None`` where none is open."""
    km: float
    """Road from it; ``nan`` where unknown. [km]"""


def why_ingots(
    study: Study, lanes: StudyLanes, selection: Selection
) -> tuple[WhyIngots, ...]:
    """Return every share of ingots with the reason, largest first.

    Parameters
    ----------
    study, lanes
        The study and its lanes.
    selection
        A choice of its sites.

    Notes
    -----
    A usable lane that saves and is not used means that the site's capacity, or one of
    the study's rules, gives its metal to others.
    """
    rows = [
        row
        for row, site in enumerate(study.sites)
        if site.place_id in selection.open_ids
    ]
    column_by_demand = {
        (demand.plant_id, demand.alloy_id): column
        for column, demand in enumerate(study.demands)
    }
    found = []
    for share in sorted(selection.ingots, key=lambda share: -share.t_per_day):
        column = column_by_demand[share.plant_id, share.alloy_id]
        row, reason = _nearest(lanes, rows, column, study.rules.sources_per_plant)
        found.append(
            WhyIngots(
                share=share,
                ingot_cost_per_t=float(lanes.ingot_cost_per_t[column]),
                reason=reason,
                site_id=None if row is None else study.sites[row].place_id,
                km=math.nan if row is None else float(lanes.km[row, column]),
            )
        )
    return tuple(found)


def _nearest(
    lanes: StudyLanes, rows: list[int], column: int, sources: int
) -> tuple[int | None, str]:
    """Return the open site that comes nearest to serving a demand, and what forbids."""
    if not rows:
        return None, NONE_OPEN
    usable = [row for row in rows if lanes.fate[row, column] == LaneFate.USABLE]
    if usable:
        best = min(usable, key=lambda row: float(lanes.cost_per_t[row, column]))
        if len(usable) < sources:
            return best, FEW
        saves = lanes.saving_per_t[best, column] > 0
        return best, FULL if saves else DEARER
    km = np.nan_to_num(lanes.km[rows, column], nan=math.inf, posinf=math.inf)
    # Another alloy is no question of distance: a site that makes it comes first.
    order = sorted(
        range(len(rows)),
        key=lambda at: (
            lanes.fate[rows[at], column] == LaneFate.WRONG_ALLOY,
            float(km[at]),
        ),
    )
    best = rows[order[0]]
    return best, REASONS[LaneFate(int(lanes.fate[best, column]))]
