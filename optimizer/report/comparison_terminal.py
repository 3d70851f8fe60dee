"""A comparison as it stands on the terminal."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from optimizer.report.comparison_page.assumptions import basis_lines
from optimizer.report.comparison_page.cautions import cautions, objections
from optimizer.report.comparison_page.headline import headline
from optimizer.report.language import item_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison
    from optimizer.report.language import Language

LANES_SHOWN = 8
"""Lanes listed before the rest is counted; the report has them all."""


def draw_comparison(dossier: CostDossier, language: Language) -> RenderableType:
    """Return a comparison as something a rich console prints.

    Parameters
    ----------
    dossier
        Of a lane, a lane table or a day; a plan that failed its verification is said
        so first, in capitals, and lanes that nobody planned are called so.
    language
        The reader's.
    """
    head = headline(dossier, language)
    parts: list[RenderableType] = [
        Text(f"{dossier.basis.title} · {dossier.basis.economics_name}", style="bold"),
        *(Text(words, style="yellow") for words in cautions(dossier, language)),
        Text(head.verdict, style="bold red" if head.is_bad else "bold green"),
        Text(head.detail),
        _items(dossier, language),
        _tiles(dossier, language),
    ]
    if dossier.lanes:
        parts.append(_lanes(dossier, language))
    parts += [Text(head.reach), _grounds(dossier, language)]
    return Group(*parts)


def _items(dossier: CostDossier, language: Language) -> Table:
    """Return both supplies side by side, item by item, with their totals."""
    items, currency = dossier.overall.items, dossier.basis.currency
    table = _table()
    table.add_column(f"{language.say('ingots')} [{currency}/t]")
    table.add_column("", justify="right")
    table.add_column(f"{language.say('molten metal')} [{currency}/t]")
    table.add_column("", justify="right")
    sides = (_side(items.ingot, language), _side(items.molten, language))
    for ingot, molten in itertools.zip_longest(*sides, fillvalue=("", "")):
        table.add_row(*ingot, *molten)
    totals = (items.ingot_per_t, items.molten_per_t)
    ingot_total, molten_total = (language.number(float(one), 2) for one in totals)
    whole = language.say("in total")
    table.add_row(whole, ingot_total, whole, molten_total, style="bold")
    return table


def _side(items: Mapping[str, object], language: Language) -> list[tuple[str, str]]:
    """Return the items of one supply that are not nothing."""
    return [
        (item_name(name, language), language.number(float(str(amount)), 2))
        for name, amount in items.items()
        if round(float(str(amount)), 2)
    ]


def _tiles(dossier: CostDossier, language: Language) -> Table:
    """Return the saving per tonne, day and year, and how sure it is."""
    table = _table()
    for _ in range(3):
        table.add_column()
    for tile in headline(dossier, language).tiles:
        table.add_row(tile.title, tile.value, tile.note)
    return table


def _lanes(dossier: CostDossier, language: Language) -> Table:
    """Return the largest lanes with what they save and which limit binds."""
    table = _table()
    table.add_column(language.say("lane"))
    for heading in ("km", "t", f"{language.say('saved/t')} [{dossier.basis.currency}]"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for lane in dossier.lanes[:LANES_SHOWN]:
        table.add_row(
            Text(_lane_name(lane)),
            language.number(lane.distance_km, 1),
            language.number(lane.tonnes, 1),
            language.number(float(lane.items.saving_per_t), 2),
            ", ".join(objections(lane, language)),
        )
    more = len(dossier.lanes) - LANES_SHOWN
    if more > 0:
        table.add_row(language.say("and {more} more", more=language.number(more)))
    return table


def _lane_name(lane: LaneComparison) -> str:
    """Return both ends of a lane, and the alloy where it carries only one."""
    ends = f"{lane.smelter_id} → {lane.plant_id}"
    return f"{ends} ({lane.alloy_id})" if lane.alloy_id else ends


def _grounds(dossier: CostDossier, language: Language) -> Table:
    """Return what the comparison rests on: prices, factors, what was set by hand."""
    table = _table()
    table.add_column()
    table.add_column()
    for name, text in basis_lines(dossier, language):
        table.add_row(name, Text(text))
    return table


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
