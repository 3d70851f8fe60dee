"""What a study answers that chose no sites: surroundings, heat map, ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import Catchment, HeatMap


def other_answer(dossier: StudyDossier, language: Language) -> tuple[str, str]:
    """Return the answer and what to know beside it.

    Parameters
    ----------
    dossier
        Without a choice of sites.
    language
        The reader's.
    """
    if dossier.catchments:
        return _around(dossier, dossier.catchments[0], language)
    if dossier.heat_map is not None:
        return _where(dossier, dossier.heat_map, language)
    return _first(dossier, language)


def _around(
    dossier: StudyDossier, found: Catchment, language: Language
) -> tuple[str, str]:
    widest = found.bands[-1]
    verdict = language.say(
        "{site} reaches {tonnes} t a day within {km} km of road",
        site=dossier.study.site_by_id[found.site_id].name,
        tonnes=language.number(widest.t_per_day, 1),
        km=language.number(widest.to_km),
    )
    detail = language.say(
        "Of these, {warm} t arrive warm enough and {saving} t are cheaper than ingots.",
        warm=language.number(widest.warm_t_per_day, 1),
        saving=language.number(widest.saving_t_per_day, 1),
    )
    return verdict, detail


def _where(
    dossier: StudyDossier, found: HeatMap, language: Language
) -> tuple[str, str]:
    """Return the cheapest point and how much of the ground is below ingots."""
    grid = found.cost_less_ingots_per_t
    if not np.isfinite(grid).any():
        return language.say("No site reaches any point of the map"), ""
    row, column = np.unravel_index(int(np.nanargmin(grid)), grid.shape)
    lowest = float(grid[row, column])
    verdict = language.say(
        "Best served: {latitude}° N, {longitude}° E, {amount} a tonne against ingots",
        latitude=language.number(float(found.latitude[row]), 2),
        longitude=language.number(float(found.longitude[column]), 2),
        amount=language.money(lowest, dossier.study.currency),
    )
    below = float(np.mean(np.nan_to_num(grid, nan=np.inf) < 0))
    twice = float(np.mean(found.num_sites > 1))
    detail = language.say(
        "{below} of the map lies below ingots, {twice} within reach of two sites.",
        below=language.share(below),
        twice=language.share(twice),
    )
    return verdict, detail


def _first(dossier: StudyDossier, language: Language) -> tuple[str, str]:
    screening, study = dossier.screening, dossier.study
    if not screening.scores:
        return language.say("No site may be open"), ""
    best = screening.scores[0]
    verdict = language.say(
        "Best first: {site}, which alone saves {amount} a day",
        site=study.site_by_id[best.site_id].name,
        amount=language.money(best.saving_per_day, study.currency),
    )
    together = max(screening.ranked_saving_per_day, default=0.0)
    detail = language.say(
        "{number} sites ranked; the best of them together save {amount} a day.",
        number=language.number(len(screening.scores)),
        amount=language.money(together, study.currency),
    )
    return verdict, detail
