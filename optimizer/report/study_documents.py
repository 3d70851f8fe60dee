"""The answers of a study as JSON documents: the contract's keys, and nothing more."""

from __future__ import annotations

import math
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from optimizer.dossier import StudyDossier
    from optimizer.sites import Catchment, Selection

CONTRACT_KEYS = (
    "status",
    "cost_per_day",
    "lower_bound",
    "gap",
    "open",
    "closed",
    "assignments",
    "ingots",
    "costs",
    "infeasible_because",
)
"""Keys of a choice of sites, all of them, in this order."""


def selection_document(dossier: StudyDossier) -> dict[str, Any]:
    """Return the choice of sites as a document that JSON can hold.

    Parameters
    ----------
    dossier
        With a selection.

    Returns
    -------
    dict
        :data:`CONTRACT_KEYS`. Money per day; of an infeasible study ``cost_per_day``,
        ``lower_bound``, ``gap`` and ``costs`` are ``None``, the lists are empty, and
        ``infeasible_because`` says what to loosen.

    Raises
    ------
    ValueError
        Nothing was chosen.
    """
    choice = _required(dossier)
    costs = choice.costs
    values: tuple[Any, ...] = (
        choice.status,
        choice.cost_per_day,
        choice.lower_bound,
        choice.gap,
        choice.open_ids,
        choice.closed_ids,
        [
            {
                "plant_id": item.plant_id,
                "alloy": item.alloy_id,
                "site_id": item.site_id,
                "t_per_day": item.t_per_day,
            }
            for item in choice.assignments
        ],
        [
            {
                "plant_id": item.plant_id,
                "alloy": item.alloy_id,
                "t_per_day": item.t_per_day,
            }
            for item in choice.ingots
        ],
        None
        if costs is None
        else {"fixed": costs.fixed, "lanes": costs.lanes, "ingots": costs.ingots},
        choice.infeasible_because,
    )
    return {
        key: _plain(value) for key, value in zip(CONTRACT_KEYS, values, strict=True)
    }


def screening_document(dossier: StudyDossier) -> dict[str, Any]:
    """Return the ranking of sites as a document that JSON can hold.

    Parameters
    ----------
    dossier
        Any: every study is screened.

    Returns
    -------
    dict
        ``study``, ``currency``, ``sites`` (a :class:`~optimizer.sites.SiteScore` each,
        best first) and ``ranked_saving_per_day``; unknown figures are ``None``.
    """
    return _head(dossier) | {
        "sites": [_plain(score) for score in dossier.screening.scores],
        "ranked_saving_per_day": _plain(dossier.screening.ranked_saving_per_day),
    }


def catchment_document(dossier: StudyDossier) -> dict[str, Any]:
    """Return what lies around sites as a document that JSON can hold.

    Parameters
    ----------
    dossier
        With catchments.

    Returns
    -------
    dict
        ``study``, ``currency`` and ``sites``: of each its reach by every limit,
        ``bands`` and ``plants``. The contours are geography and have their own files.
    """
    return _head(dossier) | {"sites": [_around(one) for one in dossier.catchments]}


def heat_map_document(dossier: StudyDossier) -> dict[str, Any]:
    """Return the heat map as a document that JSON can hold.

    Parameters
    ----------
    dossier
        With a heat map.

    Returns
    -------
    dict
        ``study``, ``currency``, ``alloy``, ``t_per_day``, the axes ``latitude`` and
        ``longitude``, and the grids ``cost_less_ingots_per_t``, ``num_sites``,
        ``best_site`` (an id) and ``arrival_c``, rows from south to north; ``None``
        where no site reaches.

    Raises
    ------
    ValueError
        No heat map was made.
    """
    found = dossier.heat_map
    if found is None:
        msg = f"study {dossier.study.name!r} has no heat map; make one first"
        raise ValueError(msg)
    ids = [site.place_id for site in dossier.study.sites]
    return _head(dossier) | {
        "alloy": found.alloy_id,
        "t_per_day": found.t_per_day,
        "latitude": _plain(found.latitude),
        "longitude": _plain(found.longitude),
        "cost_less_ingots_per_t": _plain(found.cost_less_ingots_per_t),
        "num_sites": _plain(found.num_sites),
        "best_site": [
            [None if at < 0 else ids[at] for at in row]
            for row in found.best_site.tolist()
        ],
        "arrival_c": _plain(found.arrival_c),
    }


def fleet_document(dossier: StudyDossier) -> dict[str, Any]:
    """Return the fleet, the sampled days and the investment as a document.

    Parameters
    ----------
    dossier
        Parts that were not asked for are ``None``.

    Returns
    -------
    dict
        ``study``, ``currency``, ``fleet`` (:class:`~optimizer.sites.FleetSizing`),
        ``operation`` and ``investment``; unknown and endless figures are ``None``.
    """
    return _head(dossier) | {
        "fleet": _plain(dossier.fleet),
        "operation": _plain(dossier.operation),
        "investment": _plain(dossier.investment),
    }


def _required(dossier: StudyDossier) -> Selection:
    if dossier.selection is None:
        msg = f"study {dossier.study.name!r} has no choice of sites; make one first"
        raise ValueError(msg)
    return dossier.selection


def _head(dossier: StudyDossier) -> dict[str, Any]:
    study = dossier.study
    return {"study": study.name, "currency": study.currency}


def _around(catchment: Catchment) -> dict[str, Any]:
    return {
        "site_id": catchment.site_id,
        "ladle": catchment.ladle,
        "tap_temperature_c": _plain(catchment.tap_temperature_c),
        "permitted_km": _plain(catchment.permitted_km),
        "thermal_km": _plain(catchment.thermal_km),
        "economic_km": _plain(catchment.economic_km),
        "bands": _plain(catchment.bands),
        "plants": _plain(catchment.plants),
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it; what is not finite is ``None``."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    is_endless = isinstance(value, float) and not math.isfinite(value)
    return None if is_endless else value
