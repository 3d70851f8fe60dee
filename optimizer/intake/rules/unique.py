"""Every id names one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.intake.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.errors import Issue
    from optimizer.intake.records import Record, Sheet
    from optimizer.intake.tables import Tables


def check_unique(tables: Tables, issues: list[Issue]) -> None:
    """Report ids that are used twice, and places that share an id."""
    for sheet, key in (
        (tables.alloys, "alloy"),
        (tables.heats, "heat_id"),
        (tables.orders, "order_id"),
        (tables.ladle_types, "ladle_type"),
        (tables.trucks, "truck_id"),
    ):
        check_ids(((sheet, key),), issues)
    check_ids(
        (
            (tables.smelters, "smelter_id"),
            (tables.plants, "plant_id"),
            (tables.depots, "depot_id"),
        ),
        issues,
    )
    check_pairs(tables.travel, ("from_id", "to_id"), "the way from {} to {}", issues)


def check_ids(sheets: tuple[tuple[Sheet[Any], str], ...], issues: list[Issue]) -> None:
    """Report ids that are used twice in some tables.

    Parameters
    ----------
    sheets
        Tables that share one set of names, each with the column of its names.
    issues
        Takes the faults.
    """
    first_by_id: dict[str, tuple[str, int | None]] = {}
    for sheet, key, record in _records(sheets):
        identifier = record.raw.cells.get(key)
        if identifier is None:
            continue
        spot = sheet.spot(record, key)
        table = spot.sheet or spot.file
        if identifier not in first_by_id:
            first_by_id[identifier] = (table, record.raw.row)
            continue
        first_table, first_row = first_by_id[identifier]
        is_same = first_table == table
        fault = Fault(
            "E1401" if is_same else "E1403",
            f"{key} {identifier!r} is already used in "
            f"{'' if is_same else f'{first_table} '}row {first_row}",
            "Give each its own name, or delete the one that is there by mistake."
            if is_same
            else "Smelters, plants and depots share one set of names; a smelter is a "
            "depot as it stands and needs no row in depots.",
        )
        issues.append(spot.issue(fault))


def _records(
    sheets: tuple[tuple[Sheet[Any], str], ...],
) -> Iterator[tuple[Sheet[Any], str, Record[Any]]]:
    for sheet, key in sheets:
        for record in sheet.records:
            yield sheet, key, record


def check_pairs(
    sheet: Sheet[Any], key: tuple[str, str], what: str, issues: list[Issue]
) -> None:
    """Report rows that two columns name twice.

    Parameters
    ----------
    sheet
        The table.
    key
        The two columns.
    what
        Says what a row is, of the two names: ``the way from {} to {}``.
    issues
        Takes the faults.
    """
    row_by_pair: dict[tuple[str, str], int | None] = {}
    for record in sheet.records:
        if not record.is_sound(*key):
            continue
        pair = (record.raw.cells[key[0]], record.raw.cells[key[1]])
        if pair in row_by_pair:
            named = what.format(*map(repr, pair))
            fault = Fault(
                "E1401",
                f"{named} is already in row {row_by_pair[pair]}",
                "Keep one row: which one counts cannot be known.",
            )
            issues.append(sheet.spot(record, key[1]).issue(fault))
        row_by_pair.setdefault(pair, record.raw.row)
