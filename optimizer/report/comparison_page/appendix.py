"""Every table behind the one page: lanes, plants, division, limits, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.comparison_page.appendix_tables import (
    Choice,
    chosen_table,
    figure_table,
    two_way_tables,
)
from optimizer.report.pages import render

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier
    from optimizer.report.comparison_page.appendix_tables import AppendixTable
    from optimizer.report.language import Language

_LANE = (
    "alloy",
    "tonnes",
    "distance_km",
    "ingot_per_t",
    "molten_per_t",
    "saving_per_t",
    "saving",
    "break_even_km",
    "thermal_reach_km",
    "binding_limit",
    "carbon_saving_kg_per_t",
)
_SHARE = (
    "name",
    "tonnes",
    "molten_tonnes",
    "cost",
    "ingot_cost",
    "saving",
    "marginal_cost",
    "carbon_kg",
)
_ITEM = ("supply", "item", "per_t", "per_day", "share", "is_given", "source")
_SWING = ("key", "low", "base", "high", "saving_at_low", "saving_at_high")
_QUOTE = (
    "lane",
    "tonnes",
    "full_cost_per_t",
    "marginal_cost_per_t",
    "ingot_cost_per_t",
    "customer_keeps_per_t",
    "supplier_keeps_per_t",
)

_MOST_ORDERS = 20
_MOST_INFLUENTIAL = 15
"""Rows on paper of what is ranked: the largest. All of them are in the workbook."""


def draw_appendix(dossier: CostDossier, language: Language) -> str:
    """Return the tables behind the page as a whole HTML document.

    Parameters
    ----------
    dossier
        The comparison; a table without rows is left out.
    language
        The reader's.

    Returns
    -------
    A4 sheets across. The same tables with all their rows and columns are in the
    workbook.
    """
    return render(
        "appendix.html.j2",
        language=language,
        say=language.say,
        basis=dossier.basis,
        tables=[table for table in _tables(dossier, language) if table.rows],
    )


def _tables(dossier: CostDossier, language: Language) -> tuple[AppendixTable, ...]:
    choices = (
        *_lanes_and_items(language),
        *_division(language),
        *_limits_and_certainty(language),
    )
    return (
        *(chosen_table(dossier, choice, language) for choice in choices),
        *two_way_tables(dossier, language),
        figure_table(dossier, language),
    )


def _lanes_and_items(language: Language) -> tuple[Choice, ...]:
    say = language.say
    ends = {"smelter_id": say("smelter"), "plant_id": say("plant")}
    return (
        Choice("supply_items", say("Cost of a tonne, item by item"), _ITEM),
        Choice("lanes", say("Lanes"), ("smelter_id", "plant_id", *_LANE), ends),
        Choice("plants", say("Plants"), ("plant_id", "smelter_id", *_LANE), ends),
    )


def _division(language: Language) -> tuple[Choice, ...]:
    say = language.say
    return (
        Choice(
            "plant_shares",
            say("The day's cost, divided over its plants"),
            _SHARE,
            {"name": say("plant")},
        ),
        Choice(
            "smelter_shares",
            say("The day's cost, divided over its smelters"),
            _SHARE,
            {"name": say("smelter")},
        ),
        Choice(
            "alloy_shares",
            say("The day's cost, divided over its alloys"),
            _SHARE,
            {"name": say("alloy")},
        ),
        Choice(
            "order_shares",
            say("The day's cost, divided over its orders"),
            _SHARE,
            {"name": say("order")},
            max_rows=_MOST_ORDERS,
        ),
        Choice(
            "quotes",
            say("What to ask for a tonne, and who keeps the saving"),
            _QUOTE,
            {"lane": say("lane")},
        ),
    )


def _limits_and_certainty(language: Language) -> tuple[Choice, ...]:
    say = language.say
    return (
        Choice(
            "carbon_by_item",
            say("Carbon of a tonne, item by item"),
            ("method", "supply", "item", "kg_per_t"),
        ),
        Choice(
            "tornado",
            say("What moves the saving"),
            _SWING,
            max_rows=_MOST_INFLUENTIAL,
        ),
        Choice(
            "influences",
            say("How much of the spread a figure explains"),
            ("key", "first_order", "total_order"),
            max_rows=_MOST_INFLUENTIAL,
        ),
        Choice("radii", say("Radii that others have published")),
        Choice("metal_prices", say("Quotations of the metal")),
    )
