"""A study as it stands on the terminal: the answer first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from optimizer.domain import SiteState
from optimizer.report.sites_page.headline import study_headline
from optimizer.report.sites_page.shown_tables import shown_table
from optimizer.report.sites_page.spread_tables import (
    investment_table,
    operation_table,
)

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import JustifyMethod, RenderableType

    from optimizer.dossier import StudyDossier
    from optimizer.report.comparison_page.appendix_tables import AppendixTable
    from optimizer.report.comparison_page.headline import Tile
    from optimizer.report.language import Language

ROWS_SHOWN: Final = 10
"""Of each table, before the rest is counted; the report has them all."""

_SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "sites": (
        "name",
        "state",
        "is_open",
        "served_t_per_day",
        "used_share",
        "cost_per_t",
        "saving_per_day",
    ),
    "ingots": ("plant", "alloy", "t_per_day", "reason"),
    "what_ifs": (
        "what_if",
        "status",
        "open_sites",
        "cost_per_day",
        "molten_share",
    ),
    "fleet_curve": (
        "trucks",
        "ladles",
        "molten_share",
        "cost_per_day",
        "reaches_service",
    ),
    "bands": (
        "site_id",
        "to_km",
        "num_plants",
        "t_per_day",
        "warm_t_per_day",
        "saving_t_per_day",
        "saving_per_t",
    ),
}
"""Tables that a terminal shows where they have rows, and their columns."""

_RANKING: Final = (
    "rank",
    "name",
    "state",
    "plants_in_reach",
    "served_t_per_day",
    "saving_per_day",
    "marginal_saving_per_day",
)
"""Shown where no other table answers."""


def draw_study(dossier: StudyDossier, language: Language) -> RenderableType:
    """Return a study as something a rich console prints: the answer, then tables.

    Parameters
    ----------
    dossier
        What there is of it is shown: a choice with its sites and what is left to
        ingots, catchments, fleets, days, the investment; of a mere screening the
        ranking.
    language
        The reader's.
    """
    head = study_headline(dossier, language)
    parts: list[RenderableType] = [
        Text(dossier.study.title, style="bold"),
        Text(head.verdict, style="bold red" if head.is_bad else "bold green"),
    ]
    if head.detail:
        parts.append(Text(head.detail))
    parts += [_tiles(head.tiles)] if head.tiles else []
    parts += [
        Text(f"{issue.code}  {issue.message}", style="yellow")
        for issue in dossier.remarks
    ]
    parts += _tables(dossier, language)
    return Group(*parts)


def _tables(dossier: StudyDossier, language: Language) -> list[RenderableType]:
    """Return what there is to show; the ranking where nothing else answers."""
    has_choice = dossier.selection is not None and bool(dossier.selection.open_ids)
    shown = {
        name: columns
        for name, columns in _SHOWN.items()
        if name != "sites" or has_choice
    }
    tables = [
        *(_shown(dossier, name, shown[name], language) for name in shown),
        operation_table(dossier, language),
        investment_table(dossier, language),
    ]
    found: list[RenderableType] = [
        _drawn(one, language) for one in tables if one and one.rows
    ]
    if found or dossier.heat_map is not None or dossier.selection is not None:
        return found
    ranking = _shown(dossier, "screening", _RANKING, language)
    return [_drawn(ranking, language)] if ranking.rows else []


def _shown(
    dossier: StudyDossier, name: str, columns: tuple[str, ...], language: Language
) -> AppendixTable:
    keep = _standing if name == "sites" else None
    return shown_table(
        dossier, name, columns, language=language, max_rows=ROWS_SHOWN, keep=keep
    )


def _standing(sites: pd.DataFrame) -> pd.DataFrame:
    """Return the sites that are open or stand today, those that pour most first."""
    is_standing = sites["is_open"] | (sites["state"] == SiteState.EXISTING.value)
    return sites[is_standing].sort_values(
        "served_t_per_day", ascending=False, kind="stable"
    )


def _drawn(shown: AppendixTable, language: Language) -> Table:
    """Return a table with what is left out counted."""
    table = _plain_table()
    for head in shown.heads:
        side: JustifyMethod = "right" if head.is_number else "left"
        table.add_column(Text(head.text, style="dim"), justify=side)
    for row in shown.rows:
        table.add_row(*(Text(cell.text) for cell in row))
    if shown.num_left_out:
        more = language.number(shown.num_left_out)
        table.add_row(language.say("and {more} more", more=more))
    return table


def _tiles(tiles: tuple[Tile, ...]) -> Table:
    table = _plain_table()
    for _ in range(3):
        table.add_column()
    for tile in tiles:
        table.add_row(tile.title, tile.value, tile.note)
    return table


def _plain_table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
