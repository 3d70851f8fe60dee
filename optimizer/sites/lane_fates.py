"""Which lanes of a study may be used, and what forbids the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.sites.study_lanes import LaneFate
from optimizer.units import TEMPERATURE_TOLERANCE_C

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Study
    from optimizer.sites.given_lanes import Ways

_FLOOR = "arrival_floor_c"


def lane_fates(
    study: Study,
    ways: Ways,
    arrival_c: NDArray[np.float64],
    columns: Sequence[int],
) -> NDArray[np.int8]:
    """Return what becomes of every lane: usable, or the first thing that forbids it.

    Parameters
    ----------
    study
        Its limits, alloys and figures.
    ways
        From sites to plants.
    arrival_c
        Of the same shape. [°C]
    columns
        The plant of each demand, by position.

    Returns
    -------
    NDArray[np.int8]
        ``LaneFate``, shape (sites, demands).
    """
    fate = np.full(ways.km.shape, LaneFate.USABLE, dtype=np.int8)
    floor = study.economics.extra.get(_FLOOR)
    if floor is not None:
        fate[arrival_c < floor.value - TEMPERATURE_TOLERANCE_C] = LaneFate.TOO_COLD
    fate[ways.km > study.limits.max_loaded_km] = LaneFate.TOO_FAR
    fate[np.isinf(ways.km)] = LaneFate.NO_WAY
    if study.rules.given_lanes_only:
        fate[~ways.is_given] = LaneFate.NOT_GIVEN
    by_demand = fate[:, columns]
    is_foreign = ~_makes(study) & (by_demand == LaneFate.USABLE)
    by_demand[is_foreign] = LaneFate.WRONG_ALLOY
    return by_demand


def _makes(study: Study) -> NDArray[np.bool_]:
    """Return which site makes the alloy of which demand."""
    made: dict[str, set[str]] = {}
    for row in study.site_alloys:
        made.setdefault(row.site_id, set()).add(row.alloy_id)
    wanted = [demand.alloy_id for demand in study.demands]
    every = set(wanted)
    alloys = [made.get(site.place_id, every) for site in study.sites]
    makes = [[alloy in own for alloy in wanted] for own in alloys]
    return np.array(makes, dtype=bool).reshape(len(study.sites), len(wanted))
