"""Closed roads are such as the provider can close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.intake.faults import Fault, suggestion

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.records import Sheet
    from optimizer.intake.tables import Tables

_SERVICES = ("osrm", "valhalla")
_BETWEEN_PLACES = ("geodesic", "matrix")


def check_closed_roads(tables: Tables, issues: list[Issue]) -> None:
    """Report roads that a service is to close, and ends that are no places.

    The ends of a graph's roads are places of the atlas, which the roads know.
    """
    check_closed(
        tables.settings, _place_ids(tables), "smelters, plants or depots", issues
    )


def check_closed(
    settings: Sheet[Any], known: frozenset[str] | None, where: str, issues: list[Issue]
) -> None:
    """Report roads that a service is to close, and ends that are no places.

    Parameters
    ----------
    settings
        With the keys of the roads.
    known
        Every place; ``None`` where they cannot be known.
    where
        Tables that define places, for people.
    issues
        Takes the faults.
    """
    if not settings.records:
        return
    (record,) = settings.records
    if not record.is_sound("roads.closed", "roads.provider"):
        return
    place = settings.spot(record, "roads.closed")
    closed, provider = record.entry.closed, record.entry.provider
    if closed and provider in _SERVICES:
        fault = Fault(
            "E1609",
            f"the provider {provider} cannot close single roads",
            "Use graph, geodesic or matrix, or close them in the service's own data.",
        )
        issues.append(place.issue(fault))
    if known is None or provider not in _BETWEEN_PLACES:
        return
    for end in dict.fromkeys(end for pair in closed for end in pair):
        if end not in known:
            fault = Fault(
                "E1402",
                f"{end!r} is not defined in {where}",
                f"Correct it. {suggestion(end, known)}",
            )
            issues.append(place.issue(fault))


def _place_ids(tables: Tables) -> frozenset[str] | None:
    """Return every place, ``None`` when they cannot be known."""
    smelters, plants = tables.smelters.ids("smelter_id"), tables.plants.ids("plant_id")
    depots = tables.depots.ids("depot_id") if tables.depots.raw else frozenset()
    if smelters is None or plants is None or depots is None:
        return None
    return smelters | plants | depots
