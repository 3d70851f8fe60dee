"""What must hold between cells, rows and tables; one function per rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.rules.closed_roads import check_closed, check_closed_roads
from optimizer.intake.rules.coordinates import check_coordinates, check_places
from optimizer.intake.rules.day import check_day, check_horizon, check_service
from optimizer.intake.rules.penalty import check_penalty
from optimizer.intake.rules.references import check_known, check_references
from optimizer.intake.rules.rows import check_rows
from optimizer.intake.rules.unique import check_ids, check_pairs, check_unique

if TYPE_CHECKING:
    from optimizer.domain import Economics
    from optimizer.errors import Issue
    from optimizer.intake.tables import Tables

__all__ = [
    "check_closed",
    "check_ids",
    "check_known",
    "check_pairs",
    "check_places",
    "check_rules",
    "check_service",
]


def check_rules(tables: Tables, economics: Economics, issues: list[Issue]) -> None:
    """Report everything that cannot hold together.

    A rule looks only at cells that are sound by themselves, so one fault is reported
    once.

    Parameters
    ----------
    tables
        Every table with its records read.
    economics
        The figures.
    issues
        Takes the faults.
    """
    check_day(tables, issues)
    check_unique(tables, issues)
    check_references(tables, issues)
    check_rows(tables, issues)
    check_horizon(tables, issues)
    check_coordinates(tables, issues)
    check_closed_roads(tables, issues)
    check_penalty(tables, economics, issues)
