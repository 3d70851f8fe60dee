"""Every id used is defined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.intake.faults import Fault, suggestion

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.records import Sheet
    from optimizer.intake.tables import Tables

_Ids = frozenset[str] | None


def check_references(tables: Tables, issues: list[Issue]) -> None:
    """Report every id that no table defines.

    Where the defining table is missing, that is the fault, and its ids are not asked
    for.
    """
    alloys = tables.alloys.ids("alloy")
    smelters = tables.smelters.ids("smelter_id")
    plants = tables.plants.ids("plant_id")
    depots = _depot_ids(tables)
    bases = _together(smelters, depots)
    check_known(tables.heats, "smelter_id", smelters, "smelters", issues)
    check_known(tables.heats, "alloy", alloys, "alloys", issues)
    check_known(tables.orders, "plant_id", plants, "plants", issues)
    check_known(tables.orders, "alloy", alloys, "alloys", issues)
    ladles = tables.ladle_types.ids("ladle_type")
    check_known(tables.trucks, "ladle_type", ladles, "ladle_types", issues)
    check_known(tables.trucks, "depot_id", bases, "depots or smelters", issues)
    places = _together(bases, plants)
    for column in ("from_id", "to_id"):
        where = "smelters, plants or depots"
        check_known(tables.travel, column, places, where, issues)


def _depot_ids(tables: Tables) -> _Ids:
    """Return the depots; a scenario without the table has none of its own."""
    if tables.depots.raw is None:
        return frozenset()
    return tables.depots.ids("depot_id")


def _together(one: _Ids, other: _Ids) -> _Ids:
    return None if one is None or other is None else one | other


def check_known(
    sheet: Sheet[Any], column: str, known: _Ids, where: str, issues: list[Issue]
) -> None:
    """Report ids of a column that are not known.

    Parameters
    ----------
    sheet, column
        Where the ids are used.
    known
        Those defined; ``None`` where that cannot be known.
    where
        The tables that define them, for people.
    issues
        Takes the faults.
    """
    if known is None:
        return
    for record in sheet.records:
        identifier = record.raw.cells.get(column)
        if identifier is None or identifier in known:
            continue
        # A cell that is no id, or perhaps another column's, was reported as such.
        if not record.is_sound(column):
            continue
        fault = Fault(
            "E1402",
            f"{identifier!r} is not defined in {where}",
            f"Define it there, or correct it. {suggestion(identifier, known)}",
        )
        issues.append(sheet.spot(record, column).issue(fault))
