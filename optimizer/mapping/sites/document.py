"""Everything the map of a study shows, as one document that turns into JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from optimizer.domain import SiteState
from optimizer.mapping.basemap import basemap_document
from optimizer.mapping.sites.layers import (
    contour_kinds,
    contours_document,
    heat_document,
    lanes_document,
)
from optimizer.mapping.sites.places import (
    left_over_document,
    plants_document,
    sites_document,
)
from optimizer.mapping.sites.words import page_words

if TYPE_CHECKING:
    from optimizer.domain import Study
    from optimizer.dossier import StudyDossier
    from optimizer.mapping.sites.wording import Wording
    from optimizer.sites import Selection

OPTIMAL: Final = "optimal"
NAMES_SAID: Final = 4
"""Open sites that the title names."""


def study_document(dossier: StudyDossier, language: Wording) -> dict[str, Any]:
    """Return a study as the page's script expects it.

    Coordinates are degrees in WGS-84; whatever people read is text already.

    Parameters
    ----------
    dossier
        What there is of it is shown.
    language
        The reader's.
    """
    study = dossier.study
    lanes = lanes_document(dossier, language)
    contours = contours_document(dossier, language)
    around = {found.site_id for found in dossier.catchments}
    return {
        "title": study.title,
        "verdict": _verdict(dossier, language),
        "isBad": _is_bad(dossier),
        "because": "" if dossier.selection is None else _because(dossier),
        "headline": _headline(dossier, language),
        "words": page_words(language),
        "sites": sites_document(dossier, language),
        "plants": plants_document(dossier, language),
        "lanes": lanes,
        "mostTonnes": max((lane["t"] for lane in lanes), default=1.0),
        "leftOver": left_over_document(dossier, language),
        "contours": contours,
        "contourKinds": contour_kinds(dossier, language),
        "contourSites": [
            {"id": site.place_id, "name": site.name}
            for site in study.sites
            if site.place_id in around
        ],
        "heat": heat_document(dossier, language),
        "basemap": basemap_document((*study.sites, *study.plants)),
    }


def _is_bad(dossier: StudyDossier) -> bool:
    choice = dossier.selection
    return choice is not None and choice.cost_per_day is None


def _because(dossier: StudyDossier) -> str:
    choice = dossier.selection
    return "" if choice is None else choice.infeasible_because or ""


def _verdict(dossier: StudyDossier, language: Wording) -> str:
    """Return what was chosen, in a few words."""
    choice = dossier.selection
    if choice is None:
        return language.say("No choice made: candidates and demand")
    if choice.cost_per_day is None:
        return language.say("No choice of sites keeps to all limits")
    if not choice.open_ids:
        return language.say("Open no site: everything comes as ingots")
    saving, currency = dossier.choice.saving_per_day, dossier.study.currency
    names = ", ".join(
        dossier.study.site_by_id[key].name for key in choice.open_ids[:NAMES_SAID]
    )
    more = " …" if len(choice.open_ids) > NAMES_SAID else ""
    if math.isnan(saving):
        return language.say("Open: {sites}", sites=names + more)
    return language.say(
        "Open: {sites}; saved a day against ingots: {amount}",
        sites=names + more,
        amount=language.money(saving, currency),
    )


def _headline(dossier: StudyDossier, language: Wording) -> list[dict[str, str]]:
    """Return label, value and note of each key figure, the most wanted first."""
    choice, say, study = dossier.selection, language.say, dossier.study
    needed = {
        "label": say("plants need"),
        "value": say(
            "{tonnes} t a day",
            tonnes=language.number(dossier.choice.demand_t_per_day),
        ),
        "note": say("{number} plants", number=language.number(len(study.plants))),
    }
    if choice is None or choice.cost_per_day is None:
        return [needed]
    figures = [
        {
            "label": say("cost a day"),
            "value": language.money(choice.cost_per_day, study.currency),
            "note": _proof(choice, language),
        },
        {
            "label": say("open sites"),
            "value": language.number(len(choice.open_ids)),
            "note": say("of {number}", number=language.number(_num_ours(study))),
        },
    ]
    share = dossier.choice.molten_share
    if not math.isnan(share):
        figures.append(
            {
                "label": say("served molten"),
                "value": language.share(share, 1),
                "note": "",
            }
        )
    return [*figures, needed]


def _proof(choice: Selection, language: Wording) -> str:
    """Return how good a choice is proved to be."""
    if choice.status == OPTIMAL or choice.gap is None:
        return language.say("proved best")
    return language.say("gap {gap}", gap=language.share(choice.gap, 2))


def _num_ours(study: Study) -> int:
    return sum(site.state is not SiteState.COMPETITOR for site in study.sites)
