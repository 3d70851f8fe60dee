"""One row a site: as the choice leaves it, and as the screening ranks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    Naming,
    build_table,
    count,
    flag,
    number,
    text,
)
from optimizer.sites import BANDS_KM

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.sites import SiteInChoice, SiteScore

SITE_COLUMNS = (
    text("site_id", "the site"),
    text("name", "its name"),
    text("state", "what may become of it", naming=Naming.WORD),
    flag("is_open", "whether the choice opens or keeps it"),
    text("size", "the size chosen, where there are several"),
    text("alloys", "alloys it makes in the choice"),
    number("capacity_t_per_day", "t/d", "of the size chosen", decimals=1),
    number("served_t_per_day", "t/d", "molten tonnes it pours", decimals=1),
    number("used_share", "1", "of its capacity", decimals=3),
    count("num_plants", "", "plants it serves"),
    number("mean_km", "km", "road, one way, mean of its tonnes", decimals=1),
    number("fixed_cost_per_day", "currency/d", "of size and alloys", decimals=2),
    number("cost_per_t", "currency/t", "delivered, fixed cost included", decimals=2),
    number(
        "saving_per_day",
        "currency/d",
        "its tonnes against ingots, fixed cost deducted",
        decimals=2,
    ),
    number(
        "carbon_saved_kg_per_day",
        "kg CO2e/d",
        "its tonnes against ingots",
        decimals=1,
    ),
    number("latitude", "°", "WGS-84", decimals=5),
    number("longitude", "°", "WGS-84", decimals=5),
)

SCREENING_COLUMNS = (
    count("rank", "", "1 is opened first; sites that add nothing come last"),
    text("site_id", "the site"),
    text("name", "its name"),
    text("state", "what may become of it", naming=Naming.WORD),
    count("plants_in_reach", "", "plants that a usable lane joins to it"),
    number("reach_t_per_day", "t/d", "their demand", decimals=1),
    *(
        number(
            f"within_{km:.0f}_km_t_per_day",
            "t/d",
            f"demand within {km:.0f} km of road, whatever else forbids it",
            decimals=1,
        )
        for km in BANDS_KM
    ),
    number(
        "served_t_per_day",
        "t/d",
        "what it would serve alone, where that saves",
        decimals=1,
    ),
    number("cost_per_t", "currency/t", "of what it serves alone", decimals=2),
    number(
        "saving_per_day",
        "currency/d",
        "alone against ingots, fixed cost deducted",
        decimals=2,
    ),
    number(
        "marginal_saving_per_day",
        "currency/d",
        "what it adds to the sites ranked before it",
        decimals=2,
    ),
    number(
        "ranked_saving_per_day",
        "currency/d",
        "of this site and all ranked before it",
        decimals=2,
    ),
    number(
        "carbon_saved_kg_per_day",
        "kg CO2e/d",
        "alone against ingots",
        decimals=1,
    ),
    number(
        "contested_t_per_day",
        "t/d",
        "tonnes that a competitor delivers no dearer",
        decimals=1,
    ),
)


def sites(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per site of the study, in its order.

    Parameters
    ----------
    dossier
        Without a choice no site is open.

    Returns
    -------
    Columns and units as in :data:`SITE_COLUMNS` (``docs/sites-tables.md``).
    """
    rows = [_site(dossier, found) for found in dossier.choice.sites]
    return build_table(SITE_COLUMNS, rows)


def screening(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per site that may be open, best first.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`SCREENING_COLUMNS` (``docs/sites-tables.md``).
    """
    found = dossier.screening
    gains = dict(
        zip(
            (score.site_id for score in found.scores),
            found.ranked_saving_per_day,
            strict=False,
        )
    )
    rows = [
        _score(dossier, score) | {"ranked_saving_per_day": gains.get(score.site_id)}
        for score in found.scores
    ]
    return build_table(SCREENING_COLUMNS, rows)


def _site(dossier: StudyDossier, found: SiteInChoice) -> dict[str, Any]:
    site, choice = found.site, dossier.selection
    served, capacity = found.served_t_per_day, found.capacity_t_per_day
    chosen = choice if found.is_open else None
    return {
        "site_id": site.place_id,
        "name": site.name,
        "state": site.state.value,
        "is_open": found.is_open,
        "size": None if chosen is None else chosen.size_ids.get(site.place_id),
        "alloys": (
            None
            if chosen is None
            else ", ".join(chosen.alloy_ids.get(site.place_id, ()))
        ),
        "capacity_t_per_day": capacity,
        "served_t_per_day": served,
        "used_share": served / capacity if capacity else None,
        "num_plants": found.num_plants,
        "mean_km": found.mean_km,
        "fixed_cost_per_day": found.fixed_cost_per_day,
        "cost_per_t": found.cost_per_t,
        "saving_per_day": found.saving_per_day,
        "carbon_saved_kg_per_day": found.carbon_saved_kg_per_day,
        "latitude": site.latitude,
        "longitude": site.longitude,
    }


def _score(dossier: StudyDossier, score: SiteScore) -> dict[str, Any]:
    site = dossier.study.site_by_id[score.site_id]
    bands = {
        f"within_{km:.0f}_km_t_per_day": tonnes
        for km, tonnes in zip(BANDS_KM, score.reach_by_band_t_per_day, strict=True)
    }
    return bands | {
        "rank": score.rank,
        "site_id": score.site_id,
        "name": site.name,
        "state": site.state.value,
        "plants_in_reach": score.num_plants_in_reach,
        "reach_t_per_day": score.reach_t_per_day,
        "served_t_per_day": score.served_t_per_day,
        "cost_per_t": score.cost_per_t,
        "saving_per_day": score.saving_per_day,
        "marginal_saving_per_day": score.marginal_saving_per_day,
        "carbon_saved_kg_per_day": score.carbon_saved_kg_per_day,
        "contested_t_per_day": score.contested_t_per_day,
    }
