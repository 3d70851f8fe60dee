"""A card per open site: whom it reaches and serves, what it costs, when it pays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.comparison_page.headline import carbon_text
from optimizer.sites import BANDS_KM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import SiteInChoice

MOST_CARDS: Final = 12
"""Open sites with a card; the workbook has all of them."""


@dataclass(frozen=True, slots=True)
class SiteCard:
    """One open site in words."""

    name: str
    state: str
    facts: tuple[tuple[str, str], ...]
    """Label and value."""
    bands: tuple[tuple[str, str, float], ...]
    """Distance, demand within it, and its share of the widest band's. [0..1]"""


def site_cards(dossier: StudyDossier, language: Language) -> tuple[SiteCard, ...]:
    """Return a card per open site, those that pour most first.

    Parameters
    ----------
    dossier
        Without a choice there are none.
    language
        The reader's.
    """
    opened = sorted(
        (found for found in dossier.choice.sites if found.is_open),
        key=lambda found: -found.served_t_per_day,
    )
    return tuple(_card(dossier, found, language) for found in opened[:MOST_CARDS])


def _card(dossier: StudyDossier, found: SiteInChoice, language: Language) -> SiteCard:
    state = found.site.state.value
    return SiteCard(
        name=found.site.name,
        state=language.messages.get(state, state),
        facts=(*_service(found, language), *_money(dossier, found, language)),
        bands=_bands(dossier, found.site.place_id, language),
    )


def _service(found: SiteInChoice, language: Language) -> Iterator[tuple[str, str]]:
    say, served = language.say, found.served_t_per_day
    capacity = found.capacity_t_per_day
    share = language.share(served / capacity) if capacity else "–"
    yield (
        say("pours a day"),
        say(
            "{tonnes} of {capacity} t ({share})",
            tonnes=language.number(served),
            capacity=language.number(capacity),
            share=share,
        ),
    )
    plants = language.number(found.num_plants)
    yield (
        say("serves"),
        say("{number} plants", number=plants)
        if math.isnan(found.mean_km)
        else say(
            "{number} plants, {km} km away",
            number=plants,
            km=language.number(found.mean_km),
        ),
    )


def _money(
    dossier: StudyDossier, found: SiteInChoice, language: Language
) -> Iterator[tuple[str, str]]:
    say, currency = language.say, dossier.study.currency
    fixed = language.money(found.fixed_cost_per_day, currency)
    yield say("fixed cost a day"), fixed
    yield say("a tonne delivered"), language.money(found.cost_per_t, currency)
    if math.isfinite(found.saving_per_day):
        yield say("saved a day"), language.money(found.saving_per_day, currency)
    if math.isfinite(found.carbon_saved_kg_per_day):
        avoided = carbon_text(found.carbon_saved_kg_per_day, language)
        yield say("avoided a day"), avoided
    trucks = _trucks(dossier, found)
    if math.isfinite(trucks):
        yield (
            say("of the fleet, by t·km"),
            say("{number} trucks", number=language.number(trucks, 1)),
        )
    years = _payback_years(dossier, found)
    if years is not None:
        text = (
            say("{years} years", years=language.number(years, 1))
            if math.isfinite(years)
            else say("never")
        )
        yield say("pays its capital back in"), text


def _trucks(dossier: StudyDossier, found: SiteInChoice) -> float:
    """Return a site's part of the smallest fleet; ``nan`` without one."""
    fleet = None if dossier.fleet is None else dossier.fleet.smallest
    work = [_tonne_km(site) for site in dossier.choice.sites]
    whole = math.fsum(work)
    if fleet is None or not math.isfinite(whole) or not whole:
        return math.nan
    return fleet.num_trucks * _tonne_km(found) / whole


def _tonne_km(found: SiteInChoice) -> float:
    return math.fsum(lane.t_per_day * lane.km for lane in found.lanes)


def _payback_years(dossier: StudyDossier, found: SiteInChoice) -> float | None:
    """Return capital over the yearly saving; ``None`` where the study knows neither."""
    days, capital = dossier.choice.working_days, found.capital
    if capital is None or days is None or not math.isfinite(found.saving_per_day):
        return None
    yearly = found.saving_per_day * days
    return capital / yearly if yearly > 0 else math.inf


def _bands(
    dossier: StudyDossier, site_id: str, language: Language
) -> tuple[tuple[str, str, float], ...]:
    """Return the demand within each distance, from the screening."""
    scores = (one for one in dossier.screening.scores if one.site_id == site_id)
    score = next(scores, None)
    if score is None:
        return ()
    tonnes = score.reach_by_band_t_per_day
    widest = max((*tonnes, 1e-9))
    return tuple(
        (f"≤ {language.number(km)} km", f"{language.number(one, 1)} t", one / widest)
        for km, one in zip(BANDS_KM, tonnes, strict=True)
    )
