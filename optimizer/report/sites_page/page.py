"""The report of a study put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.charts import shows_chinese
from optimizer.report.pages import render
from optimizer.report.sites_charts import (
    draw_cash_flow,
    draw_fleet,
    draw_investment_tornado,
    draw_map_picture,
    draw_operation,
    draw_pareto,
    draw_ranking,
)
from optimizer.report.sites_page.grounds import ground_rows, method_lines
from optimizer.report.sites_page.headline import study_headline
from optimizer.report.sites_page.shown_tables import page_tables
from optimizer.report.sites_page.site_cards import MOST_CARDS, site_cards
from optimizer.report.sites_page.what_if_columns import choice_table

if TYPE_CHECKING:
    from markupsafe import Markup

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language


def draw_sites_page(dossier: StudyDossier, language: Language) -> str:
    """Return the report of a study as a whole HTML document.

    Parameters
    ----------
    dossier
        What there is of it is shown; parts that were not asked for have no heading.
    language
        The reader's.

    Returns
    -------
    Sheets of A4, on screen as one. It asks for nothing beside itself, and is the
    same, to the byte, for the same dossier.
    """
    choice = dossier.selection
    num_open = 0 if choice is None else len(choice.open_ids)
    return render(
        "sites.html.j2",
        language=language,
        say=language.say,
        study=dossier.study,
        currency=dossier.study.currency,
        fingerprint=dossier.fingerprint,
        headline=study_headline(dossier, language),
        charts=_charts(dossier, language),
        cards=site_cards(dossier, language),
        num_more_cards=max(0, num_open - MOST_CARDS),
        tables=page_tables(dossier, language),
        choices=choice_table(dossier, language),
        num_broken=0 if dossier.operation is None else dossier.operation.violations,
        grounds=ground_rows(dossier, language),
        lines=method_lines(dossier, language),
        lacks_font=not shows_chinese(),
    )


def _charts(dossier: StudyDossier, language: Language) -> dict[str, Markup]:
    """Return the drawings there is something to draw for, by name."""
    is_there = {
        draw_map_picture: True,
        draw_ranking: bool(dossier.screening.scores),
        draw_pareto: bool(dossier.pareto),
        draw_operation: dossier.operation is not None,
        draw_fleet: dossier.fleet is not None,
        draw_cash_flow: dossier.investment is not None,
        draw_investment_tornado: dossier.investment is not None,
    }
    drawn = {
        draw.__name__.removeprefix("draw_"): draw(dossier, language)
        for draw, is_drawn in is_there.items()
        if is_drawn
    }
    return {name: drawing for name, drawing in drawn.items() if drawing is not None}
